"""A backup that failed when nobody was left to be told: noted until one is made."""

from __future__ import annotations

import json
from datetime import datetime

from patientdesk.kernel.snapshot import Snapshot
from patientdesk.store.folder import ClinicFolder
from patientdesk.store.sidecar import write_whole


class Failure(Snapshot):
    """When a backup failed (a moment with its zone), and the sentence that said why."""

    at: datetime
    said: str


def note_failure(folder: ClinicFolder, failure: Failure) -> None:
    """Keep a failure for the next who looks, in place of the one before.

    Raises:
        OSError: when not even that can be written.

    """
    note = {"at": failure.at.isoformat(), "said": failure.said}
    write_whole(folder.failed_backup, json.dumps(note).encode())


def last_failure(folder: ClinicFolder) -> Failure | None:
    """Return the failure nobody has made good yet; told without a key."""
    try:
        note = json.loads(folder.failed_backup.read_text(encoding="utf-8"))
        return Failure(datetime.fromisoformat(note["at"]), str(note["said"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def forget_failure(folder: ClinicFolder) -> None:
    """Forget it: there is a backup again."""
    folder.failed_backup.unlink(missing_ok=True)
