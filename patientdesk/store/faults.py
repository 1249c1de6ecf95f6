"""What can go wrong with the clinic file, in words a clerk can act on.

The driver's errors are translated at the border of a unit of work and nowhere else. Whatever is
not in the table is a bug and stays what it is. No sentence here quotes what was being written.
"""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.text import N_, _


class CannotOpenError(DeskError):
    """The clinic file is missing, foreign, damaged, too new, or was given another file's key."""


class StoreFaultError(DeskError):
    """The disk or the clinic file failed while it was in use."""


class DiskFullError(StoreFaultError):
    """There is no room left."""


class ReadOnlyError(StoreFaultError):
    """The clinic file, or its folder, cannot be written."""


class FileBusyError(StoreFaultError):
    """Somebody else kept the file to themselves for longer than we wait; trying again is safe."""


class FileDamagedError(StoreFaultError):
    """The file does not read as it was written. Nothing may be written to it any more."""


class DiskFaultError(StoreFaultError):
    """The disk reported an error."""


class OutcomeUnknownError(StoreFaultError):
    """The act may or may not be on file, and nobody can look it up now."""


#: By SQLite's primary result code. SQLITE_NOTADB is also what a read error looks like.
FAULTS: dict[int, tuple[type[StoreFaultError], str]] = {
    dbapi2.SQLITE_FULL: (
        DiskFullError,
        N_("Disk full. The last action was NOT saved; all earlier ones are. Make room, try again."),
    ),
    dbapi2.SQLITE_READONLY: (
        ReadOnlyError,
        N_("The clinic file is read-only. The last action was NOT saved. Check the rights."),
    ),
    dbapi2.SQLITE_PERM: (
        ReadOnlyError,
        N_("The clinic file is read-only. The last action was NOT saved. Check the rights."),
    ),
    dbapi2.SQLITE_BUSY: (
        FileBusyError,
        N_("Another program is writing to the clinic file. Nothing was saved. Try again."),
    ),
    dbapi2.SQLITE_LOCKED: (
        FileBusyError,
        N_("Another program is writing to the clinic file. Nothing was saved. Try again."),
    ),
    dbapi2.SQLITE_CORRUPT: (
        FileDamagedError,
        N_("The clinic file is damaged. Stop working and restore the last backup."),
    ),
    dbapi2.SQLITE_NOTADB: (
        FileDamagedError,
        N_("The clinic file is damaged. Stop working and restore the last backup."),
    ),
    dbapi2.SQLITE_IOERR: (
        DiskFaultError,
        N_("The disk reports an error. The last action was NOT saved. Check the disk."),
    ),
    dbapi2.SQLITE_CANTOPEN: (
        DiskFaultError,
        N_("The clinic file cannot be reached. Is its disk or network folder connected?"),
    ),
}


def worded(error: BaseException) -> StoreFaultError | None:
    """Return the sentence for a driver's error; None when it is no fault of disk or file."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    if code is None or (code & 0xFF) not in FAULTS:
        return None
    kind, sentence = FAULTS[code & 0xFF]
    return kind(_(sentence))
