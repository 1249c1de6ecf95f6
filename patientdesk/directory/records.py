"""Where the clinic, its clinicians, payers and kinds of appointment are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, insert, select, update

from patientdesk.directory.model import (
    AppointmentType,
    AppointmentTypeId,
    Clinic,
    Hours,
    Payer,
    PayerId,
    PayerKind,
    Practitioner,
    PractitionerId,
)
from patientdesk.directory.rules import (
    check_appointment_type,
    check_payer,
    check_practitioner,
    tidied,
)
from patientdesk.kernel.findings import Finding
from patientdesk.kernel.text import N_
from patientdesk.store.base import (
    Line,
    number,
    number_of_row,
    packed,
    table,
    words,
    yes_no,
)
from patientdesk.store.shelf import ChangedSinceError, Shelf, shelved
from patientdesk.store.unit import UnitOfWork

#: There is one clinic a file.
THE_CLINIC = 1
CLINIC_TEXTS = (
    "name", "street", "street2", "city", "state", "zip", "phone", "fax", "email", "zone", "npi",
    "tax_id", "tax_id_is_ssn", "taxonomy", "claim_name", "sample", "slot_minutes",
)  # fmt: skip
PRACTITIONER_TEXTS = (
    "family_name", "given_name", "credentials", "discipline", "npi", "taxonomy",
)  # fmt: skip
PAYER_TEXTS = (
    "name", "payer_id", "street", "street2", "city", "state", "zip", "phone", "filing_days",
)  # fmt: skip


#: The one line about the clinic itself.
CLINIC = table(
    __name__,
    "clinic",
    number_of_row(),
    words("name"),
    words("street"),
    words("street2"),
    words("city"),
    words("state"),
    words("zip"),
    words("phone"),
    words("fax"),
    words("email"),
    words("zone"),
    words("npi"),
    words("tax_id"),
    yes_no("tax_id_is_ssn"),
    words("taxonomy"),
    words("claim_name"),
    yes_no("sample"),
    number("slot_minutes"),
    packed("hours"),
    number("version"),
)
PRACTITIONERS = shelved(
    __name__,
    "practitioners",
    words("family_name"),
    words("given_name"),
    words("credentials"),
    words("discipline"),
    words("npi"),
    words("taxonomy"),
    packed("hours"),
)
PAYERS = shelved(
    __name__,
    "payers",
    words("name"),
    words("kind"),
    words("payer_id"),
    words("street"),
    words("street2"),
    words("city"),
    words("state"),
    words("zip"),
    words("phone"),
    number("filing_days"),
)
APPOINTMENT_TYPES = shelved(
    __name__, "appointment_types", words("name"), number("minutes"), yes_no("new_patient")
)


def clinic_on_file(unit: UnitOfWork) -> Clinic:
    """Return the clinic; before it was ever saved an empty one of version 0."""
    line = unit.connection.execute(select(CLINIC)).first()
    if line is None:
        return Clinic()
    texts = {name: getattr(line, name) for name in CLINIC_TEXTS}
    return Clinic(**texts, hours=_hours(line.hours), version=line.version)


def put_clinic(unit: UnitOfWork, before: Clinic, after: Clinic) -> Clinic:
    """Write the clinic and return it as it is now on file.

    Raises:
        ChangedSinceError: if the file no longer holds ``before``.

    """
    version = clinic_on_file(unit).version
    if version != before.version:
        raise ChangedSinceError
    columns: dict[str, Any] = {name: getattr(after, name) for name in CLINIC_TEXTS}
    columns |= {"hours": _flat(after.hours), "version": version + 1}
    if version:
        unit.connection.execute(update(CLINIC).values(columns))
    else:
        unit.connection.execute(insert(CLINIC).values(columns | {"id": THE_CLINIC}))
    return clinic_on_file(unit)


class Practitioners(Shelf[Practitioner]):
    """The clinicians of the clinic."""

    table = PRACTITIONERS
    kind = "practitioner"
    title = N_("Clinicians")

    def snapshot(self, line: Line) -> Practitioner:
        """Return a line as the rest of the program knows it."""
        texts = {name: getattr(line, name) for name in PRACTITIONER_TEXTS}
        return Practitioner(
            id=PractitionerId(line.id),
            **texts,
            hours=_hours(line.hours),
            active=line.active,
            version=line.version,
        )

    def columns(self, kept: Practitioner) -> dict[str, Any]:
        """Return a clinician as their columns."""
        texts = {name: getattr(kept, name) for name in PRACTITIONER_TEXTS}
        return texts | {"hours": _flat(kept.hours)}

    def named(self, kept: Practitioner) -> str:
        """Return the name as it heads a column."""
        return kept.name

    def order(self) -> Sequence[ColumnElement[Any]]:
        """Return what the list is sorted by: the name, as a phone book would."""
        whose = PRACTITIONERS.c
        return func.lower(whose.family_name), func.lower(whose.given_name), whose.id

    def tidied(self, kept: Practitioner) -> Practitioner:
        """Return a clinician as kept."""
        return tidied(kept)

    def check(self, kept: Practitioner) -> Iterable[Finding]:
        """Return what is wrong with a clinician beside the others."""
        return check_practitioner(kept, self.every(include_inactive=True))


class Payers(Shelf[Payer]):
    """Those who pay."""

    table = PAYERS
    kind = "payer"
    title = N_("Payers")

    def snapshot(self, line: Line) -> Payer:
        """Return a line as the rest of the program knows it."""
        texts = {name: getattr(line, name) for name in PAYER_TEXTS}
        return Payer(
            id=PayerId(line.id),
            **texts,
            kind=PayerKind(line.kind),
            active=line.active,
            version=line.version,
        )

    def columns(self, kept: Payer) -> dict[str, Any]:
        """Return a payer as its columns."""
        texts = {name: getattr(kept, name) for name in PAYER_TEXTS}
        return texts | {"kind": kept.kind.value}

    def named(self, kept: Payer) -> str:
        """Return the name of the payer."""
        return kept.name

    def order(self) -> Sequence[ColumnElement[Any]]:
        """Return what the list is sorted by."""
        return func.lower(PAYERS.c.name), PAYERS.c.id

    def tidied(self, kept: Payer) -> Payer:
        """Return a payer as kept."""
        return tidied(kept)

    def check(self, kept: Payer) -> Iterable[Finding]:
        """Return what is wrong with a payer beside the others."""
        return check_payer(kept, self.every(include_inactive=True))


class AppointmentTypes(Shelf[AppointmentType]):
    """The kinds of appointment."""

    table = APPOINTMENT_TYPES
    kind = "appointment-type"
    title = N_("Appointment types")

    def snapshot(self, line: Line) -> AppointmentType:
        """Return a line as the rest of the program knows it."""
        return AppointmentType(
            id=AppointmentTypeId(line.id),
            name=line.name,
            minutes=line.minutes,
            new_patient=line.new_patient,
            active=line.active,
            version=line.version,
        )

    def columns(self, kept: AppointmentType) -> dict[str, Any]:
        """Return a kind as its columns."""
        return {"name": kept.name, "minutes": kept.minutes, "new_patient": kept.new_patient}

    def named(self, kept: AppointmentType) -> str:
        """Return its name."""
        return kept.name

    def order(self) -> Sequence[ColumnElement[Any]]:
        """Return what the list is sorted by."""
        return func.lower(APPOINTMENT_TYPES.c.name), APPOINTMENT_TYPES.c.id

    def tidied(self, kept: AppointmentType) -> AppointmentType:
        """Return a kind as kept."""
        return tidied(kept)

    def check(self, kept: AppointmentType) -> Iterable[Finding]:
        """Return what is wrong with a kind beside the others."""
        return check_appointment_type(kept, self.every(include_inactive=True))


def _hours(kept: Iterable[Sequence[int]]) -> tuple[Hours, ...]:
    return tuple(Hours(weekday, starts, ends) for weekday, starts, ends in kept)


def _flat(hours: Iterable[Hours]) -> list[list[int]]:
    order = sorted(hours, key=lambda each: (each.weekday, each.starts))
    return [[each.weekday, each.starts, each.ends] for each in order]
