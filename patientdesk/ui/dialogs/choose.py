"""One of a few things, chosen by an arrow key and Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QWidget

from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import N_, _
from patientdesk.ui.buttons import Button
from patientdesk.ui.dialogs.dialog import DeskDialog
from patientdesk.ui.labels import Label
from patientdesk.ui.look import Look
from patientdesk.ui.table import Cell, Column, RecordTable
from patientdesk.ui.table_view import RecordView
from patientdesk.ui.theme import TITLE


class Choice(Snapshot):
    """One thing to choose; ``possible`` False shows it greyed, with its detail saying why."""

    value: str
    words: str
    detail: str = ""
    icon: str = ""
    possible: bool = True


def _words(choice: Choice) -> str:
    return choice.words


def _cell(choice: Choice) -> Cell:
    return Cell(
        choice.words,
        icon=choice.icon,
        muted=choice.detail,
        weight=500,
        token="text" if choice.possible else "text3",
    )


class ChooseDialog(DeskDialog):
    """A question and a short list; see the folder's docstring."""

    #: The value of what was chosen.
    chosen = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        *,
        title: str,
        question: str,
        choices: Sequence[Choice],
        do: str = "",
        name: str = "choose",
    ) -> None:
        super().__init__(parent, look, title, name)
        self.body.addWidget(Label(look, TITLE, text=question, wrap=True))
        self.table: RecordTable[Choice] = RecordTable(
            (Column(N_("Choice"), _words, paint=_cell),), self
        )
        self.view = RecordView(look, self.table, question, f"{name}.list")
        self.view.horizontalHeader().hide()
        self.table.replace(list(choices))
        self.view.setMinimumHeight(look.px(30) * min(9, len(choices)) + 4)
        self.body.addWidget(self.view, 1)
        keep = Button(look, _("Not now"), run=self.reject, key="Esc", name=f"{name}.keep")
        self.do = Button(
            look, do or _("Choose"), kind="primary", run=self._do, key="↵", name=f"{name}.do"
        )
        self.finish(None, keep, self.do, default=self.do)
        self.view.chosen.connect(self._on_chosen)
        self.view.selectRow(0)
        self.view.setFocus()

    @Slot(object)
    def _on_chosen(self, _choice: Choice) -> None:
        self._do()

    @Slot()
    def _do(self) -> None:
        index: QModelIndex = self.view.currentIndex()
        if index.isValid() and self.table.record(index.row()).possible:
            value = self.table.record(index.row()).value
            self.accept()
            self.chosen.emit(value)
