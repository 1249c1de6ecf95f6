"""What the pointer is over: ringed, and painted anew only where that changes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QMouseEvent

from patientdesk.schedule.panel.spots_view import SpotsView


class Hover(QObject):
    """Follows the pointer over the day; :attr:`row` is the spot below it, -1 for none."""

    def __init__(self, view: SpotsView) -> None:
        super().__init__(view)
        self._view = view
        self.row = -1
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear where the pointer goes; leave the event to the day."""
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._over(self._view.indexAt(event.position().toPoint()).row())
        elif event.type() == QEvent.Type.Leave:
            self._over(-1)
        return False

    def _over(self, row: int) -> None:
        if row == self.row:
            return
        view, rows = self._view, (self.row, row)
        self.row = row
        for each in rows:
            if each >= 0:
                view.viewport().update(view.ringed(view.model().index(each, 0)))
