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


@pytest.fixture
def header(desk):
    """Make a dock with the day in it, and its title bar; held until it is closed."""
    made: list[QDockWidget] = []

    def make() -> tuple[QDockWidget, TitleBar]:
        dock = QDockWidget()
        made.append(dock)
        panel = SchedulePanel(desk, dock)
        dock.setWidget(panel)
        bar = TitleBar(desk.look, panel, dock)
        dock.setTitleBarWidget(bar)
        dock.show()
        desk.settle()
        return dock, bar

    yield make
    desk.settle()
    for dock in made:
        dock.close()
        dock.deleteLater()


def test_the_date_is_said_whole_where_there_is_room(header):
    dock, bar = header()
    dock.resize(1000, 500)
    QApplication.processEvents()
    assert bar.title.shown() == "Monday, March 2, 2026"


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.usefixtures("spanish")
def test_in_a_narrow_header_the_date_is_shorter_never_cut(header, desk, scale):
    desk.look.choose(scale=scale)
    dock, bar = header()
    for width in (NARROW_PX, round(420 * scale)):
        dock.resize(width, 500)
        QApplication.processEvents()
        assert bar.title.shown() in date_forms(desk.day)
        assert bar.title.width() >= bar.title.fontMetrics().horizontalAdvance(bar.title.shown())
