"""Qt's own widgets in the dress of the desk, in every theme."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QScrollArea, QTableWidget, QWidget

from patientdesk.ui.bare_table import BareTable
from patientdesk.ui.dressed.line import Line
from patientdesk.ui.dressed.memo import Memo
from patientdesk.ui.dressed.menu import Menu
from patientdesk.ui.dressed.scroll import ScrollBar, with_bars
from patientdesk.ui.look import Look
from patientdesk.ui.theme import DARK, LIGHT, THEMES


@pytest.fixture
def look(qapp):
    look = Look(qapp)
    look.dress(qapp)
    yield look
    look.choose(LIGHT, 1.0)


def shown(qtbot, widget, width=200, height=30):
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.clearFocus()
    return widget


def border(widget) -> str:
    """Return the colour of the left edge at half height."""
    return widget.grab().toImage().pixelColor(0, widget.height() // 2).name()


def ground(widget) -> str:
    return widget.grab().toImage().pixelColor(widget.width() - 12, widget.height() // 2).name()


def name(theme, token) -> str:
    return QColor(getattr(theme, token)).name()


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("kind", [Line, Memo])
def test_what_one_types_into_follows_the_theme(qtbot, look, theme, kind):
    widget = shown(qtbot, kind(look), height=60)
    look.choose(theme)
    QApplication.processEvents()
    assert border(widget) == name(theme, "control")
    assert ground(widget) == name(theme, "surface")


@pytest.mark.parametrize("kind", [Line, Memo])
def test_a_finding_colours_the_border_and_the_focus_goes_before_it(qtbot, look, kind):
    widget = shown(qtbot, kind(look), height=60)
    widget.setProperty("level", "stop")
    assert border(widget) == name(LIGHT, "stop")
    widget.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    assert border(widget) == name(LIGHT, "focus")


def test_where_nobody_may_type_the_box_is_quiet(qtbot, look):
    line = shown(qtbot, Line(look))
    line.setEnabled(False)
    assert border(line) == name(LIGHT, "line")
    assert ground(line) == name(LIGHT, "window")


def test_a_bare_line_has_no_box(qtbot, look):
    room = QWidget()
    line = Line(look, room, bare=True)
    shown(qtbot, room)
    assert border(line) not in {name(LIGHT, "control"), name(LIGHT, "surface")}


def test_a_line_offers_the_usual_menu_in_the_dress_of_the_desk(qtbot, look):
    line = shown(qtbot, Line(look))
    QApplication.sendEvent(line, context_menu(line))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert menu.styleSheet() == look.sheet("menu")
    menu.close()


def context_menu(line):
    middle = line.rect().center()
    return QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, line.mapToGlobal(middle))


def test_a_menu_is_dressed_when_it_opens_and_anew_after_a_change(qtbot, look):
    menu = Menu(look)
    menu.addAction("Here")
    qtbot.addWidget(menu)
    assert menu.styleSheet() == ""
    for theme in (LIGHT, DARK):
        look.choose(theme)
        menu.popup(menu.pos())
        assert name(theme, "surface") in menu.styleSheet().lower()
        menu.close()


def test_scroll_bars_are_dressed_when_they_are_seen_and_as_thin_before(qtbot, look):
    area = QScrollArea()
    with_bars(area, look)
    bar = area.verticalScrollBar()
    assert isinstance(bar, ScrollBar)
    assert (bar.sizeHint().width(), bar.styleSheet()) == (12, "")
    page = QWidget()
    page.setFixedSize(100, 2000)
    area.setWidget(page)
    shown(qtbot, area, height=200)
    assert bar.styleSheet() == look.sheet("scroll-bar")
    look.choose(DARK, 1.5)
    assert bar.styleSheet() == look.sheet("scroll-bar")
    assert bar.sizeHint().width() == 18


def test_the_head_of_a_table_follows_theme_and_size(qtbot, look):
    things = QTableWidget(2, 2)
    table = shown(qtbot, BareTable(look, things.model(), "Things", "things"), height=200)
    look.choose(DARK, 1.5)
    assert table.horizontalHeader().styleSheet() == look.sheet("head")
    assert name(DARK, "window") in look.sheet("head").lower()


def test_no_letters_of_a_memo_lie_on_its_border(qtbot, look):
    memo = shown(qtbot, Memo(look, "W" * 30), height=80)
    assert isinstance(memo, QPlainTextEdit)
    assert memo.viewport().geometry().left() >= 3
