"""What a clerk asks of the window itself: save, print, find, lock, larger, help."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from operator import methodcaller
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWhatsThis

from patientdesk.ui.panel import Panel

if TYPE_CHECKING:  # the window has its orders, and the orders their window
    from patientdesk.shell.window import DeskWindow


class Orders(QObject):
    """Carries out what ``session.window_asked`` names, unless the screen is locked."""

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self._window = window
        ways = window.ways
        self._acts: dict[str, Callable[[], None]] = {
            "save": partial(self._in_use, methodcaller("save")),
            "next-finding": partial(self._in_use, methodcaller("next_finding")),
            "print": self._print,
            "find": self._find,
            "palette": self._palette,
            "lock": window.lock,
            "sign-out": window.session.sign_out_asked.emit,
            "quit": self._quit,
            "reset-layout": window.reset_layout,
            "larger": ways.larger,
            "smaller": ways.smaller,
            "language": ways.speak_next,
            "preferences": self._preferences,
            "help": self._help,
            "whats-this": QWhatsThis.enterWhatsThisMode,
            "about": self._about,
        }
        window.session.window_asked.connect(self._on_asked)

    @Slot(str)
    def _on_asked(self, what: str) -> None:
        """Carry it out; ``go:`` and ``workspace:`` say where to behind the colon."""
        if self._window.is_locked:
            return
        name, _colon, rest = what.partition(":")
        if name == "go":
            self._window.attention.go(rest)
        elif name == "workspace":
            self._window.choose_workspace(rest)
        else:
            self._acts[name]()

    def _in_use(self, act: Callable[[Panel], object]) -> None:
        panel = self._window.attention.panel
        if panel is not None:
            act(panel)

    def _print(self) -> None:
        panel = self._window.attention.panel or next(iter(self._window.panels.values()), None)
        if panel is not None:
            panel.print_out()

    def _find(self) -> None:
        self._window.frame.search.come()

    def _palette(self) -> None:
        self._window.frame.palette.come()

    def _quit(self) -> None:
        self._window.close()

    def _preferences(self) -> None:
        from patientdesk.shell.preferences import PreferencesDialog

        ways = self._window.ways
        dialog = PreferencesDialog(self._window, self._window.session.look, ways.preferences)
        dialog.changed.connect(ways.prefer)
        dialog.open()

    def _help(self) -> None:
        from patientdesk.shell.help import HelpDialog

        panel = self._window.attention.panel
        look = self._window.session.look
        HelpDialog(self._window, look, panel.key if panel else "desk").open()

    def _about(self) -> None:
        from patientdesk.shell.about import AboutDialog

        AboutDialog(self._window, self._window.session.look).open()
