"""A backup from the menu, and what the status line says about the last one."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from patientdesk.continuity.model import LEAST_ROOM, KeptBackup, Standing
from patientdesk.continuity.rules import told
from patientdesk.continuity.service import standing
from patientdesk.kernel.snapshot import replace
from patientdesk.shell.catalog import all_actions
from patientdesk.shell.safety import Safety
from tests.conftest import CLERKS, MANAGER, now


@pytest.fixture
def backing_up(desk):
    (action,) = [each for each in all_actions() if each.key == "continuity.back-up"]
    return action


def test_back_up_now_makes_a_checked_backup_and_says_so(desk, backing_up, qtbot):
    desk.clerk = MANAGER
    safety, sentences = Safety(desk, desk), []
    desk.noticed.connect(sentences.append)
    with qtbot.waitSignal(safety.says, timeout=10_000) as told_line:
        backing_up.run(desk)
    assert told_line.args[0].startswith("Last backup 03/02/2026 12:00")
    assert told_line.args[1] == ""
    assert sentences[0].startswith("Backup made and checked: ")


def test_a_second_request_while_one_is_under_way_is_not_a_second_backup(desk, backing_up, qtbot):
    desk.clerk = MANAGER
    safety, begun = Safety(desk, desk), []
    desk.jobs.started.connect(begun.append)
    with qtbot.waitSignal(safety.says, timeout=10_000):
        backing_up.run(desk)
        backing_up.run(desk)
    assert len(begun) == 1


def test_a_receptionist_sees_the_backup_but_cannot_make_one(desk, backing_up):
    assert not backing_up.possible(desk)


@pytest.mark.parametrize("clerk", CLERKS, ids=lambda clerk: clerk.name)
def test_everybody_may_know_how_safe_the_clinic_is(store, clerk):
    with store.reading(clerk) as unit:
        assert standing(unit).last is None
        assert standing(unit).room > 0


def test_the_line_grows_louder_when_the_backup_is_old_or_the_disk_is_nearly_full():
    kept = KeptBackup(Path("a"), now(), 1, 1)
    fine = Standing(kept, LEAST_ROOM)
    assert told(fine, now()) == ("Last backup 03/02/2026 12:00, checked", "")
    assert told(fine, now() + timedelta(hours=25))[1] == "warn"
    assert told(replace(fine, last=None), now()) == ("No backup yet", "warn")
    cramped = replace(fine, room=LEAST_ROOM - 1)
    assert told(cramped, now()) == ("Only 499 MB are left on the disk. Make room.", "warn")
