"""The clinic folder: which files make a clinic, and what can be told of them without a key.

Looked at before the first window is painted, so it imports nothing heavy.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import _

#: Below this the desk warns: a day's work, its log and a backup need that much.
LOW_DISK_BYTES = 500 * 1024 * 1024


class NoClinicError(DeskError):
    """There is no clinic in the folder."""


class ClinicFolder(Snapshot):
    """A folder that holds one clinic, or will."""

    path: Path

    @property
    def database(self) -> Path:
        """The encrypted clinic file."""
        return self.path / "clinic.db"

    @property
    def sidecar(self) -> Path:
        """The wrapped keys of the clinic file; useless without a secret."""
        return self.path / "clinic.keys"

    @property
    def head(self) -> Path:
        """The end of the audit trail, noted outside the clinic file."""
        return self.path / "clinic.head"

    @property
    def lock(self) -> Path:
        """Held by every program that has the clinic open."""
        return self.path / "clinic.lock"

    @property
    def backups(self) -> Path:
        """Where backups go when nobody says otherwise."""
        return self.path / "backups"

    @property
    def failed_backup(self) -> Path:
        """Says that the last backup failed; there only until one is made."""
        return self.path / "clinic.backup-failed"

    @property
    def holds_clinic(self) -> bool:
        """Whether a clinic was ever set up here, even if it is damaged now."""
        return any(file.exists() for file in (self.database, self.sidecar, self.head))

    def require_clinic(self) -> None:
        """Refuse a folder that never held a clinic.

        Raises:
            NoClinicError: with what to do about it.

        """
        if not self.holds_clinic:
            raise NoClinicError(
                _("There is no clinic in {folder}. Set one up first, or restore a backup.").format(
                    folder=self.path
                )
            )

    def rights_problem(self) -> str:
        """Return a sentence when this user may not write here; empty when all is well."""
        if not self.path.is_dir():
            return _("The clinic folder {folder} does not exist.").format(folder=self.path)
        if not os.access(self.path, os.R_OK | os.W_OK | os.X_OK):
            return _(
                "You may not write in the clinic folder {folder}. Ask for the right to change it."
            ).format(folder=self.path)
        for file in (self.database, self.sidecar, self.head):
            if file.exists() and not os.access(file, os.R_OK | os.W_OK):
                return _("The file {file} is read-only. Nothing could be saved.").format(file=file)
        return ""

    def disk_warning(self, low: int = LOW_DISK_BYTES) -> str:
        """Return a sentence when the disk is nearly full; empty when there is room."""
        free = shutil.disk_usage(self.path).free
        if free >= low:
            return ""
        return _("The disk is nearly full: {megabytes} MB are left. Make room soon.").format(
            megabytes=free // (1024 * 1024)
        )
