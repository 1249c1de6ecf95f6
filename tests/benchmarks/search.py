"""Patient search and duplicates, held against the reading of 20 random patients by number.

Every question is timed between two readings of the limit in the same loop, through the same
connection and library. What is timed is the processor time of this thread: a slice of time another
program took from it would be the slowest question of all. Ratios are of the 99th percentiles, of
the medians where the job says so.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import quantiles
from time import thread_time
from typing import NamedTuple

from sqlalchemy import bindparam, select

import patientdesk.tables  # noqa: F401 - every table has to be known
from patientdesk.registration.model import Patient, PatientId, Phone
from patientdesk.registration.records.patients import PATIENTS
from patientdesk.registration.service import (
    find_patients,
    possible_duplicates,
    register_patients,
)
from patientdesk.staff.model import COMMAND_LINE
from patientdesk.store.keys import DataKey
from patientdesk.store.unit import Store, UnitOfWork

TODAY = date(2026, 6, 16)
AT_ONCE = 5_000
ROUNDS = 1_000
MEDIAN_FROM = 1_000_000
LASTS = ("an el in or ur am em il os ac ar", "ber dan far gal han jor kel lor mer nov sal tor")
ENDS = ("son", "ez", "man", "sky", "ini", "er", "ley", "ski", "ton", "a", "wood", "berg")
FIRSTS = [
    *("Ana", "Maria", "Jose", "Luis", "Carmen", "Juan", "James", "Mary", "Robert", "Linda"),
    *("Michael", "Susan", "David", "Karen", "Wei", "Mei", "Yusuf", "Fatima", "Ingrid", "Lars"),
    *("Priya", "Arjun", "Chloe", "Leo", "Mia", "Noah", "Olivia", "Ethan", "Sofia", "Lucas"),
]
PEOPLE = PATIENTS.c
LIMIT = select(
    PEOPLE.id,
    PEOPLE.record,
    PEOPLE.family_name,
    PEOPLE.given_name,
    PEOPLE.birth_date,
    PEOPLE.main_phone,
).where(PEOPLE.id.in_(bindparam("ids", expanding=True)))


class Row(NamedTuple):
    """One line of the table: milliseconds of the limit and of ours, and their ratio."""

    job: str
    limit: float
    ours: float
    ratio: float
    goal: float


def rows(full: bool = False) -> list[Row]:
    """Measure on 100,000 patients, with ``full`` on a million."""
    return run(1_000_000 if full else 100_000)


def run(size: int = 100_000) -> list[Row]:
    """Measure on a clinic of ``size`` patients made for it."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.create(Path(folder) / "clinic.db", DataKey(bytes(range(32))), _now)
        try:
            people = _fill(store, size)
            with store.reading(COMMAND_LINE) as unit:
                return list(_measure(unit, people))
        finally:
            store.close()


def _now() -> datetime:
    return datetime(2026, 6, 16, 12, tzinfo=UTC)


def _people(size: int) -> Iterator[Patient]:
    draw = random.Random(20260616)
    starts, middles = (part.split() for part in LASTS)
    for number in range(size):
        last = draw.choice(middles) + draw.choice(starts) + draw.choice(ENDS)
        first = draw.choice(FIRSTS) + draw.choice(("", "", "", f" {draw.choice(FIRSTS)}"))
        born = date(1930, 1, 1) + timedelta(days=draw.randrange(34_500))
        phone = Phone(f"{200 + number % 700}55{number % 100_000:05}")
        yield Patient(PatientId(0), "", last.capitalize(), first, born, phones=(phone,))


def _fill(store: Store, size: int) -> list[Patient]:
    people = list(_people(size))
    for start in range(0, size, AT_ONCE):
        with store.unit(COMMAND_LINE) as unit:
            register_patients(unit, people[start : start + AT_ONCE])
    return people


def _measure(unit: UnitOfWork, people: list[Patient]) -> Iterator[Row]:
    draw = random.Random(1)
    connection = unit.connection

    def limit() -> None:
        ids = draw.sample(range(1, len(people) + 1), 20)
        connection.execute(LIMIT, {"ids": ids}).all()

    def search(typed: Callable[[Patient], str]) -> Callable[[], None]:
        return lambda: _found(unit, typed(draw.choice(people)))

    def double() -> None:
        who = draw.choice(people)
        possible_duplicates(unit, _slip(who))

    # The goal for the median is set at a million patients: there the limit's own rows are cold.
    whole = (("search, p50", search(_keystroke(draw)), 1.0, True),)
    jobs: tuple[tuple[str, Callable[[], None], float, bool], ...] = (
        *(whole if len(people) >= MEDIAN_FROM else ()),
        ("search, p99", search(_keystroke(draw)), 2.0, False),
        ("search with a typing error, p99", search(_misspelt), 5.0, False),
        ("duplicates at registration, p99", double, 2.0, False),
    )
    for job, ours, goal, median in jobs:
        theirs, mine = _side_by_side(limit, ours, median)
        yield Row(job, theirs, mine, mine / theirs, goal)


def _side_by_side(
    limit: Callable[[], None], ours: Callable[[], None], median: bool
) -> tuple[float, float]:
    theirs, mine = [], []
    for _round in range(150):  # statements are compiled and pages read once
        limit()
        ours()
    for _round in range(ROUNDS):
        theirs.append(_timed(limit))
        mine.append(_timed(ours))
    at = 49 if median else 98
    return quantiles(theirs, n=100)[at], quantiles(mine, n=100)[at]


def _timed(work: Callable[[], None]) -> float:
    begun = thread_time()
    work()
    return (thread_time() - begun) * 1000


def _found(unit: UnitOfWork, typed: str) -> None:
    find_patients(unit, typed)


def _keystroke(draw: random.Random) -> Callable[[Patient], str]:
    """Return what a desk has typed at some moment: a name, a name and year, a number."""

    def typed(who: Patient) -> str:
        last, first = who.family_name.lower(), who.given_name.lower()
        born = who.birth_date or TODAY
        return draw.choice(
            (
                last[:3],
                last[: draw.randrange(2, 6)],
                f"{last[:3]} {first[:2]}",
                f"{first[:3]} {last[:3]}",
                f"{last[:3]} {first[:2]} {born.year}",
                f"{last[:4]} {born:%y}",
                f"{born:%m/%d/%Y}",
                who.phones[0].number[-4:],
            )
        )

    return typed


def _misspelt(who: Patient) -> str:
    last = who.family_name.lower()
    return f"{last[:2]}{last[3]}{last[2]}{last[4:]}"


def _slip(who: Patient) -> Patient:
    last = who.family_name
    return Patient(
        PatientId(0),
        "",
        last[:2] + "x" + last[3:],
        who.given_name,
        who.birth_date,
        phones=who.phones,
    )


if __name__ == "__main__":
    for row in run():
        print(f"{row.job:36} {row.limit:8.3f} {row.ours:8.3f} {row.ratio:6.2f} {row.goal:6.2f}")
