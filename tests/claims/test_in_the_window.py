"""The claim builder in its window, whose panels come one by one."""

from __future__ import annotations

import pytest

from tests.fixtures.windows import opened


@pytest.fixture
def window(desk, qtbot, visit):
    visit("Quill")
    with opened(desk, qtbot, whole=False) as window:
        yield window


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
