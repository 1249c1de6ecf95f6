"""The one search box: Ctrl+K from anywhere; what is typed is looked up at every key."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from patientdesk.kernel.text import _
from patientdesk.ui.chips import KeyCap
from patientdesk.ui.dressed.box import draw_box
from patientdesk.ui.dressed.line import Line
from patientdesk.ui.session import DeskSession
from patientdesk.ui.theme import BODY, Space

WIDEST_PX, USUAL_PX, LEAST_PX = 440, 330, 210
#: Keys the list of what was found wants to hear while the box has the focus.
FOR_LIST = (
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
)  # fmt: skip


class SearchLine(Line):
    """The line itself; hands the keys of the list over, and Esc back."""

    for_list = Signal(object)
    given_up = Signal()
    came = Signal()
    went = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, or work the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() in FOR_LIST:
            self.for_list.emit(event)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that somebody wants to find a patient."""
        super().focusInEvent(event)
        self.came.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the focus went elsewhere."""
        super().focusOutEvent(event)
        self.went.emit()


class SearchBox(QWidget):
    """Frame, glass, line and the key that leads here."""

    def __init__(self, session: DeskSession) -> None:
        super().__init__()
        self._look = look = session.look
        self.line = SearchLine(look, bare=True)
        self.line.setObjectName("search")
        self.line.setAccessibleName(_("Find a patient"))
        self.line.setMaxLength(200)
        self.setFocusProxy(self.line)
        self.key, self.back = KeyCap(look, "Ctrl+K"), KeyCap(look, "Esc")
        self.back.hide()
        self._least = False
        self._row = row = QHBoxLayout(self)
        for widget in (self.line, self.key, self.back):
            row.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.line.came.connect(self._turn)
        self.line.went.connect(self._turn)
        look.changed.connect(self._dress)
        self._dress()

    def fold(self, *, least: bool) -> None:
        """Claim the usual room, or the least."""
        self._least = least
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room for a name and a birth date."""
        width = LEAST_PX if self._least else USUAL_PX
        return QSize(self._look.px(width), self._look.px(Space.FIELD))

    def minimumSizeHint(self) -> QSize:
        """Let the buttons beside fold rather than the box."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._tell_what()

    def _tell_what(self) -> None:
        words = (
            _("Find a patient: name, birth date, phone, record"),
            _("Find a patient: name, birth date, phone"),
            _("Find a patient: name, birth date"),
            _("Find a patient"),
        )
        metrics, room = self.line.fontMetrics(), self.line.width() - self._look.px(8)
        fitting = (each for each in words if metrics.horizontalAdvance(each) <= room)
        self.line.setPlaceholderText(next(fitting, words[-1]))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame and the glass."""
        look, theme, px = self._look, self._look.theme, self._look.px
        painter = QPainter(self)
        draw_box(painter, self, look, focus=self.line.hasFocus())
        size = px(Space.ICON)
        glass = look.icons.pixmap("search", theme.colour("text2"), size, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(px(10), (self.height() - size) // 2), glass)

    @Slot()
    def _turn(self) -> None:
        focus = self.line.hasFocus()
        self.key.setVisible(not focus)
        self.back.setVisible(focus)
        self.update()

    @Slot()
    def _dress(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(32), px(2), px(7), px(2))
        self._row.setSpacing(px(6))
        self.line.setFont(self._look.font(BODY))
        self.setMaximumWidth(px(WIDEST_PX))
        self.setFixedHeight(px(Space.FIELD))
