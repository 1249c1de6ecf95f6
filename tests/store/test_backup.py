"""Backups: made while people work, proven by opening, put back without a loss."""

from __future__ import annotations

import io
import json
import threading
import zipfile
from datetime import timedelta

import pytest
from sqlalchemy import text

import patientdesk.tables  # noqa: F401 - a clinic is made with every table
from patientdesk.kernel.errors import Cancelled, DeskError
from patientdesk.store import faults
from patientdesk.store.backup import make
from patientdesk.store.backup.archive import DamagedBackupError, found_in
from patientdesk.store.backup.make import BackupFailedError, back_up, last_backup, rotate
from patientdesk.store.backup.restore import restore
from patientdesk.store.clinic import ClinicExistsError, create_clinic, open_clinic
from patientdesk.store.folder import ClinicFolder
from patientdesk.store.lock import InUseError
from patientdesk.store.unit import Store
from patientdesk.store.vault import LockedError
from tests.conftest import RECEPTION, hire, now


@pytest.fixture
def folder(tmp_path):
    return ClinicFolder(tmp_path / "north")


@pytest.fixture
def clinic_with_code(folder):
    """An open clinic with a few entries, and its recovery code."""
    store, code = create_clinic(folder, now, passphrase="correct horse battery")
    hire(store)
    for nth in range(30):
        write(store, nth)
    yield store, code
    store.close()


def write(store, nth):
    with store.unit(RECEPTION) as unit:
        unit.audit("note", f"Zyzzyva {nth} " + "x" * 3000)


def texts(store):
    with store.reading(RECEPTION) as unit:
        return [entry.text for entry in unit.trail.entries()]


def test_a_backup_put_back_elsewhere_with_the_code_alone_is_the_same_clinic(
    clinic_with_code, tmp_path
):
    store, code = clinic_with_code
    backup = back_up(store, tmp_path / "out")
    elsewhere = ClinicFolder(tmp_path / "bare machine" / "clinic")
    done = restore(backup.file, elsewhere, now, recovery_code=code)

    again = open_clinic(elsewhere, done.key, now)
    assert texts(again) == texts(store)
    with again.reading(RECEPTION) as unit:
        assert list(unit.trail.verify(again.kept_head())) == []
    write(again, 31)
    again.close()
    assert done.aside is None
    assert done.backup.entries == 30


def test_nothing_but_backups_is_left_behind(clinic_with_code, folder):
    store, _code = clinic_with_code
    back_up(store)
    back_up(store)
    names = sorted(file.name for file in folder.backups.iterdir())
    assert names == ["clinic-2026-03-02-120000-2.pdbackup", "clinic-2026-03-02-120000.pdbackup"]
    assert last_backup(folder.backups).file.name == names[0]


def test_no_name_is_readable_in_a_backup(clinic_with_code):
    store, code = clinic_with_code
    content = back_up(store).file.read_bytes()
    assert b"Zyzzyva" not in content
    assert code.encode() not in content
    assert store.key.raw.hex().encode() not in content
    assert store.key.raw not in content


def test_a_backup_under_load_is_one_moment_of_the_clinic(clinic_with_code, tmp_path):
    store, code = clinic_with_code
    enough = threading.Event()
    written = threading.Event()

    def work():
        other, nth = Store(store.path, store.key, now), 100
        while not enough.is_set():
            write(other, nth)
            nth += 1
            written.set()
        other.close()

    writer = threading.Thread(target=work)
    writer.start()
    written.wait(10)
    backup = back_up(store, tmp_path)
    enough.set()
    writer.join()
    done = restore(backup.file, ClinicFolder(tmp_path / "again"), now, recovery_code=code)
    again = open_clinic(done.folder, done.key, now)
    found = texts(again)
    again.close()
    assert len(found) == backup.entries > 30
    assert found == texts(store)[: len(found)]


def test_a_clinic_is_never_overwritten_but_moved_aside(clinic_with_code, folder, tmp_path):
    store, code = clinic_with_code
    backup = back_up(store)
    write(store, "after the backup")
    with pytest.raises(ClinicExistsError):
        restore(backup.file, folder, now, recovery_code=code)
    with pytest.raises(InUseError, match="open in another program"):
        restore(backup.file, folder, now, recovery_code=code, replace=True)
    assert len(texts(store)) == 31
    store.close()

    done = restore(backup.file, folder, now, recovery_code=code, replace=True)
    before, after = open_clinic(ClinicFolder(done.aside), done.key, now), None
    after = open_clinic(folder, done.key, now)
    assert len(texts(before)) == 31
    assert len(texts(after)) == 30
    before.close()
    after.close()
    assert [found.file.name for found in found_in(folder.backups)] == [backup.file.name]


