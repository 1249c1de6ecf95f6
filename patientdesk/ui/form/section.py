"""One section of a form: its head, and its fields on a grid that folds when it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from patientdesk.kernel.snapshot import Snapshot
from patientdesk.ui.chips import KeyCap
from patientdesk.ui.labels import ShortLabel
from patientdesk.ui.look import Look
from patientdesk.ui.theme import STRONG

COLUMNS = 6
#: Widths at 100 % from which a form has six and two columns; below there is one.
SIX_FROM_PX, TWO_FROM_PX = 470, 270


class Piece(Snapshot):
    """A widget of a section, the columns it takes of six, and whether it begins a row."""

    widget: QWidget
    span: int
    new_row: bool = False


class Cell(Snapshot):
    """Where a piece stands on the grid."""

    row: int
    column: int
    span: int


def columns_for(width: int, scale: float) -> int:
    """Return six, two or one columns for a form this many pixels wide."""
    if width >= SIX_FROM_PX * scale:
        return COLUMNS
    return 2 if width >= TWO_FROM_PX * scale else 1


def lay_out(spans: list[tuple[int, bool]], columns: int) -> list[Cell]:
    """Return the cells of pieces given as (columns of six, begins a row), in reading order."""
    cells: list[Cell] = []
    row, column = 0, 0
    for span, new_row in spans:
        wide = span if columns == COLUMNS else min(columns, 2 if span > 4 else 1)
        if column and (new_row or column + wide > columns):
            row, column = row + 1, 0
        cells.append(Cell(row, column, wide))
        column += wide
    return cells


class Hairline(QWidget):
    """The line that runs from a section's title to the edge."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line at half height."""
        painter = QPainter(self)
        painter.setPen(self._look.theme.colour("line"))
        middle = self.height() // 2
        painter.drawLine(QPoint(0, middle), QPoint(self.width(), middle))


class Section(QWidget):
    """A title with its key and a hairline, and the fields below."""

    def __init__(self, look: Look, title: str, key: str, action: QWidget | None) -> None:
        super().__init__()
        self._look = look
        self.title = title
        self.pieces: list[Piece] = []
        self._columns = 0
        self._laid: list[Piece] = []
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.look_again)
        self.head: QWidget | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        if title:
            self._box.addWidget(self._make_head(title, key, action))
        self._grid = QGridLayout()
        self._grid.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._box.addLayout(self._grid)
        look.changed.connect(self._dress)
        self._dress()

    def add(self, piece: Piece) -> None:
        """Put a widget behind the others."""
        piece.widget.setParent(self)
        self.pieces.append(piece)
        self._columns = 0
        piece.widget.setVisible(True)
        piece.widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give a piece its place when it is shown later, and close up when it is hidden."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._soon.start()
        return super().eventFilter(watched, event)

    def flow(self, columns: int) -> None:
        """Lay the pieces out on so many columns."""
        if columns == self._columns:
            return
        self._columns = columns
        for piece in self._laid:
            self._grid.removeWidget(piece.widget)  # what takeAt leaves behind keeps old heights
        self._laid = shown = self._shown_pieces()
        spans = [(piece.span, piece.new_row) for piece in shown]
        for piece, cell in zip(shown, lay_out(spans, columns), strict=True):
            top = Qt.AlignmentFlag(0)
            self._grid.addWidget(piece.widget, cell.row, cell.column, 1, cell.span, top)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
            self._grid.setColumnMinimumWidth(column, 0)

    def again(self) -> None:
        """Lay the pieces out again: one was shown or hidden."""
        columns, self._columns = self._columns, 0
        if columns:
            self.flow(columns)

    @Slot()
    def look_again(self) -> None:
        """Lay the pieces out again if one was shown or hidden since."""
        if self._laid != self._shown_pieces():
            self.again()

    def _shown_pieces(self) -> list[Piece]:
        return [piece for piece in self.pieces if not piece.widget.isHidden()]

    def place(self) -> QRect:
        """Return where the section stands in the form."""
        return self.geometry()

    def _make_head(self, title: str, key: str, action: QWidget | None) -> QWidget:
        self.head = QWidget()
        row = QHBoxLayout(self.head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.px(8))
        row.addWidget(ShortLabel(self._look, STRONG, text=title))
        if key:
            row.addWidget(KeyCap(self._look, key))
        row.addWidget(Hairline(self._look), 1)
        if action is not None:
            row.addWidget(action)
        return self.head

    @Slot()
    def _dress(self) -> None:
        px = self._look.px
        self._box.setSpacing(px(4))
        self._grid.setHorizontalSpacing(px(10))
        self._grid.setVerticalSpacing(px(8))
