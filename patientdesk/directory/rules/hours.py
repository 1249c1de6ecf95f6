"""What is wrong with the hours of a week, and with the clock a clinic lives by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from zoneinfo import ZoneInfo

from patientdesk.directory.model import Hours
from patientdesk.kernel.dates import WEEKDAYS
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.hours import DAY
from patientdesk.kernel.text import _


def check_hours(hours: Iterable[Hours]) -> Iterator[Finding]:
    """Yield what is wrong with the hours of a week; at most one finding a weekday."""
    days: dict[int, list[Hours]] = {}
    for each in hours:
        days.setdefault(each.weekday, []).append(each)
    for weekday, stretches in sorted(days.items()):
        if not 0 <= weekday < len(WEEKDAYS):
            yield Finding("hours.weekday", Severity.ERROR, "hours", _("A week has seven days."))
            continue
        order = sorted(stretches, key=lambda each: each.starts)
        backwards = any(not 0 <= each.starts < each.ends <= DAY for each in order)
        overlap = any(a.ends > b.starts for a, b in pairwise(order))
        if backwards or overlap:
            message = _("{day}: each stretch ends after it begins, and before the next one.")
            where = f"hours[{weekday}]"
            yield Finding(
                "hours.order", Severity.ERROR, where, message.format(day=_(WEEKDAYS[weekday]))
            )


def zone_ok(name: str) -> bool:
    """Tell whether there is an IANA time zone of this name."""
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # not found is a KeyError; a folder an OSError
        return False
    return True
