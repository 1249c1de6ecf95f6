"""The table of service lines: Ins adds one, Del takes one away, typing edits a cell."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QLineEdit, QWidget

from patientdesk.claims.panel.line_cells import ROW_PX, LineDelegate
from patientdesk.claims.panel.lines import (
    CHARGE,
    CODE,
    FIELDS,
    HEADS,
    NUMBER,
    SHORT_HEADS,
    LineModel,
)
from patientdesk.kernel.text import _
from patientdesk.ui.bare_table import BareTable
from patientdesk.ui.look import Look
from patientdesk.ui.theme import LABEL

#: Pixels of each column at 100 %; the code takes what is left.
WIDTHS = (28, 82, 50, 0, 52, 76, 54, 78)
#: The same where there is little room: no number, small margins, short heads.
NARROW_WIDTHS = (0, 52, 27, 0, 37, 48, 40, 62)
NARROW_PX = 600
PAD_PX, NARROW_PAD_PX = 10, 4
#: How many rows are seen before the table scrolls.
MOST_ROWS = 8


class LineTable(BareTable):
    """The lines of item 24, worked by the keyboard like a sheet."""

    #: Somebody wants another line, or not the one at this row.
    wanted = Signal()
    unwanted = Signal(int)
    #: The row, the field and what is half typed in it.
    typed = Signal(int, str, str)
    #: Nothing is half typed any more: an editor was closed, kept or given up.
    rested = Signal()

    def __init__(self, look: Look, lines: LineModel) -> None:
        super().__init__(look, lines, _("Services"), "claims.lines")
        self.lines = lines
        self.editor: QLineEdit | None = None
        self.pad = look.px(PAD_PX)
        self.setWhatsThis(
            _(
                "One service a row. Ins adds a row, Tab goes on, Points to takes the letters of "
                "the diagnoses, the charge comes from the fee list."
            )
        )
        self.setItemDelegate(LineDelegate(look, self))
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.EditKeyPressed | trigger.DoubleClicked)
        self.horizontalHeader().setSectionsClickable(False)
        lines.modelReset.connect(self._fit)
        look.changed.connect(self._dress)
        self._dress()

    def go_to(self, row: int, column: int) -> None:
        """Open the editor of a cell; what stands in an open one is kept."""
        if self.editor is not None:
            self.commitData(self.editor)
            self.closeEditor(self.editor, QAbstractItemDelegate.EndEditHint.NoHint)
        index = self.lines.index(row, column)
        if index.isValid():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.setCurrentIndex(index)
            self.edit(index)
            if self.editor is not None:
                self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ins adds, Del removes the line, Enter edits; Tab leaves at the last cell only."""
        index = self.currentIndex()
        match event.key():
            case Qt.Key.Key_Insert:
                self.wanted.emit()
            case Qt.Key.Key_Delete if index.isValid():
                self.unwanted.emit(index.row())
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if index.isValid():
                self.go_to(index.row(), max(index.column(), 1))
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where typing begins."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lines.rowCount():
            self.setCurrentIndex(self.lines.index(0, CODE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the code what the other columns leave."""
        super().resizeEvent(event)
        self._share()

    @Slot(str)
    def typed_into(self, text: str) -> None:
        """Tell what is half typed, and where."""
        index = self.currentIndex()
        if index.isValid():
            self.typed.emit(index.row(), FIELDS[index.column()], text)

    @Slot(str)
    def take(self, _code: str) -> None:
        """Keep an answer from the list and go on to the next cell."""
        if self.editor is not None:
            self.commitData(self.editor)
            self.closeEditor(self.editor, QAbstractItemDelegate.EndEditHint.EditNextItem)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on inside the table: after the last cell nothing opens."""
        index = self.currentIndex()
        if hint == QAbstractItemDelegate.EndEditHint.EditNextItem and index.column() == CHARGE:
            hint = QAbstractItemDelegate.EndEditHint.NoHint
        self.editor = None
        super().closeEditor(editor, hint)
        self.rested.emit()

    def sizeHint(self) -> QSize:
        """Return the height of the rows there are, within reason."""
        rows = min(MOST_ROWS, max(1, self.lines.rowCount()))
        height = self.horizontalHeader().height() + rows * self.look.px(ROW_PX)
        return QSize(self.look.px(400), height)

    def minimumSizeHint(self) -> QSize:
        """Let the dock be small."""
        return QSize(self.look.px(200), self.sizeHint().height())

    @Slot()
    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        QTimer.singleShot(0, self, self._share)

    def _share(self) -> None:
        px = self.look.px
        narrow = self.viewport().width() < px(NARROW_PX)
        widths = NARROW_WIDTHS if narrow else WIDTHS
        self.pad = px(NARROW_PAD_PX if narrow else PAD_PX)
        self.lines.name_columns(SHORT_HEADS if narrow else HEADS)
        self.head_parts = ("head", "head-narrow") if narrow else ("head",)
        self._dress_head()
        self.setColumnHidden(NUMBER, narrow)
        wanted = [
            max(px(width), self._head_width(at)) if width else 0 for at, width in enumerate(widths)
        ]
        for column, width in enumerate(wanted):
            own = width or max(px(54), self.viewport().width() - sum(wanted))
            if column == NUMBER and narrow:
                continue
            if own != self.columnWidth(column):
                self.setColumnWidth(column, own)

    def _head_width(self, column: int) -> int:
        """Return what a column's title needs, in the language it is in."""
        words = str(self.lines.headerData(column, Qt.Orientation.Horizontal))
        return (
            self.horizontalHeader().fontMetrics().horizontalAdvance(words)
            + 2 * self.pad
            + self.look.px(5)
        )

    @Slot()
    def _dress(self) -> None:
        look = self.look
        head = self.horizontalHeader()
        head.setFont(look.font(LABEL, 600))
        head.setFixedHeight(look.px(26))
        head.setMinimumSectionSize(look.px(20))
        self.verticalHeader().setMinimumSectionSize(look.px(20))
        self.verticalHeader().setDefaultSectionSize(look.px(ROW_PX))
        self._fit()
