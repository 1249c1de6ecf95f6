"""What the desk does with claims: start one from a visit, fill it in, check it, print it.

Every function is one use case: unit of work first, a permission named, snapshots or a Change out.
A claim holds only what is its own; names, policies and addresses are read from their records at
each look, so that what is corrected there is right here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import partial

from patientdesk.charges.model import Fee
from patientdesk.charges.service import fees
from patientdesk.claims.model import (
    Circumstances,
    Claim,
    ClaimFacts,
    ClaimId,
    ClaimStatus,
    CodeList,
    Diagnosis,
    Referrer,
    ServiceLine,
    cms1500,
    dotted,
    filing_limit,
)
from patientdesk.claims.records import Claims, installed_list
from patientdesk.claims.scrub import RULES, scrub
from patientdesk.coverage.model import Coverage
from patientdesk.coverage.service import coverages
from patientdesk.directory.model import Payer, PayerId
from patientdesk.directory.service import clinic, payers, practitioners
from patientdesk.kernel.changes import Change
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.money import show_money
from patientdesk.kernel.permissions import needs
from patientdesk.kernel.text import _, clean, n_
from patientdesk.registration.model import PatientId
from patientdesk.registration.service import patient
from patientdesk.schedule.model import Appointment, AppointmentId, Visit
from patientdesk.schedule.service import appointment, appointments_of
from patientdesk.store.shelf import ChangedSinceError
from patientdesk.store.unit import UnitOfWork

KIND = "claim"
#: How many claims and visits the list of the desk shows.
LISTED = 200
DRUG_NUMBER = re.compile(r"^(N4\d{11}) +")


class NotReadyError(DeskError):
    """The claim cannot be printed on the form; the sentence says how many findings forbid it."""


@needs("claims.see")
def find_diagnoses(unit: UnitOfWork, typed: str, limit: int = 20) -> list[Diagnosis]:
    """Return the codes a typed text may mean, by code or by words; headers are among them.

    Raises:
        DeskError: when set-up has not installed the list.

    """
    known = installed_list()
    if known is None:
        raise DeskError(_("The list of diagnoses is not installed. Run set-up once more."))
    return known.find(clean(typed), limit)


@needs("claims.see")
def code_list(unit: UnitOfWork) -> CodeList | None:
    """Return which release of the diagnoses is installed; None when there is none."""
    known = installed_list()
    return known.release if known else None


@needs("claims.see")
def claim(unit: UnitOfWork, claim_id: ClaimId) -> Claim:
    """Return one claim.

    Raises:
        NotFoundError: if no such claim is on file.

    """
    return Claims(unit).get(claim_id)


@needs("claims.see")
def claims(unit: UnitOfWork, limit: int = LISTED) -> list[Claim]:
    """Return the claims started last, newest first."""
    return Claims(unit).newest(limit)


@needs("claims.see")
def claim_of(unit: UnitOfWork, appointment_id: AppointmentId) -> Claim | None:
    """Return the claim of a visit; None when none was started."""
    return Claims(unit).of_visit(appointment_id)


@needs("claims.see")
def unclaimed_visits(unit: UnitOfWork, limit: int = LISTED) -> list[Appointment]:
    """Return the visits that are checked out and have no claim yet, latest first."""
    return [appointment(unit, each) for each in Claims(unit).unclaimed(limit)]


@needs("claims.see")
def claim_facts(unit: UnitOfWork, wanted: Claim) -> ClaimFacts:
    """Return a claim, as typed so far, with every record it takes from."""
    held = _in_force(unit, wanted.patient_id, wanted.visit_day)
    first = next((each for each in held if each.id == wanted.coverage_id), None)
    first = first or next(iter(held), None)
    second = next((each for each in held if first and each.id != first.id), None)
    known = installed_list()
    people = practitioners(unit, include_inactive=True)
    return ClaimFacts(
        claim=wanted,
        patient=patient(unit, wanted.patient_id),
        clinic=clinic(unit),
        practitioner=next((each for each in people if each.id == wanted.practitioner_id), None),
        today=unit.now().date(),
        coverage=first,
        payer=_payer_of(unit, first),
        second=second,
        second_payer=_payer_of(unit, second),
        codes=known.release if known else None,
        diagnoses=known.know(wanted.diagnoses) if known else {},
        excluding=known.excluding(wanted.diagnoses) if known else (),
        fees=_fees_of(unit),
        billed_on=_billed_elsewhere(unit, wanted),
        seen_before=_seen_before(unit, wanted),
    )


@needs("claims.see")
def check_claim(unit: UnitOfWork, wanted: Claim) -> tuple[ClaimFacts, list[Finding]]:
    """Return what a claim rests on and everything there is to say about it, worst first."""
    facts = claim_facts(unit, wanted)
    return facts, scrub(facts, RULES)


@needs("claims.see")
def look_at_claim(unit: UnitOfWork, claim_id: ClaimId) -> tuple[ClaimFacts, list[Finding]]:
    """Return a claim on file with what it rests on and everything there is to say about it."""
    return check_claim(unit, Claims(unit).get(claim_id))


@needs("claims.edit")
def start_claim(unit: UnitOfWork, appointment_id: AppointmentId, paid_cents: int = 0) -> Change:
    """Begin the claim of a visit that is checked out; ``subject`` is its number on file.

    Whether assignment is accepted is taken from the last claim to the same payer. ``paid_cents``
    is what the patient has paid towards it.

    Raises:
        DeskError: if the patient has not left yet, or the visit has a claim.

    """
    visit = appointment(unit, appointment_id)
    if visit.visit is not Visit.DONE:
        raise DeskError(_("A claim begins when the visit is checked out. This one is not."))
    known = Claims(unit).of_visit(appointment_id)
    if known:
        text = _("This visit already has claim {number}.")
        raise DeskError(text.format(number=known.number))
    return _start(unit, _fresh(unit, visit, max(0, paid_cents)))


@needs("claims.edit")
def save_claim(unit: UnitOfWork, wanted: Claim) -> Change:
    """Keep a claim as it was typed; it is ready when nothing forbids its printing.

    Raises:
        ChangedSinceError: if somebody saved it since ``wanted.version`` was read.

    """
    tidy = _tidied(wanted)
    before = Claims(unit).get(tidy.id)
    if before.version != tidy.version:
        raise ChangedSinceError
    _facts, findings = check_claim(unit, replace(tidy, status=ClaimStatus.DRAFT))
    ready = not any(each.severity is Severity.ERROR for each in findings)
    status = ClaimStatus.READY if ready else ClaimStatus.DRAFT
    return _swap(unit, before, replace(tidy, status=status, printed_at=before.printed_at))


@needs("claims.print")
def printable(unit: UnitOfWork, claim_id: ClaimId) -> ClaimFacts:
    """Return what goes on the form.

    Raises:
        NotReadyError: while a finding forbids it.

    """
    facts, findings = check_claim(unit, Claims(unit).get(claim_id))
    stops = [each for each in findings if each.severity is Severity.ERROR]
    if stops:
        text = n_(
            "Claim {number} cannot be printed yet: {count} finding must be fixed. {first}",
            "Claim {number} cannot be printed yet: {count} findings must be fixed. {first}",
            len(stops),
        )
        number, first = facts.claim.number, stops[0].message
        raise NotReadyError(text.format(number=number, count=len(stops), first=first))
    return facts


@needs("claims.print")
def mark_printed(unit: UnitOfWork, claim_id: ClaimId) -> Change:
    """Write down that the form was printed, and keep what stood on it.

    Final: a claim that left the building is replaced or voided, never undone.

    Raises:
        NotReadyError: while a finding forbids printing.

    """
    facts = printable(unit, claim_id)
    book = Claims(unit)
    after = replace(facts.claim, status=ClaimStatus.PRINTED, printed_at=unit.now())
    kept = book.put(facts.claim, after)
    book.keep_printed(kept, [dict(page.texts) for page in cms1500(facts)])
    text = _("Claim {number} of {patient} printed")
    summary = text.format(number=kept.number, patient=kept.patient_name)
    return Change(summary, frozenset({KIND}), subject=kept.id)


def _tidied(wanted: Claim) -> Claim:
    """Return a claim with every typed text cleaned and every code in capitals."""
    told = wanted.circumstances
    referrer = told.referrer
    if referrer:
        referrer = replace(referrer, name=clean(referrer.name), npi=clean(referrer.npi, 10))
    return replace(
        wanted,
        diagnoses=tuple(dotted(clean(code, 60)) if code else "" for code in wanted.diagnoses),
        lines=tuple(map(_tidy_line, wanted.lines)),
        circumstances=replace(
            told,
            referrer=referrer if referrer and (referrer.name or referrer.npi) else None,
            note=clean(told.note),
            authorization=clean(told.authorization).upper(),
            original=clean(told.original).upper(),
            resubmission=clean(told.resubmission),
            case_number=clean(told.case_number),
        ),
    )


def _tidy_line(line: ServiceLine) -> ServiceLine:
    # Between the number of a drug and its quantity stand three blanks; cleaning joins them.
    note = DRUG_NUMBER.sub(r"\1   ", clean(line.note).upper())
    return replace(
        line,
        procedure=clean(line.procedure, 20).upper(),
        modifiers=tuple(clean(each, 10).upper() for each in line.modifiers if each.strip()),
        pointers=tuple(each.upper() for each in line.pointers if each.strip()),
        place=clean(line.place, 10),
        note=note,
    )


def _fresh(unit: UnitOfWork, visit: Appointment, paid_cents: int) -> Claim:
    """Return the claim of a visit as it begins: all that the records already say."""
    day = visit.starts.date()
    person = patient(unit, visit.patient_id)
    held = next(iter(_in_force(unit, visit.patient_id, day)), None)
    payer = _payer_of(unit, held)
    sent = person.referring
    return Claim(
        number="",
        diagnoses=(),
        lines=(),
        patient_id=visit.patient_id,
        patient_name=visit.patient_name,
        appointment_id=visit.id,
        practitioner_id=visit.practitioner_id,
        practitioner=visit.practitioner,
        visit_day=day,
        coverage_id=held.id if held else None,
        payer_id=held.payer_id if held else None,
        payer_name=held.payer_name if held else "",
        file_by=filing_limit(day, payer.filing_days) if payer and payer.filing_days else None,
        accepts=Claims(unit).last_answer(held.payer_id) if held else None,
        paid_cents=paid_cents,
        circumstances=Circumstances(referrer=Referrer(sent.name, sent.npi) if sent else None),
    )


def _start(unit: UnitOfWork, wanted: Claim) -> Change:
    """Put a claim on file; redoing the start gives it its old number."""
    kept = Claims(unit).add(wanted)
    text = _("Claim {number} of {patient} started")
    summary = text.format(number=kept.number, patient=kept.patient_name)
    return Change(summary, frozenset({KIND}), undo=partial(_remove, kept=kept), subject=kept.id)


def _remove(unit: UnitOfWork, kept: Claim) -> Change:
    Claims(unit).remove(kept)
    text = _("Claim {number} of {patient} removed")
    summary = text.format(number=kept.number, patient=kept.patient_name)
    return Change(summary, frozenset({KIND}), undo=partial(_start, wanted=kept), subject=kept.id)


def _swap(unit: UnitOfWork, before: Claim, after: Claim) -> Change:
    """Write ``after`` where ``before`` stands; saving, undoing and redoing all pass here."""
    written = Claims(unit).put(before, after)
    summary = _("Claim {number} of {patient} changed: {after}").format(
        number=written.number, patient=written.patient_name, after=_summed_up(written)
    )
    back = partial(_swap, before=written, after=before)
    return Change(summary, frozenset({KIND}), undo=back, subject=written.id)


def _summed_up(wanted: Claim) -> str:
    """Say how much is on a claim without a word of what; codes are clinical."""
    filled, lines = len(wanted.filled), len(wanted.lines)
    parts = (
        n_("{count} diagnosis", "{count} diagnoses", filled).format(count=filled),
        n_("{count} line", "{count} lines", lines).format(count=lines),
        show_money(wanted.total_cents),
    )
    return ", ".join(parts)


def _in_force(unit: UnitOfWork, patient_id: PatientId, day: date) -> list[Coverage]:
    held = [each for each in coverages(unit, patient_id) if each.holds_on(day)]
    return sorted(held, key=lambda each: each.rank)


def _payer_of(unit: UnitOfWork, held: Coverage | None) -> Payer | None:
    return _payers_of(unit).get(held.payer_id) if held else None


def _payers_of(unit: UnitOfWork) -> dict[PayerId, Payer]:
    return {each.id: each for each in payers(unit, include_inactive=True)}


def _fees_of(unit: UnitOfWork) -> dict[str, Fee]:
    return {each.code: each for each in fees(unit)}


def _billed_elsewhere(unit: UnitOfWork, wanted: Claim) -> dict[int, str]:
    """Return, by line, the other claim of this patient that bills the same service."""
    billed = {
        (line.day, line.procedure, line.modifiers): other.number
        for other in Claims(unit).of_patient(wanted.patient_id)
        if other.id != wanted.id
        for line in other.lines
    }
    found = {}
    for index, line in enumerate(wanted.lines):
        number = billed.get((line.day, line.procedure, line.modifiers))
        if number:
            found[index] = number
    return found


def _seen_before(unit: UnitOfWork, wanted: Claim) -> date | None:
    """Return the latest earlier day on which the clinic saw the patient."""
    days = (
        visit.starts.date()
        for visit in appointments_of(unit, wanted.patient_id)
        if visit.visit is Visit.DONE and visit.id != wanted.appointment_id
    )
    return max((day for day in days if day < wanted.visit_day), default=None)
