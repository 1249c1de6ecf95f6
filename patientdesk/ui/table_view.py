"""A list of records as the desk shows it: rows of 30 px, one chosen, worked by the keyboard.

::

    self.table = RecordTable(COLUMNS, self)
    self.view = RecordView(session.look, self.table, _("Open inquiries"), "inquiries.queue")
    self.view.chosen.connect(self._open)          # the record; Enter, a double click
    self.view.looked_at.connect(self._show)       # the record under the selection, or None
    self.view.menu_wanted.connect(self._menu)     # the record and the global place
    self.table.replace(records)                   # the selection stays with its row
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from patientdesk.ui.bare_table import BAR_PX, BareTable, Index, draw_ground
from patientdesk.ui.cells import draw_cell
from patientdesk.ui.look import Look
from patientdesk.ui.table import RecordTable
from patientdesk.ui.theme import BODY, LABEL, Space

PADDING_PX = 10
#: Columns give way before a column that shares the rest is narrower than this.
LEAST_SHARE_PX = 84


class RowDelegate(QStyledItemDelegate):
    """Draws cells as their columns say, and the selection as a wash with a bar at its left."""

    def __init__(self, look: Look, view: RecordView) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a row's height."""
        return QSize(0, self._look.px(Space.ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        look, area = self._look, QRect(option.rect)
        model = self._view.table
        self.ground(painter, option, index)
        column = model.columns[index.column()]
        pad = look.px(PADDING_PX)
        cell = column.cell(model.record(index.row()))
        draw_cell(painter, area.adjusted(pad, 0, -pad, -1), look, cell, right=column.numeric)

    def ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw what is behind a cell: selection, pointer, line below, bar and ring."""
        look, theme = self._look, self._look.theme
        area = QRect(option.rect)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        over = index.row() == self._view.row_under_pointer
        draw_ground(painter, area, theme, "wash" if chosen else "hover" if over else "surface")
        if chosen and index.column() == 0:
            bar = QRect(area.left(), area.top(), look.px(BAR_PX), area.height())
            painter.fillRect(bar, theme.colour("accent"))


class RecordView(BareTable):
    """The one list view of the desk."""

    #: Enter or a double click on a record.
    chosen = Signal(object)
    #: The record under the selection changed; None when there is none.
    looked_at = Signal(object)
    #: The Menu key or the right button: the record and the global place.
    menu_wanted = Signal(object, QPoint)

    def __init__(
        self,
        look: Look,
        table: RecordTable[Any],
        spoken: str,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """``spoken`` is what a screen reader calls the list, ``name`` its object name."""
        super().__init__(look, table, spoken, name, parent)
        self.table = table
        self.row_under_pointer = -1
        self.setItemDelegate(RowDelegate(look, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setMinimumSectionSize(look.px(24))
        head.setSectionsClickable(any(column.sort for column in table.columns))
        head.sectionClicked.connect(self._on_head_clicked)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.doubleClicked.connect(self._on_double_click)
        self._dressed = False
        look.changed.connect(self._dress)
        self._dress()

    @property
    def record(self) -> Any:
        """The record under the selection, or None."""
        index = self.currentIndex()
        return self.table.record(index.row()) if index.isValid() else None

    def choose_row(self, row: int) -> None:
        """Select a row and bring it into sight."""
        if 0 <= row < self.table.rowCount():
            self.setCurrentIndex(self.table.index(row, 0))

    def minimumSizeHint(self) -> QSize:
        """Let the dock be small: the list scrolls."""
        return QSize(self.look.px(120), self.look.px(60))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell which record is looked at now."""
        super().selectionChanged(selected, deselected)
        self.looked_at.emit(self.record if self.selectedIndexes() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; Home and End go to the first and last row."""
        rows = self.table.rowCount()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.record is not None:
                self.chosen.emit(self.record)
            case Qt.Key.Key_Home if rows:
                self.choose_row(0)
            case Qt.Key.Key_End if rows:
                self.choose_row(rows - 1)
            case _:
                super().keyPressEvent(event)

    def ring_around(self, index: QModelIndex) -> QRect:
        """Return the whole row."""
        top = self.rowViewportPosition(index.row())
        return QRect(0, top, self.viewport().width(), self.rowHeight(index.row()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the arrow keys begin."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.choose_row(0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tint the row under the pointer."""
        super().mouseMoveEvent(event)
        self._point_at(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: Any) -> None:
        """Tint no row."""
        super().leaveEvent(event)
        self._point_at(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._share()

    def _point_at(self, row: int) -> None:
        if row != self.row_under_pointer:
            self.row_under_pointer = row
            self.viewport().update()

    @Slot()
    def _share(self) -> None:
        """Give fixed columns their width, and the rest to the others by their share.

        No column is narrower than its title; columns that give way go until the others fit.
        """
        columns = self.table.columns
        shown = set(range(len(columns)))
        spare = sorted((c.gives_way, at) for at, c in enumerate(columns) if c.gives_way)
        widths, fits = self._widths(shown)
        while spare and not fits:
            shown.discard(spare.pop()[1])
            widths, fits = self._widths(shown)
        for at in range(len(columns)):
            if self.isColumnHidden(at) == (at in shown):
                self.setColumnHidden(at, at not in shown)
            if at in shown and widths[at] != self.columnWidth(at):
                self.setColumnWidth(at, widths[at])

    def _widths(self, shown: set[int]) -> tuple[dict[int, int], bool]:
        """Return the width of each column, and whether each has the room it needs."""
        px, head, columns = self.look.px, self.horizontalHeader(), self.table.columns
        least = {
            at: max(px(columns[at].width or LEAST_SHARE_PX), head.sectionSizeHint(at))
            for at in shown
        }
        widths = {at: least[at] for at in shown if columns[at].width}
        sharing = shown - widths.keys()
        while True:
            left = self.viewport().width() - sum(widths.values())
            shares = sum(columns[at].stretch for at in sharing) or 1
            own = {at: left * columns[at].stretch // shares for at in sharing}
            short = {at for at in sharing if own[at] < least[at]}
            if not short:
                return widths | own, left >= 0
            widths |= {at: least[at] for at in short}  # the rest is shared by the others
            sharing -= short

    @Slot()
    def _dress(self) -> None:
        look = self.look
        self.setFont(look.font(BODY))
        head = self.horizontalHeader()
        head.setFont(look.font(LABEL, 600))
        head.setFixedHeight(look.px(30))
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(look.px(24))
        rows.setDefaultSectionSize(look.px(Space.ROW))
        self._share()
        if self._dressed:
            QTimer.singleShot(0, self, self._share)  # the scroll bar has its new width by then
        self._dressed = True

    @Slot(int)
    def _on_head_clicked(self, column: int) -> None:
        if self.table.columns[column].sort is None:
            return
        by = self.table.ordered_by
        backwards = by is not None and by[0] == column and not by[1]
        order = Qt.SortOrder.DescendingOrder if backwards else Qt.SortOrder.AscendingOrder
        self.table.sort(column, order)
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicator(column, order)

    @Slot(QModelIndex)
    def _on_double_click(self, index: QModelIndex) -> None:
        self.chosen.emit(self.table.record(index.row()))

    @Slot(QPoint)
    def _on_menu(self, place: QPoint) -> None:
        if self.record is not None:
            self.menu_wanted.emit(self.record, self.viewport().mapToGlobal(place))
