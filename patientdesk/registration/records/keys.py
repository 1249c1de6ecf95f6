"""What patients are found by: every name they may be asked for, every number of theirs."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

import jellyfish
from sqlalchemy import ForeignKey, Index, delete, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from patientdesk.registration.model import Patient, PatientId
from patientdesk.registration.rules.names import born_key, search_names
from patientdesk.store.base import Row
from patientdesk.store.unit import UnitOfWork

#: So many first letters of the last and the first name have an index of their own.
LAST_LETTERS, FIRST_LETTERS = 3, 2


class SearchNameRow(Row):
    """One name somebody may be asked for: legal, part of it, preferred, earlier.

    The indexes hold all a question needs, so that only what is shown is read from the patients.
    """

    __tablename__ = "patient_names"

    id: Mapped[int] = mapped_column(primary_key=True)
    patient_id: Mapped[int] = mapped_column(ForeignKey("patients.id"), index=True)
    kind: Mapped[int]
    last: Mapped[str]
    first: Mapped[str]
    l3: Mapped[str]
    f2: Mapped[str]
    soundex: Mapped[str]
    #: ISO, or empty when the birth date is not known.
    born: Mapped[str]

    __table_args__ = (
        Index("ix_patient_names_last", "last", "first", "born", "kind", "patient_id"),
        Index("ix_patient_names_first", "first", "last", "born", "kind", "patient_id"),
        Index("ix_patient_names_both", "l3", "f2", "last", "first", "born", "kind", "patient_id"),
        Index("ix_patient_names_year", "l3", "born", "last", "first", "kind", "patient_id"),
        Index("ix_patient_names_born", "born", "last", "first", "kind", "patient_id"),
        Index("ix_patient_names_sound", "soundex", "f2", "born", "last", "first", "patient_id"),
    )


class KeyKind(StrEnum):
    """What a search key is; the value is in the file."""

    PHONE = "phone"
    RECORD = "record"
    MEMBER = "member"
    #: What another system calls a patient: ``Patient/7``, a full URL, system and number.
    ELSEWHERE = "elsewhere"


class SearchKeyRow(Row):
    """One number somebody may be found by. A telephone is kept backwards: its end is typed."""

    __tablename__ = "patient_keys"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form

    kind: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    patient_id: Mapped[int] = mapped_column(ForeignKey("patients.id"), primary_key=True, index=True)


def index(unit: UnitOfWork, patients: Iterable[Patient]) -> None:
    """Make new patients findable by their names, telephones and record number."""
    names: list[dict[str, Any]] = []
    keys: list[dict[str, Any]] = []
    for patient in patients:
        names += _name_lines(patient)
        keys += _key_lines(patient)
    if names:
        unit.session.execute(insert(SearchNameRow), names)
    if keys:
        unit.session.execute(insert(SearchKeyRow), keys)


def reindex(unit: UnitOfWork, patient: Patient) -> None:
    """Make a changed patient findable by what they are called now."""
    forget(unit, patient.id, KeyKind.PHONE, KeyKind.RECORD)
    index(unit, (patient,))


def forget(unit: UnitOfWork, patient_id: PatientId, *kinds: KeyKind) -> None:
    """Take a patient's names, and their keys of some kinds, out of the search."""
    unit.session.execute(delete(SearchNameRow).where(SearchNameRow.patient_id == patient_id))
    unit.session.execute(
        delete(SearchKeyRow).where(
            SearchKeyRow.patient_id == patient_id, SearchKeyRow.kind.in_(kinds)
        )
    )


def put_keys(unit: UnitOfWork, patient_id: PatientId, kind: KeyKind, keys: Iterable[str]) -> None:
    """Let a patient be found by these keys of one kind, and by no others of it."""
    unit.session.execute(
        delete(SearchKeyRow).where(
            SearchKeyRow.patient_id == patient_id, SearchKeyRow.kind == kind.value
        )
    )
    lines = [
        {"kind": kind.value, "key": key, "patient_id": patient_id} for key in sorted(set(keys))
    ]
    if lines:
        unit.session.execute(insert(SearchKeyRow), lines)


def keys_of(unit: UnitOfWork, patient_id: PatientId, kind: KeyKind) -> list[str]:
    """Return the keys of one kind a patient has."""
    wanted = select(SearchKeyRow.key).where(
        SearchKeyRow.patient_id == patient_id, SearchKeyRow.kind == kind.value
    )
    return list(unit.session.scalars(wanted))


def by_key(unit: UnitOfWork, kind: KeyKind, key: str) -> list[PatientId]:
    """Return who has exactly this key."""
    wanted = select(SearchKeyRow.patient_id).where(
        SearchKeyRow.kind == kind.value, SearchKeyRow.key == key
    )
    return [PatientId(number) for number in unit.session.scalars(wanted)]


def sound(last: str) -> str:
    """Return how a folded family name sounds; its first word decides."""
    return jellyfish.soundex(last.partition(" ")[0])


def _name_lines(patient: Patient) -> list[dict[str, Any]]:
    return [
        {
            "patient_id": patient.id,
            "kind": int(name.kind),
            "last": name.last,
            "first": name.first,
            "l3": name.last[:LAST_LETTERS],
            "f2": name.first[:FIRST_LETTERS],
            "soundex": sound(name.last),
            "born": born_key(patient.birth_date),
        }
        for name in search_names(patient)
    ]


def _key_lines(patient: Patient) -> list[dict[str, Any]]:
    phones = {phone.number.lstrip("+")[::-1] for phone in patient.phones if phone.number}
    lines = [
        {"kind": KeyKind.PHONE.value, "key": key, "patient_id": patient.id}
        for key in sorted(phones)
    ]
    record = {"kind": KeyKind.RECORD.value, "key": patient.record, "patient_id": patient.id}
    return [*lines, record]
