"""A line to type in, drawn by the desk."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from patientdesk.ui.dressed.box import draw_box
from patientdesk.ui.dressed.menu import show_text_menu
from patientdesk.ui.look import Look

#: Between the border and the first letter, at 100 %.
PADDING_PX = 9


class Line(QLineEdit):
    """One line of text. A ``bare`` one stands in a frame of somebody else's."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, bare: bool = False) -> None:
        super().__init__(parent)
        self.look, self._bare = look, bare
        self._before = self._after = 0
        self.setFrame(False)
        ground = QPalette()
        ground.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(ground)
        look.changed.connect(self._dress_line)
        self._dress_line()

    def leave_room(self, before: int = 0, after: int = 0) -> None:
        """Keep so many pixels free at the ends, for something that is drawn or stands there."""
        self._before, self._after = before, after
        self._dress_line()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, then what is typed."""
        if not self._bare:
            painter = QPainter(self)
            draw_box(painter, self, self.look, focus=self.hasFocus())
            painter.end()
        super().paintEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of a text."""
        show_text_menu(self, self.look, event.globalPos())

    @Slot()
    def _dress_line(self) -> None:
        edge = 0 if self._bare else self.look.px(PADDING_PX)
        self.setTextMargins(edge + self._before, 0, edge + self._after, 0)
