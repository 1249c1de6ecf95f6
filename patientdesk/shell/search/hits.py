"""What a search found: one patient a row, with the reason of the match in words."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from patientdesk.kernel.dates import age, show_date
from patientdesk.kernel.text import N_, n_
from patientdesk.registration.model import Hit
from patientdesk.ui.fields.reading import phone_shown
from patientdesk.ui.session import DeskSession
from patientdesk.ui.table import Column, RecordTable
from patientdesk.ui.theme import BODY, LABEL, VALUE, Space

ROW_PX = 54
Index = QModelIndex | QPersistentModelIndex


def spoken(hit: Hit) -> str:
    """Return the row as a screen reader says it."""
    return ", ".join(filter(None, (hit.name, show_date(hit.born), hit.record, hit.why)))


HIT_COLUMNS: tuple[Column[Hit], ...] = (Column(N_("Patient"), spoken),)


class HitRows(QStyledItemDelegate):
    """Draws name, birth date and record over the reason and the telephone."""

    def __init__(self, session: DeskSession, table: RecordTable[Hit], view: QListView) -> None:
        super().__init__(view)
        self._session, self._table = session, table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a row's height."""
        return QSize(0, self._session.look.px(ROW_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one patient."""
        look, px = self._session.look, self._session.look.px
        theme, hit = look.theme, self._table.record(index.row())
        area, state = QRect(option.rect), option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(area, theme.colour("wash" if chosen else "surface"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if chosen:
            painter.fillRect(area.adjusted(0, 0, 3 - area.width(), 0), theme.colour("accent"))
        inside = area.adjusted(px(14), px(6), -px(12), -px(6))
        upper, lower = QRect(inside), QRect(inside)
        upper.setHeight(inside.height() // 2)
        lower.setTop(upper.bottom() + 1)
        middle = inside.left() + inside.width() * 46 // 100
        self._name(painter, upper.adjusted(0, 0, middle - inside.right() - px(8), 0), hit)
        self._reason(painter, lower.adjusted(0, 0, middle - inside.right() - px(8), 0), hit)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        beside = upper.adjusted(middle - inside.left(), 0, 0, 0)
        painter.setPen(theme.colour("text"))
        painter.setFont(look.font(VALUE, features="figures"))
        painter.drawText(beside, left, self._born(hit))
        painter.setFont(look.font(BODY, features="code"))
        painter.setPen(theme.colour("text2"))
        painter.drawText(upper, right, hit.record)
        painter.setFont(look.font(LABEL, 400, "figures"))
        painter.drawText(
            lower.adjusted(middle - inside.left(), 0, 0, 0),
            left,
            phone_shown(hit.phone) or hit.phone,
        )
        painter.restore()

    def _born(self, hit: Hit) -> str:
        if hit.born is None:
            return ""
        years = age(hit.born, self._session.now().date())
        words = n_("{count} year", "{count} years", years).format(count=years)
        return f"{show_date(hit.born)} · {words}"

    def _name(self, painter: QPainter, area: QRect, hit: Hit) -> None:
        """Draw the name, with what was typed of it underlined on a tint."""
        look, theme = self._session.look, self._session.look.theme
        painter.setFont(look.font(VALUE))
        metrics = QFontMetrics(look.font(VALUE))
        name = metrics.elidedText(hit.name, Qt.TextElideMode.ElideRight, area.width())
        base = area.top() + (area.height() + metrics.ascent() - metrics.descent()) // 2
        for start, end in hit.marks:
            begins = area.left() + metrics.horizontalAdvance(name[:start])
            ends = area.left() + metrics.horizontalAdvance(name[:end])
            tint = QRect(begins, area.top() + 2, ends - begins, area.height() - 4)
            painter.fillRect(tint, theme.colour("warn_wash"))
            painter.setPen(QPen(theme.colour("warn"), 2))
            painter.drawLine(QPoint(begins, base + 3), QPoint(ends - 1, base + 3))
        painter.setPen(theme.colour("text"))
        painter.setFont(look.font(VALUE))
        painter.drawText(QPoint(area.left(), base), name)

    def _reason(self, painter: QPainter, area: QRect, hit: Hit) -> None:
        look, px = self._session.look, self._session.look.px
        size = px(Space.MARK)
        ratio = painter.device().devicePixelRatioF()
        picture = look.icons.pixmap(hit.icon, look.theme.colour("text2"), size, ratio)
        painter.drawPixmap(QPoint(area.left(), area.center().y() - size // 2 + 1), picture)
        painter.setFont(look.font(LABEL, 400))
        painter.setPen(look.theme.colour("text2"))
        words = area.adjusted(size + px(6), 0, 0, 0)
        why = painter.fontMetrics().elidedText(hit.why, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, why)
