"""Finding patients: statements built once over the search names and keys.

Every question is a range of one composite index, in the order of that index, with a limit: it
reads what it shows and no more, however many patients there are. Several questions travel in one
statement, because a trip costs more than the question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    bindparam,
    func,
    literal,
    select,
    union_all,
)

from patientdesk.registration.records.keys import (
    FIRST_LETTERS,
    LAST_LETTERS,
    KeyKind,
    SearchKeyRow,
    SearchNameRow,
    sound,
)
from patientdesk.registration.records.patients import PatientRow
from patientdesk.store.unit import UnitOfWork

#: Sorts behind every letter: the open end of a range of beginnings.
END = "\U0010ffff"
#: More questions are never put in one trip; a kind of name is told from a question by it.
MOST_QUESTIONS = 16
#: A patient may be met under several names at once; they count as one hit.
NAMES_EACH = 3
#: So many names of like sound are compared letter by letter.
MOST_ALIKE = 200


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


class Shape(StrEnum):
    """A form of question, each served by one index."""

    LAST = "last"
    FIRST = "first"
    BOTH = "both"
    BOTH_BY_LAST = "both-by-last"
    BOTH_BY_FIRST = "both-by-first"
    BORN = "born"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Question:
    """One range to look in: beginnings of names, a span of birth dates, or a key."""

    shape: Shape
    last: str = ""
    first: str = ""
    born_from: str = ""
    born_to: str = ""
    key_kind: str = ""
    key: str = ""

    @property
    def form(self) -> tuple[Shape, bool]:
        """What decides the statement; the rest are its values."""
        return self.shape, bool(self.born_from)

    def values(self, number: int) -> dict[str, Any]:
        """Return the bound values of the question at its place in the statement."""
        every = {
            "last": self.last,
            "last_end": self.last + END,
            "first": self.first,
            "first_end": self.first + END,
            "l3": self.last[:LAST_LETTERS],
            "f2": self.first[:FIRST_LETTERS],
            "born": self.born_from,
            "born_end": self.born_to,
            "key_kind": self.key_kind,
            "key": self.key,
            "key_end": self.key + END,
        }
        return {f"{name}_{number}": every[name] for name in _names_of(*self.form)}


def both_names(last: str, first: str) -> Shape:
    """Return the form of question that suits two beginnings best."""
    if len(last) >= LAST_LETTERS and len(first) >= FIRST_LETTERS:
        return Shape.BOTH
    return Shape.BOTH_BY_LAST if len(last) >= len(first) else Shape.BOTH_BY_FIRST


NEEDED: dict[Shape, tuple[str, ...]] = {
    Shape.LAST: ("last", "last_end"),
    Shape.FIRST: ("first", "first_end"),
    Shape.BOTH: ("l3", "f2", "last", "last_end", "first", "first_end"),
    Shape.BOTH_BY_LAST: ("last", "last_end", "first", "first_end"),
    Shape.BOTH_BY_FIRST: ("last", "last_end", "first", "first_end"),
    Shape.BORN: (),
    Shape.KEY: ("key_kind", "key", "key_end"),
}

NAMES = SearchNameRow.__table__.c
KEYS = SearchKeyRow.__table__.c
PEOPLE = PatientRow.__table__.c
ORDERS: dict[Shape, tuple[ColumnElement[Any], ...]] = {
    Shape.LAST: (NAMES.last, NAMES.first, NAMES.born),
    Shape.BOTH: (NAMES.last, NAMES.first, NAMES.born),
    Shape.BOTH_BY_LAST: (NAMES.last, NAMES.first, NAMES.born),
    Shape.FIRST: (NAMES.first, NAMES.last, NAMES.born),
    Shape.BOTH_BY_FIRST: (NAMES.first, NAMES.last, NAMES.born),
    Shape.BORN: (NAMES.born, NAMES.last, NAMES.first),
    Shape.KEY: (KEYS.key,),
}


def _names_of(shape: Shape, born: bool) -> tuple[str, ...]:
    return NEEDED[shape] + (("born", "born_end") if born else ())


def _where(shape: Shape, born: bool, number: int) -> list[ColumnElement[bool]]:
    bound: dict[str, Any] = {name: bindparam(f"{name}_{number}") for name in _names_of(shape, born)}
    tests: list[ColumnElement[bool]] = []
    if shape == Shape.KEY:
        tests += [KEYS.kind == bound["key_kind"], KEYS.key >= bound["key"]]
        return [*tests, KEYS.key < bound["key_end"]]
    if "l3" in bound:
        tests += [NAMES.l3 == bound["l3"], NAMES.f2 == bound["f2"]]
    if "last" in bound:
        tests += [NAMES.last >= bound["last"], NAMES.last < bound["last_end"]]
    if "first" in bound:
        tests += [NAMES.first >= bound["first"], NAMES.first < bound["first_end"]]
    if born:
        tests += [NAMES.born >= bound["born"], NAMES.born <= bound["born_end"]]
    return tests


def _one(form: tuple[Shape, bool], number: int) -> Select[Any]:
    shape, born = form
    kind: ColumnElement[Any] = literal(0) if shape == Shape.KEY else NAMES.kind
    place = literal(number, Integer)
    person = KEYS.patient_id if shape == Shape.KEY else NAMES.patient_id
    inner = (
        select(person.label("patient_id"), (kind * MOST_QUESTIONS + place).label("score"))
        .where(*_where(shape, born, number))
        .order_by(*ORDERS[shape])
        .limit(bindparam("reach"))
        .subquery()
    )
    return select(inner.c.patient_id, inner.c.score)


@cache
def statement(forms: tuple[tuple[Shape, bool], ...]) -> Select[Any]:
    """Return the one statement that puts several questions; built once for each set of forms."""
    parts = [_one(form, number) for number, form in enumerate(forms)]
    every = (parts[0] if len(parts) == 1 else union_all(*parts)).subquery()
    best = (
        select(every.c.patient_id, func.min(every.c.score).label("score"))
        .group_by(every.c.patient_id)
        .order_by(func.min(every.c.score))
        .limit(bindparam("limit"))
        .subquery()
    )
    return select(
        best.c.score,
        PEOPLE.id,
        PEOPLE.record,
        PEOPLE.family_name,
        PEOPLE.given_name,
        PEOPLE.birth_date,
        PEOPLE.main_phone,
    ).join_from(best, PatientRow.__table__, PEOPLE.id == best.c.patient_id)


SOUNDS = (
    select(NAMES.patient_id, NAMES.last, NAMES.first, NAMES.born)
    .where(NAMES.soundex == bindparam("soundex"))
    .order_by(NAMES.f2, NAMES.born)
    .limit(MOST_ALIKE)
)
SOUNDS_BOTH = (
    select(NAMES.patient_id, NAMES.last, NAMES.first, NAMES.born)
    .where(NAMES.soundex == bindparam("soundex"), NAMES.f2 == bindparam("f2"))
    .order_by(NAMES.born)
    .limit(MOST_ALIKE)
)
FIRST_ALIKE = (
    select(NAMES.patient_id, NAMES.last, NAMES.first, NAMES.born)
    .where(
        NAMES.first >= bindparam("first"),
        NAMES.first < bindparam("first_end"),
        NAMES.last >= bindparam("initial"),
        NAMES.last < bindparam("initial_end"),
    )
    .order_by(NAMES.first, NAMES.last)
    .limit(MOST_ALIKE)
)
BORN_ON = select(NAMES.patient_id, NAMES.last, NAMES.first, NAMES.born).where(
    NAMES.born == bindparam("born")
)
SAME_NAME = select(NAMES.patient_id, NAMES.last, NAMES.first, NAMES.born).where(
    NAMES.last == bindparam("last"), NAMES.first == bindparam("first")
)
BY_KEY = select(KEYS.patient_id).where(KEYS.kind == bindparam("kind"), KEYS.key == bindparam("key"))
KEY_OF = (
    select(KEYS.key)
    .where(KEYS.patient_id == bindparam("patient_id"), KEYS.kind == bindparam("kind"))
    .limit(1)
)
BY_IDS = select(
    PEOPLE.id,
    PEOPLE.record,
    PEOPLE.family_name,
    PEOPLE.given_name,
    PEOPLE.birth_date,
    PEOPLE.main_phone,
).where(PEOPLE.id.in_(bindparam("ids", expanding=True)))


class NameLine(NamedTuple):
    """A name from the index alone."""

    patient_id: int
    last: str
    first: str
    born: str


class Search:
    """Everything a search and a check for duplicates read, inside one unit of work."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._session = unit.session
        self._connection = unit.session.connection()

    def find(self, questions: Sequence[Question], limit: int) -> list[Found]:
        """Put the questions in one trip; a patient found twice comes back by the better way."""
        values: dict[str, Any] = {"limit": limit, "reach": limit * NAMES_EACH}
        for number, question in enumerate(questions):
            values |= question.values(number)
        rows = self._connection.execute(statement(tuple(q.form for q in questions)), values)
        return [Found(row[0] % MOST_QUESTIONS, row[0] // MOST_QUESTIONS, *row[1:]) for row in rows]

    def lines(self, ids: Sequence[int]) -> list[Found]:
        """Return what a list shows of these patients."""
        if not ids:
            return []
        return [Found(0, 0, *row) for row in self._connection.execute(BY_IDS, {"ids": list(ids)})]

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

    def born_on(self, born: date) -> list[NameLine]:
        """Return everybody born on a day."""
        return self._lines(BORN_ON, {"born": born.isoformat()})

    def named(self, last: str, first: str) -> list[NameLine]:
        """Return everybody of exactly this name."""
        return self._lines(SAME_NAME, {"last": last, "first": first})

    def by_key(self, kind: KeyKind, key: str) -> list[int]:
        """Return who has exactly this telephone, record or member number."""
        values = {"kind": kind.value, "key": key}
        return list(self._connection.scalars(BY_KEY, values))

    def key_of(self, kind: KeyKind, patient_id: int) -> str:
        """Return the first key of a kind a patient has; empty when there is none."""
        values = {"kind": kind.value, "patient_id": patient_id}
        return self._connection.scalar(KEY_OF, values) or ""

    def _lines(self, wanted: Select[Any], values: dict[str, str]) -> list[NameLine]:
        return [NameLine(*row) for row in self._connection.execute(wanted, values)]
