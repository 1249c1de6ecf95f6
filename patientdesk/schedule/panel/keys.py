"""The keys of the day: what each does to the spot that is chosen, before the window hears of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent

from patientdesk.kernel.text import _
from patientdesk.schedule import actions
from patientdesk.schedule.model import EXPECTED, Appointment
from patientdesk.schedule.panel.grid import DayGrid
from patientdesk.schedule.panel.mover import announce
from patientdesk.ui.session import DeskSession


class Keys(QObject):
    """Ctrl+X and Ctrl+V carry a visit, M asks where to, Del cancels; each is in a menu as well."""

    def __init__(self, session: DeskSession, grid: DayGrid) -> None:
        super().__init__(grid)
        self._session, self._grid = session, grid
        grid.acts = self.act

    def act(self, event: QKeyEvent) -> Callable[[], object] | None:
        """Return what a key does now; None when it is not one of the day's."""
        visit, mover = self._chosen(), self._grid.mover
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        match event.key():
            case Qt.Key.Key_X if ctrl and visit and visit.visit in EXPECTED:
                return self.cut
            case Qt.Key.Key_V if ctrl and mover.held is not None:
                return mover.put_down
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if plain and mover.ghost is not None:
                return mover.put_down
            case Qt.Key.Key_M if plain and visit:
                return self.move
            case Qt.Key.Key_Delete if plain and visit:
                return self.cancel
        return None

    def cut(self) -> None:
        """Take the chosen visit up."""
        visit = self._chosen()
        if visit is not None:
            self._grid.mover.hold(visit)
            announce(self._grid, _("Choose a free time and press Ctrl+V; Esc leaves it."))

    def move(self) -> None:
        """Ask where the chosen visit goes."""
        self._open(actions.MOVE)

    def cancel(self) -> None:
        """Ask why the chosen visit is cancelled."""
        self._open(actions.CANCEL)

    def _open(self, kind: str) -> None:
        """Do an act with the chosen visit, or say why it cannot be done."""
        visit = self._chosen()
        if visit is None:
            return
        why_not = actions.obstacle(visit, kind, actions.wall_clock(self._session))
        if why_not:
            self._session.noticed.emit(why_not)
        else:
            self._session.open(kind, visit.id)

    def _chosen(self) -> Appointment | None:
        spot = self._grid.current_spot()
        return spot.visit if spot else None
