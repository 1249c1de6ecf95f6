"""What patients are found by: every name they may be asked for, every number of theirs."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

import jellyfish
from sqlalchemy import Index, delete, insert, select

from patientdesk.registration.model import Patient, PatientId
from patientdesk.registration.rules.names import born_key, search_names
from patientdesk.store.base import link, number, number_of_row, table, words
from patientdesk.store.unit import UnitOfWork

#: So many first letters of the last and the first name have an index of their own.
LAST_LETTERS, FIRST_LETTERS = 3, 2


#: Every name somebody may be asked for: legal, part of it, preferred, earlier; ``born`` is ISO, or
#: empty when the birth date is not known. The indexes hold all a question needs, so that only what
#: is shown is read from the patients.
SEARCH_NAMES = table(
    __name__,
    "patient_names",
    number_of_row(),
    link("patient_id", "patients.id", index=True),
    number("kind"),
    words("last"),
    words("first"),
    words("l3"),
    words("f2"),
    words("soundex"),
    words("born"),
    Index("ix_patient_names_last", "last", "first", "born", "kind", "patient_id"),
    Index("ix_patient_names_first", "first", "last", "born", "kind", "patient_id"),
    Index("ix_patient_names_both", "l3", "f2", "last", "first", "born", "kind", "patient_id"),
    Index("ix_patient_names_year", "l3", "born", "last", "first", "kind", "patient_id"),
    Index("ix_patient_names_born", "born", "last", "first", "kind", "patient_id"),
    Index("ix_patient_names_sound", "soundex", "f2", "born", "last", "first", "patient_id"),
)
N = SEARCH_NAMES.c
#: Every number somebody may be found by. A telephone is kept backwards: its end is typed.
SEARCH_KEYS = table(
    __name__,
    "patient_keys",
    words("kind", primary_key=True),
    words("key", primary_key=True),
    link("patient_id", "patients.id", primary_key=True, index=True),
    sqlite_with_rowid=False,
)
K = SEARCH_KEYS.c


class KeyKind(StrEnum):
    """What a search key is; the value is in the file."""

    PHONE = "phone"
    RECORD = "record"
    MEMBER = "member"
    #: What another system calls a patient: ``Patient/7``, a full URL, system and number.
    ELSEWHERE = "elsewhere"


def index(unit: UnitOfWork, patients: Iterable[Patient]) -> None:
    """Make new patients findable by their names, telephones and record number."""
    names: list[dict[str, Any]] = []
    keys: list[dict[str, Any]] = []
    for patient in patients:
        names += _name_lines(patient)
        keys += _key_lines(patient)
    if names:
        unit.connection.execute(insert(SEARCH_NAMES), names)
    if keys:
        unit.connection.execute(insert(SEARCH_KEYS), keys)


def reindex(unit: UnitOfWork, patient: Patient) -> None:
    """Make a changed patient findable by what they are called now."""
    forget(unit, patient.id, KeyKind.PHONE, KeyKind.RECORD)
    index(unit, (patient,))


def forget(unit: UnitOfWork, patient_id: PatientId, *kinds: KeyKind) -> None:
    """Take a patient's names, and their keys of some kinds, out of the search."""
    unit.connection.execute(delete(SEARCH_NAMES).where(N.patient_id == patient_id))
    unit.connection.execute(
        delete(SEARCH_KEYS).where(K.patient_id == patient_id, K.kind.in_(kinds))
    )


def put_keys(unit: UnitOfWork, patient_id: PatientId, kind: KeyKind, keys: Iterable[str]) -> None:
    """Let a patient be found by these keys of one kind, and by no others of it."""
    unit.connection.execute(
        delete(SEARCH_KEYS).where(K.patient_id == patient_id, K.kind == kind.value)
    )
    lines = [
        {"kind": kind.value, "key": key, "patient_id": patient_id} for key in sorted(set(keys))
    ]
    if lines:
        unit.connection.execute(insert(SEARCH_KEYS), lines)


def keys_of(unit: UnitOfWork, patient_id: PatientId, kind: KeyKind) -> list[str]:
    """Return the keys of one kind a patient has."""
    wanted = select(K.key).where(K.patient_id == patient_id, K.kind == kind.value)
    return list(unit.connection.scalars(wanted))


def by_key(unit: UnitOfWork, kind: KeyKind, key: str) -> list[PatientId]:
    """Return who has exactly this key."""
    wanted = select(K.patient_id).where(K.kind == kind.value, K.key == key)
    return [PatientId(number) for number in unit.connection.scalars(wanted)]


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
