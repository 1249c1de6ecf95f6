"""What the desk does with the clinic's own entries. Every function is one use case.

Each kind of entry has a list and a save; its shelf (``records``) tidies and checks what is saved.
"""

from __future__ import annotations

from functools import partial

from patientdesk.directory.model import AppointmentType, Clinic, Payer, Practitioner
from patientdesk.directory.records import (
    AppointmentTypes,
    Payers,
    Practitioners,
    clinic_on_file,
    put_clinic,
)
from patientdesk.directory.rules import check_clinic, tidied
from patientdesk.kernel.changes import Change
from patientdesk.kernel.findings import refuse
from patientdesk.kernel.permissions import needs
from patientdesk.kernel.snapshot import replace
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
    refuse(check_clinic(tidy))
    return _swap_clinic(unit, replace(clinic_on_file(unit), version=tidy.version), tidy)


@needs("directory.see")
def practitioners(unit: UnitOfWork, include_inactive: bool = False) -> list[Practitioner]:
    """Return the clinicians by name."""
    return Practitioners(unit).every(include_inactive=include_inactive)


@needs("directory.edit")
def save_practitioner(unit: UnitOfWork, wanted: Practitioner) -> Change:
    """Add a clinician (number 0) or change one; as :func:`save_clinic` refuses."""
    return Practitioners(unit).save(unit, wanted)


@needs("directory.see")
def payers(unit: UnitOfWork, include_inactive: bool = False) -> list[Payer]:
    """Return the payers by name."""
    return Payers(unit).every(include_inactive=include_inactive)


@needs("directory.edit")
def save_payer(unit: UnitOfWork, wanted: Payer) -> Change:
    """Add a payer (number 0) or change one; as :func:`save_clinic` refuses."""
    return Payers(unit).save(unit, wanted)


@needs("directory.see")
def appointment_types(unit: UnitOfWork, include_inactive: bool = False) -> list[AppointmentType]:
    """Return the kinds of appointment by name."""
    return AppointmentTypes(unit).every(include_inactive=include_inactive)


@needs("directory.edit")
def save_appointment_type(unit: UnitOfWork, wanted: AppointmentType) -> Change:
    """Add a kind of appointment (number 0) or change one; as :func:`save_clinic` refuses."""
    return AppointmentTypes(unit).save(unit, wanted)


def _swap_clinic(unit: UnitOfWork, before: Clinic, after: Clinic) -> Change:
    """Write ``after`` over ``before``; doing, undoing and redoing all come through here."""
    written = put_clinic(unit, before, after)
    back = None
    if before.name:  # the first save of all is not taken back: a desk needs a clinic
        back = partial(_swap_clinic, before=written, after=before)
    return Change(_("The clinic's details changed"), frozenset({CLINIC}), undo=back)
