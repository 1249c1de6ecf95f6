"""The claim builder in its window, whose panels come one by one."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from patientdesk.kernel.text import spoken_language
from patientdesk.shell.window import DeskWindow
from patientdesk.shell.words import speak_everywhere


@pytest.fixture
def window(desk, qtbot, visit):
    visit("Quill")
    desk.look.dress(QApplication.instance())
    window = DeskWindow(desk)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    yield window
    qtbot.waitUntil(lambda: window.frame.docks.complete)
    desk.settle()
    window.close()
    window.setParent(None)
    window.deleteLater()
    if spoken_language() != "en":
        speak_everywhere("en")


def test_gone_to_before_its_turn_it_begins_with_the_visits_that_wait(window, desk):
    window.attention.go("claims")
    desk.settle()
    panel = window.panels["claims"]
    assert panel.pages.currentWidget() is panel.waiting
    assert panel.waiting.visit_view.hasFocus()


def test_the_focus_stays_in_its_lists_over_a_change_of_language(window, desk):
    window.attention.go("claims")
    desk.settle()
    window.speak("es")
    desk.settle()
    assert window.panels["claims"].waiting.visit_view.hasFocus()
