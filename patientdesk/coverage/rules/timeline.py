"""How a patient's policies lie in time: one lane a rank, gaps, and a sentence about them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from patientdesk.coverage.model import Coverage
from patientdesk.kernel.dates import show_date
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import _

DAY = timedelta(days=1)
#: The timeline never goes back further; what ended earlier is history.
YEARS_BACK = 3


class Stretch(Snapshot):
    """A time from ``first`` to ``last``, both inclusive."""

    first: date
    last: date


class Timeline(Snapshot):
    """What the timeline paints. ``lanes`` hold the policies of one rank; ``gaps`` lie in lane 1."""

    span: Stretch
    lanes: tuple[tuple[int, tuple[tuple[Coverage, Stretch], ...]], ...]
    gaps: tuple[Stretch, ...]


def timeline(coverages: Sequence[Coverage], today: date) -> Timeline:
    """Lay the policies out, from the earliest that matters to the end of next year."""
    starts = [each.starts for each in coverages if each.starts]
    first = max(min((day.year for day in starts), default=today.year), today.year - YEARS_BACK)
    span = Stretch(date(min(first, today.year - 1), 1, 1), date(today.year + 1, 12, 31))
    lanes = []
    for rank in sorted({each.rank for each in coverages}):
        bars = ((each, _seen(each, span)) for each in coverages if each.rank == rank)
        lanes.append((rank, tuple((each, bar) for each, bar in bars if bar is not None)))
    return Timeline(span, tuple(lanes), tuple(gaps(coverages, today)))


def gaps(coverages: Iterable[Coverage], today: date) -> list[Stretch]:
    """Return the days nothing paid first, between the first policy and today, both inclusive."""
    held = sorted(
        (each.starts or date.min, each.ends or date.max) for each in coverages if each.rank == 1
    )
    found: list[Stretch] = []
    if not held:
        return found
    reached = held[0][1]
    for starts, ends in held[1:]:
        if reached < date.max and starts > reached + DAY and reached < today:
            found.append(Stretch(reached + DAY, starts - DAY))
        reached = max(reached, ends)
    if reached < today:
        found.append(Stretch(reached + DAY, today))
    return found


def sentence(coverages: Sequence[Coverage], today: date) -> str:
    """Say what the timeline shows: gaps, and when somebody last made sure."""
    if not coverages:
        return _("No insurance on file: the patient pays.")
    parts = []
    recent = [gap for gap in gaps(coverages, today) if gap.last.year >= today.year - YEARS_BACK]
    for gap in recent:
        parts.append(_("No coverage {span}.").format(span=show_span(gap)))
    checked = [each for each in coverages if each.verified_on]
    if checked:
        newest = max(checked, key=lambda each: each.verified_on or date.min)
        parts.append(
            _("Verified {date} by {clerk}.").format(
                date=show_date(newest.verified_on), clerk=newest.verified_by.rstrip(".")
            )
        )
    else:
        parts.append(_("Not verified yet."))
    return " ".join(parts)


def show_span(span: Stretch) -> str:
    """Return ``12/01-12/31/2024``; both years when they differ."""
    if span.first == span.last:
        return show_date(span.first)
    if span.first.year == span.last.year:
        return f"{span.first:%m/%d}–{show_date(span.last)}"  # noqa: RUF001 - a span, typeset
    return f"{show_date(span.first)}–{show_date(span.last)}"  # noqa: RUF001


def _seen(coverage: Coverage, span: Stretch) -> Stretch | None:
    first = max(coverage.starts or span.first, span.first)
    last = min(coverage.ends or span.last, span.last)
    return Stretch(first, last) if first <= last else None
