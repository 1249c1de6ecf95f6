"""Chips and key caps: a few words on a tinted ground, and the key that does the same.

``Chip(look, _("2 late"), "octagon-x", "stop")`` is a red chip; without a level it is grey.
``KeyCap(look, "Alt+1")`` shows a key where the act is. Painters (delegates) use ``draw_chip``.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from patientdesk.ui.look import Look
from patientdesk.ui.theme import HINT, LABEL, Space, Theme
from patientdesk.ui.tips import plain_tip

PADDING_PX = 7
ICON_GAP_PX = 5
KEY_PADDING_PX = 5


def _grounds(theme: Theme, level: str) -> tuple[str, str]:
    """Return the tokens of ground and words."""
    if not level:
        return "sunken", "text2"
    if level == "accent":
        return "wash", "accent"
    return f"{level}_wash", level


def chip_width(look: Look, text: str, icon: str = "") -> int:
    """Return the pixels a chip takes."""
    width = 2 * look.px(PADDING_PX) + QFontMetricsF(look.font(LABEL)).horizontalAdvance(text)
    if icon:
        width += look.px(Space.MARK) + (look.px(ICON_GAP_PX) if text else 0)
    return round(width + 0.5)


def draw_chip(
    painter: QPainter,
    place: QRect,
    look: Look,
    text: str,
    icon: str = "",
    level: str = "",
    *,
    bordered: bool = False,
) -> None:
    """Paint a chip into ``place``; one that is too narrow loses letters, never its icon."""
    theme = look.theme
    ground, ink = _grounds(theme, level)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = theme.border > 1 or bordered
    painter.setPen(QPen(theme.colour(ink), theme.border) if frame else Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(ground))
    inset = theme.border / 2 if frame else 0
    radius = look.px(Space.RADIUS)
    painter.drawRoundedRect(QRectF(place).adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.setPen(theme.colour(ink))
    area = place.adjusted(look.px(PADDING_PX), 0, -look.px(PADDING_PX), 0)
    if icon:
        size = look.px(Space.MARK)
        ratio = painter.device().devicePixelRatioF()
        top = area.center().y() - size / 2 + 0.5
        painter.drawPixmap(
            QPointF(area.left(), round(top)),
            look.icons.pixmap(icon, theme.colour(ink), size, ratio),
        )
        area.setLeft(area.left() + size + look.px(ICON_GAP_PX))
    painter.setFont(look.font(LABEL))
    words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width() + 2)
    painter.drawText(area.adjusted(0, 0, 2, 0), Qt.AlignmentFlag.AlignVCenter, words)
    painter.restore()


class Chip(QWidget):
    """A few words on a tinted ground, with an icon: never a colour alone."""

    def __init__(
        self,
        look: Look,
        text: str,
        icon: str = "",
        level: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self.icon, self.level, self.brief = look, icon, level, ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.text = ""
        self._folded = False
        look.changed.connect(self._dress)
        self.say(text)

    def say(
        self, text: str, icon: str | None = None, level: str | None = None, brief: str = ""
    ) -> None:
        """Say something else; ``brief`` stays beside the icon when the words fold away."""
        self.text, self.brief = text, brief
        self.icon = self.icon if icon is None else icon
        self.level = self.level if level is None else level
        self.setAccessibleName(text)
        self._dress()

    def fold(self, folded: bool) -> None:
        """Show the icon and what is brief, the words in the tip; without an icon, stay as is."""
        self._folded = folded and bool(self.icon)
        self._dress()

    def sizeHint(self) -> QSize:
        """Return the room for all words, or for the icon and what is brief."""
        width = chip_width(self._look, self._words(), self.icon)
        return QSize(width, self._look.px(Space.CHIP))

    def minimumSizeHint(self) -> QSize:
        """Give way down to the icon and a letter or two."""
        least = chip_width(self._look, "…", self.icon)
        return QSize(min(least, self.sizeHint().width()), self._look.px(Space.CHIP))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        shortened = self._folded or self.width() < self.sizeHint().width()
        if shortened != bool(self.toolTip()):
            self.setToolTip(plain_tip(self.text) if shortened else "")
        draw_chip(QPainter(self), self.rect(), self._look, self._words(), self.icon, self.level)

    def _words(self) -> str:
        return self.brief if self._folded else self.text

    @Slot()
    def _dress(self) -> None:
        self.updateGeometry()
        self.update()


def key_width(look: Look, key: str) -> int:
    """Return the pixels a key cap takes."""
    words = QFontMetricsF(look.font(HINT)).horizontalAdvance(key)
    return max(look.px(Space.KEY), round(words + 2 * look.px(KEY_PADDING_PX) + 0.5))


def draw_key(painter: QPainter, place: QRect, look: Look, key: str) -> None:
    """Paint a key cap, as on the keyboard."""
    theme, radius = look.theme, look.px(Space.RADIUS)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("line"), 1))
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setPen(theme.colour("text2"))
    painter.setFont(look.font(HINT))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, key)
    painter.restore()


class KeyCap(QWidget):
    """A key, shown where the act is."""

    def __init__(self, look: Look, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._key = look, key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(key)
        look.changed.connect(self._dress)

    def sizeHint(self) -> QSize:
        """Return the room for the key's name."""
        return QSize(key_width(self._look, self._key), self._look.px(Space.KEY))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cap."""
        draw_key(QPainter(self), self.rect(), self._look, self._key)

    @Slot()
    def _dress(self) -> None:
        self.updateGeometry()
        self.update()
