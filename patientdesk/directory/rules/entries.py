"""What is wrong with the clinic's own entries, said before they are kept.

Only what makes an entry useless or a claim certain to come back forbids saving; what is merely
missing is pointed out, so that a clinic can begin to work and complete itself later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from patientdesk.directory.model import SLOTS, AppointmentType, Clinic, Payer, Practitioner
from patientdesk.directory.rules.claim_form import check_clinic_lines, check_payer_lines
from patientdesk.directory.rules.hours import check_hours, zone_ok
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.identifiers import (
    npi_fault,
    phone_digits,
    post_box,
    state_ok,
    tax_id_ok,
    taxonomy_ok,
    zip_fault,
)
from patientdesk.kernel.text import _

EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]{2,}")
#: Electronic payer numbers are short codes of letters and digits.
PAYER_ID = re.compile(r"[0-9A-Z]{1,15}")
#: No visit is longer than a long working day.
LONGEST_VISIT = 12 * 60
#: Payers give between a month and a few years to file.
MOST_FILING_DAYS = 3 * 366


def check_clinic(clinic: Clinic) -> Iterator[Finding]:
    """Yield what is wrong with the clinic's own details.

    Source: CMS-1500 items 25, 32 and 33 and 837P 2010AA, which take a street address only.
    """
    if not clinic.name:
        yield _stop("clinic.no-name", "name", _("The clinic needs a name."))
    if not clinic.street:
        yield _check("clinic.no-street", "street", _("Papers and claims need a street address."))
    elif post_box(clinic.street) or post_box(clinic.street2):
        yield _stop(
            "clinic.post-box",
            "street",
            _("Claims need the street where patients come, not a post office box."),
        )
    if clinic.street and not clinic.city:
        yield _check("clinic.no-city", "city", _("The city is missing."))
    yield from check_place(clinic.state, clinic.zip)
    yield from check_phone("phone", clinic.phone)
    yield from check_phone("fax", clinic.fax)
    if clinic.email and not EMAIL.fullmatch(clinic.email):
        yield _stop("clinic.email", "email", _("This is not an e-mail address."))
    if not zone_ok(clinic.zone):
        yield _stop("clinic.zone", "zone", _("Choose the time zone the clinic lives by."))
    yield from _numbers_of_the_clinic(clinic)
    yield from check_clinic_lines(clinic)
    if clinic.slot_minutes not in SLOTS:
        yield _stop("clinic.slot", "slot_minutes", _("Choose one of the lengths offered."))
    yield from check_hours(clinic.hours)


def _numbers_of_the_clinic(clinic: Clinic) -> Iterator[Finding]:
    if not clinic.npi:
        yield _check("clinic.no-npi", "npi", _("Without the clinic's NPI no claim can be sent."))
    else:
        yield from _npi(clinic.npi)
    if not clinic.tax_id:
        yield _check("clinic.no-tax-id", "tax_id", _("Claims need the tax id (item 25)."))
    elif not tax_id_ok(clinic.tax_id, is_ssn=clinic.tax_id_is_ssn):
        yield _stop("clinic.tax-id", "tax_id", _("A tax id has nine digits: 74-3031122."))
    yield from _taxonomy(clinic.taxonomy)


def check_practitioner(
    practitioner: Practitioner, others: Iterable[Practitioner] = ()
) -> Iterator[Finding]:
    """Yield what is wrong with a clinician; ``others`` are all clinicians on file."""
    if not practitioner.family_name:
        yield _stop("practitioner.no-name", "family_name", _("A clinician needs a last name."))
    if practitioner.npi:
        yield from _npi(practitioner.npi)
        twin = next(
            (o for o in others if o.id != practitioner.id and o.npi == practitioner.npi), None
        )
        if twin:
            message = _("{name} has this NPI already.").format(name=twin.name)
            yield _stop("practitioner.npi-twice", "npi", message)
    else:
        message = _("Without an NPI no claim can be sent for this clinician.")
        yield _check("practitioner.no-npi", "npi", message)
    yield from _taxonomy(practitioner.taxonomy)
    yield from check_hours(practitioner.hours)


def check_payer(payer: Payer, others: Iterable[Payer] = ()) -> Iterator[Finding]:
    """Yield what is wrong with a payer; ``others`` are all payers on file."""
    if not payer.name:
        yield _stop("payer.no-name", "name", _("A payer needs a name."))
    if any(o.id != payer.id and o.active and o.name == payer.name for o in others):
        message = _("There is a payer of this name already.")
        yield _check("payer.name-twice", "name", message)
    if payer.payer_id and not PAYER_ID.fullmatch(payer.payer_id):
        message = _("An electronic payer id has letters and digits only.")
        yield _stop("payer.payer-id", "payer_id", message)
    if not payer.street or not payer.city:
        message = _("Paper claims are mailed here: the address is missing.")
        yield _check("payer.no-address", "street", message)
    yield from check_place(payer.state, payer.zip)
    yield from check_payer_lines(payer)
    yield from check_phone("phone", payer.phone)
    if not 1 <= payer.filing_days <= MOST_FILING_DAYS:
        message = _("Days to file are between 1 and {most}.").format(most=MOST_FILING_DAYS)
        yield _stop("payer.filing-days", "filing_days", message)


def check_appointment_type(
    kind: AppointmentType, others: Iterable[AppointmentType] = ()
) -> Iterator[Finding]:
    """Yield what is wrong with a kind of appointment; ``others`` are all those on file."""
    if not kind.name:
        yield _stop("type.no-name", "name", _("An appointment type needs a name."))
    if any(o.id != kind.id and o.active and o.name.lower() == kind.name.lower() for o in others):
        message = _("There is an appointment type of this name already.")
        yield _stop("type.name-twice", "name", message)
    if not 1 <= kind.minutes <= LONGEST_VISIT:
        message = _("A visit takes between 1 and {most} minutes.").format(most=LONGEST_VISIT)
        yield _stop("type.minutes", "minutes", message)
    elif kind.minutes % 5:
        message = _("The schedule is drawn in steps of five minutes.")
        yield _check("type.odd-minutes", "minutes", message)


def check_place(state: str, code: str) -> Iterator[Finding]:
    """Yield what is wrong with a state and a ZIP Code."""
    if state and not state_ok(state):
        message = _("Use the two letters of the postal service, such as TX.")
        yield _stop("place.state", "state", message)
    if code and zip_fault(code):
        yield _stop("place.zip", "zip", zip_fault(code))


def check_phone(where: str, number: str) -> Iterator[Finding]:
    """Yield what is wrong with a telephone number."""
    if number and phone_digits(number) is None:
        message = _("A telephone number has ten digits: (956) 555-0142.")
        yield _stop("phone.digits", where, message)


def _npi(npi: str) -> Iterator[Finding]:
    fault = npi_fault(npi)
    if fault:
        yield _stop("npi.form", "npi", fault)


def _taxonomy(code: str) -> Iterator[Finding]:
    if code and not taxonomy_ok(code):
        message = _("A taxonomy code has ten characters and ends with X: 207Q00000X.")
        yield _stop("taxonomy.form", "taxonomy", message)


def _stop(code: str, where: str, message: str) -> Finding:
    return Finding(code, Severity.ERROR, where, message)


def _check(code: str, where: str, message: str) -> Finding:
    return Finding(code, Severity.WARNING, where, message)
