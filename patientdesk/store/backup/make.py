"""Making a backup while others work: copied inside one read transaction, opened, then named."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from sqlcipher3 import dbapi2

from patientdesk.kernel.clerk import NOBODY
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.progress import Progress, Silent
from patientdesk.kernel.text import _
from patientdesk.store.audit import AuditHead
from patientdesk.store.backup.archive import SUFFIX, Backup, found_in, pack, unpack
from patientdesk.store.backup.copying import copy_file
from patientdesk.store.engine import connect
from patientdesk.store.faults import worded
from patientdesk.store.folder import ClinicFolder
from patientdesk.store.keys import DataKey
from patientdesk.store.unit import Store

#: The newest of as many days, and the newest few of all.
KEEP_DAYS, KEEP_NEWEST = 14, 5


class BackupFailedError(DeskError):
    """The copy did not open, or could not be written; earlier backups are as they were."""


def back_up(store: Store, out: Path | None = None, progress: Progress | None = None) -> Backup:
    """Copy the clinic into one new file in ``out`` (the clinic's own folder of backups).

    The copy is opened as the program would open it, every page and the whole audit trail are
    checked, and only then does it get its name. Others go on reading and writing meanwhile.

    Raises:
        BackupFailedError: when it could not be written, or the copy is not sound.
        Cancelled: through ``progress``; nothing is left behind.

    """
    progress = progress or Silent()
    out = out or store.home.backups
    made = store.now()
    with _in_words(out):
        out.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryDirectory(prefix=".making-", dir=out) as room:
            copy = ClinicFolder(Path(room) / "copy")
            copy.path.mkdir()
            kept = store.kept_head()  # before the copy: it must lie on the trail of the copy
            _copy(store, copy, progress)
            head = _sound(store, copy, kept, progress)
            head.write(copy.head)
            packed = Path(room) / f"packed{SUFFIX}"
            progress.step(80, 100, _("Packing the backup"))
            pack(copy, packed, made, store.key.key_id, head.length)
            progress.step(90, 100, _("Opening the backup"))
            _prove(packed, Path(room) / "proof", store)
            file = _free_name(out, made)
            packed.replace(file)
    progress.step(100, 100)
    return Backup(file, made, store.key.key_id, head.length)


def rotate(folder: Path, days: int = KEEP_DAYS, newest: int = KEEP_NEWEST) -> list[Path]:
    """Delete old backups; return them. Of each of the last ``days`` with one, the newest stays."""
    backups = found_in(folder)
    kept: dict[object, Backup] = {}
    for backup in backups:
        kept.setdefault(backup.made.date(), backup)
    stay = {backup.file for backup in [*list(kept.values())[:days], *backups[:newest]]}
    gone = [backup.file for backup in backups if backup.file not in stay]
    for file in gone:
        file.unlink()
    return gone


def last_backup(folder: Path) -> Backup | None:
    """Return the newest backup in a folder."""
    return next(iter(found_in(folder)), None)


def overdue(last: Backup | None, now: datetime, after: timedelta = timedelta(days=1)) -> bool:
    """Tell whether the desk should say that there is no recent backup."""
    return last is None or now - last.made > after


def check_pages(folder: ClinicFolder, key: DataKey) -> None:
    """Read every page of a copy; free pages as well.

    Raises:
        BackupFailedError: when one does not read as it was written.

    """
    connection = connect(folder.database, key)
    try:
        torn = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        orphans = connection.execute("PRAGMA foreign_key_check").fetchone()
    finally:
        connection.close()
    if torn or answer != "ok" or orphans:
        raise BackupFailedError(_("The copy is damaged, so it was thrown away. Check the disk."))


def _copy(store: Store, copy: ClinicFolder, progress: Progress) -> None:
    def tell(_status: int, left: int, total: int) -> None:
        progress.step((total - left) * 60 // max(total, 1), 100, _("Copying the clinic file"))

    copy_file(store.path, store.key, copy.database, tell)
    copy.sidecar.write_bytes(store.home.sidecar.read_bytes())


def _sound(store: Store, copy: ClinicFolder, kept: AuditHead, progress: Progress) -> AuditHead:
    """Return the head of the copy's trail, once every page and entry was found as it should be."""
    progress.step(60, 100, _("Checking the copy"))
    kept.write(copy.head)
    check_pages(copy, store.key)
    opened = Store(copy.database, store.key, store.now)
    try:
        with opened.reading(NOBODY) as unit:
            findings = list(unit.trail.verify(kept))
            head = unit.trail.head()
    finally:
        opened.close()
    if findings:
        raise BackupFailedError(f"{findings[0].message} {findings[0].hint}")
    return head


def _prove(packed: Path, room: Path, store: Store) -> None:
    """Take the packed file apart again and open what comes out."""
    proof = ClinicFolder(room)
    proof.path.mkdir()
    unpack(packed, proof)
    opened = Store(proof.database, store.key, store.now)
    try:
        with opened.reading(NOBODY) as unit:
            whole = unit.trail.holds(opened.kept_head())
    finally:
        opened.close()
    if not whole:
        raise BackupFailedError(_("The copy is damaged, so it was thrown away. Check the disk."))


def _free_name(out: Path, made: datetime) -> Path:
    """Return a name of this second that sorts after all others of it."""
    stem = f"clinic-{made:%Y-%m-%d-%H%M%S}"
    taken = [file.stem.removeprefix(stem) for file in out.glob(f"{stem}*{SUFFIX}")]
    highest = max((int(end[1:] or 1) if end else 1 for end in taken), default=0)
    return out / (f"{stem}-{highest + 1}{SUFFIX}" if highest else f"{stem}{SUFFIX}")


@contextmanager
def _in_words(out: Path) -> Iterator[None]:
    try:
        yield
    except dbapi2.DatabaseError as error:
        fault = worded(error)
        raise fault or BackupFailedError(_("The clinic file could not be copied.")) from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            sentence = _("There is not enough room for a backup in {folder}.")
        else:
            sentence = _("No backup can be written in {folder}. Is its disk connected?")
        raise BackupFailedError(sentence.format(folder=out)) from error
