"""A backup, as the desk speaks of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from patientdesk.kernel.snapshot import Snapshot

#: A clinic works every day it is open; a day without a backup is worth a word.
OVERDUE_AFTER = timedelta(hours=24)
#: Below so many bytes on the disk the desk warns, long before anything fails.
LEAST_ROOM = 500 * 1024 * 1024


class KeptBackup(Snapshot):
    """One backup file. ``made`` has a zone; ``size`` is in bytes."""

    file: Path
    made: datetime
    size: int
    entries: int

    def overdue(self, now: datetime) -> bool:
        """Tell whether it is time for another one."""
        return now - self.made > OVERDUE_AFTER


class Standing(Snapshot):
    """How safe the clinic is now: its newest backup, and the bytes left on the disk.

    ``failed`` is when a backup failed that nobody has made good since.
    """

    last: KeptBackup | None
    room: int
    failed: datetime | None = None

    @property
    def cramped(self) -> bool:
        """Whether the disk may soon have no room for a day's work and its backup."""
        return self.room < LEAST_ROOM
