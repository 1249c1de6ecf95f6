"""How a cell of a list is painted: icon, a person's letters, chip, words, and what follows in grey.

``draw_cell`` paints one cell into any painter, for delegates that add to it.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from patientdesk.ui.chips import chip_width, draw_chip
from patientdesk.ui.look import Look
from patientdesk.ui.table import Cell
from patientdesk.ui.theme import BODY, HINT, LABEL, Space, Type

AVATAR_PX = 20


def draw_cell(
    painter: QPainter, area: QRect, look: Look, cell: Cell, *, right: bool = False
) -> None:
    """Paint icon, avatar, chip, text and what follows in grey; shortened, never clipped."""
    px, theme = look.px, look.theme
    left = area.left()
    ratio = painter.device().devicePixelRatioF()
    if cell.avatar:
        left += _draw_avatar(
            painter, QRect(left, area.top(), px(AVATAR_PX), area.height()), look, cell
        )
    if cell.icon and not cell.chip:
        size = px(Space.ICON)
        picture = look.icons.pixmap(cell.icon, theme.colour(cell.icon_token), size, ratio)
        painter.drawPixmap(QPoint(left, area.center().y() - size // 2 + 1), picture)
        left += size + px(7)
    room = area.adjusted(left - area.left(), 0, 0, 0)
    if cell.chip:
        level = "" if cell.chip == "plain" else cell.chip
        width = min(chip_width(look, cell.text, cell.icon), room.width())
        height = px(Space.CHIP)
        place = QRect(left, area.center().y() - height // 2 + 1, width, height)
        draw_chip(painter, place, look, cell.text, cell.icon, level, bordered=cell.bordered)
        return
    used = _draw_words(
        painter, room, look, cell.text, (BODY, cell.weight, cell.features), cell.token, right
    )
    if cell.muted:
        rest = room.adjusted(used + px(8), 0, 0, 0)
        _draw_words(painter, rest, look, cell.muted, (LABEL, 400, ""), "text3", right)


def _draw_words(
    painter: QPainter,
    area: QRect,
    look: Look,
    words: str,
    face: tuple[Type, int, str],
    token: str,
    right: bool,
) -> int:
    font = look.font(*face)
    painter.setFont(font)
    painter.setPen(look.theme.colour(token))
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)


def _draw_avatar(painter: QPainter, area: QRect, look: Look, cell: Cell) -> int:
    """Paint a person's letters in a circle; a dashed circle is nobody."""
    px, theme = look.px, look.theme
    side = px(AVATAR_PX)
    circle = QRectF(area.left(), area.center().y() - side / 2 + 1, side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if cell.avatar == "?":
        painter.setPen(QPen(theme.colour("control"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5))
    else:
        framed = theme.border > 1
        painter.setPen(QPen(theme.colour("control"), 1) if framed else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("sunken"))
        painter.drawEllipse(circle)
        painter.setFont(look.font(HINT, 600))
        painter.setPen(theme.colour("text2"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, cell.avatar)
    painter.restore()
    return side + px(7)
