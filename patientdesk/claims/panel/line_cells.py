"""How the cells of service lines are drawn, and how each gets its editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from patientdesk.claims.panel.cell_editor import CellEditor
from patientdesk.claims.panel.lines import CHARGE, CODE, NUMBER, SEVERITY, WORDS
from patientdesk.kernel.findings import Severity
from patientdesk.ui.bare_table import Index, draw_ground
from patientdesk.ui.look import Look
from patientdesk.ui.marks import mark_of
from patientdesk.ui.theme import BODY, LABEL, VALUE, Space

if TYPE_CHECKING:  # the table makes its delegate
    from patientdesk.claims.panel.line_table import LineTable

ROW_PX = 28


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
        draw_ground(painter, area, theme, ground)
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
