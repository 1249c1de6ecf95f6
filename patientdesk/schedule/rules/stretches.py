"""Hours of a day in minutes since midnight: open, closed, taken and free stretches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time

from patientdesk.directory.model import Hours
from patientdesk.kernel.text import N_
from patientdesk.schedule.model import Appointment, Closed

#: Minutes since midnight; the end is exclusive.
Span = tuple[int, int]
DAY_MINUTES = 24 * 60
#: Shown when nobody has hours: a day has to have some height.
OPENS, CLOSES = 8 * 60, 17 * 60
#: A gap that begins between these is called lunch.
NOON_GAP = (11 * 60, 14 * 60)
#: Free time is cut at these minutes of the clock, so that arrow keys have somewhere to stand.
FREE_STEP = 30


def minute(moment: datetime | time) -> int:
    """Return minutes since midnight."""
    return moment.hour * 60 + moment.minute


def span_of(starts: datetime, minutes: int) -> Span:
    """Return when something is, in minutes since its own midnight; it may end after the next."""
    begins = minute(starts)
    return begins, begins + minutes


def free_slots(taken: Iterable[Span], opens: int, closes: int, step: int = FREE_STEP) -> list[Span]:
    """Return the free time of a day, cut at every ``step`` minutes of the clock."""
    slots: list[Span] = []
    start = opens
    for begins, ends in [*sorted(taken), (closes, closes)]:
        while start < min(begins, closes):
            cut = min((start // step + 1) * step, begins, closes)
            slots.append((start, cut))
            start = cut
        start = max(start, ends)
    return slots


def closed_of(hours: Sequence[Hours], opens: int, closes: int) -> tuple[Closed, ...]:
    """Return when somebody with these ``hours`` (of one weekday) is not there, and the word."""
    gaps = free_slots([(h.starts, h.ends) for h in hours], opens, closes, step=DAY_MINUTES)
    inner = (hours[0].starts, hours[-1].ends) if hours else (closes, opens)
    return tuple(
        Closed(begins, ends, _word(begins, inner[0] < begins < inner[1])) for begins, ends in gaps
    )


def _word(begins: int, between: bool) -> str:
    if not between:
        return N_("Off")
    return N_("Lunch") if NOON_GAP[0] <= begins < NOON_GAP[1] else N_("Break")


def opening_hours(
    hours: Iterable[Sequence[Hours]], appointments: Iterable[Appointment]
) -> tuple[int, int]:
    """Return the first and last minute a day has to show, on whole hours."""
    spans = [(h.starts, h.ends) for each in hours for h in each] or [(OPENS, CLOSES)]
    spans += [span_of(a.starts, a.minutes) for a in appointments]
    first = min(begins for begins, _ends in spans) // 60 * 60
    last = -(-max(ends for _begins, ends in spans) // 60) * 60
    return first, min(last, DAY_MINUTES)
