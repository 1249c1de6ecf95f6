"""Menus and shortcuts, drawn from the declared actions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu

from patientdesk.kernel.text import _
from patientdesk.shell.actions import CLINIC, MENUS, WINDOW
from patientdesk.ui.actions import Action
from patientdesk.ui.dressed.menu import Menu
from patientdesk.ui.session import DeskSession


def with_mnemonics(titles: Iterable[str]) -> dict[str, str]:
    """Return each title with the first letter no other menu has marked: ``&File``."""
    taken: set[str] = set()
    marked = {}
    for title in titles:
        at = next((i for i, x in enumerate(title) if x.isalpha() and x.lower() not in taken), None)
        if at is not None:
            taken.add(title[at].lower())
        marked[title] = title if at is None else f"{title[:at]}&{title[at:]}"
    return marked


class Menus(QObject):
    """The menu bar of a window. ``qactions`` are found by the keys of their actions."""

    #: An action was chosen, by menu, key or palette.
    chosen = Signal(object)

    def __init__(
        self, window: QMainWindow, session: DeskSession, actions: Sequence[Action]
    ) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self.actions = {action.key: action for action in actions}
        self.qactions: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        names = list(MENUS)
        for action in actions:
            if action.menu and action.menu not in names:
                names.insert(names.index(CLINIC) + 1, action.menu)
        marked = with_mnemonics(_(name) for name in names)
        for name in names:
            self._make_menu(name, marked[_(name)], [a for a in actions if a.menu == name])
        for action in actions:
            if not action.menu:
                window.addAction(self._qaction(action))
        session.turned.connect(self.refresh)
        session.patient_chosen.connect(self.refresh)

    def close(self) -> None:
        """Take everything off the window again."""
        for qaction in self.qactions.values():
            self._window.removeAction(qaction)
            qaction.deleteLater()
        for menu in self.menus.values():
            self._window.menuBar().removeAction(menu.menuAction())
            menu.deleteLater()
        self.qactions.clear()
        self.menus.clear()
        self.deleteLater()

    def add_docks(self, docks: Iterable[QDockWidget]) -> None:
        """List the panels in the Window menu, each with its key, and ticks to hide them."""
        menu = self.menus[WINDOW]
        menu.menuAction().setVisible(True)
        menu.addSeparator()
        for dock in docks:
            toggle = dock.toggleViewAction()
            toggle.setText(_("Show {panel}").format(panel=dock.windowTitle()))
            menu.addAction(toggle)

    @Slot()
    def refresh(self) -> None:
        """Wake and grey what can and cannot be done now."""
        for key, qaction in self.qactions.items():
            why_not = self.actions[key].why_not(self._session)
            qaction.setEnabled(not why_not)
            qaction.setToolTip(why_not)

    def _make_menu(self, name: str, marked: str, actions: Sequence[Action]) -> None:
        menu = Menu(self._session.look, self._window, marked)
        self._window.menuBar().addMenu(menu)
        menu.setObjectName(f"menu.{name.lower()}")
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self.refresh)
        self.menus[name] = menu
        owner = ""
        for action in actions:
            if owner and action.key.split(".")[0] != owner:
                menu.addSeparator()
            owner = action.key.split(".")[0]
            menu.addAction(self._qaction(action))
        menu.menuAction().setVisible(bool(actions))

    def _qaction(self, action: Action) -> QAction:
        made = QAction(_(action.title).replace("&", "&&"), self._window)
        made.setObjectName(action.key)
        if action.shortcut:
            made.setShortcut(QKeySequence(action.shortcut))
        made.triggered.connect(partial(self._run, action))
        self.qactions[action.key] = made
        return made

    def _run(self, action: Action, _checked: bool = False) -> None:
        why_not = action.why_not(self._session)
        if why_not:
            self._session.noticed.emit(why_not)
        else:
            self.chosen.emit(action)
            action.run(self._session)
