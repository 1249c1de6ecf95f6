"""Drafts: half-typed text is on disk soon, and found by the next session of the same clerk."""

from __future__ import annotations

from threading import Event

from patientdesk.ui.desk_thread import Sender
from patientdesk.ui.drafts import DraftKeeper, DraftMark
from patientdesk.ui.session import DeskSession
from tests.conftest import BILLING, RECEPTION, now


def test_a_draft_is_kept_after_a_pause_and_found_later(desk, desk_thread, qtbot):
    keeper = DraftKeeper(desk, "registration")
    mark = DraftMark(desk.look, keeper)
    qtbot.addWidget(mark)
    with qtbot.waitSignal(keeper.kept):
        keeper.note({"family_name": "Qui"})
        keeper.note({"family_name": "Quil"})
    assert "12:00" in mark.words.text()

    again = DraftKeeper(DeskSession(desk_thread, RECEPTION, now, desk), "registration")
    with qtbot.waitSignal(again.found) as found:
        again.look()
    assert found.args[0].values == {"family_name": "Quil"}
    assert found.args[0].at == now()


def test_another_clerk_finds_nothing_and_a_dropped_draft_is_gone(desk, desk_thread):
    keeper = DraftKeeper(desk, "registration")
    keeper.note({"family_name": "Quill"})
    keeper.flush()
    assert not keeper.pending
    desk.settle()

    found = []
    other = DraftKeeper(DeskSession(desk_thread, BILLING, now, desk), "registration")
    other.found.connect(found.append)
    other.look()
    desk.settle()
    keeper.drop()
    same = DraftKeeper(desk, "registration")
    same.found.connect(found.append)
    same.look()
    desk.settle()
    assert found == []


def test_a_draft_is_kept_while_the_desk_waits_for_a_long_writer(desk, desk_thread, qtbot):
    over = Event()
    ended: list[object] = []
    desk_thread.send(lambda _store: over.wait(10), Sender(ended.append, ended.append))
    keeper = DraftKeeper(desk, "registration")
    try:
        with qtbot.waitSignal(keeper.kept):
            keeper.note({"family_name": "Quill"})
            keeper.flush()
        assert ended == []
    finally:
        over.set()
    desk.settle()
    assert ended == [True]
