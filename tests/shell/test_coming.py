"""The panels of a window come in turns of their own; one that is needed comes at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QApplication

from patientdesk.shell.catalog import PANELS
from tests.fixtures.windows import opened

FIRST, *OTHERS = (panel.key for panel in PANELS)


@pytest.fixture
def window(desk, qtbot):
    with opened(desk, qtbot, whole=False) as window:
        yield window


def test_the_first_panel_is_there_with_the_window_the_others_one_a_turn(window):
    docks, seen = window.frame.docks, []
    assert list(docks.panels) == [FIRST]
    assert list(docks.docks) == [FIRST, *OTHERS]
    docks.go_on()
    while not docks.complete:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        seen.append(len(docks.panels))
    assert set(seen) >= {2, 3, 4}
    assert list(docks.panels) == [FIRST, *OTHERS]


def test_a_panel_that_is_gone_to_is_there_at_once(window, desk):
    desk.window_asked.emit("go:inquiries")
    assert list(window.frame.docks.panels) == [FIRST, "inquiries"]


def test_the_panel_that_obeys_is_there_to_obey(window, desk, qtbot):
    desk.open("new-patient")
    assert "registration" in window.frame.docks.panels
    qtbot.waitUntil(lambda: window.panels["registration"].shown_patient is not None)


def test_no_panel_comes_under_the_lock_screen(window, desk):
    window.frame.docks.go_on()
    window.lock()
    desk.settle()
    QApplication.processEvents()
    assert list(window.frame.docks.panels) == [FIRST]


def test_in_another_language_a_panel_to_come_still_shows_what_it_showed(window, desk, qtbot):
    desk.open("new-patient")
    registration = window.panels["registration"]
    qtbot.waitUntil(lambda: registration.shown_patient is not None)
    registration.form.go_to("given_name")
    qtbot.keyClicks(QApplication.focusWidget(), "Adelina")
    window.attention.go(FIRST)
    window.speak("es")
    qtbot.waitUntil(lambda: window.frame.docks.complete)
    again = window.panels["registration"]
    assert again is not registration
    qtbot.waitUntil(lambda: again.shown_patient is not None)
    assert again.form.values()["given_name"] == "Adelina"


def test_after_a_change_of_language_the_panel_that_obeys_comes_to_the_front(window, desk, qtbot):
    window.frame.docks.go_on()
    qtbot.waitUntil(lambda: window.frame.docks.complete)
    window.choose_workspace("billing")
    window.attention.go(FIRST)
    window.speak("es")
    desk.open("new-patient")
    qtbot.waitUntil(lambda: window.panels["registration"].shown_patient is not None)
    desk.settle()
    focus = QApplication.focusWidget()
    assert focus.objectName() == "registration.family-name"
    assert not focus.visibleRegion().isEmpty()


def test_a_claim_opened_in_a_panel_never_seen_is_all_it_shows(window, desk, qtbot):
    panel = window.panels["claims"]
    pages: list[str] = []
    panel.pages.currentChanged.connect(
        lambda _place: pages.append(type(panel.pages.currentWidget()).__name__)
    )
    desk.open("claim", 1)
    window.frame.docks.show("claims")
    desk.settle()
    QApplication.processEvents()
    assert "Waiting" not in pages
