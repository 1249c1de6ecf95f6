"""Questions a search puts, and the statements that carry several of them in one trip.

The limits stand in the text of a statement: SQLite prepares one whose limit is bound anew every
time it is put.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    Subquery,
    bindparam,
    func,
    literal_column,
    select,
    union_all,
)
from sqlalchemy.dialects import sqlite

from patientdesk.kernel.snapshot import Snapshot
from patientdesk.registration.records.keys import (
    FIRST_LETTERS,
    LAST_LETTERS,
    SEARCH_KEYS,
    SEARCH_NAMES,
)
from patientdesk.registration.records.patients import PATIENTS
from patientdesk.registration.rules.names import NameKind

#: Sorts behind every letter: the open end of a range of beginnings.
END = "\U0010ffff"
#: More questions are never put in one trip; a kind of name is told from a question by it.
MOST_QUESTIONS = 16
#: A patient may be met under several names at once; they count as one hit.
NAMES_EACH = 3


class Prepared(NamedTuple):
    """A statement as the driver takes it, and the names of its values in their order."""

    sql: str
    names: tuple[str, ...]

    def values(self, by_name: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return the values in the order of the statement."""
        return tuple([by_name[name] for name in self.names])


def at_most(wanted: Select[Any], count: int) -> Select[Any]:
    """Return a statement that ends after ``count`` rows, without a bound value for it."""
    return wanted.limit(literal_column(str(count))).offset(literal_column("0"))


def prepared(wanted: Select[Any] | CompoundSelect[Any]) -> Prepared:
    """Return a statement ready for the driver: SQLAlchemy takes longer over one than SQLite."""
    compiled = wanted.compile(dialect=sqlite.dialect())
    return Prepared(str(compiled), tuple(compiled.positiontup or ()))


class Shape(StrEnum):
    """A form of question, each served by one index."""

    LAST = "last"
    LAST_AND_YEAR = "last-and-year"
    FIRST = "first"
    BOTH = "both"
    BOTH_BY_LAST = "both-by-last"
    BOTH_BY_FIRST = "both-by-first"
    BORN = "born"
    KEY = "key"


class Question(Snapshot):
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


def last_name(last: str, born: str) -> Shape:
    """Return the form of question that suits the beginning of a last name best."""
    return Shape.LAST_AND_YEAR if born and len(last) >= LAST_LETTERS else Shape.LAST


NEEDED: dict[Shape, tuple[str, ...]] = {
    Shape.LAST: ("last", "last_end"),
    Shape.LAST_AND_YEAR: ("l3", "last", "last_end"),
    Shape.FIRST: ("first", "first_end"),
    Shape.BOTH: ("l3", "f2", "last", "last_end", "first", "first_end"),
    Shape.BOTH_BY_LAST: ("last", "last_end", "first", "first_end"),
    Shape.BOTH_BY_FIRST: ("last", "last_end", "first", "first_end"),
    Shape.BORN: (),
    Shape.KEY: ("key_kind", "key", "key_end"),
}

NAMES = SEARCH_NAMES.c
KEYS = SEARCH_KEYS.c
PEOPLE = PATIENTS.c
ORDERS: dict[Shape, tuple[ColumnElement[Any], ...]] = {
    Shape.LAST: (NAMES.last, NAMES.first, NAMES.born),
    Shape.LAST_AND_YEAR: (NAMES.born, NAMES.last, NAMES.first),
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
    tests += [NAMES[part] == bound[part] for part in ("l3", "f2") if part in bound]
    if "last" in bound:
        tests += [NAMES.last >= bound["last"], NAMES.last < bound["last_end"]]
    if "first" in bound:
        tests += [NAMES.first >= bound["first"], NAMES.first < bound["first_end"]]
    if born:
        tests += [NAMES.born >= bound["born"], NAMES.born <= bound["born_end"]]
    return tests


def _arm(form: tuple[Shape, bool], number: int, reach: int, kinds: str) -> Select[Any]:
    """Return one question: who, and how good an answer they are; the lower the better."""
    shape, born = form
    by_key = shape == Shape.KEY
    place: ColumnElement[Any] = literal_column(str(number))
    score = place if by_key else NAMES.kind * literal_column(str(MOST_QUESTIONS)) + place
    tests = _where(shape, born, number)
    if kinds and not by_key:
        tests.append(NAMES.kind.op(kinds)(literal_column(str(int(NameKind.LEGAL)))))
    answers = (
        select((KEYS if by_key else NAMES).patient_id, score.label("score"))
        .where(*tests)
        .order_by(*ORDERS[shape])
    )
    inner = at_most(answers, reach).subquery()
    return select(inner.c.patient_id, inner.c.score)


def _arms(forms: tuple[tuple[Shape, bool], ...], reach: int, kinds: str) -> Subquery:
    arms = [_arm(form, number, reach, kinds) for number, form in enumerate(forms)]
    return (arms[0] if len(arms) == 1 else union_all(*arms)).subquery()


def _shown(answers: Subquery) -> Select[Any]:
    return select(
        answers.c.score,
        PEOPLE.id,
        PEOPLE.record,
        PEOPLE.family_name,
        PEOPLE.given_name,
        PEOPLE.birth_date,
        PEOPLE.main_phone,
    ).join_from(answers, PATIENTS, PEOPLE.id == answers.c.patient_id)


@cache
def legal_names(forms: tuple[tuple[Shape, bool], ...], limit: int) -> Prepared:
    """Return the statement that asks for legal names and keys alone, question after question.

    It ends as soon as it has enough, sorts nothing, and nearly always answers a short beginning.
    """
    every = _shown(_arms(forms, limit, "="))
    return prepared(at_most(every, limit))


@cache
def all_names(forms: tuple[tuple[Shape, bool], ...], limit: int, kinds: str = "") -> Prepared:
    """Return the statement that asks for every kind of name, each patient by the best answer.

    With ``kinds`` ">" only for names that are not the legal one.
    """
    every = _arms(forms, limit * NAMES_EACH, kinds)
    best = (
        select(every.c.patient_id, func.min(every.c.score).label("score"))
        .group_by(every.c.patient_id)
        .order_by(func.min(every.c.score))
    )
    return prepared(_shown(at_most(best, limit).subquery()))
