"""Several lines to type in, drawn by the desk."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QPainter
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from patientdesk.ui.dressed.box import draw_box
from patientdesk.ui.dressed.menu import show_text_menu
from patientdesk.ui.dressed.scroll import with_bars
from patientdesk.ui.look import Look

#: Between the border and the words, at 100 %.
PADDING_PX = 5


class Memo(QPlainTextEdit):
    """Several lines of text in one box."""

    def __init__(self, look: Look, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.look = look
        self.setFrameShape(QFrame.Shape.NoFrame)
        with_bars(self, look)
        look.changed.connect(self._dress_memo)
        self._dress_memo()

    def event(self, event: QEvent) -> bool:
        """Draw the box where Qt would draw a frame; the words are painted by the viewport."""
        if event.type() == QEvent.Type.Paint:
            draw_box(QPainter(self), self, self.look, focus=self.hasFocus())
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of a text."""
        show_text_menu(self, self.look, event.globalPos())

    @Slot()
    def _dress_memo(self) -> None:
        edge = self.look.px(PADDING_PX)
        self.setViewportMargins(edge, edge, edge, edge)
        self.update()
