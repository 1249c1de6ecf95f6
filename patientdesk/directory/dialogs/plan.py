"""Where the hours of a week stand in a picture, and how they are drawn longer and shorter.

Plain arithmetic, so that it can be tested without a screen: minutes of a day on one side, pixels
on the other.
"""

from __future__ import annotations

from collections.abc import Mapping

from patientdesk.directory.model import Hours
from patientdesk.kernel.dates import WEEKDAYS
from patientdesk.kernel.hours import DAY, Stretch, joined
from patientdesk.kernel.snapshot import Snapshot

#: What a week's picture shows when nobody works earlier or later.
FIRST, LAST = 6 * 60, 20 * 60
#: Hours are drawn and moved in steps of this many minutes.
STEP = 15
#: What is offered for a day without hours, and behind a morning.
MORNING, AFTERNOON = (8 * 60, 12 * 60), (13 * 60, 17 * 60)


class Week(Snapshot):
    """Open stretches by weekday; changing it returns another one."""

    days: Mapping[int, tuple[Stretch, ...]] = {}

    @classmethod
    def of(cls, hours: tuple[Hours, ...]) -> Week:
        """Return the week of hours as they are on file."""
        days: dict[int, list[Stretch]] = {}
        for each in hours:
            days.setdefault(each.weekday, []).append((each.starts, each.ends))
        return cls({weekday: joined(stretches) for weekday, stretches in days.items()})

    def hours(self) -> tuple[Hours, ...]:
        """Return the week as it is kept."""
        return tuple(
            Hours(weekday, starts, ends)
            for weekday in range(len(WEEKDAYS))
            for starts, ends in self.on(weekday)
        )

    def on(self, weekday: int) -> tuple[Stretch, ...]:
        """Return the open stretches of a weekday, earliest first."""
        return self.days.get(weekday, ())

    def put(self, weekday: int, stretches: tuple[Stretch, ...]) -> Week:
        """Return a week with other hours on one day."""
        return Week({**self.days, weekday: joined(stretches)})

    def spread(self, weekday: int, others: range) -> Week:
        """Return a week in which other days are open like this one."""
        return Week({**self.days, **dict.fromkeys(others, self.on(weekday))})

    def draw(self, weekday: int, one: int, other: int) -> Week:
        """Return a week with the time between two minutes open, as a pen would leave it."""
        starts, ends = sorted((snapped(one), snapped(other)))
        return self.put(weekday, (*self.on(weekday), (starts, ends))) if starts < ends else self

    def change(self, weekday: int, index: int, starts: int, ends: int) -> Week:
        """Return a week with one stretch moved; it stops at its neighbours and at midnight."""
        stretches = list(self.on(weekday))
        floor = stretches[index - 1][1] if index else 0
        ceiling = stretches[index + 1][0] if index + 1 < len(stretches) else DAY
        starts, ends = max(floor, snapped(starts)), min(ceiling, snapped(ends))
        if starts + STEP > ends or (starts, ends) == stretches[index]:
            return self
        stretches[index] = (starts, ends)
        return self.put(weekday, tuple(stretches))

    def without(self, weekday: int, index: int) -> Week:
        """Return a week with one stretch closed."""
        kept = [each for at, each in enumerate(self.on(weekday)) if at != index]
        return self.put(weekday, tuple(kept))

    def with_another(self, weekday: int) -> Week:
        """Return a week with one more stretch on a day: a morning, an afternoon, else as is."""
        taken = self.on(weekday)
        for starts, ends in (MORNING, AFTERNOON):
            if all(ends < a or starts > b for a, b in taken):
                return self.put(weekday, (*taken, (starts, ends)))
        return self


class Span(Snapshot):
    """The part of the day a picture shows, and the pixels it is stretched over."""

    left: int
    width: int
    first: int = FIRST
    last: int = LAST

    @classmethod
    def over(cls, week: Week, left: int, width: int) -> Span:
        """Return the span that shows all of a week: 6:00 to 20:00 or as much more as it needs."""
        stretches = [each for weekday in range(len(WEEKDAYS)) for each in week.on(weekday)]
        first = min([FIRST, *(a // 120 * 120 for a, _b in stretches)])
        last = max([LAST, *(-(-b // 120) * 120 for _a, b in stretches)])
        return cls(left, max(width, 1), first, last)

    def x(self, minutes: int) -> float:
        """Return where a minute stands."""
        return self.left + (minutes - self.first) * self.width / (self.last - self.first)

    def minutes(self, x: float) -> int:
        """Return the minute at a place, never outside the picture."""
        found = self.first + (x - self.left) * (self.last - self.first) / self.width
        return round(min(max(found, self.first), self.last))

    def ticks(self, every: int) -> range:
        """Return the minutes that get a line and a number."""
        return range(self.first, self.last + 1, every)


def snapped(minutes: int) -> int:
    """Return the nearest minute hours are drawn at."""
    return min(DAY, max(0, round(minutes / STEP) * STEP))
