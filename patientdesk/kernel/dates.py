"""Dates and times as people type them, and the one way the desk writes them in every language."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time

from patientdesk.kernel.text import N_, _

#: Nobody on file is older; an earlier year is a slip.
OLDEST_YEARS = 125
PARTS = re.compile(r"\d+")
LONGEST_YEAR = 4
#: The days of the week by their number, Monday first.
WEEKDAYS: tuple[str, ...] = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
    N_("Sunday"),
)  # fmt: skip
#: The months by their number, from 0.
MONTHS: tuple[str, ...] = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
    N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
#: As other programs and people write them, by their number, from 0; ``sep`` or ``sept`` do as well.
WRITTEN: tuple[tuple[str, ...], ...] = (
    ("january", "enero"), ("february", "febrero"), ("march", "marzo"), ("april", "abril"),
    ("may", "mayo"), ("june", "junio"), ("july", "julio"), ("august", "agosto"),
    ("september", "septiembre", "setiembre"), ("october", "octubre"), ("november", "noviembre"),
    ("december", "diciembre"),
)  # fmt: skip
#: A day with its month as a word: ``4-JUL-1976``, ``5 de enero de 1980``, ``January 5th, 1980``,
#: ``1980 Jan 5``. Two figures of a year stand apart from the day: ``May 5/6`` is no year.
IN_WORDS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s./-]*(?:(?:de|of)\s+)?"
        r"(?P<month>[^\W\d_]{3,})[\s.,/-]*(?:del?\s+)?(?P<year>\d{4}|\d\d)",
        r"(?P<month>[^\W\d_]{3,})[\s./-]*(?P<day>\d{1,2})(?:st|nd|rd|th)?"
        r"(?:[\s.,/-]+(?P<year>\d{4})|[\s.,]+(?P<short>\d\d))",
        r"(?P<year>\d{4})[\s.,/-]*(?P<month>[^\W\d_]{3,})[\s.,/-]*(?P<day>\d{1,2})",
    )
)
WORD = re.compile(r"[^\W\d_]{3,}")
#: English and Spanish both shorten a day or a month to so many letters: Tue, mar; Jun, jun.
SHORT_LETTERS = 3


def read_date(typed: str, today: date, *, past: bool = False) -> date | None:
    """Return the day in ``7/4/76``, ``07041976``, ``1976-07-04``, ``7 4 1976`` or ``4-JUL-1976``.

    Month first, as Americans type, unless it is a word, English or Spanish; a four-digit number in
    front is a year. A year of two digits
    is the latest one that is not after ``today`` when ``past`` is set (a date of birth), else the
    one nearest to today.

    Returns:
        None when it is no day of the calendar.

    """
    if any(map(_month, WORD.findall(typed.casefold()))):
        return _day_in_words(typed.casefold().strip(), today, past)
    parts = PARTS.findall(typed)
    if len(parts) == 1 and len(parts[0]) in (6, 8):
        digits = parts[0]
        parts = [digits[:2], digits[2:4], digits[4:]]
        if len(digits) == 8 and digits[:2] in ("19", "20") and int(digits[4:6]) <= 12:
            parts = [digits[:4], digits[4:6], digits[6:]]
    if len(parts) != 3 or max(map(len, parts)) > LONGEST_YEAR:
        return None
    if len(parts[0]) == 4:
        parts = [parts[1], parts[2], parts[0]]
    month, day, year = (int(part) for part in parts)
    if len(parts[2]) <= 2:
        year = _century(year, today, past)
    return _on_calendar(year, month, day)


def _day_in_words(typed: str, today: date, past: bool) -> date | None:
    match = next((found for each in IN_WORDS if (found := each.fullmatch(typed))), None)
    if match is None:
        return None
    figures = match["year"] or match["short"]
    year = int(figures) if len(figures) > 2 else _century(int(figures), today, past)
    return _on_calendar(year, _month(match["month"]), int(match["day"]))


def _on_calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(word: str) -> int:
    """Return the number of the month a word is or begins; 0 when it is none."""
    fits = (any(name.startswith(word) for name in names) for names in WRITTEN)
    return next((number for number, does in enumerate(fits, start=1) if does), 0)


def _century(year: int, today: date, past: bool) -> int:
    near = year + today.year // 100 * 100
    if past:
        return near - 100 if near > today.year else near
    return min((near - 100, near, near + 100), key=lambda each: abs(each - today.year))


def read_time(typed: str) -> time | None:
    """Return the time of day in ``9``, ``930``, ``9:30``, ``2p``, ``2:15 pm`` or ``14:15``."""
    match = re.fullmatch(r"\s*(\d{1,2})[:.h]?(\d{2})?\s*([ap])?\.?m?\.?\s*", typed.lower())
    if not match:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[3] == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def show_date(day: date | None) -> str:
    """Return ``07/04/1976``, in every language; empty for no day."""
    return f"{day:%m/%d/%Y}" if day else ""


def long_date(day: date, say: Callable[[str], str] = _) -> str:
    """Return ``Tuesday, June 16, 2026``, and in Spanish ``Martes, 16 de junio de 2026``.

    ``say`` puts words into the language of a paper; without it, of the desk.
    """
    return say(N_("{weekday}, {month} {day}, {year}")).format(
        weekday=say(WEEKDAYS[day.weekday()]),
        month=say(MONTHS[day.month - 1]),
        day=day.day,
        year=day.year,
    )


def date_forms(day: date) -> tuple[str, ...]:
    """Return a day ever shorter, for where there is little room: ``Jun 16`` is the last."""
    short = {
        "weekday": _(WEEKDAYS[day.weekday()])[:SHORT_LETTERS],
        "month": _(MONTHS[day.month - 1])[:SHORT_LETTERS],
        "day": day.day,
    }
    with_year = _("{weekday} {month} {day}, {year}").format(**short, year=day.year)
    without = _("{weekday} {month} {day}").format(**short)
    return long_date(day), with_year, without, _("{month} {day}").format(**short)


def show_time(moment: datetime | time) -> str:
    """Return ``9:05`` on a clock of 24 hours."""
    return f"{moment.hour}:{moment.minute:02}"


def age(born: date, today: date) -> int:
    """Return the whole years from birth to ``today``; born on 29 February, one ages on 1 March."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
