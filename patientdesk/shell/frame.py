"""Everything in the window that is made of words, kept together so that it can be built anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QObject, Slot
from PySide6.QtWidgets import QMainWindow, QSizePolicy, QToolBar, QWidget

from patientdesk.kernel.text import _
from patientdesk.shell.bars import Bar
from patientdesk.shell.catalog import PANELS, all_actions
from patientdesk.shell.demo_bar import DemoBar
from patientdesk.shell.docks import Docks
from patientdesk.shell.menus import Menus
from patientdesk.shell.notices import Notice
from patientdesk.shell.search.popup import SearchPopup
from patientdesk.shell.status import StatusLine
from patientdesk.shell.toolbar import ToolRow
from patientdesk.ui.actions import Action
from patientdesk.ui.banner import Banner
from patientdesk.ui.dressed.sheet import wear
from patientdesk.ui.session import DeskSession
from patientdesk.ui.theme import BODY, Space

if TYPE_CHECKING:  # loaded when somebody looks for a command
    from patientdesk.shell.palette import Palette


class Frame(QObject):
    """Bars, menus, docks and overlays of one window, in one language."""

    def __init__(self, window: QMainWindow, session: DeskSession) -> None:
        """Hold nothing yet: see :meth:`make`."""
        super().__init__(window)
        self._window, self._session = window, session
        self._palette: Palette | None = None

    def make(self, *, sample: bool, first: str = "") -> Iterator[None]:
        """Put everything into the window, a step at a time; the frame is of use after the last.

        ``first`` is the panel that is there to begin with, if one is to be.
        """
        window, session = self._window, self._session
        self.actions = [*all_actions(), *self._goings()]
        self.menus = Menus(window, session, self.actions)
        yield
        self.demo = DemoBar(session.look)
        self.tools = ToolRow(session, self._runner)
        self.banner = Banner(session)
        self._bars = [
            self._bar("bar.demo", _("Sample clinic"), self.demo),
            self._bar("bar.tools", _("Tools"), self.tools),
            self._bar("bar.banner", _("Patient in hand"), self.banner),
        ]
        self.show_sample(sample)
        yield
        self.docks = Docks(window, session, PANELS)
        yield from self.docks.make(first)
        self.menus.add_docks(self.docks.docks.values())
        self.status = StatusLine(session)
        window.statusBar().addWidget(self.status, 1)
        self.notice = Notice(session, window)
        for dock in self.docks.docks.values():
            dock.installEventFilter(self.notice)
        self.search = SearchPopup(session, self.tools.search, window)
        session.look.changed.connect(self._dress)
        self._dress()

    @Slot()
    def _dress(self) -> None:
        """Give the bars of Qt the size and the colours in force."""
        look, menus = self._session.look, self._window.menuBar()
        wear(menus, look, "menu-bar")
        menus.setFont(look.font(BODY))
        self._window.statusBar().setFixedHeight(look.px(Space.STATUS_BAR))

    def show_sample(self, sample: bool) -> None:
        """Show the bar of a sample clinic, or not."""
        self._bars[0].setVisible(sample)

    @property
    def palette(self) -> Palette:
        """Every command, found by its words; built when it is first asked for."""
        if self._palette is None:
            from patientdesk.shell.palette import Palette

            self._palette = Palette(self._session, self.actions, self._window)
            self._palette.chosen.connect(self.run)
        return self._palette

    def clear(self) -> None:
        """Take away what lies over the window, with all that it says."""
        self.search.give_up()
        self.notice.give_up()
        if self._palette is not None:
            self._palette.go()

    def run(self, action: Action) -> None:
        """Do what was chosen, if it can be done now."""
        if action.possible(self._session):
            action.run(self._session)

    def memory(self) -> dict[str, Any]:
        """Return what every panel would lose by being made anew, and where it stands."""
        return {
            "panels": self.docks.memory(),
            "layout": self.docks.save(),
            "low": self.docks.was_low,
            "workspace": self.docks.workspace,
        }

    def recall(self, memory: Mapping[str, Any]) -> None:
        """Put it back."""
        self.docks.workspace = memory["workspace"]
        if not self.docks.restore(QByteArray(memory["layout"]), low=memory["low"]):
            self.docks.arrange()
        self.tools.show_workspace(self.docks.workspace)
        self.docks.recall(memory["panels"])

    def close(self) -> None:
        """Take everything off the window."""
        for overlay in (self._palette, self.search, self.notice):
            if overlay is not None:
                overlay.hide()
                overlay.deleteLater()
        self.docks.close()
        self.menus.close()
        self._window.statusBar().removeWidget(self.status)
        self.status.deleteLater()
        for bar in self._bars:
            bar.clear()
        for content in (self.demo, self.tools, self.banner):
            content.hide()
            content.deleteLater()
        self.deleteLater()

    def _goings(self) -> list[Action]:
        """Return the acts that go to a panel by its number, Ctrl+1 to Ctrl+9."""
        return [
            Action(
                f"desk.go-{kind.key}",
                kind.title,
                partial(_go, kind.key),
                "Window",
                f"Ctrl+{number}" if number < 10 else "",
                icon="layout-dashboard",
            )
            for number, kind in enumerate(PANELS, start=1)
        ]

    def _runner(self, shortcut: str) -> Callable[[], None]:
        """Return what a button of the toolbar does; an act of a missing panel does nothing."""
        found = next((each for each in self.actions if each.shortcut == shortcut), None)
        return partial(self.run, found) if found else _nothing

    def _bar(self, name: str, title: str, content: QWidget) -> QToolBar:
        """Return a bar over the full width that nobody can tear off."""
        content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        known = self._window.findChild(QToolBar, name)
        if known is not None:  # the window speaks another language now; its bars stay
            known.addWidget(content)
            return known
        bar = Bar(self._session.look, title, self._window)
        bar.setObjectName(name)
        bar.addWidget(content)
        self._window.addToolBar(bar)
        self._window.insertToolBarBreak(bar)
        return bar


def _nothing() -> None:
    """Do nothing: the panel that would is not in the window."""


def _go(key: str, session: DeskSession) -> None:
    session.window_asked.emit(f"go:{key}")
