"""Free time to book into.

A day of one clinician is a whole number with a bit per minute (1 is free), so that looking for an
opening is a handful of shifts however many visits there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

from patientdesk.directory.model import Practitioner
from patientdesk.schedule.model import Opening, OpeningSearch
from patientdesk.schedule.rules.stretches import DAY_MINUTES, Span, minute


def free_minutes(hours: Iterable[Span], taken: Iterable[Span]) -> int:
    """Return a day as a number: bit ``n`` is set when minute ``n`` can be booked."""
    free = 0
    for begins, ends in hours:
        free |= _bits(begins, ends)
    for begins, ends in taken:
        free &= ~_bits(begins, ends)
    return free


def _bits(begins: int, ends: int) -> int:
    begins, ends = max(0, begins), min(DAY_MINUTES, ends)
    return ((1 << (ends - begins)) - 1) << begins if ends > begins else 0


def starts_in(free: int, minutes: int, step: int) -> Iterator[int]:
    """Yield the minutes of the clock, every ``step``, from which ``minutes`` on end are free.

    Doubling: after k shifts a bit says that 2**k minutes from it are free, so an hour takes six.
    """
    run, had = free, 1
    while had < minutes and run:
        shift = min(had, minutes - had)
        run &= run >> shift
        had += shift
    begins = 0
    while run >> begins:
        rest = run >> begins
        begins += (rest & -rest).bit_length() - 1  # the next set bit
        if begins % step == 0:
            yield begins
        begins = (begins // step + 1) * step


def free_starts(
    search: OpeningSearch, who: Practitioner, day: date, taken: Iterable[Span]
) -> Iterator[int]:
    """Yield the minutes of a day from which somebody has the time that is looked for."""
    earliest = minute(datetime.combine(day, search.not_before))
    latest = minute(datetime.combine(day, search.not_after))
    if day == search.starts.date():
        earliest = max(earliest, minute(search.starts))
    open_hours = [(h.starts, h.ends) for h in who.hours_on(day.weekday())]
    free = free_minutes(open_hours, taken)
    for begins in starts_in(free >> earliest << earliest, search.minutes, search.step):
        if begins > latest:
            return
        yield begins


def nearest_first(found: Iterable[Opening], clock: time) -> list[Opening]:
    """Return openings in the order somebody wants them who comes at this time of day."""
    wanted = minute(clock)
    return sorted(found, key=lambda each: (abs(minute(each.starts) - wanted), each.starts))
