"""A list of answers under an editor: codes, their words, and what cannot be chosen in grey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from patientdesk.ui.look import Look
from patientdesk.ui.theme import BODY, LABEL, VALUE, Space

WORDS = Qt.ItemDataRole.UserRole
END = Qt.ItemDataRole.UserRole + 1
MOST_SHOWN = 10
CODE_PX, WIDTH_PX = 84, 460


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of the list; ``end`` stands at its right. One not ``possible`` is only shown."""

    code: str
    words: str
    end: str = ""
    possible: bool = True


class _Rows(QStyledItemDelegate):
    """Draws a code, its words behind it, and an amount at the end."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return a row's height."""
        return QSize(0, self._look.px(Space.ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        look, theme, px = self._look, self._look.theme, self._look.px
        area = QRect(option.rect)
        state: QStyle.StateFlag = option.state
        possible = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        chosen = possible and bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(area, theme.colour("wash" if chosen else "surface"))
        if chosen:
            bar = QRect(area.left(), area.top(), px(3), area.height())
            painter.fillRect(bar, theme.colour("accent"))
        inside = area.adjusted(px(10), 0, -px(10), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(look.font(VALUE if possible else BODY, features="code"))
        painter.setPen(theme.colour("text" if possible else "text3"))
        painter.drawText(inside, middle, str(index.data()))
        end = str(index.data(END) or "")
        font = look.font(LABEL, 400, "figures")
        painter.setFont(font)
        painter.setPen(theme.colour("text2" if possible else "text3"))
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, end)
        room = QFontMetrics(font).horizontalAdvance(end) + (px(10) if end else 0)
        rest = inside.adjusted(px(CODE_PX), 0, -room, 0)
        words = QFontMetrics(font).elidedText(
            str(index.data(WORDS)), Qt.TextElideMode.ElideRight, rest.width()
        )
        painter.drawText(rest, middle, words)
        painter.restore()


class Answers(QObject):
    """Offers answers under one editor; Enter takes the marked one, Esc closes the list."""

    #: The code that was taken.
    taken = Signal(str)

    def __init__(self, look: Look, line: QLineEdit, spoken: str) -> None:
        super().__init__(line)
        self._look, self._line = look, line
        self._items = QStandardItemModel(self)
        self._completer = QCompleter(self._items, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(MOST_SHOWN)
        self._completer.setWidget(line)
        self.list = QListView()
        self._completer.setPopup(self.list)
        self.list.setItemDelegate(_Rows(look, self.list))
        self.list.setObjectName(f"{line.objectName()}.answers")
        self.list.setAccessibleName(spoken)
        activated: Any = self._completer.activated
        activated[QModelIndex].connect(self._on_activated)

    @property
    def open(self) -> bool:
        """Whether the list is shown."""
        return self.list.isVisible()

    def offer(self, answers: Sequence[Answer]) -> None:
        """Show these answers with the first possible one marked; none closes the list."""
        self._items.clear()
        first = -1
        for row, each in enumerate(answers):
            item = QStandardItem(each.code)
            item.setData(each.words, WORDS)
            item.setData(each.end, END)
            item.setData(f"{each.code} {each.words}", Qt.ItemDataRole.AccessibleTextRole)
            item.setEditable(False)
            item.setEnabled(each.possible)
            self._items.appendRow(item)
            if each.possible and first < 0:
                first = row
        if not answers or not self._line.hasFocus():
            self.close()
            return
        width = max(self._line.width(), self._look.px(WIDTH_PX))
        self._completer.complete(QRect(0, self._line.height() + 2, width, 1))
        if first >= 0:
            self.list.setCurrentIndex(self._completer.completionModel().index(first, 0))

    def close(self) -> None:
        """Hide the list; where it took the window's place (offscreen), the window takes it back."""
        if self.list.isVisible():
            self.list.hide()
            self._line.activateWindow()

    @property
    def marked(self) -> str:
        """The code Enter would take; empty when the list is closed or marks none."""
        index = self.list.currentIndex()
        possible = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        return str(index.data()) if self.open and index.isValid() and possible else ""

    def _on_activated(self, index: QModelIndex) -> None:
        self._line.activateWindow()
        self.taken.emit(str(index.data()))
