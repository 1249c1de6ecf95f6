"""All pages of a paper, small, in a column beside the one that is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from patientdesk.kernel.text import _
from patientdesk.printing.pictures import Picture
from patientdesk.ui.dressed.scroll import with_bars
from patientdesk.ui.look import Look
from patientdesk.ui.preview.page_view import image_of
from patientdesk.ui.theme import HINT

#: The longer side of a page, and the column around it.
LONG_PX, COLUMN_PX = 92, 116
NUMBER_PX, GAP_PX = 18, 8
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class PageList(QAbstractListModel):
    """The pages by their number; the pictures come later than the numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.pictures: list[QImage] = []

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many pages there are."""
        return 0 if parent.isValid() else self.count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return what a screen reader says of a page."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _("Page {number} of {count}").format(number=index.row() + 1, count=self.count)
        return None

    def replace(self, count: int) -> None:
        """List other pages, without pictures yet."""
        self.beginResetModel()
        self.count, self.pictures = count, []
        self.endResetModel()

    def show_pictures(self, pictures: Sequence[QImage]) -> None:
        """Show the pages themselves."""
        self.pictures = list(pictures)
        self.dataChanged.emit(self.index(0), self.index(self.count - 1))


class PageDelegate(QStyledItemDelegate):
    """Draws a page with its number; the one looked at is framed in the accent."""

    def __init__(self, look: Look, pages: PageList) -> None:
        super().__init__()
        self._look, self._pages = look, pages

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of one page."""
        px = self._look.px
        return QSize(px(COLUMN_PX) - px(GAP_PX), px(LONG_PX + NUMBER_PX + GAP_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one page."""
        px, theme = self._look.px, self._look.theme
        area = QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if index.row() < len(self._pages.pictures):
            image = self._pages.pictures[index.row()]
            size = image.deviceIndependentSize().toSize()
            left = area.center().x() - size.width() // 2
            top = area.top() + px(GAP_PX) // 2 + (px(LONG_PX) - size.height()) // 2
            place = QRect(left, top, size.width(), size.height())
            painter.drawImage(place, image)
            width = 2 if chosen else 1
            painter.setPen(QPen(theme.colour("accent" if chosen else "control"), width))
            painter.drawRect(place.adjusted(-width, -width, width - 1, width - 1))
        painter.setFont(self._look.font(HINT, 600 if chosen else None))
        painter.setPen(theme.colour("accent" if chosen else "text2"))
        foot = QRect(area.left(), area.bottom() - px(NUMBER_PX), area.width(), px(NUMBER_PX))
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))


class Thumbnails(QListView):
    """The column of small pages; arrows and a click choose one."""

    #: A page was chosen: its number, from 1.
    picked = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.pages = PageList()
        self.setModel(self.pages)
        self._delegate = PageDelegate(look, self.pages)
        self.setItemDelegate(self._delegate)
        self.setObjectName("preview.thumbnails")
        self.setAccessibleName(_("Pages"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        with_bars(self, look)
        self.selectionModel().currentChanged.connect(self._on_current)
        look.changed.connect(self._dress)
        self._dress()

    def scale_for(self, points: tuple[float, float]) -> float:
        """Return the scale at which the longer side of a page fits its place."""
        return self._look.px(LONG_PX) / max(points)

    def show_page(self, page: int) -> None:
        """Mark the page that is looked at."""
        index = self.pages.index(page - 1)
        if index != self.currentIndex():
            self.setCurrentIndex(index)

    def show_pictures(self, pictures: Sequence[Picture], ratio: float) -> None:
        """Show the pages, drawn for a screen of this device pixel ratio."""
        self.pages.show_pictures([image_of(each, ratio) for each in pictures])

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.picked.emit(now.row() + 1)

    @Slot()
    def _dress(self) -> None:
        palette = self.palette()
        palette.setColor(self.backgroundRole(), self._look.theme.colour("window"))
        palette.setColor(self.viewport().backgroundRole(), self._look.theme.colour("window"))
        self.setPalette(palette)
        self.setFixedWidth(self._look.px(COLUMN_PX))
        self.scheduleDelayedItemsLayout()
