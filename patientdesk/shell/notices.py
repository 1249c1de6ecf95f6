"""Notices over the window: what was done and how to take it back, or why it was not done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from patientdesk.kernel.changes import Change
from patientdesk.kernel.text import _
from patientdesk.ui.buttons import Button
from patientdesk.ui.empty import Picture
from patientdesk.ui.labels import Label
from patientdesk.ui.session import DeskSession
from patientdesk.ui.theme import VALUE, Space

STAYS_MS = 8000
WIDEST_PX = 620
PICTURE_PX = 16


class Notice(QWidget):
    """One line above the status bar; leaves by itself, stays while the pointer is on it."""

    def __init__(self, session: DeskSession, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        look = session.look
        self.setObjectName("notice")
        self.picture = Picture(look, "check", PICTURE_PX, "good")
        self.words = Label(look, VALUE, wrap=True)
        self.undo = Button(
            look, _("Undo"), "undo-2", "", self._undo, key="Ctrl+Z", name="notice.undo"
        )
        self.close_button = Button(look, _("Close"), "x", "tool", self.hide, name="notice.close")
        self._row = row = QHBoxLayout(self)
        row.addWidget(self.picture)
        row.addWidget(self.words, 1)
        row.addWidget(self.undo)
        row.addWidget(self.close_button)
        self._leaving = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._leaving.timeout.connect(self._leave)
        session.noticed.connect(self.complain)
        session.changed.connect(self.tell)
        window.installEventFilter(self)
        self.hide()

    @Slot(object)
    def tell(self, change: Change) -> None:
        """Say what was done, when it can be taken back."""
        if change.undo is not None:
            self.picture.show_icon("check", "good")
            self.undo.show()
            self._come(change.summary)

    @Slot(str)
    def complain(self, sentence: str) -> None:
        """Say why something was not done."""
        self.picture.show_icon("info", "note")
        self.undo.hide()
        self._come(sentence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the window's lower edge."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the frame."""
        look, theme = self._session.look, self._session.look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("control"), theme.border))
        painter.setBrush(theme.colour("surface"))
        inset, radius = theme.border / 2, look.px(Space.CONTROL_RADIUS)
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, radius, radius)

    def _come(self, words: str) -> None:
        self.words.setText(words)
        self.setAccessibleName(words)
        self._place()
        self.show()
        self.raise_()
        self._leaving.start()

    def _place(self) -> None:
        look, px = self._session.look, self._session.look.px
        self._row.setContentsMargins(px(14), px(7), px(8), px(7))
        self._row.setSpacing(px(10))
        needed = self.words.fontMetrics().horizontalAdvance(self.words.text()) + px(80)
        if not self.undo.isHidden():
            needed += self.undo.sizeHint().width()
        width = min(needed, round(WIDEST_PX * look.scale), self._window.width() - px(24))
        height = max(px(46), self._row.totalHeightForWidth(width))
        left = (self._window.width() - width) // 2
        above = self._window.height() - height - px(Space.STATUS_BAR + Space.FOOTER + 8)
        self.setGeometry(left, above, width, height)

    @Slot()
    def _undo(self) -> None:
        self.hide()
        self._session.undo()

    @Slot()
    def _leave(self) -> None:
        if self.underMouse():
            self._leaving.start()
        else:
            self.hide()
