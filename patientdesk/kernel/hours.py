"""Opening hours as people type them (``8-12, 1p-7p``) and the one way the desk writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from patientdesk.kernel.text import _

#: A stretch of open time: minutes since midnight, the end exclusive.
Stretch = tuple[int, int]

DAY = 24 * 60
NOON = 12 * 60
#: Nobody opens before: an hour below that was typed without am or pm means the afternoon.
EARLIEST_GUESS = 6 * 60
CLOSED = re.compile(r"(?:closed|close|off|none|no|cerrado|cerrada|libre|x|[-–—]*)\.?", re.I)  # noqa: RUF001
BETWEEN = r"\s*(?:-|–|—|\bto\b|\ba\b|\buntil\b|\btill\b|\bhasta\b)\s*"  # noqa: RUF001
CLOCK = r"(\d{1,2})(?:[:.h](\d{2}))?(?:\s*([ap])(?:\.?\s?m\b\.?|\.|(?![a-z])))?"
STRETCH = re.compile(CLOCK + BETWEEN + CLOCK, re.I)
APART = re.compile(r"(?:\s*(?:,|;|/|\+|&|\band\b|\by\b)\s*|\s+)", re.I)
WORDS = (
    (re.compile(r"\b(?:noon|mediod[ií]a)\b", re.I), "12:00p"),
    (re.compile(r"\bmidnight\b|\bmedianoche\b", re.I), "24:00"),
    (re.compile(r"^\s*24\s*(?:h|hours?|horas?)\.?\s*$", re.I), "0:00-24:00"),
)


def read_hours(typed: str) -> tuple[Stretch, ...] | None:
    """Return the open stretches in ``8-12, 1p-7p``, ``8:30 to 5`` or ``closed``, earliest first.

    Hours without am or pm go forward: ``8-5`` ends in the afternoon, ``8-12, 1-5`` goes on after
    lunch, and a day does not begin before six. A time with a leading zero or with a letter is
    taken at its word. Stretches that touch become one.

    Returns:
        An empty tuple when closed; None when it cannot be read or goes backwards.

    """
    if CLOSED.fullmatch(typed.strip()):
        return ()
    for pattern, plain in WORDS:
        typed = pattern.sub(plain, typed)
    found: list[Stretch] = []
    place, after = 0, 0
    typed = typed.strip()
    while place < len(typed):
        match = STRETCH.match(typed, place)
        if match is None:
            return None
        stretch = _stretch(match, after, first=not found)
        if stretch is None:
            return None
        found.append(stretch)
        after = stretch[1]
        gap = APART.match(typed, match.end())
        place = gap.end() if gap else match.end()
        if gap is None and place < len(typed):
            return None
    return joined(found)


def _stretch(match: re.Match[str], after: int, *, first: bool) -> Stretch | None:
    starts = _minutes(match[1], match[2], match[3], EARLIEST_GUESS if first else after)
    if starts is None or starts < after:
        return None
    ends = _minutes(match[4], match[5], match[6], starts + 1)
    return (starts, ends) if ends is not None and starts < ends <= DAY else None


def _minutes(hour: str, minute: str | None, half: str | None, earliest: int) -> int | None:
    """Return minutes since midnight; without am or pm the first such time from ``earliest`` on."""
    hours, minutes = int(hour), int(minute or 0)
    if minutes > 59 or hours > 24 or (half and not 1 <= hours <= 12):
        return None
    if half:
        return (hours % 12 + (12 if half.lower() == "p" else 0)) * 60 + minutes
    plain = hours * 60 + minutes
    taken_at_its_word = hours >= 12 or hour.startswith("0")
    if plain < earliest and not taken_at_its_word:
        return plain + NOON
    return plain


def joined(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Return stretches earliest first, with those that touch or overlap made one."""
    whole: list[Stretch] = []
    for starts, ends in sorted(stretches):
        if whole and starts <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(ends, whole[-1][1]))
        else:
            whole.append((starts, ends))
    return tuple(whole)


def show_minutes(minutes: int) -> str:
    """Return ``9:05`` for 545 minutes since midnight; the end of the day is ``24:00``."""
    return f"{minutes // 60}:{minutes % 60:02}"


def show_hours(stretches: Iterable[Stretch]) -> str:
    """Return ``8:00–12:00, 13:00–19:00``, or the word for a day without any."""  # noqa: RUF002
    said = ", ".join(f"{show_minutes(a)}\u2013{show_minutes(b)}" for a, b in stretches)
    return said or _("closed")
