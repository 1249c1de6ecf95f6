"""What every table of the desk is: rows and a head, no frame, a ring where the focus is."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from patientdesk.ui.dressed.scroll import with_bars
from patientdesk.ui.dressed.sheet import wear
from patientdesk.ui.look import Look
from patientdesk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
BAR_PX = 3


class BareTable(QTableView):
    """A table that scrolls by pixels, draws no grid, and leaves Tab to the panel."""

    #: The parts of the style its head wears.
    head_parts: tuple[str, ...] = ("head",)

    def __init__(
        self,
        look: Look,
        model: QAbstractItemModel,
        spoken: str,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """``spoken`` is what a screen reader calls the table, ``name`` its object name."""
        super().__init__(parent)
        self.look = look
        self.setModel(model)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        with_bars(self, look)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        wear(head, look, *self.head_parts)
        look.changed.connect(self._dress_head)

    @Slot()
    def _dress_head(self) -> None:
        wear(self.horizontalHeader(), self.look, *self.head_parts)

    def ring_around(self, index: QModelIndex) -> QRect:
        """Return what the ring of the focus goes around: the cell, unless a list says its row."""
        return self.visualRect(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells, then the ring around what has the focus."""
        super().paintEvent(event)
        index = self.currentIndex()
        if self.hasFocus() and index.isValid():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.look.theme.colour("focus"), 2))
            area = QRectF(self.ring_around(index)).adjusted(1, 1, -1, -2)
            painter.drawRoundedRect(area, 3, 3)


def draw_ground(painter: QPainter, area: QRect, theme: Theme, token: str) -> None:
    """Paint what is behind a cell, and the line below it."""
    painter.fillRect(area, theme.colour(token))
    painter.setPen(theme.colour("line"))
    painter.drawLine(area.bottomLeft(), area.bottomRight())
