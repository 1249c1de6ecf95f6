"""Where the clinic, its clinicians, payers and kinds of appointment are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import JSON, ColumnElement, func
from sqlalchemy.orm import Mapped, mapped_column

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
from patientdesk.store.base import Row
from patientdesk.store.shelf import ChangedSinceError, Shelf, ShelvedRow
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


class ClinicRow(Row):
    """The one line about the clinic itself."""

    __tablename__ = "clinic"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    street: Mapped[str]
    street2: Mapped[str]
    city: Mapped[str]
    state: Mapped[str]
    zip: Mapped[str]
    phone: Mapped[str]
    fax: Mapped[str]
    email: Mapped[str]
    zone: Mapped[str]
    npi: Mapped[str]
    tax_id: Mapped[str]
    tax_id_is_ssn: Mapped[bool]
    taxonomy: Mapped[str]
    claim_name: Mapped[str]
    sample: Mapped[bool]
    slot_minutes: Mapped[int]
    hours: Mapped[list[list[int]]] = mapped_column(JSON)
    version: Mapped[int]


class PractitionerRow(ShelvedRow):
    """One line of the clinicians."""

    __tablename__ = "practitioners"

    family_name: Mapped[str]
    given_name: Mapped[str]
    credentials: Mapped[str]
    discipline: Mapped[str]
    npi: Mapped[str]
    taxonomy: Mapped[str]
    hours: Mapped[list[list[int]]] = mapped_column(JSON)


class PayerRow(ShelvedRow):
    """One line of the payers."""

    __tablename__ = "payers"

    name: Mapped[str]
    kind: Mapped[str]
    payer_id: Mapped[str]
    street: Mapped[str]
    street2: Mapped[str]
    city: Mapped[str]
    state: Mapped[str]
    zip: Mapped[str]
    phone: Mapped[str]
    filing_days: Mapped[int]


class AppointmentTypeRow(ShelvedRow):
    """One line of the kinds of appointment."""

    __tablename__ = "appointment_types"

    name: Mapped[str]
    minutes: Mapped[int]
    new_patient: Mapped[bool]


def clinic_on_file(unit: UnitOfWork) -> Clinic:
    """Return the clinic; before it was ever saved an empty one of version 0."""
    row = unit.session.get(ClinicRow, THE_CLINIC)
    if row is None:
        return Clinic()
    texts = {name: getattr(row, name) for name in CLINIC_TEXTS}
    return Clinic(**texts, hours=_hours(row.hours), version=row.version)


def put_clinic(unit: UnitOfWork, before: Clinic, after: Clinic) -> Clinic:
    """Write the clinic and return it as it is now on file.

    Raises:
        ChangedSinceError: if the file no longer holds ``before``.

    """
    row = unit.session.get(ClinicRow, THE_CLINIC)
    if (row.version if row else 0) != before.version:
        raise ChangedSinceError
    if row is None:
        row = ClinicRow(id=THE_CLINIC, version=0)
        unit.session.add(row)
    for name in CLINIC_TEXTS:
        setattr(row, name, getattr(after, name))
    row.hours = _flat(after.hours)
    row.version += 1
    unit.session.flush()
    return clinic_on_file(unit)


class Practitioners(Shelf[PractitionerRow, Practitioner]):
    """The clinicians of the clinic."""

    rows = PractitionerRow
    kind = "practitioner"
    title = N_("Clinicians")

    def snapshot(self, row: PractitionerRow) -> Practitioner:
        """Return the row as the rest of the program knows it."""
        texts = {name: getattr(row, name) for name in PRACTITIONER_TEXTS}
        return Practitioner(
            id=PractitionerId(row.id),
            **texts,
            hours=_hours(row.hours),
            active=row.active,
            version=row.version,
        )

    def fill(self, row: PractitionerRow, kept: Practitioner) -> None:
        """Write the fields of a snapshot into its row."""
        for name in PRACTITIONER_TEXTS:
            setattr(row, name, getattr(kept, name))
        row.hours = _flat(kept.hours)

    def named(self, kept: Practitioner) -> str:
        """Return the name as it heads a column."""
        return kept.name

    def order(self) -> Sequence[ColumnElement[Any]]:
        """Return what the list is sorted by: the name, as a phone book would."""
        rows = PractitionerRow
        return func.lower(rows.family_name), func.lower(rows.given_name), rows.id.expression

    def tidied(self, kept: Practitioner) -> Practitioner:
        """Return a clinician as kept."""
        return tidied(kept)

    def check(self, kept: Practitioner) -> Iterable[Finding]:
        """Return what is wrong with a clinician beside the others."""
        return check_practitioner(kept, self.every(include_inactive=True))


class Payers(Shelf[PayerRow, Payer]):
    """Those who pay."""

    rows = PayerRow
    kind = "payer"
    title = N_("Payers")

    def snapshot(self, row: PayerRow) -> Payer:
        """Return the row as the rest of the program knows it."""
        texts = {name: getattr(row, name) for name in PAYER_TEXTS}
        return Payer(
            id=PayerId(row.id),
            **texts,
            kind=PayerKind(row.kind),
            active=row.active,
            version=row.version,
        )

    def fill(self, row: PayerRow, kept: Payer) -> None:
        """Write the fields of a snapshot into its row."""
        for name in PAYER_TEXTS:
            setattr(row, name, getattr(kept, name))
        row.kind = kept.kind.value

    def named(self, kept: Payer) -> str:
        """Return the name of the payer."""
        return kept.name

    def order(self) -> Sequence[ColumnElement[Any]]:
        """Return what the list is sorted by."""
        return func.lower(PayerRow.name), PayerRow.id.expression

    def tidied(self, kept: Payer) -> Payer:
        """Return a payer as kept."""
        return tidied(kept)

    def check(self, kept: Payer) -> Iterable[Finding]:
        """Return what is wrong with a payer beside the others."""
        return check_payer(kept, self.every(include_inactive=True))


class AppointmentTypes(Shelf[AppointmentTypeRow, AppointmentType]):
    """The kinds of appointment."""

    rows = AppointmentTypeRow
    kind = "appointment-type"
    title = N_("Appointment types")

    def snapshot(self, row: AppointmentTypeRow) -> AppointmentType:
        """Return the row as the rest of the program knows it."""
        return AppointmentType(
            id=AppointmentTypeId(row.id),
            name=row.name,
            minutes=row.minutes,
            new_patient=row.new_patient,
            active=row.active,
            version=row.version,
        )

    def fill(self, row: AppointmentTypeRow, kept: AppointmentType) -> None:
        """Write the fields of a snapshot into its row."""
        row.name, row.minutes, row.new_patient = kept.name, kept.minutes, kept.new_patient

    def named(self, kept: AppointmentType) -> str:
        """Return its name."""
        return kept.name

    def order(self) -> Sequence[ColumnElement[Any]]:
        """Return what the list is sorted by."""
        return func.lower(AppointmentTypeRow.name), AppointmentTypeRow.id.expression

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
