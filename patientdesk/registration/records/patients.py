"""The patients of the clinic: one row each, with what belongs to them alone packed beside it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import JSON, ForeignKey, delete, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from patientdesk.kernel.errors import DeskError, NotFoundError
from patientdesk.kernel.snapshot import names_of, replace
from patientdesk.kernel.text import _
from patientdesk.registration.model import Address, Patient, PatientId, Sex
from patientdesk.registration.records.packing import (
    Packed,
    pack_address,
    pack_alert,
    pack_clinician,
    pack_contact,
    pack_guarantor,
    pack_name,
    pack_phone,
    pack_signature,
    unpack_address,
    unpack_alert,
    unpack_clinician,
    unpack_contact,
    unpack_guarantor,
    unpack_name,
    unpack_phone,
    unpack_signature,
)
from patientdesk.store.base import Row
from patientdesk.store.unit import UnitOfWork

#: Record numbers are written with at least as many digits.
RECORD_DIGITS = 6


class PatientRow(Row):
    """One line of the patients table. A number once given is never given again."""

    __tablename__ = "patients"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy's own form

    id: Mapped[int] = mapped_column(primary_key=True)
    record: Mapped[str] = mapped_column(unique=True)
    family_name: Mapped[str]
    given_name: Mapped[str]
    middle_name: Mapped[str]
    suffix: Mapped[str]
    preferred_name: Mapped[str]
    previous_names: Mapped[list[Packed]] = mapped_column(JSON)
    birth_date: Mapped[date | None]
    sex: Mapped[str]
    marital_status: Mapped[str]
    race: Mapped[list[str]] = mapped_column(JSON)
    ethnicity: Mapped[str]
    street: Mapped[str]
    street2: Mapped[str]
    city: Mapped[str]
    state: Mapped[str]
    zip: Mapped[str]
    mailing_address: Mapped[Packed | None] = mapped_column(JSON(none_as_null=True))
    #: The telephone to try first, once more by itself: lists show it.
    main_phone: Mapped[str]
    phones: Mapped[list[Packed]] = mapped_column(JSON)
    email: Mapped[str]
    contact_by: Mapped[str]
    language: Mapped[str]
    needs_interpreter: Mapped[bool]
    emergency: Mapped[Packed | None] = mapped_column(JSON(none_as_null=True))
    employer: Mapped[str]
    employer_phone: Mapped[str]
    guarantor: Mapped[Packed | None] = mapped_column(JSON(none_as_null=True))
    referring: Mapped[Packed | None] = mapped_column(JSON(none_as_null=True))
    primary: Mapped[Packed | None] = mapped_column(JSON(none_as_null=True))
    pharmacy: Mapped[str]
    has_ssn: Mapped[bool]
    release: Mapped[Packed | None] = mapped_column(JSON(none_as_null=True))
    assignment: Mapped[Packed | None] = mapped_column(JSON(none_as_null=True))
    alerts: Mapped[list[Packed]] = mapped_column(JSON)
    external_id: Mapped[str] = mapped_column(index=True)
    version: Mapped[int]

    def snapshot(self) -> Patient:
        """Return the row as the rest of the program knows it."""
        return snapshot_of(self)


class SocialSecurityRow(Row):
    """A social security number, apart from the patient: read under a permission of its own."""

    __tablename__ = "patient_ssns"

    patient_id: Mapped[int] = mapped_column(ForeignKey("patients.id"), primary_key=True)
    number: Mapped[str]


PACKED = {
    "id", "sex", "address", "mailing_address", "previous_names", "race", "phones", "emergency",
    "guarantor", "referring", "primary", "release", "assignment", "alerts",
}  # fmt: skip
#: What the file holds as the snapshot does.
PLAIN = tuple(name for name in names_of(Patient) if name not in PACKED)


def snapshot_of(row: Any) -> Patient:
    """Return a row, mapped or plain, as the rest of the program knows it."""
    plain = {name: getattr(row, name) for name in PLAIN}
    return Patient(
        **plain,
        id=PatientId(row.id),
        sex=Sex(row.sex),
        address=Address(row.street, row.street2, row.city, row.state, row.zip),
        mailing_address=unpack_address(row.mailing_address) if row.mailing_address else None,
        previous_names=tuple(map(unpack_name, row.previous_names)),
        race=tuple(row.race),
        phones=tuple(map(unpack_phone, row.phones)),
        emergency=unpack_contact(row.emergency),
        guarantor=unpack_guarantor(row.guarantor),
        referring=unpack_clinician(row.referring),
        primary=unpack_clinician(row.primary),
        release=unpack_signature(row.release),
        assignment=unpack_signature(row.assignment),
        alerts=tuple(map(unpack_alert, row.alerts)),
    )


def columns_of(patient: Patient) -> dict[str, Any]:
    """Return a patient as the columns of their row, without its id."""
    home = patient.mailing_address
    return {
        **{name: getattr(patient, name) for name in PLAIN},
        **pack_address(patient.address),
        "sex": patient.sex.value,
        "mailing_address": pack_address(home) if home else None,
        "previous_names": [pack_name(each) for each in patient.previous_names],
        "race": list(patient.race),
        "main_phone": patient.phones[0].number if patient.phones else "",
        "phones": [pack_phone(each) for each in patient.phones],
        "emergency": pack_contact(patient.emergency),
        "guarantor": pack_guarantor(patient.guarantor),
        "referring": pack_clinician(patient.referring),
        "primary": pack_clinician(patient.primary),
        "release": pack_signature(patient.release),
        "assignment": pack_signature(patient.assignment),
        "alerts": [pack_alert(each) for each in patient.alerts],
    }


class Patients:
    """The patients, read and written inside one unit of work."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._session = unit.session

    def get(self, patient_id: PatientId) -> Patient:
        """Return one patient.

        Raises:
            NotFoundError: if no such patient is on file.

        """
        return self._row(patient_id).snapshot()

    def by_external_id(self, external_id: str) -> PatientId | None:
        """Return whom another system knew by this number."""
        wanted = select(PatientRow.id).where(PatientRow.external_id == external_id).limit(1)
        found = self._session.scalar(wanted) if external_id else None
        return PatientId(found) if found is not None else None

    def count(self) -> int:
        """Return how many patients are on file."""
        return self._session.scalar(select(func.count()).select_from(PatientRow)) or 0

    def page(self, after: int, limit: int) -> list[Patient]:
        """Return the next patients by number, for lists that go through everybody."""
        wanted = select(PatientRow).where(PatientRow.id > after).order_by(PatientRow.id)
        return [row.snapshot() for row in self._session.scalars(wanted.limit(limit))]

    def add(self, patient: Patient) -> Patient:
        """Store a new patient (or one whose registration was undone) under a record number."""
        columns = columns_of(patient) | {"has_ssn": False}
        if not patient.id:
            columns["record"] = "?"
        row = PatientRow(**columns)
        if patient.id:
            row.id = patient.id
        self._session.add(row)
        self._session.flush()
        if not patient.id:
            row.record = f"{row.id:0{RECORD_DIGITS}}"
            self._session.flush()
        return row.snapshot()

    def add_many(self, patients: Iterable[Patient]) -> list[Patient]:
        """Store many new patients at once; their numbers follow one another."""
        waiting = iter(patients)
        stored = [self.add(patient) for patient in islice(waiting, 1)]  # takes the next number
        rest = [
            replace(
                patient,
                id=PatientId(number),
                record=f"{number:0{RECORD_DIGITS}}",
                has_ssn=False,
                version=1,
            )
            for number, patient in enumerate(waiting, start=stored[0].id + 1 if stored else 0)
        ]
        if rest:
            lines = [columns_of(patient) | {"id": patient.id} for patient in rest]
            self._session.execute(insert(PatientRow), lines)
        return stored + rest

    def put(self, patient: Patient) -> None:
        """Write a changed snapshot over the row, but for its record number and SSN mark."""
        row = self._row(patient.id)
        for name, value in columns_of(patient).items():
            if name not in ("record", "has_ssn"):
                setattr(row, name, value)
        self._session.flush()

    def remove(self, patient_id: PatientId) -> None:
        """Take a patient out again, as long as nothing else refers to them.

        Raises:
            DeskError: when there are visits, papers or policies already.

        """
        try:
            self._session.delete(self._row(patient_id))
            self._session.flush()
        except IntegrityError:
            raise DeskError(
                _("This patient has visits or papers by now; the record was left as it is.")
            ) from None

    def ssn(self, patient_id: PatientId) -> str:
        """Return the bare nine digits on file; empty when there are none."""
        row = self._session.get(SocialSecurityRow, patient_id)
        return row.number if row else ""

    def put_ssn(self, patient_id: PatientId, number: str) -> None:
        """Keep a social security number; an empty one takes it off the file."""
        self._session.execute(
            delete(SocialSecurityRow).where(SocialSecurityRow.patient_id == patient_id)
        )
        if number:
            self._session.execute(
                insert(SocialSecurityRow), [{"patient_id": patient_id, "number": number}]
            )
        self._row(patient_id).has_ssn = bool(number)
        self._session.flush()

    def _row(self, patient_id: PatientId) -> PatientRow:
        row = self._session.get(PatientRow, patient_id)
        if row is None:
            raise NotFoundError(_("That patient is no longer on file."))
        return row
