"""The window, built from the catalog, worked by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import spoken_language
from patientdesk.resources import path
from patientdesk.shell.catalog import PANELS, all_actions
from patientdesk.shell.help import PAGES, HelpDialog
from patientdesk.shell.menus import with_mnemonics
from patientdesk.shell.ways import Preferences
from patientdesk.shell.window import DeskWindow
from patientdesk.ui.buttons import Button
from patientdesk.ui.dialogs import DeskDialog
from patientdesk.ui.settings import Settings
from patientdesk.ui.theme import DARK, THEMES
from tests.fixtures.windows import opened

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
INTERACTIVE = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView, QTabBar)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "desk.ini")


@pytest.fixture
def window(desk, settings, qtbot):
    with opened(desk, qtbot, settings) as window:
        yield window


def press(qtbot, window, key, mods=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget() or window, key, mods)
    window.session.settle()


def test_every_panel_gets_a_dock_and_every_action_a_place(window):
    assert list(window.frame.docks.docks) == [panel.key for panel in PANELS]
    for action in all_actions():
        assert window.findChild(QAction, action.key) is not None, action.key


def test_no_two_actions_share_a_key():
    keys = [QKeySequence(a.shortcut).toString() for a in all_actions() if a.shortcut]
    assert sorted(keys) == sorted(set(keys))
    assert len({a.key for a in all_actions()}) == len(all_actions())


def test_every_menu_has_a_letter_of_its_own():
    marked = with_mnemonics(["File", "Find", "Fi"])
    assert list(marked.values()) == ["&File", "F&ind", "Fi"]


def test_who_has_gone_to_the_search_box_is_left_there_when_what_was_opened_comes(window, qtbot):
    window.session.open("new-patient")
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_K, CONTROL)
    line = QApplication.focusWidget()
    assert line is window.frame.tools.search.line
    window.session.settle()
    window.session.quiet.emit()
    assert QApplication.focusWidget() is line


def test_the_search_box_comes_from_anywhere_and_esc_goes_back(window, qtbot):
    window.attention.go("schedule")
    before = QApplication.focusWidget()
    press(qtbot, window, Qt.Key.Key_K, CONTROL)
    assert QApplication.focusWidget().objectName() == "search"
    qtbot.keyClicks(QApplication.focusWidget(), "zz")
    window.session.settle()
    assert window.frame.search.isVisible()
    assert "zz" in window.frame.search.register.words
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not window.frame.search.isVisible()
    assert QApplication.focusWidget() is before


def test_the_palette_finds_a_command_by_its_words(window, qtbot):
    press(qtbot, window, Qt.Key.Key_P, CONTROL | SHIFT)
    assert window.frame.palette.isVisible()
    qtbot.keyClicks(QApplication.focusWidget(), "next day")
    before = window.session.day
    press(qtbot, window, Qt.Key.Key_Return)
    assert not window.frame.palette.isVisible()
    assert window.session.day > before


def test_the_layout_comes_back_and_can_be_reset(window, settings, desk):
    docks = window.frame.docks
    docks.docks["inquiries"].setFloating(True)
    state = docks.save()
    docks.arrange()
    assert not docks.docks["inquiries"].isFloating()
    assert docks.restore(state)
    assert docks.docks["inquiries"].isFloating()
    window.reset_layout()
    assert not docks.docks["inquiries"].isFloating()


def test_another_size_leaves_the_docks_where_the_clerk_put_them(window, qtbot):
    docks, right = window.frame.docks, Qt.DockWidgetArea.RightDockWidgetArea
    window.addDockWidget(right, docks.docks["inquiries"])
    docks.docks["claims"].setFloating(True)
    window.ways.larger()
    qtbot.waitUntil(window.updatesEnabled)
    assert window.dockWidgetArea(docks.docks["inquiries"]) == right
    assert docks.docks["claims"].isFloating()
    window.ways.smaller()
    window.reset_layout()


def test_what_stood_behind_for_want_of_height_stands_beneath_again_in_another_language(
    window, qtbot
):
    def behind() -> bool:
        docks = window.frame.docks
        return docks.docks["inquiries"] in window.tabifiedDockWidgets(docks.docks["schedule"])

    ways = window.ways
    ways.prefer(replace(ways.preferences, scale=1.5))
    qtbot.waitUntil(behind)
    ways.prefer(replace(ways.preferences, scale=1.0, language="es"))
    qtbot.waitUntil(lambda: window.frame.docks.complete and not behind())


def test_on_the_phone_the_inquiries_come_back_above_the_day(window, qtbot):
    window.choose_workspace("phone")
    docks = window.frame.docks.docks

    def above() -> bool:
        apart = docks["inquiries"] not in window.tabifiedDockWidgets(docks["schedule"])
        return apart and docks["inquiries"].y() < docks["schedule"].y()

    window.resize(1280, 560)
    qtbot.waitUntil(lambda: not above())
    window.resize(1280, 900)
    qtbot.waitUntil(above)


def test_a_layout_that_cannot_be_read_is_left_alone(window):
    assert not window.frame.docks.restore(QByteArray(b"nonsense"))
    assert not window.frame.docks.restore(QByteArray())
    assert all(dock.isVisibleTo(window) for dock in window.frame.docks.docks.values())


def test_a_floated_dock_no_screen_shows_is_pulled_back(window):
    dock = window.frame.docks.docks["inquiries"]
    dock.setFloating(True)
    dock.move(-9000, -9000)
    window.frame.docks.pull_back()
    assert dock.x() > -9000


def test_every_workspace_shows_every_panel(window):
    for workspace in ("phone", "billing", "front-desk"):
        window.choose_workspace(workspace)
        assert not any(dock.isHidden() for dock in window.frame.docks.docks.values())
        assert window.frame.tools.spaces.value == workspace


def test_another_language_is_spoken_at_once_and_half_typed_text_stays(window, qtbot):
    window.session.open("new-patient")
    qtbot.waitUntil(lambda: window.panels["registration"].shown_patient is not None)
    name = window.findChild(QLineEdit, "registration.family-name")
    name.setFocus()
    qtbot.keyClicks(name, "Qui")
    window.frame.status.language.click()
    window.session.settle()
    qtbot.waitUntil(lambda: window.panels["registration"].shown_patient is not None)
    assert spoken_language() == "es"
    again = window.findChild(QLineEdit, "registration.family-name")
    assert again is not name
    assert again.text() == "Qui"
    assert window.menuBar().actions()[0].text().replace("&", "") == "Archivo"


def test_preferences_are_kept_for_the_clerk(window, settings, desk, qtbot):
    window.ways.prefer(Preferences(DARK, 1.5, "en", 5))
    assert desk.look.theme is DARK
    other = DeskWindow(desk, settings)
    qtbot.addWidget(other)
    assert other.ways.preferences == Preferences(DARK, 1.5, "en", 5)
    desk.settle()


def test_save_in_the_menu_saves_the_panel_in_use(window, desk, qtbot):
    desk.open("new-patient")
    qtbot.waitUntil(lambda: window.findChild(QWidget, "registration.alerts.0.text") is not None)
    name = window.findChild(QWidget, "registration.given-name")
    qtbot.waitUntil(name.isVisible)
    name.setFocus()
    qtbot.keyClicks(name, "Ada")
    desk.window_asked.emit("save")
    desk.settle()
    family = window.findChild(QWidget, "registration.family-name").parentWidget()
    assert family.finding is not None


def test_locking_hides_everything_at_once(window, qtbot):
    window.frame.docks.docks["inquiries"].setFloating(True)
    QApplication.clipboard().setText("Quill")
    press(qtbot, window, Qt.Key.Key_L, CONTROL)
    assert window.lock_screen.locked
    assert QApplication.clipboard().text() == ""
    shown = [w for w in window.findChildren(QWidget) if w.isVisible()]
    assert all(w is window.lock_screen or window.lock_screen.isAncestorOf(w) for w in shown)


def test_an_idle_desk_locks_itself(window):
    window.idle.wait_for(10)
    assert 500_000 < window.idle.left_ms < 700_000  # coarse timers come a little late
    window.idle.idle.emit()
    assert window.lock_screen.locked


def named(widget: QWidget) -> bool:
    text = getattr(widget, "text", str)
    return bool(widget.accessibleName() or (callable(text) and text()))


@pytest.mark.parametrize("language", ["en", "es"])
def test_everything_one_can_press_has_a_name_and_an_id(window, language):
    if language == "es":
        window.speak(language)
    mute = [
        f"{type(w).__name__} {w.objectName()} in {w.parent().objectName()}"
        for w in window.findChildren(QWidget)
        if isinstance(w, INTERACTIVE)
        and w.isVisible()
        and w.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (named(w) and w.objectName())
    ]
    assert mute == []


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("language", ["en", "es"])
def test_no_button_is_cut_or_too_small(window, qtbot, language, scale):
    window.ways.prefer(Preferences(THEMES[0], scale, language, 10))
    window.resize(1280, 800)
    window.session.settle()
    qtbot.waitUntil(lambda: cut_buttons(window) == [])  # headers fold when they are laid out


def cut_buttons(window) -> list[str]:
    return [
        button.words
        for button in window.findChildren(Button)
        if button.isVisible()
        and (button.width() < max(24, button.sizeHint().width()) or button.height() < 24)
    ]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("key", PAGES)
def test_every_panel_has_a_page_of_help_in_both_languages(key, language):
    assert path(f"help/{language}/{key}.md").read_text(encoding="utf-8").startswith("# ")


def test_f1_helps_with_the_panel_in_use(window, qtbot):
    window.attention.go("schedule")
    press(qtbot, window, Qt.Key.Key_F1)
    dialog = window.findChild(HelpDialog)
    assert "hatched" in dialog.text.toPlainText()
    dialog.reject()


def test_every_window_of_the_desks_own_opens(window):
    for name in ("about", "preferences"):
        window.session.window_asked.emit(name)
        dialog = next(each for each in window.findChildren(DeskDialog) if each.isVisible())
        assert dialog.objectName() == name
        dialog.reject()


def test_the_first_fields_of_the_forms_explain_themselves(window, qtbot):
    window.session.open("new-patient")
    qtbot.waitUntil(lambda: window.panels["registration"].shown_patient is not None)
    for name in ("registration.birth-date", "registration.coverage.member"):
        editor = window.findChild(QWidget, name)
        assert len(editor.whatsThis()) > 30, name
