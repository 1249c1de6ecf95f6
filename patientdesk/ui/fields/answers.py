"""A list of answers under an editor: words, what tells them from the others, and an amount.

::

    self.answers = Answers(look, line, _("Payer"))
    self.answers.offer([Suggestion("12", "Medicare Part B", "Novitas, MR095"), ...])
    self.answers.taken.connect(self._take)                # receives the Suggestion's value

Down and Enter take one, Esc closes the list. What cannot be chosen is found, and shown in grey.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from patientdesk.kernel.snapshot import Snapshot
from patientdesk.ui.dressed.scroll import with_bars
from patientdesk.ui.dressed.sheet import wear
from patientdesk.ui.look import Look
from patientdesk.ui.theme import BODY, LABEL, VALUE, Space
from patientdesk.ui.tips import plain_tip

VALUE_ROLE = Qt.ItemDataRole.UserRole
DETAIL_ROLE = Qt.ItemDataRole.UserRole + 1
END_ROLE = Qt.ItemDataRole.UserRole + 2
MOST_SHOWN = 10
WIDTH_PX, GAP_PX = 440, 10


class Suggestion(Snapshot):
    """One answer: its value, the words put into the field, and what tells it from the others.

    ``end`` stands at the right. ``possible`` False shows it greyed: it is found, but cannot be
    chosen.
    """

    value: str
    words: str
    detail: str = ""
    possible: bool = True
    end: str = ""


class AnswerRows(QStyledItemDelegate):
    """Draws the words, the detail behind them in grey, and the end at the right."""

    def __init__(self, look: Look, parent: QObject, code_px: int = 0) -> None:
        super().__init__(parent)
        self._look, self._code_px = look, code_px

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
        area, state = QRect(option.rect), option.state
        possible = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        chosen = possible and bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(area, theme.colour("wash" if chosen else "surface"))
        if chosen:
            bar = QRect(area.left(), area.top(), px(3), area.height())
            painter.fillRect(bar, theme.colour("accent"))
        inside = area.adjusted(px(GAP_PX), 0, -px(GAP_PX), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        code = "code" if self._code_px else ""
        painter.setFont(look.font(VALUE if possible else BODY, features=code))
        painter.setPen(theme.colour("text" if possible else "text3"))
        painter.drawText(inside, middle, words)
        used = px(self._code_px) or painter.fontMetrics().horizontalAdvance(words) + px(GAP_PX)
        font = look.font(LABEL, 400, "figures")
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(theme.colour("text2" if possible else "text3"))
        end = str(index.data(END_ROLE) or "")
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, end)
        room = metrics.horizontalAdvance(end) + (px(GAP_PX) if end else 0)
        rest = inside.adjusted(used, 0, -room, 0)
        detail = str(index.data(DETAIL_ROLE) or "")
        shown = metrics.elidedText(detail, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, middle, shown)
        painter.restore()


class Answers(QObject):
    """Offers answers under one editor."""

    #: The value of the answer that was taken.
    taken = Signal(str)

    def __init__(
        self, look: Look, line: QLineEdit, spoken: str, *, code_px: int = 0, marks: bool = False
    ) -> None:
        """``spoken`` is what a screen reader calls the list.

        With ``code_px`` the words are codes in a column of this width at 100 %. With ``marks``
        the first possible answer is marked at once, so that Enter takes it.
        """
        super().__init__(line)
        self._look, self._line, self._marks = look, line, marks
        self._items = QStandardItemModel(self)
        self._completer = QCompleter(self._items, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(MOST_SHOWN)
        self._completer.setWidget(line)
        self.list = QListView()
        with_bars(self.list, look)
        self._completer.setPopup(self.list)
        self.list.setItemDelegate(AnswerRows(look, self.list, code_px))
        self.list.setObjectName(f"{line.objectName()}.answers")
        self.list.setAccessibleName(spoken)
        activated: Any = self._completer.activated
        activated[QModelIndex].connect(self._on_activated)

    @property
    def open(self) -> bool:
        """Whether the list is shown."""
        return self.list.isVisible()

    @property
    def marked(self) -> str:
        """The value Enter would take; empty when the list is closed or marks none."""
        index = self.list.currentIndex()
        possible = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        return str(index.data(VALUE_ROLE)) if self.open and index.isValid() and possible else ""

    def offer(self, answers: Sequence[Suggestion]) -> None:
        """Show these answers; none closes the list."""
        self._items.clear()
        for each in answers:
            self._items.appendRow(_item(each))
        if not answers or not self._line.hasFocus():
            self.close()
            return
        wear(self.list, self._look, "answers")
        width = max(self._line.width(), self._look.px(WIDTH_PX))
        self._completer.complete(QRect(0, self._line.height() + 2, width, 1))
        first = next((row for row, each in enumerate(answers) if each.possible), -1)
        if self._marks and first >= 0:
            self.list.setCurrentIndex(self._completer.completionModel().index(first, 0))

    def close(self) -> None:
        """Hide the list; where it took the window's place (offscreen), the window takes it back."""
        if self.list.isVisible():
            self.list.hide()
            self._line.activateWindow()

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self._line.activateWindow()
        self.taken.emit(str(index.data(VALUE_ROLE)))


def _item(answer: Suggestion) -> QStandardItem:
    item = QStandardItem(answer.words)
    told = f"{answer.words}, {answer.detail}".rstrip(", ")
    item.setData(answer.value, VALUE_ROLE)
    item.setData(answer.detail, DETAIL_ROLE)
    item.setData(answer.end, END_ROLE)
    item.setData(plain_tip(told), Qt.ItemDataRole.ToolTipRole)
    item.setData(told, Qt.ItemDataRole.AccessibleTextRole)
    item.setEditable(False)
    item.setEnabled(answer.possible)
    return item
