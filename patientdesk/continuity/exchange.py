"""The clinic out of the building and back: long work, which opens units of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from patientdesk.continuity.model import KeptBackup
from patientdesk.continuity.service import (
    accept_trail,
    backups,
    note_backup,
    note_restore,
    note_secret,
)
from patientdesk.kernel.clerk import Clerk
from patientdesk.kernel.dates import show_date, show_time
from patientdesk.kernel.errors import Cancelled, DeskError
from patientdesk.kernel.permissions import permission_of
from patientdesk.kernel.progress import Progress
from patientdesk.kernel.text import _
from patientdesk.staff.model import COMMAND_LINE
from patientdesk.store.acts import carry_out, fresh_act
from patientdesk.store.audit import EMPTY, AuditHead
from patientdesk.store.backup import make
from patientdesk.store.backup import restore as putting_back
from patientdesk.store.backup.archive import Backup
from patientdesk.store.backup.failure import Failure, forget_failure, last_failure, note_failure
from patientdesk.store.folder import ClinicFolder
from patientdesk.store.keys import DataKey
from patientdesk.store.sidecar import Way
from patientdesk.store.unit import Store

log = logging.getLogger(__name__)


def back_up(store: Store, clerk: Clerk, progress: Progress, out: Path | None = None) -> KeptBackup:
    """Make a backup because a clerk asked for one; a job for ``session.start_job``.

    Raises:
        NotAllowedError: when the clerk may not; nothing is copied.
        BackupFailedError: when the copy could not be made or is not sound.
        Cancelled: through ``progress``.

    """
    with store.reading(clerk) as unit:
        backups(unit, out)
    made = make.back_up(store, out, progress)
    carry_out(store, clerk, fresh_act(), note_backup, made)
    if out is None:
        make.rotate(made.file.parent)
        forget_failure(store.home)
    return KeptBackup(made.file, made.made, made.file.stat().st_size, made.entries)


def back_up_at_close(store: Store, clerk: Clerk, progress: Progress) -> Backup | None:
    """Make the backup of the end of the day, whoever closes the desk.

    Nothing is copied when nothing was done since the last one. By now no window is left to say
    that it failed, so a failure is noted for the next sign-in, and told on the log.

    Raises:
        DeskError: when it failed; earlier backups are as they were.

    """
    try:
        made = _back_up_quietly(store, clerk, progress)
    except Exception as error:
        _tell_later(store, error)
        raise
    forget_failure(store.home)
    return made


def _back_up_quietly(store: Store, clerk: Clerk, progress: Progress) -> Backup | None:
    last = make.last_backup(store.home.backups)
    if last is not None and last.entries >= store.kept_head().length - 1:
        return None  # the one entry since is the note of that backup
    made = make.back_up(store, None, progress)
    with store.unit(clerk) as unit:
        unit.audit(permission_of(note_backup), _("Backup made: {file}").format(file=made.file))
    make.rotate(made.file.parent)
    return made


def _tell_later(store: Store, error: Exception) -> None:
    """Note why a backup failed; of a mistake of the program only its kind is told."""
    kind = type(error).__name__
    if isinstance(error, Cancelled):  # the computer was shut down over it
        said = _("It was broken off.")
    else:
        said = str(error) if isinstance(error, DeskError) else f"({kind})"
        log.error("the backup at closing failed: %s", kind)
    try:
        note_failure(store.home, Failure(store.now(), said))
    except OSError as worse:
        log.error("and that could not be noted: %s", type(worse).__name__)


def restore_clinic(
    file: Path,
    folder: ClinicFolder,
    now: Callable[[], datetime],
    clerk: Clerk,
    **ways: Any,
) -> putting_back.Restored:
    """Put a backup into a folder and write down in its trail that this was done.

    ``ways`` are those of :func:`patientdesk.store.backup.restore.restore`: ``recovery_code``,
    ``key_file``, ``passphrase``, ``replace``, ``progress``.

    Raises:
        DeskError: when it cannot be put back; what stood there is as it was.

    """
    done = putting_back.restore(file, folder, now, **ways)
    store = Store(folder.database, done.key, now)
    try:
        carry_out(store, clerk, fresh_act(), note_restore, done.backup)
    finally:
        store.close()
    return done


def accept_as_it_stands(
    folder: ClinicFolder, key: DataKey, now: Callable[[], datetime], by: str
) -> str:
    """Accept the audit trail of a clinic whose note of it is lost, damaged, or says otherwise.

    The acceptance is itself an entry of the trail, in the name of the command line, committed
    before the new note is written: nobody can do it in silence. Returns what was written down.

    Raises:
        DeskError: when there is nothing to accept, or an entry was altered; nothing is written.

    """
    try:
        noted = AuditHead.read(folder.head)
    except (OSError, ValueError):
        noted = None
    store = Store(folder.database, key, now, head=EMPTY)
    try:
        return carry_out(store, COMMAND_LINE, fresh_act(), accept_trail, noted, by).summary
    finally:
        store.close()


def change_secret(store: Store, clerk: Clerk, way: Way, change: Callable[[], None]) -> str:
    """Change one way into the clinic, and write down that it was done; returns those words.

    ``change`` writes the file of the wrapped keys, as the last thing before the commit: when it
    refuses, nothing is written down.

    Raises:
        DeskError: when the clerk may not, or the secret is none; what opened it still does.

    """
    with store.unit(clerk) as unit:
        noted = note_secret(unit, way)
        unit.audit(permission_of(note_secret), noted.summary)
        change()
    return noted.summary


def backup_warning(folder: ClinicFolder, now: datetime) -> str:
    """Return a sentence when the last backup failed or is old; empty when all is well.

    Told without a key, so that ``doctor`` and the sign-in window can tell.
    """
    failure = last_failure(folder)
    if failure is not None:
        at = failure.at.astimezone(now.tzinfo)
        return _("The backup of {day}, {time} failed. {why}").format(
            day=show_date(at.date()), time=show_time(at), why=failure.said
        )
    try:
        last = make.last_backup(folder.backups)
    except (OSError, DeskError):
        last = None
    if last is None:
        return _("There is no backup of this clinic yet.")
    if not make.overdue(last, now):
        return ""
    return _("The last backup is of {day}. Make one today.").format(day=show_date(last.made.date()))
