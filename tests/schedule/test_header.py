"""The header of the day where there is little room: a shorter date by rule, never a cut one."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QDockWidget

from patientdesk.kernel.dates import date_forms
from patientdesk.kernel.text import speak
from patientdesk.resources import path
from patientdesk.schedule.panel import SchedulePanel
from patientdesk.ui.titlebar import TitleBar

#: The narrowest the day is in a window of 1280x800 at 150 %.
NARROW_PX = 690


@pytest.fixture
def spanish():
    speak("es", path("translations"))
    yield
    speak("en")


def header_of(qtbot, desk):
    dock = QDockWidget()
    qtbot.addWidget(dock)
    panel = SchedulePanel(desk, dock)
    dock.setWidget(panel)
    bar = TitleBar(desk.look, panel, dock)
    dock.setTitleBarWidget(bar)
    dock.show()
    desk.settle()
    return dock, bar


def test_the_date_is_said_whole_where_there_is_room(qtbot, desk):
    dock, bar = header_of(qtbot, desk)
    dock.resize(1000, 500)
    QApplication.processEvents()
    assert bar.title.shown() == "Monday, March 2, 2026"


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.usefixtures("spanish")
def test_in_a_narrow_header_the_date_is_shorter_never_cut(qtbot, desk, scale):
    desk.look.choose(scale=scale)
    dock, bar = header_of(qtbot, desk)
    for width in (NARROW_PX, round(420 * scale)):
        dock.resize(width, 500)
        QApplication.processEvents()
        assert bar.title.shown() in date_forms(desk.day)
        assert bar.title.width() >= bar.title.fontMetrics().horizontalAdvance(bar.title.shown())
