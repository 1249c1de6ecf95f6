"""A notice strip in a panel: bad news is a calm sentence, never a dialog.

``strip.tell("warn", _("No network since 10:12"), _("Everything goes on."), icon="wifi-off",
words=_("Show what waits"), run=self._show_waiting)`` shows it; ``strip.hide()`` takes it away.
Levels: ``stop``, ``warn``, ``note``, ``good`` and ``""`` (plain, for a draft to go on with).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from patientdesk.kernel.findings import Finding
from patientdesk.ui.buttons import Button
from patientdesk.ui.labels import Label
from patientdesk.ui.look import Look
from patientdesk.ui.marks import LEVELS, MARKS
from patientdesk.ui.theme import LABEL, STRONG, Space

PICTURE_PX = 18
LEFT_PX, RIGHT_PX, GAP_PX = 44, 11, 8
BESIDE, BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
CALLS_FOR_ROOM = (QEvent.Type.Show, QEvent.Type.Resize, QEvent.Type.LayoutRequest)


class Strip(QFrame):
    """One piece of news with an icon, a sentence, an explanation and up to two buttons.

    The buttons stand beside words of one line where there is room, else below. It is never lower
    than its words need: in a panel too low for all, it lies over what stands below it.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.level, self._icon = "note", "info"
        self.sentence = Label(look, STRONG, wrap=True)
        self.more = Label(look, LABEL, "text2", wrap=True)
        self._buttons: list[Button] = []
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.sentence)
        words.addWidget(self.more)
        self._row = QHBoxLayout()
        self._row.addStretch(1)
        self._box = QBoxLayout(BELOW, self)
        self._box.addLayout(words, 1)
        self._box.addLayout(self._row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()
        look.changed.connect(self._dress)
        self._dress()

    def tell(
        self,
        level: str,
        sentence: str,
        more: str = "",
        *,
        icon: str = "",
        words: str = "",
        run: Callable[[], None] | None = None,
        other: str = "",
        run_other: Callable[[], None] | None = None,
        name: str = "",
    ) -> None:
        """Show this piece of news; ``words`` is a button that runs ``run``, ``other`` a second."""
        self.level = level
        self._icon = icon or (MARKS[level].icon if level else "info")
        self.sentence.setText(sentence)
        self.more.setText(more)
        self.more.setVisible(bool(more))
        self._drop_buttons()
        key = name or self.objectName() or "strip"
        if other:
            self._add(Button(self._look, other, run=run_other, name=f"{key}.other"))
        if words:
            kind = "primary" if other else ""
            self._add(Button(self._look, words, kind=kind, run=run, name=f"{key}.button"))
        self._dress()
        self.raise_()
        self.show()

    def show_finding(self, worst: Finding, sentences: Sequence[str]) -> None:
        """Show findings no field could show, coloured by the worst."""
        self.tell(LEVELS[worst.severity], sentences[0], "\n".join(sentences[1:]))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the frame and the icon."""
        look, theme = self._look, self._look.theme
        token = self.level or "note"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour(f"{self.level}_wash" if self.level else "surface"))
        painter.setPen(QPen(theme.colour(token if self.level else "control"), theme.border))
        inset, radius = theme.border / 2, look.px(Space.CONTROL_RADIUS)
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, radius, radius)
        size = look.px(PICTURE_PX)
        picture = look.icons.pixmap(self._icon, theme.colour(token), size, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(look.px(13), self.sentence.y() + look.px(1)), picture)

    def event(self, event: QEvent) -> bool:
        """Take the room of the words as soon as they, or the width, are others."""
        done = super().event(event)
        if event.type() in CALLS_FOR_ROOM:
            self._take_room()
        return done

    def _take_room(self) -> None:
        """Put the buttons beside the words or below, and claim the height of all."""
        if self.isVisible():
            self._box.setDirection(BESIDE if self._fits_in_one_row() else BELOW)
            self.setMinimumHeight(self._box.totalHeightForWidth(self.width()))
        else:
            self.setMinimumHeight(0)  # the width is not known yet

    def _fits_in_one_row(self) -> bool:
        words = max(
            each.fontMetrics().horizontalAdvance(line)
            for each in (self.sentence, self.more)
            for line in each.text().splitlines() or [""]
        )
        taken = self._look.px(LEFT_PX + RIGHT_PX + 2 * GAP_PX) + self._row.sizeHint().width()
        return words + taken <= self.width()

    def _add(self, button: Button) -> None:
        self._buttons.append(button)
        self._row.addWidget(button)

    def _drop_buttons(self) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons.clear()

    @Slot()
    def _dress(self) -> None:
        px = self._look.px
        self._box.setContentsMargins(px(LEFT_PX), px(9), px(RIGHT_PX), px(10))
        self._box.setSpacing(px(GAP_PX) if self._buttons else 0)
        self._row.setSpacing(px(GAP_PX))
        self.update()