def test_a_wrong_code_changes_nothing(clinic_with_code, tmp_path):
    store, _code = clinic_with_code
    backup = back_up(store, tmp_path / "out")
    with pytest.raises(LockedError):
        restore(backup.file, ClinicFolder(tmp_path / "x"), now, passphrase="not the passphrase")
    assert not (tmp_path / "x").exists()
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []


@pytest.mark.parametrize("member", ["about.json", "clinic.keys", "clinic.head", "clinic.db"])
@pytest.mark.parametrize("at", [0.1, 0.5, 0.9])
def test_a_damaged_backup_is_refused_and_changes_nothing(clinic_with_code, tmp_path, member, at):
    store, code = clinic_with_code
    file = back_up(store, tmp_path / "out").file
    with zipfile.ZipFile(file) as archive:
        inside = archive.getinfo(member)
    content = bytearray(file.read_bytes())
    content[inside.header_offset + 30 + len(member) + int(inside.file_size * at)] ^= 0x40
    file.write_bytes(content)
    with pytest.raises(DeskError):
        restore(file, ClinicFolder(tmp_path / "x"), now, recovery_code=code)
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"hello"])
def test_another_file_is_not_called_a_backup(tmp_path, content):
    file = tmp_path / "clinic-2026-03-02-120000.pdbackup"
    file.write_bytes(content)
    with pytest.raises(DamagedBackupError, match="not a backup"):
        restore(file, ClinicFolder(tmp_path / "x"), now, recovery_code="")
    assert found_in(tmp_path) == []


def test_names_inside_a_backup_are_never_used_on_the_disk(clinic_with_code, tmp_path):
    store, code = clinic_with_code
    file = back_up(store, tmp_path / "out").file
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("../escaped", b"x")
    restore(file, ClinicFolder(tmp_path / "deep" / "x"), now, recovery_code=code)
    assert not list(tmp_path.rglob("escaped"))


def test_a_clinic_whose_trail_was_cut_is_not_backed_up_as_if_it_were_whole(
    clinic_with_code, tmp_path
):
    store, _code = clinic_with_code
    with store.unit(RECEPTION) as unit:
        (guard,) = unit.connection.execute(
            text("SELECT sql FROM sqlite_master WHERE name = 'audit_no_delete'")
        ).one()
        for statement in ("DROP TRIGGER audit_no_delete", "DELETE FROM audit WHERE id > 20", guard):
            unit.connection.execute(text(statement))
    with pytest.raises(BackupFailedError, match="tampered"):
        back_up(store, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_damaged_clinic_file_makes_no_backup(clinic_with_code, tmp_path):
    store, _code = clinic_with_code
    store.close()
    size = store.path.stat().st_size
    with store.path.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xa5" * 64)
    with pytest.raises((faults.StoreFaultError, faults.CannotOpenError, BackupFailedError)):
        back_up(store, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_cancelled_backup_leaves_nothing(clinic_with_code, tmp_path):
    class Impatient:
        def step(self, done, total, text=""):
            raise Cancelled

    store, _code = clinic_with_code
    with pytest.raises(Cancelled):
        back_up(store, tmp_path / "out", Impatient())
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(clinic_with_code, tmp_path):
    store, _code = clinic_with_code
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(BackupFailedError, match="No backup can be written"):
        back_up(store, tmp_path / "file" / "out")


def test_old_backups_go_and_the_newest_of_each_day_stays(clinic_with_code, folder):
    store, _code = clinic_with_code
    file = back_up(store).file
    for day in range(30):
        for hour in (8, 12, 17):
            made = now() - timedelta(days=day + 1) + timedelta(hours=hour - 12)
            name = f"clinic-{made:%Y-%m-%d-%H%M%S}.pdbackup"
            (folder.backups / name).write_bytes(redated(file, made))
    (folder.backups / "holiday.jpg").write_text("not ours")

    rotate(folder.backups)
    left = found_in(folder.backups)
    assert len({backup.made.date() for backup in left}) == make.KEEP_DAYS
    assert left[0].file == file
    assert (folder.backups / "holiday.jpg").exists()
    assert rotate(folder.backups) == []


def redated(file, made):
    """Return what a backup says of itself, as if it had been made at another moment."""
    written = io.BytesIO()
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(written, "w") as target:
        about = json.loads(source.read("about.json")) | {"made": made.isoformat()}
        target.writestr("about.json", json.dumps(about))
    return written.getvalue()


def test_the_desk_says_when_there_is_no_recent_backup(clinic_with_code):
    store, _code = clinic_with_code
    assert make.overdue(None, now())
    backup = back_up(store)
    assert not make.overdue(backup, now())
    assert make.overdue(backup, now() + timedelta(days=2))
