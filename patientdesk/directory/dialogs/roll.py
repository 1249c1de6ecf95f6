"""The left side of a list of entries: find, see, choose, add."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from patientdesk.directory.dialogs.keeps import EntryT
from patientdesk.kernel.text import _
from patientdesk.ui.buttons import Button
from patientdesk.ui.fields import CheckField, TextField
from patientdesk.ui.fields.choice import YES
from patientdesk.ui.look import Look
from patientdesk.ui.table import Column, RecordTable
from patientdesk.ui.table_view import RecordView


class EntryRoll(QWidget, Generic[EntryT]):
    """All entries by their words, those out of use only when asked for."""

    #: An entry is to be shown: somebody looks at it, or it was read anew.
    looked_at = Signal(object)
    #: Enter or a double click on an entry.
    chosen = Signal(object)

    def __init__(
        self,
        look: Look,
        key: str,
        title: str,
        columns: Iterable[Column[EntryT]],
        found_by: Callable[[EntryT], str],
        add: Button,
    ) -> None:
        super().__init__()
        self._found_by = found_by
        self._entries: list[EntryT] = []
        #: The number of the entry to stay at: None before the first, 0 while one is added.
        self._at: int | None = None
        self.search = TextField(look, "search", _("Find in the list"))
        self.search.name_within(key)
        self.retired = CheckField(look, "retired", _("Show what is out of use"))
        self.retired.name_within(key)
        self.table: RecordTable[EntryT] = RecordTable(list(columns), self)
        self.view = RecordView(look, self.table, title, f"{key}.list")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        box.addWidget(self.search)
        box.addWidget(self.view, 1)
        box.addWidget(self.retired)
        box.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        self.search.edited.connect(self._show)
        self.retired.edited.connect(self._show)
        self.view.looked_at.connect(self._on_looked_at)
        self.view.chosen.connect(self.chosen)

    def show_entries(self, entries: list[EntryT], wanted: int = 0) -> None:
        """Show the entries as they are on file now; go to the one of the number, if any.

        It is shown even if something else was looked for, or it is out of use.
        """
        self._entries = entries
        entry = next((each for each in entries if each.id == wanted), None)
        if entry is not None:
            self._at = entry.id
            if not self._found(entry):
                self.search.set_text("")
            if not entry.active:
                self.retired.set_text(YES)
        self._show()

    def leave(self) -> None:
        """Stay at no entry: a new one is being typed."""
        self._at = 0
        self.view.clearSelection()

    def _found(self, entry: EntryT) -> bool:
        said = self._found_by(entry).lower()
        return all(word in said for word in self.search.text().lower().split())

    @Slot()
    def _show(self) -> None:
        offered = self._entries
        if not self.retired.checked:
            offered = [entry for entry in offered if entry.active]
        shown = [entry for entry in offered if self._found(entry)]
        self.view.blockSignals(True)
        self.table.replace(shown)
        row = next((row for row, entry in enumerate(shown) if entry.id == self._at), -1)
        if row >= 0:
            self.view.choose_row(row)
        self.view.blockSignals(False)
        if row >= 0:
            self.looked_at.emit(shown[row])
        elif self._at is None and shown and not self.search.text():
            self.view.choose_row(0)

    @Slot(object)
    def _on_looked_at(self, entry: EntryT | None) -> None:
        if entry is not None:
            self._at = entry.id
            self.looked_at.emit(entry)
