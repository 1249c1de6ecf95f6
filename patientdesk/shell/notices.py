"""Notices over the window: what was done and how to take it back, or why it was not done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from patientdesk.kernel.changes import Change
from patientdesk.kernel.text import _
from patientdesk.ui.buttons import Button
from patientdesk.ui.empty import Picture
from patientdesk.ui.labels import Label
from patientdesk.ui.session import DeskSession
from patientdesk.ui.theme import VALUE, Space

STAYS_MS = 8000
WIDEST_PX = 760
PICTURE_PX = 16


class Notice(QWidget):
    """One line above the status bar; leaves by itself, stays while the pointer is on it.

    It steps back while a dialog stands over the window, and comes again for the time it had left:
    a dialog would cover it by half. Only a complaint does not wait.
    """

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
        self._behind_dialog = False
        #: Whether what is said was taken back, and can be done again.
        self._back = False
        #: How long it may still stay once the dialog in front is gone; 0 when it need not come.
        self._left_ms = 0
        self._leaving = QTimer(self, singleShot=True)
        self._leaving.timeout.connect(self._leave)
        session.noticed.connect(self.complain)
        session.changed.connect(self.tell)
        window.installEventFilter(self)
        self.hide()

    @Slot(object)
    def tell(self, change: Change) -> None:
        """Say what was done, when it can be taken back, or what was taken back."""
        if change.undo is not None:
            self._back = self._session.history.took_back(change)
            if self._back:
                self.picture.show_icon("undo-2", "note")
                self.undo.say(_("Redo"), "Ctrl+Shift+Z", "redo-2")
                self._say(_("Undone. {now}").format(now=change.summary))
            else:
                self.picture.show_icon("check", "good")
                self.undo.say(_("Undo"), "Ctrl+Z", "undo-2")
                self._say(change.summary)
            self.undo.show()
            if self._behind_dialog:
                self._left_ms = STAYS_MS
            else:
                self._come(STAYS_MS)

    @Slot(str)
    def complain(self, sentence: str) -> None:
        """Say why something was not done."""
        self.picture.show_icon("info", "note")
        self.undo.hide()
        self._say(sentence)
        self._come(STAYS_MS)

    def give_up(self) -> None:
        """Go, and do not come again when a dialog closes."""
        self._left_ms = 0
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the window's lower edge, over whatever dock comes forward, under no dialog."""
        kind = event.type()
        if kind == QEvent.Type.WindowBlocked:
            self._behind_dialog = True
            self._left_ms = 0 if self.isHidden() else max(0, self._leaving.remainingTime())
            self.hide()
        elif kind == QEvent.Type.WindowUnblocked:
            self._behind_dialog = False
            if self._left_ms:
                self._come(self._left_ms)
        elif kind == QEvent.Type.Resize and watched is self._window and not self.isHidden():
            self._place()
        elif kind == QEvent.Type.ZOrderChange and not self.isHidden():
            QTimer.singleShot(0, self, self.raise_)  # Qt turns to the dock only if it is on top
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

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.setAccessibleName(words)

    def _come(self, for_ms: int) -> None:
        self._left_ms = 0
        self._place()
        self.show()
        self.raise_()
        self._leaving.start(for_ms)

    def _place(self) -> None:
        look, px = self._session.look, self._session.look.px
        self._row.setContentsMargins(px(14), px(7), px(8), px(7))
        self._row.setSpacing(px(10))
        beside = [each for each in (self.picture, self.undo, self.close_button) if _stands(each)]
        needed = self.words.fontMetrics().horizontalAdvance(self.words.text()) + px(24)
        needed += sum(each.sizeHint().width() + px(10) for each in beside)
        half = self._window.width() // 2
        width = min(needed, round(WIDEST_PX * look.scale), half - px(18))
        height = max(px(46), self._row.totalHeightForWidth(width))
        left = px(12) if self._works_at_the_right() else self._window.width() - width - px(12)
        above = self._window.height() - height - px(Space.STATUS_BAR + Space.FOOTER + 8)
        self.setGeometry(left, above, width, height)

    def _works_at_the_right(self) -> bool:
        """Tell on which side somebody works: the notice keeps off what is typed into."""
        focus = QApplication.focusWidget()
        if focus is None or focus.window() is not self._window:
            return False
        middle = focus.mapTo(self._window, focus.rect().center()).x()
        return middle > self._window.width() // 2

    @Slot()
    def _undo(self) -> None:
        self.hide()
        if self._back:
            self._session.redo()
        else:
            self._session.undo()

    @Slot()
    def _leave(self) -> None:
        if self.underMouse():
            self._leaving.start(STAYS_MS)
        else:
            self.hide()


def _stands(widget: QWidget) -> bool:
    return not widget.isHidden()
