"""The patients of the clinic: one row each, with what belongs to them alone packed beside it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from patientdesk.kernel.errors import DeskError, NotFoundError
from patientdesk.kernel.snapshot import names_of, replace
from patientdesk.kernel.text import _
from patientdesk.registration.model import Address, Patient, PatientId, Sex
from patientdesk.registration.records.packing import (
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
from patientdesk.store.base import (
    Line,
    add_line,
    change_line,
    day,
    link,
    number,
    number_of_row,
    packed,
    table,
    words,
    yes_no,
)
from patientdesk.store.unit import UnitOfWork

#: Record numbers are written with at least as many digits.
RECORD_DIGITS = 6


#: One patient a line. A number once given is never given again. ``main_phone`` is the telephone
#: to try first, once more by itself: lists show it.
PATIENTS = table(
    __name__,
    "patients",
    number_of_row(),
    words("record", unique=True),
    words("family_name"),
    words("given_name"),
    words("middle_name"),
    words("suffix"),
    words("preferred_name"),
    packed("previous_names"),
    day("birth_date", maybe=True),
    words("sex"),
    words("marital_status"),
    packed("race"),
    words("ethnicity"),
    words("street"),
    words("street2"),
    words("city"),
    words("state"),
    words("zip"),
    packed("mailing_address", maybe=True),
    words("main_phone"),
    packed("phones"),
    words("email"),
    words("contact_by"),
    words("language"),
    yes_no("needs_interpreter"),
    packed("emergency", maybe=True),
    words("employer"),
    words("employer_phone"),
    packed("guarantor", maybe=True),
    packed("referring", maybe=True),
    packed("primary", maybe=True),
    words("pharmacy"),
    yes_no("has_ssn"),
    packed("release", maybe=True),
    packed("assignment", maybe=True),
    packed("alerts"),
    words("external_id", index=True),
    number("version"),
    sqlite_autoincrement=True,
)
P = PATIENTS.c
#: Social security numbers, apart from the patients: read under a permission of their own.
SSNS = table(
    __name__,
    "patient_ssns",
    link("patient_id", "patients.id", primary_key=True),
    words("number"),
)

PACKED = {
    "id", "sex", "address", "mailing_address", "previous_names", "race", "phones", "emergency",
    "guarantor", "referring", "primary", "release", "assignment", "alerts",
}  # fmt: skip
#: What the file holds as the snapshot does.
PLAIN = tuple(name for name in names_of(Patient) if name not in PACKED)


def snapshot_of(line: Line) -> Patient:
    """Return a line as the rest of the program knows it."""
    plain = {name: getattr(line, name) for name in PLAIN}
    return Patient(
        **plain,
        id=PatientId(line.id),
        sex=Sex(line.sex),
        address=Address(line.street, line.street2, line.city, line.state, line.zip),
        mailing_address=unpack_address(line.mailing_address) if line.mailing_address else None,
        previous_names=tuple(map(unpack_name, line.previous_names)),
        race=tuple(line.race),
        phones=tuple(map(unpack_phone, line.phones)),
        emergency=unpack_contact(line.emergency),
        guarantor=unpack_guarantor(line.guarantor),
        referring=unpack_clinician(line.referring),
        primary=unpack_clinician(line.primary),
        release=unpack_signature(line.release),
        assignment=unpack_signature(line.assignment),
        alerts=tuple(map(unpack_alert, line.alerts)),
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
        self._connection = unit.connection

    def get(self, patient_id: PatientId) -> Patient:
        """Return one patient.

        Raises:
            NotFoundError: if no such patient is on file.

        """
        line = self._connection.execute(select(PATIENTS).where(P.id == patient_id)).first()
        if line is None:
            raise NotFoundError(_("That patient is no longer on file."))
        return snapshot_of(line)

    def by_external_id(self, external_id: str) -> PatientId | None:
        """Return whom another system knew by this number."""
        wanted = select(P.id).where(P.external_id == external_id).limit(1)
        found = self._connection.scalar(wanted) if external_id else None
        return PatientId(found) if found is not None else None

    def count(self) -> int:
        """Return how many patients are on file."""
        return self._connection.scalar(select(func.count()).select_from(PATIENTS)) or 0

    def page(self, after: int, limit: int) -> list[Patient]:
        """Return the next patients by number, for lists that go through everybody."""
        wanted = select(PATIENTS).where(P.id > after).order_by(P.id).limit(limit)
        return [snapshot_of(line) for line in self._connection.execute(wanted)]

    def add(self, patient: Patient) -> Patient:
        """Store a new patient (or one whose registration was undone) under a record number."""
        columns = columns_of(patient) | {"has_ssn": False}
        columns |= {"id": patient.id} if patient.id else {"record": "?"}
        patient_id = PatientId(add_line(self._connection, PATIENTS, columns))
        if not patient.id:
            self._write(patient_id, {"record": f"{patient_id:0{RECORD_DIGITS}}"})
        return self.get(patient_id)

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
            self._connection.execute(insert(PATIENTS), lines)
        return stored + rest

    def put(self, patient: Patient) -> None:
        """Write a changed snapshot over the row, but for its record number and SSN mark."""
        kept = {"record", "has_ssn"}
        columns = {name: each for name, each in columns_of(patient).items() if name not in kept}
        self._write(patient.id, columns)

    def remove(self, patient_id: PatientId) -> None:
        """Take a patient out again, as long as nothing else refers to them.

        Raises:
            DeskError: when there are visits, papers or policies already.

        """
        try:
            gone = self._connection.execute(delete(PATIENTS).where(P.id == patient_id))
        except IntegrityError:
            raise DeskError(
                _("This patient has visits or papers by now; the record was left as it is.")
            ) from None
        if gone.rowcount != 1:
            raise NotFoundError(_("That patient is no longer on file."))

    def ssn(self, patient_id: PatientId) -> str:
        """Return the bare nine digits on file; empty when there are none."""
        wanted = select(SSNS.c.number).where(SSNS.c.patient_id == patient_id)
        return self._connection.scalar(wanted) or ""

    def put_ssn(self, patient_id: PatientId, number: str) -> None:
        """Keep a social security number; an empty one takes it off the file."""
        self._connection.execute(delete(SSNS).where(SSNS.c.patient_id == patient_id))
        if number:
            line = {"patient_id": patient_id, "number": number}
            self._connection.execute(insert(SSNS), line)
        self._write(patient_id, {"has_ssn": bool(number)})

    def _write(self, patient_id: PatientId, columns: dict[str, Any]) -> None:
        if not change_line(self._connection, PATIENTS, patient_id, columns):
            raise NotFoundError(_("That patient is no longer on file."))
