"""What the desk does with the clinic's own entries. Every function is one use case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from patientdesk.directory.model import (
    AppointmentType,
    AppointmentTypeId,
    Clinic,
    Payer,
    PayerId,
    Practitioner,
    PractitionerId,
)
from patientdesk.directory.records import (
    AppointmentTypes,
    Payers,
    Practitioners,
    clinic_on_file,
    put_clinic,
)
from patientdesk.directory.rules import (
    check_appointment_type,
    check_clinic,
    check_payer,
    check_practitioner,
    tidied,
)
from patientdesk.kernel.changes import Change
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.permissions import needs
from patientdesk.kernel.text import _
from patientdesk.store.unit import UnitOfWork

CLINIC = "clinic"


@needs("directory.see")
def clinic(unit: UnitOfWork) -> Clinic:
    """Return the clinic of this file; an empty one of version 0 before it was ever saved."""
    return clinic_on_file(unit)


@needs("directory.edit")
def save_clinic(unit: UnitOfWork, wanted: Clinic) -> Change:
    """Keep the clinic's details.

    Raises:
        DeskError: if a finding forbids saving; its sentence is the message.
        ChangedSinceError: if somebody saved them after they were opened.

    """
    tidy = tidied(wanted)
    _refuse(check_clinic(tidy))
    return _swap_clinic(unit, replace(clinic_on_file(unit), version=tidy.version), tidy)


@needs("directory.see")
def practitioners(unit: UnitOfWork, include_inactive: bool = False) -> list[Practitioner]:
    """Return the clinicians by name."""
    return Practitioners(unit).every(include_inactive=include_inactive)


@needs("directory.see")
def practitioner(unit: UnitOfWork, practitioner_id: PractitionerId) -> Practitioner:
    """Return one clinician, in use or not.

    Raises:
        NotFoundError: if there is none of this number.

    """
    return Practitioners(unit).get(practitioner_id)


@needs("directory.edit")
def save_practitioner(unit: UnitOfWork, wanted: Practitioner) -> Change:
    """Add a clinician (number 0) or change one; as :func:`save_clinic` refuses."""
    tidy = tidied(wanted)
    book = Practitioners(unit)
    _refuse(check_practitioner(tidy, book.every(include_inactive=True)))
    return book.save(unit, tidy)


@needs("directory.see")
def payers(unit: UnitOfWork, include_inactive: bool = False) -> list[Payer]:
    """Return the payers by name."""
    return Payers(unit).every(include_inactive=include_inactive)


@needs("directory.see")
def payer(unit: UnitOfWork, payer_id: PayerId) -> Payer:
    """Return one payer, in use or not.

    Raises:
        NotFoundError: if there is none of this number.

    """
    return Payers(unit).get(payer_id)


@needs("directory.edit")
def save_payer(unit: UnitOfWork, wanted: Payer) -> Change:
    """Add a payer (number 0) or change one; as :func:`save_clinic` refuses."""
    tidy = tidied(wanted)
    book = Payers(unit)
    _refuse(check_payer(tidy, book.every(include_inactive=True)))
    return book.save(unit, tidy)


@needs("directory.see")
def appointment_types(unit: UnitOfWork, include_inactive: bool = False) -> list[AppointmentType]:
    """Return the kinds of appointment by name."""
    return AppointmentTypes(unit).every(include_inactive=include_inactive)


@needs("directory.see")
def appointment_type(unit: UnitOfWork, type_id: AppointmentTypeId) -> AppointmentType:
    """Return one kind of appointment, in use or not.

    Raises:
        NotFoundError: if there is none of this number.

    """
    return AppointmentTypes(unit).get(type_id)


@needs("directory.edit")
def save_appointment_type(unit: UnitOfWork, wanted: AppointmentType) -> Change:
    """Add a kind of appointment (number 0) or change one; as :func:`save_clinic` refuses."""
    tidy = tidied(wanted)
    book = AppointmentTypes(unit)
    _refuse(check_appointment_type(tidy, book.every(include_inactive=True)))
    return book.save(unit, tidy)


def _refuse(findings: Iterable[Finding]) -> None:
    """Raise the first finding that forbids saving, as a refusal in its own words."""
    for finding in findings:
        if finding.severity is Severity.ERROR:
            raise DeskError(finding.message)


def _swap_clinic(unit: UnitOfWork, before: Clinic, after: Clinic) -> Change:
    """Write ``after`` over ``before``; doing, undoing and redoing all come through here."""
    written = put_clinic(unit, before, after)
    back = None
    if before.name:  # the first save of all is not taken back: a desk needs a clinic
        back = partial(_swap_clinic, before=written, after=before)
    return Change(_("The clinic's details changed"), frozenset({CLINIC}), undo=back)
