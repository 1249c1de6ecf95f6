"""A field that suggests: what is typed is looked up, and one of the answers may be taken.

The owner looks things up; the field only shows::

    payer = SuggestField(look, "payer", _("Payer"))
    payer.typed.connect(self._look_up)                    # self.session.ask(find_payers, text, ...)
    payer.suggest([Suggestion("12", "Medicare Part B", "Novitas, MR095"), ...])
    payer.chosen.connect(self._take)                      # receives the Suggestion's value
    payer.value()                                         # "" once the text was changed by hand
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCompleter,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from patientdesk.ui.fields.text import TextField
from patientdesk.ui.look import Look
from patientdesk.ui.theme import BODY, LABEL, VALUE, Space
from patientdesk.ui.tips import plain_tip

VALUE_ROLE = Qt.ItemDataRole.UserRole
DETAIL_ROLE = Qt.ItemDataRole.UserRole + 1
DISABLED_ROLE = Qt.ItemDataRole.UserRole + 2
MOST_SHOWN = 9


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One answer: its value, the words put into the field, and what tells it from the others.

    ``possible`` False shows it greyed: it is found, but cannot be chosen.
    """

    value: str
    words: str
    detail: str = ""
    possible: bool = True


class _Rows(QStyledItemDelegate):
    """Draws the words, and the detail behind them in grey."""

    def __init__(self, look: Look) -> None:
        super().__init__()
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
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(area, theme.colour("wash" if chosen else "surface"))
        if chosen:
            painter.fillRect(
                QRect(area.left(), area.top(), 3, area.height()), theme.colour("accent")
            )
        inside = area.adjusted(px(10), 0, -px(8), 0)
        possible = not index.data(DISABLED_ROLE)
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        painter.setFont(look.font(VALUE if possible else BODY))
        painter.setPen(theme.colour("text" if possible else "text3"))
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, words)
        used = painter.fontMetrics().horizontalAdvance(words) + px(10)
        font = look.font(LABEL, 400)
        painter.setFont(font)
        painter.setPen(theme.colour("text3"))
        rest = inside.adjusted(used, 0, 0, 0)
        detail = QFontMetrics(font).elidedText(
            str(index.data(DETAIL_ROLE) or ""), Qt.TextElideMode.ElideRight, rest.width()
        )
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, detail)
        painter.restore()


class SuggestField(TextField):
    """A line with answers below; Down and Enter take one, Esc closes them."""

    #: What is typed, to be looked up.
    typed = Signal(str)
    #: The value of the suggestion taken.
    chosen = Signal(str)

    def __init__(
        self,
        look: Look,
        where: str,
        label: str,
        *,
        required: bool = False,
        example: str = "",
        help_text: str = "",
        code: bool = False,
    ) -> None:
        super().__init__(
            look,
            where,
            label,
            required=required,
            example=example,
            help_text=help_text,
            code=code,
        )
        self._value = ""
        self._answers = QStandardItemModel(self)
        self._completer = QCompleter(self._answers, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(MOST_SHOWN)
        self._completer.setWidget(self.line)
        self._rows = _Rows(look)
        self._list = QListView()
        self._list.setProperty("popup", "true")
        self._completer.setPopup(self._list)
        self._list.setItemDelegate(self._rows)
        self._list.setObjectName(f"{self.line.objectName()}.answers")
        self._list.setAccessibleName(label)
        taken: Any = self._completer.activated
        taken[QModelIndex].connect(self._on_taken)
        self.line.textEdited.connect(self._on_typed)

    def value(self) -> str:
        """Return the value of the suggestion taken; empty when the text was typed by hand."""
        return self._value

    def set_choice(self, value: str, words: str) -> None:
        """Show a suggestion as taken."""
        self._value = value
        self.set_text(words)

    def suggest(self, suggestions: Sequence[Suggestion]) -> None:
        """Show the answers to what is typed."""
        self._answers.clear()
        for each in suggestions:
            item = QStandardItem(each.words)
            item.setData(each.value, VALUE_ROLE)
            item.setData(each.detail, DETAIL_ROLE)
            item.setData(not each.possible, DISABLED_ROLE)
            told = plain_tip(f"{each.words}, {each.detail}".rstrip(", "))
            item.setData(told, Qt.ItemDataRole.ToolTipRole)
            item.setEditable(False)
            item.setEnabled(each.possible)
            self._answers.appendRow(item)
        if suggestions and self.line.hasFocus():
            width = max(self.line.width(), self.look.px(420))
            self._completer.complete(QRect(0, self.line.height() + 2, width, 1))
        else:
            self._list.hide()

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self._value = ""
        self.typed.emit(text)

    @Slot(QModelIndex)
    def _on_taken(self, index: QModelIndex) -> None:
        self._value = str(index.data(VALUE_ROLE))
        self.set_text(str(index.data(Qt.ItemDataRole.DisplayRole)))
        self.edited.emit()
        self.chosen.emit(self._value)
