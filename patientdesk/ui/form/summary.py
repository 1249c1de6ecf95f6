"""What is left to fix, in the footer: "1 to fix  1 to check  F7 next one"."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from patientdesk.kernel.text import _, n_
from patientdesk.ui.chips import draw_key, key_width
from patientdesk.ui.look import Look
from patientdesk.ui.marks import MARKS
from patientdesk.ui.theme import HINT, LABEL, Space

KEY = "F7"


class Summary(QWidget):
    """Counts in words with their icons; in figures when the footer is narrow."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.stops = self.checks = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        look.changed.connect(self._dress)

    def count(self, stops: int, checks: int) -> None:
        """Say how many findings forbid saving and how many are to be checked."""
        self.stops, self.checks = stops, checks
        self.setAccessibleName(", ".join(words for _level, words, _short in self._parts()))
        self._dress()

    def sizeHint(self) -> QSize:
        """Return the room for all words."""
        return QSize(round(self._width(whole=True)) + 2, self._look.px(Space.BUTTON))

    def minimumSizeHint(self) -> QSize:
        """Return the room for icons and figures."""
        parts = self._parts()
        least = self._look.px(40) * len(parts) + (key_width(self._look, KEY) if parts else 0)
        return QSize(least, self._look.px(Space.BUTTON))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon and words of each level, then the key."""
        look, px = self._look, self._look.px
        parts = self._parts()
        if not parts:
            return
        whole = self._width(whole=True) <= self.width()
        painter, left, size = QPainter(self), 0.0, px(Space.MARK)
        bold = look.font(LABEL, 600)
        for level, words, short in parts:
            mark = MARKS[level]
            colour = look.theme.colour(mark.token)
            top = (self.height() - size) // 2
            picture = look.icons.pixmap(mark.icon, colour, size, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(round(left), top), picture)
            left += size + px(6)
            painter.setFont(bold)
            painter.setPen(colour)
            said = words if whole else short
            width = QFontMetricsF(bold).horizontalAdvance(said)
            place = self.rect().adjusted(round(left), 0, 0, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, said)
            left += width + px(10)
        cap = self.rect().adjusted(round(left), 0, 0, 0)
        cap.setWidth(key_width(look, KEY))
        cap.setTop((self.height() - px(Space.KEY)) // 2)
        cap.setHeight(px(Space.KEY))
        if cap.right() < self.width():
            draw_key(painter, cap, look, KEY)
        if whole:
            painter.setFont(look.font(LABEL, 400))
            painter.setPen(look.theme.colour("text2"))
            place = self.rect().adjusted(cap.right() + px(8), 0, 0, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, _("next one"))

    def _parts(self) -> list[tuple[str, str, str]]:
        stops, checks = self.stops, self.checks
        fix = n_("{count} to fix", "{count} to fix", stops).format(count=stops)
        check = n_("{count} to check", "{count} to check", checks).format(count=checks)
        parts = [("stop", fix, str(stops)), ("warn", check, str(checks))]
        return [part for part, count in zip(parts, (stops, checks), strict=True) if count]

    def _width(self, *, whole: bool) -> float:
        look, px = self._look, self._look.px
        bold = QFontMetricsF(look.font(LABEL, 600))
        parts = self._parts()
        if not parts:
            return 0
        words = sum(bold.horizontalAdvance(said) + px(Space.MARK + 16) for _l, said, _s in parts)
        tail = QFontMetricsF(look.font(LABEL, 400)).horizontalAdvance(_("next one"))
        return words + key_width(look, KEY) + px(8) + tail

    @Slot()
    def _dress(self) -> None:
        self.setFont(self._look.font(HINT))
        self.updateGeometry()
        self.update()
