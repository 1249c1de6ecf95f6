"""What lies over the window: the palette, the veil, notices, and nothing of another language."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTabBar

from patientdesk.kernel.changes import Change
from patientdesk.registration.service import save_patient
from patientdesk.ui.dialogs import DeskDialog
from patientdesk.ui.settings import Settings
from tests.fixtures.windows import opened
from tests.registration.people import somebody

LONG = "; ".join(["Booked became Waiting"] * 12)


@pytest.fixture
def window(desk, qtbot, tmp_path: Path):
    with opened(desk, qtbot, Settings(tmp_path / "desk.ini")) as window:
        yield window


def done(summary: str) -> Change:
    return Change(summary, frozenset(), undo=lambda _unit: Change("", frozenset()))


def is_in_front(window, overlay) -> bool:
    """Whether a press in its middle reaches it: nothing else lies above it."""
    hit = window.childAt(overlay.geometry().center())
    return hit is not None and (hit is overlay or overlay.isAncestorOf(hit))


def tabs_in_sight(window) -> list[str]:
    """Return the titles of all tabs of docks that are painted somewhere in the window."""
    bars = window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
    seen = [bar for bar in bars if bar.isVisible() and window.rect().intersects(bar.geometry())]
    return [bar.tabText(number) for bar in seen for number in range(bar.count())]


def test_the_palette_stands_over_its_veil_and_takes_the_mouse(window):
    window.frame.palette.come()
    QApplication.processEvents()
    assert is_in_front(window, window.frame.palette)


def test_a_notice_waits_while_a_dialog_stands_over_the_window(window, qtbot):
    notice = window.frame.notice
    notice.tell(done("Visit booked"))
    assert notice.isVisible()
    dialog = DeskDialog(window, window.session.look, "Asking")
    dialog.open()
    qtbot.waitUntil(lambda: notice.isHidden())
    notice.tell(done("Visit moved"))
    assert notice.isHidden()
    dialog.reject()
    qtbot.waitUntil(lambda: notice.isVisible())
    assert notice.words.text() == "Visit moved"


def test_what_was_taken_back_is_said_and_can_be_done_again(window, desk, qtbot):
    desk.perform(save_patient, somebody())
    desk.settle()
    notice = window.frame.notice
    assert notice.undo.words == "Undo"
    notice.undo.click()
    desk.settle()
    assert notice.words.text().startswith("Undone. ")
    assert notice.undo.words == "Redo"
    notice.undo.click()
    desk.settle()
    assert not notice.words.text().startswith("Undone")
    assert notice.undo.words == "Undo"


def test_no_notice_comes_back_over_the_locked_screen(window, qtbot):
    notice = window.frame.notice
    notice.tell(done("Visit booked"))
    dialog = DeskDialog(window, window.session.look, "Asking")
    dialog.open()
    qtbot.waitUntil(lambda: notice.isHidden())
    window.lock()
    dialog.reject()
    QApplication.processEvents()
    assert notice.isHidden()


def test_a_dock_comes_forward_under_the_notice_and_does_not_cover_it(window):
    notice = window.frame.notice
    notice.tell(done("Patient registered"))
    for key in window.frame.docks.docks:
        window.frame.docks.show(key)
        QApplication.processEvents()
        assert not window.panels[key].visibleRegion().isEmpty()
        assert is_in_front(window, notice)


def test_a_short_notice_is_one_line(window):
    notice = window.frame.notice
    notice.complain("Saved as claim.pdf.")
    QApplication.processEvents()
    words = notice.words
    assert words.heightForWidth(words.width()) < 2 * words.fontMetrics().lineSpacing()


def test_the_words_of_the_undo_give_way_before_anything_else_in_the_status_line(window):
    status = window.frame.status
    window.session.history.did(done(LONG))
    window.session.turned.emit()
    QApplication.processEvents()
    assert status.saved.words.shown() == status.saved.words.text()
    assert status.backup.words.shown() == status.backup.words.text()
    assert status.undo.shown() != status.undo.text()


def test_the_tabs_of_the_language_before_are_gone(window):
    for language in ("es", "en", "es"):
        window.speak(language)
        QApplication.processEvents()
        named = {dock.windowTitle() for dock in window.frame.docks.docks.values()}
        assert set(tabs_in_sight(window)) <= named


def test_every_tab_stands_in_the_window_once_whatever_workspace_was_left(window):
    for workspace in ("billing", "front-desk", "phone", "front-desk", "billing"):
        window.choose_workspace(workspace)
        QApplication.processEvents()
        seen = tabs_in_sight(window)
        assert len(seen) == len(set(seen))


@pytest.mark.parametrize(("panel", "left"), [("schedule", False), ("registration", True)])
def test_a_notice_lies_on_the_side_where_nobody_works(window, panel, left):
    window.attention.go(panel)
    QApplication.processEvents()
    window.frame.notice.tell(done("; ".join(["Booked became Waiting"] * 3)))
    middle, place = window.width() // 2, window.frame.notice.geometry()
    assert place.right() <= middle if left else place.left() >= middle
