"""The spots of a day as a list that stands in columns: for keyboard and screen reader a list.

Why a QListView: a bare painted widget is one silent rectangle to a screen reader. PySide6 does
have ``QAccessible.installFactory``, but then every child, place, state and event is ours to keep
right, in Python, under Qt's ownership. Qt already speaks for every QListView: a child per row, its
text from the model, its place from :meth:`SpotsView.visualRect`, its state from the selection, and
a focus event when the current row changes. So the model, the selection and the keys stay those of
a list, and only where rows stand is replaced. Free time is a row like a visit, or no key could
reach it.
"""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from patientdesk.schedule.model import Spot
from patientdesk.schedule.panel.layout import DayScale
from patientdesk.schedule.panel.plan import DayPlan
from patientdesk.schedule.rules import CLOSES, OPENS
from patientdesk.ui.dressed.scroll import with_bars
from patientdesk.ui.look import Look
from patientdesk.ui.table import RecordTable
from patientdesk.ui.theme import Space

Index = QModelIndex | QPersistentModelIndex
Move = QAbstractItemView.CursorAction
#: So far a ring reaches beyond its spot.
RING = 4
#: How high an hour may be, px at 100 %; the first fits a whole day on a large screen.
HOUR_HEIGHTS = (60, 80, 96, 120)
#: Rows and columns each key goes; whole columns are never so long.
STEPS: dict[Move, tuple[int, int]] = {
    Move.MoveUp: (-1, 0), Move.MoveDown: (1, 0), Move.MovePrevious: (-1, 0), Move.MoveNext: (1, 0),
    Move.MoveLeft: (0, -1), Move.MoveRight: (0, 1), Move.MovePageUp: (-4, 0),
    Move.MovePageDown: (4, 0), Move.MoveHome: (-9999, 0), Move.MoveEnd: (9999, 0),
}  # fmt: skip


class SpotsView(QListView):
    """Replaces where the rows of a list stand: in the columns of :attr:`plan`."""

    def __init__(self, look: Look, table: RecordTable[Spot], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._table = table
        self.plan = DayPlan([], DayScale(OPENS, CLOSES, HOUR_HEIGHTS[0]), 0, 0, 1)
        self.setModel(table)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        with_bars(self, look)

    def current_spot(self) -> Spot | None:
        """Return the spot that is chosen."""
        index = self.currentIndex()
        return self._table.record(index.row()) if index.isValid() else None

    def doItemsLayout(self) -> None:
        """Lay out nothing as a list would; only the size of the scroll bar follows."""
        self.updateGeometries()

    def updateGeometries(self) -> None:
        """Fit the scroll bar to the day."""
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self.plan.scale.height + 1 - seen))
        bar.setPageStep(seen)
        bar.setSingleStep(self._look.px(HOUR_HEIGHTS[0] // 4))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is painted; only the strip that comes into sight is painted again."""
        self.viewport().scroll(dx, dy)

    def verticalOffset(self) -> int:
        """Return how far the day is scrolled."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        """Return nought: columns are never scrolled sideways."""
        return 0

    def visualRect(self, index: Index) -> QRect:
        """Return where a spot is on the viewport; screen readers ask for it as well."""
        box = self.plan.box(index.row()) if index.isValid() else None
        return QRect(*box).translated(0, -self.verticalOffset()) if box else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the visit, or else the free time, at a point of the viewport."""
        row = self.plan.row_at(point.x(), point.y() + self.verticalOffset())
        return QModelIndex() if row is None else self._table.index(row, 0)

    def moveCursor(self, action: Move, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return the spot an arrow key leads to: up and down in time, left and right in people."""
        row = self.currentIndex().row()
        if row < 0:
            return self._table.index(0, 0)
        along, beside = STEPS[action]
        row = self.plan.along(row, along) if along else self.plan.beside(row, beside)
        return self._table.index(row, 0)

    def scrollTo(
        self, index: Index, _hint: QAbstractItemView.ScrollHint = QListView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a spot into sight, turning to other columns when it is theirs."""
        if not index.isValid() or index.row() >= len(self.plan.spots):
            return
        if self.plan.box(index.row()) is None:
            column, first = self.plan.column_of(index.row()), self.plan.first
            shown = len(self.plan.columns)
            self.turn_to(column if column < first else column - shown + 1)
        place, bar = self.visualRect(index), self.verticalScrollBar()
        margin = self._look.px(Space.GAP)
        if place.top() < margin:
            bar.setValue(bar.value() + place.top() - margin)
        elif place.bottom() > self.viewport().height() - margin:
            bar.setValue(bar.value() + place.bottom() + margin - self.viewport().height())

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return the places of the chosen spots with their rings."""
        region = QRegion()
        for index in selection.indexes():
            region |= self.ringed(index)
        return region

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Paint the rings of both anew."""
        super().currentChanged(current, previous)
        for index in (current, previous):
            self.viewport().update(self.ringed(index))

    def ringed(self, index: Index) -> QRect:
        """Return where a spot and its ring are on the viewport."""
        place = self.visualRect(index)
        return place.adjusted(-RING, -RING, RING, RING) if place.isValid() else place

    def turn_to(self, first: int) -> None:
        """Show other columns, the ``first`` leftmost."""
        raise NotImplementedError
