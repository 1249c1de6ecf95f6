"""The clinic out of the building and back: long work, which opens units of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from patientdesk.continuity.model import KeptBackup
from patientdesk.continuity.service import accept_trail, backups, note_backup, note_restore
from patientdesk.kernel.clerk import Clerk
from patientdesk.kernel.dates import show_date
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.permissions import permission_of
from patientdesk.kernel.progress import Progress
from patientdesk.kernel.text import _
from patientdesk.staff.model import COMMAND_LINE
from patientdesk.store.acts import carry_out, fresh_act
from patientdesk.store.audit import EMPTY, AuditHead
from patientdesk.store.backup import make
from patientdesk.store.backup import restore as putting_back
from patientdesk.store.backup.archive import Backup
from patientdesk.store.folder import ClinicFolder
from patientdesk.store.keys import DataKey
from patientdesk.store.unit import Store


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
    return KeptBackup(made.file, made.made, made.file.stat().st_size, made.entries)


def back_up_at_close(store: Store, clerk: Clerk, progress: Progress) -> Backup | None:
    """Make the backup of the end of the day, whoever closes the desk.

    Nothing is copied when nothing was done since the last one.

    Raises:
        DeskError: when it failed; earlier backups are as they were.

    """
    last = make.last_backup(store.home.backups)
    if last is not None and last.entries >= store.kept_head().length - 1:
        return None  # the one entry since is the note of that backup
    made = make.back_up(store, None, progress)
    with store.unit(clerk) as unit:
        unit.audit(permission_of(note_backup), _("Backup made: {file}").format(file=made.file))
    make.rotate(made.file.parent)
    return made


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


def backup_warning(folder: ClinicFolder, now: datetime) -> str:
    """Return a sentence when the clinic has no backup of the last day; empty when it has.

    Told without a key, so that ``doctor`` and the sign-in window can tell.
    """
    try:
        last = make.last_backup(folder.backups)
    except (OSError, DeskError):
        last = None
    if last is None:
        return _("There is no backup of this clinic yet.")
    if not make.overdue(last, now):
        return ""
    return _("The last backup is of {day}. Make one today.").format(day=show_date(last.made.date()))
