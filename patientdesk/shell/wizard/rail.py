"""The list of steps at the left: what is done, where one is, what is to come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout

from patientdesk.kernel.text import _
from patientdesk.ui.labels import Label
from patientdesk.ui.look import Look
from patientdesk.ui.surface import Surface
from patientdesk.ui.theme import BODY, LABEL, STRONG, TITLE, Space

WIDTH_PX, ROW_PX = 230, 34
DONE, HERE, AHEAD = "done", "here", "ahead"
ICONS = {
    DONE: ("circle-check", "good", "text"),
    HERE: ("circle-dot", "accent", "text"),
    AHEAD: ("circle", "text3", "text3"),
}


class RailItem(QPushButton):
    """One step of the list; a step that was reached can be gone back to."""

    asked = Signal(int)

    def __init__(self, look: Look, at: int, words: str, name: str) -> None:
        super().__init__()
        self._look, self._at, self._words = look, at, words
        self.state = AHEAD
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)

    def show_state(self, state: str) -> None:
        """Be done, here or ahead."""
        self.state = state
        self.setEnabled(state != AHEAD)
        spoken = {DONE: _("done"), HERE: _("you are here"), AHEAD: _("to come")}
        self.setAccessibleDescription(spoken[state])
        self.update()

    def sizeHint(self) -> QSize:
        """Return a row's room."""
        return QSize(self._look.px(160), self._look.px(ROW_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the wash of the current step, its icon and its words."""
        look, theme, px = self._look, self._look.theme, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        icon, token, ink = ICONS[self.state]
        here = self.state == HERE
        over = self.isEnabled() and self.underMouse()
        if here or over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("wash" if here else "hover"))
            radius = px(Space.RADIUS)
            body = QRectF(self.rect()).adjusted(0, 1, 0, -1)
            painter.drawRoundedRect(body, radius, radius)
        size = px(Space.ICON)
        picture = look.icons.pixmap(icon, theme.colour(token), size, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(px(8), (self.height() - size) // 2), picture)
        painter.setFont(look.font(STRONG if here else BODY))
        painter.setPen(theme.colour(ink))
        left = px(8) + size + px(8)
        area = QRect(left, 0, self.width() - left - px(4), self.height())
        words = QFontMetrics(painter.font()).elidedText(
            self._words, Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)

    @Slot()
    def _on_clicked(self) -> None:
        self.asked.emit(self._at)


class Rail(Surface):
    """The list, and below it what happens until Finish: nothing."""

    asked = Signal(int)

    def __init__(self, look: Look, steps: Sequence[tuple[str, str]]) -> None:
        """Take the keys and words of the steps."""
        super().__init__(look, "window")
        self.items = [
            RailItem(look, at, words, f"setup.rail.{key}") for at, (key, words) in enumerate(steps)
        ]
        self._box = QVBoxLayout(self)
        self._box.addWidget(Label(look, TITLE, text=_("Set up the clinic"), wrap=True))
        self._box.addSpacing(look.px(4))
        for item in self.items:
            item.asked.connect(self.asked)
            self._box.addWidget(item)
        self._box.addStretch(1)
        calm = _("Nothing is written until Finish. You may close and go on another day.")
        self._box.addWidget(Label(look, LABEL, "text2", text=calm, wrap=True))
        look.changed.connect(self._dress_rail)
        self._dress_rail()

    def show_at(self, at: int, reached: int) -> None:
        """Mark the step one is at; those up to ``reached`` were seen."""
        for index, item in enumerate(self.items):
            item.show_state(HERE if index == at else DONE if index <= reached else AHEAD)

    @Slot()
    def _dress_rail(self) -> None:
        px = self.look.px
        self.setFixedWidth(px(WIDTH_PX))
        self._box.setContentsMargins(px(16), px(18), px(12), px(14))
        self._box.setSpacing(0)
        for item in self.items:
            item.updateGeometry()
