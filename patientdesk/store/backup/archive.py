"""What a backup file is: a plain container around files that are encrypted already.

A zip that compresses nothing (what is encrypted cannot be compressed) with four members of fixed
names: the clinic file, its wrapped keys, the head of its audit trail, and what can be told about
it without a key. Names from the container are never used on the disk.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import zipfile
from datetime import datetime
from pathlib import Path

from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import _
from patientdesk.store.folder import ClinicFolder

SUFFIX = ".pdbackup"
NAME = re.compile(r"clinic-\d{4}-\d\d-\d\d-\d{6}(-\d+)?\.pdbackup")
FORMAT = 1
ABOUT = "about.json"
#: Keys, head and description are small; a member that says otherwise is not one of ours.
LARGEST_SMALL = 1024 * 1024


class DamagedBackupError(DeskError):
    """The file is no backup, or not a whole one."""


class Backup(Snapshot):
    """A backup file. ``made`` has a zone; ``entries`` is how long its audit trail is."""

    file: Path
    made: datetime
    key_id: str
    entries: int


def pack(source: ClinicFolder, file: Path, made: datetime, key_id: str, entries: int) -> Backup:
    """Write the clinic in a folder of copies into one file, durable before it has its name."""
    about = {"format": FORMAT, "made": made.isoformat(), "key_id": key_id, "entries": entries}
    part = file.with_name(file.name + ".part")
    part.touch(mode=0o600)
    with part.open("wb") as written:
        with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(ABOUT, json.dumps(about))
            for member in _members(source):
                archive.write(member, member.name)
        written.flush()
        os.fsync(written.fileno())
    part.replace(file)
    return Backup(file, made, key_id, entries)


def describe(file: Path) -> Backup:
    """Return what a backup file says about itself, without a key.

    Raises:
        DamagedBackupError: when it is none.

    """
    try:
        with zipfile.ZipFile(file) as archive:
            about = json.loads(_small(archive, ABOUT))
        if about["format"] != FORMAT:
            raise DamagedBackupError(_("This backup was made with a newer patientdesk."))
        made = datetime.fromisoformat(about["made"])
        return Backup(file, made, str(about["key_id"]), int(about["entries"]))
    except FileNotFoundError as error:
        raise DamagedBackupError(_("There is no file {file}.").format(file=file)) from error
    except (zipfile.BadZipFile, OSError, KeyError, ValueError, TypeError, RecursionError) as error:
        raise _damaged(file) from error


def unpack(file: Path, target: ClinicFolder) -> None:
    """Write the members of a backup into an empty folder, under our own names.

    Raises:
        DamagedBackupError: when one is missing, too large, or does not read as it was written.

    """
    try:
        with zipfile.ZipFile(file) as archive:
            target.sidecar.write_bytes(_small(archive, target.sidecar.name))
            target.head.write_bytes(_small(archive, target.head.name))
            database = archive.getinfo(target.database.name)
            if database.compress_type != zipfile.ZIP_STORED:
                raise _damaged(file)
            _check_room(target.path, database.file_size)
            with archive.open(database) as packed, target.database.open("wb") as copy:
                shutil.copyfileobj(packed, copy, 1024 * 1024)
                copy.flush()
                os.fsync(copy.fileno())
    except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError) as error:
        raise _damaged(file) from error
    for member in _members(target):
        member.chmod(0o600)


def found_in(folder: Path) -> list[Backup]:
    """Return the backups in a folder, newest first; what cannot be read is not one of them."""
    if not folder.is_dir():
        return []
    found = []
    for file in folder.iterdir():
        if NAME.fullmatch(file.name):
            try:
                found.append(describe(file))
            except DamagedBackupError:
                continue
    return sorted(found, key=_age, reverse=True)


def _age(backup: Backup) -> tuple[datetime, int, str]:
    """Return what orders backups in time; of one second, the one with the higher number."""
    return backup.made, len(backup.file.name), backup.file.name


def _members(folder: ClinicFolder) -> tuple[Path, Path, Path]:
    return folder.sidecar, folder.head, folder.database


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    member = archive.getinfo(name)
    if member.file_size > LARGEST_SMALL:
        raise zipfile.BadZipFile(name)
    return archive.read(member)


def _check_room(folder: Path, size: int) -> None:
    if shutil.disk_usage(folder).free < size:
        raise DeskError(_("There is not enough room in {folder}.").format(folder=folder))


def _damaged(file: Path) -> DamagedBackupError:
    return DamagedBackupError(
        _("{file} is not a backup, or it is damaged. Take another one.").format(file=file.name)
    )
