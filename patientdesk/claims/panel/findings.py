"""What is wrong with a claim: level in icon and word, a sentence, the box; Enter opens it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from patientdesk.claims.model import place_of
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.text import N_, _, n_
from patientdesk.ui.chips import chip_width, draw_chip
from patientdesk.ui.dressed.scroll import with_bars
from patientdesk.ui.look import Look
from patientdesk.ui.marks import mark_of
from patientdesk.ui.table import Column, RecordTable
from patientdesk.ui.theme import LABEL, Space

Index = QModelIndex | QPersistentModelIndex
LEVEL_PX = 90
PAD_PX = 9


def spoken(finding: Finding) -> str:
    """Return a finding as a screen reader says it."""
    word = _(mark_of(finding.severity).word)
    item = place_of(finding.where).item
    box = _("Box {item}").format(item=item) if item else ""
    return ", ".join(part for part in (word, finding.message, finding.hint, box) if part)


COLUMNS: tuple[Column[Finding], ...] = (Column(N_("What is wrong"), spoken, tip=spoken),)


class _Rows(QStyledItemDelegate):
    """Draws one finding; its row is as high as its sentence."""

    def __init__(self, look: Look, view: FindingList) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height the sentence needs in the width there is."""
        px = self._look.px
        finding = self._view.table.record(index.row())
        metrics = QFontMetrics(self._look.font(LABEL))
        width = self._view.viewport().width() - px(LEVEL_PX + 12) - self._end(finding)
        text = metrics.boundingRect(
            QRect(0, 0, max(px(60), width), 10_000), int(Qt.TextFlag.TextWordWrap), _said(finding)
        )
        return QSize(0, max(px(Space.ROW), text.height() + 2 * px(PAD_PX)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw level, sentence and box."""
        look, theme, px = self._look, self._look.theme, self._look.px
        finding = self._view.table.record(index.row())
        mark, area = mark_of(finding.severity), QRect(option.rect)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, theme.colour("wash" if chosen else "surface"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if chosen:
            bar = QRect(area.left(), area.top(), px(3), area.height())
            painter.fillRect(bar, theme.colour("accent"))
        size, top = px(Space.ICON), area.top() + px(PAD_PX)
        picture = look.icons.pixmap(
            mark.icon, theme.colour(mark.token), size, self._view.devicePixelRatioF()
        )
        painter.drawPixmap(QPointF(area.left() + px(8), top), picture)
        painter.setFont(look.font(LABEL, 600))
        painter.setPen(theme.colour(mark.token))
        high = Qt.AlignmentFlag.AlignTop
        word = area.adjusted(px(32), px(PAD_PX), 0, 0)
        painter.drawText(word, high, _(mark.word))
        painter.setFont(look.font(LABEL))
        painter.setPen(theme.colour("text"))
        end = self._end(finding)
        words = area.adjusted(px(LEVEL_PX), px(PAD_PX), -end - px(12), 0)
        painter.drawText(words, int(high | Qt.TextFlag.TextWordWrap), _said(finding))
        if chosen and self._view.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -2), px(4), px(4))
        self._draw_box(painter, area, finding, chosen)
        painter.restore()

    def _draw_box(self, painter: QPainter, area: QRect, finding: Finding, chosen: bool) -> None:
        look, px = self._look, self._look.px
        item = place_of(finding.where).item
        right, height = area.right() - px(8), px(Space.CHIP)
        top = area.top() + (area.height() - height) // 2
        if chosen:
            side = px(Space.KEY)
            key = QRect(right - side, area.center().y() - side // 2, side, side)
            draw_chip(painter, key, look, "", "", "")
            picture = look.icons.pixmap(
                "corner-down-left",
                look.theme.colour("text2"),
                px(Space.MARK) - px(2),
                self._view.devicePixelRatioF(),
            )
            painter.drawPixmap(QPointF(key.left() + px(3), key.top() + px(3)), picture)
            right = key.left() - px(6)
        if item:
            width = chip_width(look, item)
            draw_chip(painter, QRect(right - width, top, width, height), look, item)

    def _end(self, finding: Finding) -> int:
        """Return the room of the box's number, and of the key beside the chosen one."""
        px = self._look.px
        item = place_of(finding.where).item
        return (chip_width(self._look, item) if item else 0) + px(Space.KEY + 14)


def _said(finding: Finding) -> str:
    return f"{finding.message} {finding.hint}".rstrip()


class FindingList(QListView):
    """The findings of a claim, worst first."""

    #: Enter or a double click on a finding.
    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.table = RecordTable(COLUMNS, self)
        self.setModel(self.table)
        self.setObjectName("claims.findings")
        self.setAccessibleName(_("What is wrong"))
        self.setItemDelegate(_Rows(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        with_bars(self, look)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.doubleClicked.connect(self._on_double_click)
        look.changed.connect(self.doItemsLayout)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show other findings; the one that was chosen stays chosen while it is there."""
        before = self.finding
        self.table.replace(findings)
        self.doItemsLayout()
        rows = range(self.table.rowCount())
        same = (row for row in rows if before and self.table.record(row) == before)
        row = next(same, 0 if findings else -1)
        if row >= 0:
            self.setCurrentIndex(self.table.index(row, 0))

    @property
    def finding(self) -> Finding | None:
        """The finding that is chosen."""
        index = self.currentIndex()
        return self.table.record(index.row()) if index.isValid() else None

    def choose_first(self) -> None:
        """Choose the worst finding."""
        if self.table.rowCount():
            self.setCurrentIndex(self.table.index(0, 0))

    def step(self) -> Finding | None:
        """Choose the next finding, the first after the last; None when there is none."""
        rows = self.table.rowCount()
        if not rows:
            return None
        row = (self.currentIndex().row() + 1) % rows
        self.setCurrentIndex(self.table.index(row, 0))
        return self.finding

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the box."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.finding:
            self.chosen.emit(self.finding)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each sentence the rows it needs in the width there is now."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.doItemsLayout()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def minimumSizeHint(self) -> QSize:
        """Let the dock be small: the list scrolls."""
        return QSize(self._look.px(120), self._look.px(60))

    def _on_double_click(self, index: QModelIndex) -> None:
        self.chosen.emit(self.table.record(index.row()))


def counted(findings: Sequence[Finding]) -> str:
    """Return ``2 stop · 1 check · 1 note``; empty when there is nothing to say."""
    words: tuple[tuple[Severity, Callable[[int], str]], ...] = (
        (Severity.ERROR, lambda count: n_("{count} stop", "{count} stops", count)),
        (Severity.WARNING, lambda count: n_("{count} check", "{count} checks", count)),
        (Severity.NOTE, lambda count: n_("{count} note", "{count} notes", count)),
    )
    parts = []
    for severity, word in words:
        count = sum(each.severity is severity for each in findings)
        if count:
            parts.append(word(count).format(count=count))
    return " · ".join(parts)
