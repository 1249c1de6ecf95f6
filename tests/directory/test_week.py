"""The painted week: drawn with the mouse, moved with the keys, typed in the line below."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from patientdesk.directory.dialogs.hours import WeekEditor
from patientdesk.directory.dialogs.plan import Span, Week
from patientdesk.directory.model import Hours
from patientdesk.ui.look import Look

MORNING = (Hours(0, 480, 720),)


@pytest.fixture
def editor(qtbot, qapp):
    look = Look()
    look.dress(qapp)
    editor = WeekEditor(look, "test")
    qtbot.addWidget(editor)
    editor.resize(760, 420)
    editor.set_hours(MORNING)
    editor.show()
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    return editor


def place(editor, weekday, minutes):
    bar = editor.grid.picture.bar(weekday)
    return QPoint(round(editor.grid.picture.span.x(minutes)), round(bar.center().y()))


def drag(editor, weekday, begun, ended):
    grid, left = editor.grid, Qt.MouseButton.LeftButton
    QTest.mousePress(grid, left, pos=place(editor, weekday, begun))
    QTest.mouseMove(grid, place(editor, weekday, (begun + ended) // 2))
    QTest.mouseMove(grid, place(editor, weekday, ended))
    QTest.mouseRelease(grid, left, pos=place(editor, weekday, ended))


def test_free_time_is_drawn_open(editor):
    drag(editor, 2, 13 * 60 + 3, 17 * 60 - 4)
    assert editor.hours() == (*MORNING, Hours(2, 780, 1020))
    assert editor.grid.weekday == 2
    assert editor.typed.text() == "13:00\u201317:00"


def test_an_end_is_pulled_and_a_whole_stretch_is_moved(editor):
    drag(editor, 0, 720, 780)
    assert editor.hours() == (Hours(0, 480, 780),)
    drag(editor, 0, 600, 660)
    assert editor.hours() == (Hours(0, 540, 840),)


def test_the_keys_do_what_the_mouse_does(editor):
    grid, control = editor.grid, Qt.KeyboardModifier.ControlModifier
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Right, control)
    QTest.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert editor.hours() == (Hours(0, 495, 735),)
    QTest.keyClick(grid, Qt.Key.Key_Space)
    assert editor.hours() == (Hours(0, 495, 735), Hours(0, 780, 1020))
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    QTest.keyClick(grid, Qt.Key.Key_Down)
    QTest.keyClick(grid, Qt.Key.Key_Space)
    assert editor.hours() == (Hours(0, 780, 1020), Hours(1, 480, 720))


def test_typed_hours_are_drawn_and_said_as_understood(editor):
    line = editor.typed.line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "8-12, 1p-7p")
    assert editor.hours() == (Hours(0, 480, 720), Hours(0, 780, 1140))
    assert editor.typed.editor.accessibleDescription() == "8:00\u201312:00, 13:00\u201319:00"


def test_hours_that_cannot_be_read_keep_the_week_and_are_pointed_out(editor):
    line = editor.typed.line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "when it suits")
    assert editor.finding() is not None
    assert editor.hours() == MORNING


def test_one_day_is_spread_over_the_workdays(editor):
    editor.spread.click()
    assert [each.weekday for each in editor.hours()] == [0, 1, 2, 3, 4]


def test_a_screen_reader_hears_the_day_and_its_hours(editor):
    editor.grid.choose(0)
    assert editor.grid.accessibleDescription() == "Monday: 8:00\u201312:00"


def test_stretches_stop_at_their_neighbours_and_at_midnight():
    week = Week.of((Hours(0, 480, 720), Hours(0, 780, 1020)))
    assert week.change(0, 0, 480, 900).on(0) == ((480, 1020),)
    assert week.change(0, 1, 780, 2000).on(0) == ((480, 720), (780, 1440))
    assert week.change(0, 0, 720, 720) == week
    assert week.without(0, 0).hours() == (Hours(0, 780, 1020),)


def test_a_picture_shows_as_much_of_the_day_as_somebody_works():
    assert (Span.over(Week(), 0, 100).first, Span.over(Week(), 0, 100).last) == (360, 1200)
    early = Week.of((Hours(3, 300, 1380),))
    assert (Span.over(early, 0, 100).first, Span.over(early, 0, 100).last) == (240, 1440)
