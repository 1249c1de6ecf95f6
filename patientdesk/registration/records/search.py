"""Finding patients: statements built once over the search names and keys.

Every question is a range of one composite index, in the order of that index, with a limit: it
reads what it shows and no more, however many patients there are. They go straight to the driver,
already in its words: a search is put at every key, and SQLAlchemy would take longer than SQLite.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import islice
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    bindparam,
    func,
    literal_column,
    select,
    union_all,
)

from patientdesk.registration.model import Address, Patient, PatientId, Sex
from patientdesk.registration.records.keys import FIRST_LETTERS, KeyKind, sound
from patientdesk.registration.records.packing import unpack_name, unpack_phone
from patientdesk.registration.records.questions import (
    END,
    KEYS,
    MOST_QUESTIONS,
    NAMES,
    PEOPLE,
    Prepared,
    Question,
    Shape,
    all_names,
    at_most,
    legal_names,
    prepared,
)
from patientdesk.store.unit import UnitOfWork

#: So many names of like sound are compared letter by letter.
MOST_ALIKE = 120
#: How good an answer a row is; the lower the better.
SCORE = itemgetter(0)


class Found(NamedTuple):
    """A line a search brings back: which question found it, by which kind of name."""

    question: int
    kind: int
    patient_id: int
    record: str
    family_name: str
    given_name: str
    born: date | None
    phone: str


class NameLine(NamedTuple):
    """A name from the index alone."""

    patient_id: int
    last: str
    first: str
    born: str


LINE = select(NAMES.patient_id, NAMES.last, NAMES.first, NAMES.born)
SOUND = LINE.where(NAMES.soundex == bindparam("soundex"))
FIRST = LINE.where(
    NAMES.first >= bindparam("first"),
    NAMES.first < bindparam("first_end"),
    NAMES.last >= bindparam("initial"),
    NAMES.last < bindparam("initial_end"),
)
SOUNDS = prepared(at_most(SOUND.order_by(NAMES.f2, NAMES.born), MOST_ALIKE))
SOUNDS_BOTH = prepared(
    at_most(SOUND.where(NAMES.f2 == bindparam("f2")).order_by(NAMES.born), MOST_ALIKE)
)
FIRST_ALIKE = prepared(at_most(FIRST.order_by(NAMES.first, NAMES.last), MOST_ALIKE))
#: What the lines of a look for doubles are: born on a day, of the same name, by a key.
BORN, NAMED, BY_KEY = 0, 1, 2


@cache
def _by_ids(count: int) -> Prepared:
    """Return what a list shows of so many patients."""
    ids: list[BindParameter[int]] = [bindparam(f"id_{number}") for number in range(count)]
    shown = (PEOPLE.family_name, PEOPLE.given_name, PEOPLE.birth_date, PEOPLE.main_phone)
    return prepared(select(PEOPLE.id, PEOPLE.record, *shown).where(PEOPLE.id.in_(ids)))


@cache
def _compared_of(count: int) -> Prepared:
    """Return what is compared of so many patients; whole ones would take three times as long."""
    ids: list[BindParameter[int]] = [bindparam(f"id_{number}") for number in range(count)]
    member = select(func.min(KEYS.key)).where(
        KEYS.patient_id == PEOPLE.id, KEYS.kind == bindparam("member")
    )
    shown = (PEOPLE.id, PEOPLE.record, PEOPLE.family_name, PEOPLE.given_name, PEOPLE.birth_date)
    further = (PEOPLE.sex, PEOPLE.street, PEOPLE.zip, PEOPLE.phones, PEOPLE.previous_names)
    wanted = select(*shown, *further, member.scalar_subquery())
    return prepared(wanted.where(PEOPLE.id.in_(ids)))


@cache
def _doubles(days: int, keys: int) -> Prepared:
    """Return everything a look for doubles asks, as one statement."""
    nothing: ColumnElement[str] = literal_column("''")
    same = (NAMES.last == bindparam("last"), NAMES.first == bindparam("first"))
    lines: list[Select[Any]] = [
        select(literal_column(str(BORN)), *LINE.selected_columns).where(
            NAMES.born == bindparam(f"born_{number}")
        )
        for number in range(days)
    ]
    lines.append(select(literal_column(str(NAMED)), *LINE.selected_columns).where(*same))
    lines += [
        select(
            literal_column(str(BY_KEY + number)), KEYS.patient_id, nothing, nothing, nothing
        ).where(KEYS.kind == bindparam(f"kind_{number}"), KEYS.key == bindparam(f"key_{number}"))
        for number in range(keys)
    ]
    return prepared(union_all(*lines))


class Search:
    """Everything a search and a check for duplicates read, inside one unit of work."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._connection = unit.connection

    def find(self, questions: Sequence[Question], limit: int) -> list[Found]:
        """Return the best answers, in no order; a patient found twice comes by the better way.

        A legal name is a better answer than any other: when there are enough, or nothing but
        keys was asked for, one short trip is all it takes. With a year there rarely are.
        """
        forms = tuple([question.form for question in questions])
        values: dict[str, Any] = {}
        for number, question in enumerate(questions):
            values |= question.values(number)
        if forms[0][1]:
            return [_found(*row) for row in self._put(all_names(forms, limit), values)]
        rows = self._put(legal_names(forms, limit), values)
        best = {row[1]: row for row in reversed(rows)}
        if len(best) < limit:
            if len(rows) == limit:  # somebody was found twice and stood in another's place
                rows = self._put(all_names(forms, limit), values)
            elif any(shape != Shape.KEY for shape, _born in forms):
                rows += self._put(all_names(forms, limit, ">"), values)
            best = {row[1]: row for row in sorted(rows, key=SCORE, reverse=True)}
        found = sorted(best.values(), key=SCORE) if len(best) > limit else best.values()
        return [_found(*row) for row in islice(found, limit)]

    def lines(self, ids: Sequence[int]) -> list[Found]:
        """Return what a list shows of these patients."""
        if not ids:
            return []
        values = {f"id_{number}": each for number, each in enumerate(ids)}
        return [_found(0, *row) for row in self._put(_by_ids(len(ids)), values)]

    def sounding(self, last: str, first: str) -> list[NameLine]:
        """Return names that sound like ``last``, with a first name that begins like ``first``."""
        values = {"soundex": sound(last), "f2": first[:FIRST_LETTERS]}
        return self._lines(SOUNDS_BOTH if len(first) >= FIRST_LETTERS else SOUNDS, values)

    def first_alike(self, last: str, first: str) -> list[NameLine]:
        """Return those called ``first`` whose last name has the initial of ``last``."""
        values = {"first": first, "first_end": first + END}
        return self._lines(
            FIRST_ALIKE, values | {"initial": last[:1], "initial_end": last[:1] + END}
        )

    def doubles(
        self, days: Sequence[date], last: str, first: str, keys: Sequence[tuple[KeyKind, str]]
    ) -> list[tuple[int, NameLine]]:
        """Return in one trip who was born on these days, has this name, or one of these keys.

        Before each line stands ``BORN``, ``NAMED``, or ``BY_KEY`` and the place of the key; a
        line found by a key says nothing but who it is.
        """
        values = {"last": last, "first": first}
        values |= {f"born_{number}": day.isoformat() for number, day in enumerate(days)}
        for number, (kind, key) in enumerate(keys):
            values |= {f"kind_{number}": kind.value, f"key_{number}": key}
        rows = self._put(_doubles(len(days), len(keys)), values)
        return [(row[0], NameLine(*row[1:])) for row in rows]

    def compared(self, ids: Sequence[int]) -> list[tuple[Patient, str]]:
        """Return what is compared of these patients, nothing else of them, and a member number."""
        if not ids:
            return []
        values: dict[str, Any] = {f"id_{number}": each for number, each in enumerate(ids)}
        values["member"] = KeyKind.MEMBER.value
        return [_compared(*row) for row in self._put(_compared_of(len(ids)), values)]

    def _lines(self, wanted: Prepared, values: dict[str, str]) -> list[NameLine]:
        return [NameLine._make(row) for row in self._put(wanted, values)]

    def _put(self, wanted: Prepared, values: dict[str, Any]) -> list[Any]:
        result = self._connection.exec_driver_sql(wanted.sql, wanted.values(values))
        return list(result.all())


def _found(
    score: int, number: int, record: str, family: str, given: str, born: str | None, phone: str
) -> Found:
    kind, question = divmod(score, MOST_QUESTIONS)
    day = date.fromisoformat(born) if born else None
    return Found(question, kind, number, record, family, given, day, phone)


def _compared(
    number: int, record: str, family: str, given: str, born: str | None, *rest: Any
) -> tuple[Patient, str]:
    sex, street, code, phones, earlier, member = rest
    known = Patient(
        PatientId(number),
        record,
        family,
        given,
        date.fromisoformat(born) if born else None,
        sex=Sex(sex),
        address=Address(street=street, zip=code),
        phones=tuple([unpack_phone(each) for each in json.loads(phones)]),
        previous_names=tuple([unpack_name(each) for each in json.loads(earlier)]),
    )
    return known, member or ""
