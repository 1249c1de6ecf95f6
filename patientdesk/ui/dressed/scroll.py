"""The scroll bars of the desk: a handle on nothing, no arrows."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar

from patientdesk.ui.dressed.sheet import wear
from patientdesk.ui.look import Look
from patientdesk.ui.theme import Space


class ScrollBar(QScrollBar):
    """Dresses itself when it is shown: most areas never need their bars."""

    def __init__(self, look: Look, orientation: Qt.Orientation) -> None:
        super().__init__(orientation)
        self._look = look
        look.changed.connect(self._dress)

    def sizeHint(self) -> QSize:
        """Be as thin as the dress will make it, dressed or not."""
        thin = self._look.px(Space.SCROLL_BAR)
        return QSize(thin, thin)

    def showEvent(self, event: QShowEvent) -> None:
        """Dress first."""
        wear(self, self._look, "scroll-bar")
        super().showEvent(event)

    @Slot()
    def _dress(self) -> None:
        if self.isVisible():
            wear(self, self._look, "scroll-bar")
        self.updateGeometry()


def with_bars(area: QAbstractScrollArea, look: Look) -> None:
    """Give an area the scroll bars of the desk, where it may have some at all."""
    off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    if area.verticalScrollBarPolicy() != off:
        area.setVerticalScrollBar(ScrollBar(look, Qt.Orientation.Vertical))
    if area.horizontalScrollBarPolicy() != off:
        area.setHorizontalScrollBar(ScrollBar(look, Qt.Orientation.Horizontal))
