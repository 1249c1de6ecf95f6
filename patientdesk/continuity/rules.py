"""What the desk says about the last backup and the disk, and how loudly."""

from __future__ import annotations

from datetime import datetime

from patientdesk.continuity.model import Standing
from patientdesk.kernel.dates import show_date, show_time
from patientdesk.kernel.text import _

MEGABYTE = 1024 * 1024


def told(standing: Standing, now: datetime) -> tuple[str, str]:
    """Return a sentence and its level; the level is empty when nobody need do anything."""
    if standing.cramped:
        room = standing.room // MEGABYTE
        return _("Only {room} MB are left on the disk. Make room.").format(room=room), "warn"
    if standing.failed is not None:
        at = standing.failed.astimezone(now.tzinfo)
        words = _("The backup of {day}, {time} failed")
        return words.format(day=show_date(at.date()), time=show_time(at)), "warn"
    if standing.last is None:
        return _("No backup yet"), "warn"
    made = standing.last.made.astimezone(now.tzinfo)
    words = _("Last backup {day} {time}, checked").format(
        day=show_date(made.date()), time=show_time(made)
    )
    return words, "warn" if standing.last.overdue(now) else ""
