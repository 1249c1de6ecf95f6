"""Putting a backup back: beside whatever stands there, checked, and only then in its place."""

from __future__ import annotations

import shutil
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from patientdesk.kernel.clerk import NOBODY
from patientdesk.kernel.progress import Progress, Silent
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import _
from patientdesk.store.backup.archive import Backup, DamagedBackupError, describe, unpack
from patientdesk.store.backup.make import check_pages
from patientdesk.store.clinic import ClinicExistsError
from patientdesk.store.folder import ClinicFolder
from patientdesk.store.lock import FolderLock
from patientdesk.store.sidecar import Sidecar
from patientdesk.store.unit import Store
from patientdesk.store.vault import open_sidecar

if TYPE_CHECKING:
    from collections.abc import Callable

    from patientdesk.store.keys import DataKey, Safe


class Restored(Snapshot):
    """A clinic that was put back. ``aside`` is where the one before it went."""

    folder: ClinicFolder
    backup: Backup
    key: DataKey
    aside: Path | None


def restore(
    file: Path,
    folder: ClinicFolder,
    now: Callable[[], datetime],
    *,
    recovery_code: str | None = None,
    key_file: Path | None = None,
    passphrase: str | None = None,
    safe: Safe | None = None,
    replace: bool = False,
    progress: Progress | None = None,
) -> Restored:
    """Put a backup into a folder, after it was opened and checked somewhere else.

    Args:
        file: The backup.
        folder: Where the clinic shall be; it may be missing or empty.
        now: Gives the moment with its zone.
        recovery_code: Opens the backup on any machine; or one of the three ways below.
        key_file: See :func:`patientdesk.store.vault.unlock`.
        passphrase: See there.
        safe: See there.
        replace: Move a clinic that stands in the folder aside; it is never overwritten.
        progress: Told of every step; may cancel until the clinic is put in place.

    Raises:
        ClinicExistsError: when a clinic stands there and is not to be replaced.
        DeskError: when the file is damaged, the code is wrong, or the clinic is in use.

    """
    progress = progress or Silent()
    if folder.holds_clinic and not replace:
        raise ClinicExistsError(
            _("There is a clinic in {folder} already; it was left alone.").format(
                folder=folder.path
            )
        )
    backup = describe(file)
    folder.path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=folder.path.parent) as room:
        fresh = ClinicFolder(Path(room) / "clinic")
        fresh.path.mkdir(mode=0o700)
        progress.step(0, 100, _("Reading the backup"))
        unpack(file, fresh)
        progress.step(40, 100, _("Opening the backup"))
        key = open_sidecar(
            Sidecar.read(fresh.sidecar),
            key_file=key_file,
            passphrase=passphrase,
            recovery_code=recovery_code,
            safe=safe,
        )
        _check(fresh, key, now)
        progress.step(90, 100, _("Putting the clinic in place"))
        aside = _put_in_place(fresh, folder, now())
    progress.step(100, 100)
    return Restored(folder, backup, key, aside)


def _check(fresh: ClinicFolder, key: DataKey, now: Callable[[], datetime]) -> None:
    check_pages(fresh, key)
    opened = Store(fresh.database, key, now)
    try:
        with opened.reading(NOBODY) as unit:
            findings = list(unit.trail.verify(opened.kept_head()))
    finally:
        opened.close()
    if findings:
        raise DamagedBackupError(f"{findings[0].message} {findings[0].hint}")
    fresh.lock.unlink(missing_ok=True)


def _put_in_place(fresh: ClinicFolder, folder: ClinicFolder, at: datetime) -> Path | None:
    """Move what is there aside and the new clinic in; return where the old one went."""
    aside = None
    if folder.holds_clinic:
        lock = FolderLock(folder.lock, alone=True)  # nobody may be working in it
        try:
            aside = _free(folder.path, at)
            folder.path.rename(aside)
        finally:
            lock.release()
    folder.path.mkdir(mode=0o700, exist_ok=True)
    for member in (fresh.sidecar, fresh.head, fresh.database):  # the clinic file last
        shutil.move(member, folder.path / member.name)
    backups = ClinicFolder(aside).backups if aside else None
    if backups and backups.is_dir():
        backups.rename(folder.backups)
    return aside


def _free(path: Path, at: datetime) -> Path:
    aside, nth = path.with_name(f"{path.name}.before-{at:%Y-%m-%d-%H%M%S}"), 1
    while aside.exists():
        nth += 1
        aside = path.with_name(f"{path.name}.before-{at:%Y-%m-%d-%H%M%S}-{nth}")
    return aside
