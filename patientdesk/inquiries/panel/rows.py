"""How a line of the queue is drawn: the promise with its clock, the next step with its key."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from patientdesk.inquiries.rules import Pressure
from patientdesk.inquiries.table import NEXT_STEP, PROMISED, Line
from patientdesk.ui.cells import draw_cell
from patientdesk.ui.chips import draw_key, key_width
from patientdesk.ui.look import Look
from patientdesk.ui.table_view import RowDelegate
from patientdesk.ui.theme import Space

Index = QModelIndex | QPersistentModelIndex
#: A circle has so many of Qt's angle units, counted from three o'clock against the clock.
CIRCLE, TWELVE = 360 * 16, 90 * 16
PADDING_PX = 10
ENTER = "↵"


class QueueRows(RowDelegate):
    """Draws two columns its own way, and leaves the others as they are."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        if index.column() == PROMISED:
            self.ground(painter, option, index)
            self._draw_promise(painter, QRect(option.rect), self._line(index))
        elif index.column() == NEXT_STEP and option.state & QStyle.StateFlag.State_Selected:
            self.ground(painter, option, index)
            self._draw_step(painter, QRect(option.rect), self._line(index))
        else:
            super().paint(painter, option, index)

    def _line(self, index: Index) -> Line:
        found: Line = self._view.table.record(index.row())
        return found

    def _draw_promise(self, painter: QPainter, area: QRect, line: Line) -> None:
        look = self._look
        pad, size = look.px(PADDING_PX), look.px(Space.ICON)
        left, middle = area.left() + pad, area.center().y()
        late = line.stands.pressure is Pressure.LATE
        if late:
            ratio = painter.device().devicePixelRatioF()
            colour = look.theme.colour("stop")
            picture = look.icons.pixmap("circle-alert", colour, size, ratio)
            painter.drawPixmap(QPoint(left, middle - size // 2 + 1), picture)
        else:
            place = QRectF(left + 1, middle - size / 2 + 2, size - 2, size - 2)
            soon = line.stands.pressure is Pressure.SOON
            draw_pie(painter, place, look, line.stands.used, "warn" if soon else "text2")
        left += size + look.px(6)
        cell = self._view.table.columns[PROMISED].cell(line)
        if not cell.chip:
            left += look.px(7)  # under the words in the chips
        words = area.adjusted(left - area.left(), 0, -look.px(2), -1)
        draw_cell(painter, words, look, cell)

    def _draw_step(self, painter: QPainter, area: QRect, line: Line) -> None:
        """Show the next step of the selected line as what Enter begins."""
        look = self._look
        pad = look.px(PADDING_PX)
        inside = area.adjusted(pad, 0, -pad, -1)
        key = key_width(look, ENTER)
        focused = self._view.hasFocus()
        if focused:
            inside.setRight(inside.right() - key - look.px(6))
        cell = self._view.table.columns[NEXT_STEP].cell(line)
        painter.save()
        draw_cell(painter, inside, look, type(cell)(cell.text, token="accent", weight=500))
        painter.restore()
        if focused:
            high = look.px(Space.KEY)
            top = area.center().y() - high // 2
            draw_key(painter, QRect(area.right() - pad - key, top, key, high), look, ENTER)


def draw_pie(painter: QPainter, place: QRectF, look: Look, used: float, token: str) -> None:
    """Draw a clock face, filled by the share of the time that is used up."""
    colour = look.theme.colour(token)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(place)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    inner = place.adjusted(1.5, 1.5, -1.5, -1.5)
    painter.drawPie(inner, TWELVE, -round(CIRCLE * used))
    painter.restore()
