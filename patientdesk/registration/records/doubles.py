"""Who on file may be the person being typed: a few narrow looks into the indexes, then a score."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jellyfish import jaro_winkler_similarity

from patientdesk.registration.model import Alike, Likeness, Patient
from patientdesk.registration.records.keys import KeyKind
from patientdesk.registration.records.search import BORN, BY_KEY, NAMED, NameLine, Search
from patientdesk.registration.rules.likeness import SUSPICIOUS, compare_births, likeness
from patientdesk.registration.rules.names import search_names
from patientdesk.store.unit import UnitOfWork

#: Somebody born on the same day is looked at closely when the names come this near.
NAMES_NEAR = 0.72
#: More people than this are never compared in full, nor shown.
MOST_COMPARED, MOST_SHOWN = 12, 5


def find_doubles(unit: UnitOfWork, typed: Patient, member: str = "") -> list[Likeness]:
    """Return the likeliest first; ``typed`` itself, when it is on file, is left out."""
    search = Search(unit)
    near: dict[int, None] = {}
    for number in _candidates(search, typed, member):
        if number != typed.id:
            near.setdefault(number)
    alike = [
        likeness(typed, known, (member, number))
        for known, number in search.compared(list(near)[:MOST_COMPARED])
    ]
    suspicious = [each for each in alike if each.score >= SUSPICIOUS]
    return sorted(suspicious, key=lambda each: (-each.score, each.patient_id))[:MOST_SHOWN]


def _candidates(search: Search, typed: Patient, member: str) -> Iterator[int]:
    """Give whom it is worth to compare in full, the best reasons first."""
    mine = [(name.last, name.first) for name in search_names(typed)]
    keys = [(KeyKind.MEMBER, member)] if member else []
    phones = (each.number.lstrip("+")[::-1] for each in typed.phones if len(each.number) > 6)
    keys += [(KeyKind.PHONE, phone) for phone in phones]
    lines = search.doubles(_days(typed.birth_date), *mine[0], keys)
    by_key = [line.patient_id for way, line in lines if way >= BY_KEY + len(member[:1])]
    if member:
        yield from (line.patient_id for way, line in lines if way == BY_KEY)
    yield from _near([line for way, line in lines if way == BORN], mine)
    for way, line in lines:
        known = date.fromisoformat(line.born) if way == NAMED and line.born else None
        births = compare_births(typed.birth_date, known) if known else None
        if way == NAMED and (not births or births.alike != Alike.DIFFERS):
            yield line.patient_id
    yield from by_key


def _near(lines: list[NameLine], mine: list[tuple[str, str]]) -> list[int]:
    """Return the people of these names that come near the typed one, nearest first."""
    best: dict[int, float] = {}
    for line in lines:
        score = max(_name_score(line, last, first) for last, first in mine)
        if score >= NAMES_NEAR:
            best[line.patient_id] = max(score, best.get(line.patient_id, 0.0))
    return sorted(best, key=lambda number: (-best[number], number))


def _name_score(line: NameLine, last: str, first: str) -> float:
    straight = _alike(last, line.last) + _alike(first, line.first)
    crossed = _alike(last, line.first) + _alike(first, line.last)
    return max(straight, crossed) / 2


def _alike(typed: str, known: str) -> float:
    if typed and known and (typed.startswith(known) or known.startswith(typed)):
        return 1.0
    return jaro_winkler_similarity(typed, known)


def _days(born: date | None) -> list[date]:
    """Return the day of birth, and the one with day and month exchanged when there is one."""
    if born is None:
        return []
    if born.day > 12 or born.day == born.month:
        return [born]
    return [born, date(born.year, born.day, born.month)]
