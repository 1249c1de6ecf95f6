"""The table of service lines: Ins adds one, Del takes one away, typing edits a cell."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from patientdesk.claims.panel.answers import Answer, Answers
from patientdesk.claims.panel.lines import (
    CHARGE,
    CODE,
    FIELDS,
    HEADS,
    NUMBER,
    SEVERITY,
    SHORT_HEADS,
    WORDS,
    LineModel,
)
from patientdesk.kernel.findings import Severity
from patientdesk.kernel.text import _
from patientdesk.ui.look import Look
from patientdesk.ui.marks import mark_of
from patientdesk.ui.theme import BODY, LABEL, VALUE, Space

Index = QModelIndex | QPersistentModelIndex
#: Pixels of each column at 100 %; the code takes what is left.
WIDTHS = (28, 84, 56, 0, 60, 82, 58, 84)
#: The same where there is little room: no number, small margins, short heads.
NARROW_WIDTHS = (0, 52, 27, 0, 37, 48, 40, 62)
NARROW_PX = 500
ROW_PX, PAD_PX, NARROW_PAD_PX = 28, 10, 4
#: How many rows are seen before the table scrolls.
MOST_ROWS = 8
ANSWERS = 12


class CellEditor(QLineEdit):
    """The editor of one cell; in the column of codes it offers the fee list."""

    def __init__(self, look: Look, model: LineModel, column: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.setObjectName(f"claims.line.{FIELDS[column]}")
        self.setAccessibleName(_(HEADS[column]))
        self.setFont(look.font(VALUE, features="code"))
        self.setMaxLength(60)
        self.answers: Answers | None = None
        if column == CODE:
            self.answers = Answers(look, self, self.accessibleName())
            self.textEdited.connect(self._on_edited)

    @Slot(str)
    def _on_edited(self, typed: str) -> None:
        """Offer what the fee list has: codes that begin so, then words that hold it."""
        if self.answers is None:
            return
        wanted = typed.casefold().split()
        codes, others = [], []
        for fee in self._model.fees.values() if wanted else ():
            answer = Answer(fee.code, fee.words, f"{fee.cents / 100:,.2f}")
            if fee.code.casefold().startswith(wanted[0]) and len(wanted) == 1:
                codes.append(answer)
            elif all(word in fee.words.casefold() for word in wanted):
                others.append(answer)
        self.answers.offer([*codes, *others][:ANSWERS])


class LineDelegate(QStyledItemDelegate):
    """Draws the cells, and gives each its editor."""

    def __init__(self, look: Look, view: LineTable) -> None:
        super().__init__(view)
        self._look, self._view = look, view
        self._of_codes: CellEditor | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a row's height."""
        return QSize(0, self._look.px(ROW_PX))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the editor of a cell; the one of codes is made once."""
        editor = self._of_codes if index.column() == CODE else None
        if editor is None:
            editor = CellEditor(self._look, self._view.lines, index.column(), parent)
            editor.textEdited.connect(self._view.typed_into)
        if editor.answers is not None and self._of_codes is None:
            editor.answers.taken.connect(editor.setText)
            editor.answers.taken.connect(self._view.take)
            self._of_codes = editor
        editor.setModified(False)
        self._view.editor = editor
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what stands in the cell, marked, so that typing replaces it; what is typed stays."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was typed."""
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Put the editor over its cell."""
        editor.setGeometry(QRect(option.rect))

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Keep the editor of codes for the next time: its list would take the focus with it."""
        if isinstance(editor, CellEditor) and editor.answers is not None:
            editor.answers.close()
            editor.hide()
        else:
            super().destroyEditor(editor, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Let the list of answers have the keys it needs, and Enter go on to the next cell."""
        answers = editor.answers if isinstance(editor, CellEditor) else None
        if isinstance(event, QFocusEvent) and answers is not None and answers.open:
            return False
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            if isinstance(editor, CellEditor) and answers is not None:
                editor.setText(answers.marked or editor.text())
                answers.close()
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.EditNextItem)
            return True
        return super().eventFilter(editor, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        theme = self._look.theme
        area, column = QRect(option.rect), index.column()
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "wash" if chosen and self._view.hasFocus() else "surface"
        painter.fillRect(area, theme.colour(ground))
        painter.setPen(theme.colour("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        severity = index.data(SEVERITY)
        pad = self._view.pad
        inside = area.adjusted(pad, 0, -pad, -1)
        if severity is not None:
            inside = self._draw_mark(painter, area, severity)
        self._draw_text(painter, inside, index, column)
        painter.restore()

    def _draw_mark(self, painter: QPainter, area: QRect, severity: Severity) -> QRect:
        """Frame a cell that fails, with the icon of the level at its left."""
        look, px = self._look, self._look.px
        mark = mark_of(severity)
        painter.setPen(QPen(look.theme.colour(mark.token), 1.6))
        frame = QRectF(area).adjusted(3, 3, -3, -4)
        painter.drawRoundedRect(frame, px(Space.RADIUS), px(Space.RADIUS))
        size = px(Space.MARK) - px(2)
        picture = look.icons.pixmap(
            mark.icon, look.theme.colour(mark.token), size, self._view.devicePixelRatioF()
        )
        top = area.center().y() - size / 2 + 0.5
        painter.drawPixmap(QPointF(area.left() + px(7), top), picture)
        return area.adjusted(px(7) + size + px(3), 0, -self._view.pad, -1)

    def _draw_text(self, painter: QPainter, area: QRect, index: Index, column: int) -> None:
        look, theme, px = self._look, self._look.theme, self._look.px
        text = str(index.data() or "")
        if not text and index.data(SEVERITY) is not None:
            text = "–"  # noqa: RUF001
        features = "code" if column == CODE else "figures"
        font = look.font(VALUE if column in (CODE, CHARGE) else BODY, features=features)
        if column == NUMBER:
            font = look.font(LABEL, 400, "figures")
        painter.setFont(font)
        painter.setPen(theme.colour("text2" if column == NUMBER else "text"))
        right = index.data(Qt.ItemDataRole.TextAlignmentRole)
        align = right or Qt.AlignmentFlag.AlignVCenter
        metrics = QFontMetrics(font)
        painter.drawText(
            area, align, metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width() + 2)
        )
        words = index.data(WORDS)
        if words:
            rest = area.adjusted(metrics.horizontalAdvance(text) + px(8), 0, 0, 0)
            small = look.font(LABEL, 400)
            painter.setFont(small)
            painter.setPen(theme.colour("text2"))
            shown = QFontMetrics(small).elidedText(words, Qt.TextElideMode.ElideRight, rest.width())
            if len(shown) > 1:
                painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, shown)


class LineTable(QTableView):
    """The lines of item 24, worked by the keyboard like a sheet."""

    #: Somebody wants another line, or not the one at this row.
    wanted = Signal()
    unwanted = Signal(int)
    #: The row, the field and what is half typed in it.
    typed = Signal(int, str, str)

    def __init__(self, look: Look, lines: LineModel) -> None:
        super().__init__()
        self._look, self.lines = look, lines
        self.editor: QLineEdit | None = None
        self.pad = look.px(PAD_PX)
        self.setModel(lines)
        self.setObjectName("claims.lines")
        self.setWhatsThis(
            _(
                "One service a row. Ins adds a row, Tab goes on, Points to takes the letters of "
                "the diagnoses, the charge comes from the fee list."
            )
        )
        self.setAccessibleName(_("Services"))
        self.setItemDelegate(LineDelegate(look, self))
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.EditKeyPressed | trigger.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.horizontalHeader().setDefaultAlignment(left)
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
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells, then the ring around the one that has the focus."""
        super().paintEvent(event)
        index = self.currentIndex()
        if self.hasFocus() and index.isValid():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._look.theme.colour("focus"), 2))
            area = QRectF(self.visualRect(index)).adjusted(1, 1, -1, -2)
            painter.drawRoundedRect(area, 3, 3)

    def resizeEvent(self, event: Any) -> None:
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

    def sizeHint(self) -> QSize:
        """Return the height of the rows there are, within reason."""
        rows = min(MOST_ROWS, max(1, self.lines.rowCount()))
        height = self.horizontalHeader().height() + rows * self._look.px(ROW_PX)
        return QSize(self._look.px(400), height)

    def minimumSizeHint(self) -> QSize:
        """Let the dock be small."""
        return QSize(self._look.px(200), self.sizeHint().height())

    @Slot()
    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        QTimer.singleShot(0, self, self._share)

    def _share(self) -> None:
        px = self._look.px
        narrow = self.viewport().width() < px(NARROW_PX)
        widths = NARROW_WIDTHS if narrow else WIDTHS
        self.pad = px(NARROW_PAD_PX if narrow else PAD_PX)
        self.lines.name_columns(SHORT_HEADS if narrow else HEADS)
        head = self.horizontalHeader()
        if head.property("narrow") != narrow:
            head.setProperty("narrow", narrow)
            head.style().polish(head)
        self.setColumnHidden(NUMBER, narrow)
        fixed = sum(px(width) for width in widths)
        for column, width in enumerate(widths):
            own = px(width) if width else max(px(54), self.viewport().width() - fixed)
            if column == NUMBER and narrow:
                continue
            if own != self.columnWidth(column):
                self.setColumnWidth(column, own)

    @Slot()
    def _dress(self) -> None:
        look = self._look
        head = self.horizontalHeader()
        head.setFont(look.font(LABEL, 600))
        head.setFixedHeight(look.px(26))
        head.setMinimumSectionSize(look.px(20))
        self.verticalHeader().setMinimumSectionSize(look.px(20))
        self.verticalHeader().setDefaultSectionSize(look.px(ROW_PX))
        self._fit()
