"""A backup, as the desk speaks of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

#: A clinic works every day it is open; a day without a backup is worth a word.
OVERDUE_AFTER = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """One backup file. ``made`` has a zone; ``size`` is in bytes."""

    file: Path
    made: datetime
    size: int
    entries: int

    def overdue(self, now: datetime) -> bool:
        """Tell whether it is time for another one."""
        return now - self.made > OVERDUE_AFTER
