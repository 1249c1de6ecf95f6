"""Who has the clinic open: every program shares the lock, a restore takes it alone."""

from __future__ import annotations

import os
from pathlib import Path

from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.text import _

if os.name == "posix":
    import fcntl


class InUseError(DeskError):
    """Somebody works with the clinic just now."""


class FolderLock:
    """A lock on the clinic folder, let go by the operating system when the program ends.

    Windows needs none: a folder with an open file in it cannot be moved there.
    """

    def __init__(self, path: Path, *, alone: bool = False) -> None:
        """Take the lock at ``path``.

        Raises:
            InUseError: when it is to be held alone and somebody else holds it.

        """
        self._number: int | None = None
        if os.name != "posix":
            return
        number = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(number, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError as error:
            os.close(number)
            raise InUseError(
                _("The clinic is open in another program. Close it there first.")
            ) from error
        self._number = number

    def release(self) -> None:
        """Let go; once or several times."""
        if self._number is not None:
            os.close(self._number)
            self._number = None
