"""Backups as the desk makes them: by whom, noted where, and what comes back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from patientdesk.continuity.exchange import (
    back_up,
    back_up_at_close,
    backup_warning,
    restore_clinic,
)
from patientdesk.continuity.rules import told
from patientdesk.continuity.service import backups, standing
from patientdesk.kernel.errors import Cancelled, DeskError
from patientdesk.kernel.permissions import NotAllowedError
from patientdesk.kernel.progress import Silent
from patientdesk.staff.model import COMMAND_LINE
from patientdesk.store.backup.make import KEEP_NEWEST
from patientdesk.store.folder import ClinicFolder
from tests.conftest import KEY, MANAGER, RECEPTION, now, open_store


def trail(store):
    with store.reading(MANAGER) as unit:
        return [(entry.clerk, entry.act, entry.text) for entry in unit.trail.entries()]


@pytest.fixture
def key_file(tmp_path):
    file = tmp_path / "desk.key"
    file.touch(mode=0o600)
    file.write_text(KEY.raw.hex())
    return file


def test_a_manager_makes_a_backup_and_it_is_written_down(store):
    made = back_up(store, MANAGER, Silent())
    assert made.size == made.file.stat().st_size > 0
    assert trail(store)[-1] == (MANAGER.name, "continuity.backup", f"Backup made: {made.file}")
    with store.reading(MANAGER) as unit:
        assert standing(unit).last == made
        assert not made.overdue(now())


def test_a_receptionist_may_not_and_nothing_is_copied(store):
    with pytest.raises(NotAllowedError):
        back_up(store, RECEPTION, Silent())
    assert not store.home.backups.exists()
    assert trail(store)[-1] == (RECEPTION.name, "refused", "continuity.backup")


def test_the_desk_makes_its_own_backup_when_it_is_closed_by_anybody(store):
    with store.unit(RECEPTION) as unit:
        unit.audit("look", "Quill, Ada")
    made = back_up_at_close(store, RECEPTION, Silent())
    assert made is not None
    assert trail(store)[-1][1] == "continuity.backup"
    assert back_up_at_close(store, RECEPTION, Silent()) is None  # nothing was done since

    with store.unit(RECEPTION) as unit:
        unit.audit("look", "Quill, Ada")
    assert back_up_at_close(store, RECEPTION, Silent()) is not None


def test_the_clinics_own_folder_is_kept_small_and_another_one_is_not_touched(store, tmp_path):
    for _nth in range(KEEP_NEWEST + 3):
        back_up(store, MANAGER, Silent())
        back_up(store, MANAGER, Silent(), tmp_path / "stick")
    with store.reading(MANAGER) as unit:
        assert len(backups(unit)) == KEEP_NEWEST
        assert len(backups(unit, tmp_path / "stick")) == KEEP_NEWEST + 3


def test_a_clinic_that_was_put_back_says_so_in_its_trail(store, tmp_path, key_file):
    made = back_up(store, MANAGER, Silent(), tmp_path / "stick")
    elsewhere = ClinicFolder(tmp_path / "elsewhere")
    restore_clinic(made.file, elsewhere, now, COMMAND_LINE, key_file=key_file)

    again = open_store(elsewhere.database)
    clerk, act, text = trail(again)[-1]
    again.close()
    assert (clerk, act) == ("command line", "continuity.backup")
    assert text == "Clinic restored from the backup of 03/02/2026, 12:00"


def test_the_desk_says_when_there_is_no_recent_backup(store):
    assert "no backup" in backup_warning(store.home, now())
    back_up(store, MANAGER, Silent())
    assert backup_warning(store.home, now()) == ""
    assert "03/02/2026" in backup_warning(store.home, now() + timedelta(days=3))


def unwritable(store):
    """Let a file stand where the folder of backups should be: nobody can write there."""
    store.home.backups.write_text("in the way")
    with store.unit(RECEPTION) as unit:
        unit.audit("look", "Quill, Ada")


def test_a_backup_that_fails_at_closing_is_told_at_the_next_sign_in(store, caplog):
    unwritable(store)
    with pytest.raises(DeskError):
        back_up_at_close(store, RECEPTION, Silent())
    told_at_the_door = backup_warning(store.home, now())
    assert told_at_the_door.startswith("The backup of 03/02/2026, 12:00 failed.")
    assert "Is its disk connected?" in told_at_the_door
    assert "the backup at closing failed" in caplog.text
    assert "Quill" not in caplog.text + store.home.failed_backup.read_text()


def test_the_status_line_tells_of_it_until_a_backup_is_made(store):
    unwritable(store)
    with pytest.raises(DeskError):
        back_up_at_close(store, RECEPTION, Silent())
    with store.reading(RECEPTION) as unit:
        assert told(standing(unit), now()) == ("The backup of 03/02/2026, 12:00 failed", "warn")
    store.home.backups.unlink()
    back_up(store, MANAGER, Silent())
    with store.reading(RECEPTION) as unit:
        assert told(standing(unit), now())[0].startswith("Last backup")
    assert backup_warning(store.home, now()) == ""
    assert not store.home.failed_backup.exists()


def test_a_backup_at_the_next_closing_makes_it_good(store):
    unwritable(store)
    with pytest.raises(DeskError):
        back_up_at_close(store, RECEPTION, Silent())
    store.home.backups.unlink()
    assert back_up_at_close(store, RECEPTION, Silent()) is not None
    assert not store.home.failed_backup.exists()


def test_a_backup_that_is_broken_off_is_told_as_that(store, caplog):
    class Shutdown:
        def step(self, done, total, text=""):
            raise Cancelled

    with store.unit(RECEPTION) as unit:
        unit.audit("look", "Quill, Ada")
    with pytest.raises(Cancelled):
        back_up_at_close(store, RECEPTION, Shutdown())
    assert backup_warning(store.home, now()).endswith("failed. It was broken off.")
    assert caplog.text == ""


def test_a_note_of_a_failure_that_cannot_be_read_is_no_news(store):
    store.home.failed_backup.write_text("{")
    assert "no backup" in backup_warning(store.home, now())
