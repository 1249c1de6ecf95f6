"""A list of the clinic's own entries beside the form of the one that is chosen.

Clinicians, rooms, payers, kinds of visit and fees are all kept in one of these; a subclass says
what is listed, what the form holds, and which use cases read and save.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from patientdesk.directory.dialogs.keeps import EntryT, Keeps, listed
from patientdesk.kernel.changes import Change
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.text import _
from patientdesk.ui.buttons import Button
from patientdesk.ui.fields import CheckField, TextField
from patientdesk.ui.form import Form
from patientdesk.ui.session import DeskSession
from patientdesk.ui.strip import Strip
from patientdesk.ui.table import RecordTable
from patientdesk.ui.table_view import RecordView

__all__ = ["EntriesDialog", "listed"]

HEIGHT_PX = 580


class EntriesDialog(Keeps[EntryT]):
    """The list at the left, the form at the right. Ins adds, Ctrl+S saves, Ctrl+F searches."""

    width_px = 900

    def __init__(self, parent: QWidget, session: DeskSession) -> None:
        super().__init__(parent, session.look, _(self.title), self.key)
        self.session = session
        self.entries: list[EntryT] = []
        self.entry: EntryT | None = None
        self._wanted: int | None = None
        look = self.look
        self.search = TextField(look, "search", _("Find in the list"))
        self.search.name_within(self.key)
        self.retired = CheckField(look, "retired", _("Show what is out of use"))
        self.retired.name_within(self.key)
        self.table: RecordTable[EntryT] = RecordTable(self.columns(), self)
        self.view = RecordView(look, self.table, _(self.title), f"{self.key}.list")
        self.add = Button(look, _(self.add_words), "plus", run=self._add, key="Ins")
        self.add.setObjectName(f"{self.key}.add")
        self.form = Form(look, self.key)
        self.form.bare()
        self.strip = Strip(look)
        self.strip.setObjectName(f"{self.key}.strip")
        self.retire = Button(look, "", run=self._retire, name=f"{self.key}.retire")
        self.leave = Button(look, _("Close"), run=self.reject, key="Esc", name=f"{self.key}.close")
        self.save = Button(
            look, _("Save"), "save", "primary", self._save, key="Ctrl+S", name=f"{self.key}.save"
        )
        self._lay_out()
        self.build(self.form)
        self.finish(self.form.summary, self.retire, self.leave, self.save, default=self.save)
        self.search.edited.connect(self._show_list)
        self.retired.edited.connect(self._show_list)
        self.view.looked_at.connect(self._on_looked_at)
        self.view.chosen.connect(self._on_chosen)
        self.form.left.connect(self._on_left)
        self.form.edited.connect(self._on_edited)
        session.changed.connect(self._on_changed)
        acts: tuple[tuple[str, Callable[[], Any]], ...] = (
            ("Ctrl+S", self._save), ("Ins", self._add), ("F7", self.form.next_finding),
            ("Ctrl+F", self._find),
        )  # fmt: skip
        for keys, run in acts:
            QShortcut(QKeySequence(keys), self).activated.connect(run)
        self._may = self.needs in session.clerk.may
        self.show_entry(None)
        self.refresh()
        self.search.editor.setFocus()

    @property
    def dirty(self) -> bool:
        """Whether something typed differs from what is on file."""
        return self.form.dirty

    # The list

    def refresh(self) -> None:
        """Read the list again."""
        self.ask(self._on_entries)

    @Slot(object)
    def _on_entries(self, entries: list[EntryT]) -> None:
        self.entries = entries
        self._show_list()

    @Slot()
    def _show_list(self) -> None:
        words = self.search.text().lower().split()
        shown = [
            entry
            for entry in self.entries
            if (entry.active or self.retired.checked)
            and all(word in self.found_by(entry).lower() for word in words)
        ]
        keep = self._wanted if self._wanted is not None else self.entry.id if self.entry else 0
        self.view.blockSignals(True)
        self.table.replace(shown)
        self.view.blockSignals(False)
        at = next((row for row, entry in enumerate(shown) if entry.id == keep), -1)
        if at >= 0:
            self._wanted = None
            self.view.choose_row(at)
            if not self.dirty:
                self.show_entry(shown[at])
        elif self.entry is None and shown and not words:
            self.view.choose_row(0)

    @Slot(object)
    def _on_looked_at(self, entry: EntryT | None) -> None:
        if entry is None or (self.entry is not None and entry == self.entry):
            return
        if self.dirty and self.entry is not None and entry.id != self.entry.id:
            self._wanted_next = entry
            self._ask_first()
            return
        self.show_entry(entry)

    _wanted_next: Any = None

    @Slot(object)
    def _on_chosen(self, _entry: EntryT) -> None:
        first = next(iter(self.form.fields.values()), None)
        if first is not None:
            first.editor.setFocus()

    # The form

    def show_entry(self, entry: EntryT | None) -> None:
        """Show another entry, or an empty form."""
        self.entry = entry
        self.strip.hide()
        self.form.setEnabled(entry is not None and self._may)
        self.show_texts(self.texts(entry) if entry is not None else {})
        self._dress_buttons()

    def show_texts(self, texts: dict[str, str]) -> None:
        """Put texts into the form; a fresh start."""
        self.form.set_values(texts)

    def _dress_buttons(self) -> None:
        entry = self.entry
        self.save.setEnabled(entry is not None and self._may)
        self.retire.setVisible(entry is not None and bool(entry.id))
        self.retire.setEnabled(self._may)
        active = entry is None or entry.active
        self.retire.say(_("Take out of use") if active else _("Use again"))
        why = "" if self._may else _("Your role may look at this list, but not change it.")
        for button in (self.save, self.add, self.retire):
            button.explain(why)
        self.add.setEnabled(self._may)

    def _current(self) -> EntryT | None:
        return self.typed(self.entry, self.form.values()) if self.entry is not None else None

    @Slot(str)
    def _on_left(self, _where: str) -> None:
        current = self._current()
        if current is not None:
            self.form.mark(self.check(current))

    @Slot(str)
    def _on_edited(self, _where: str) -> None:
        self._closing = False
        self.strip.hide()

    @Slot()
    def _save(self) -> None:
        current = self._current()
        if current is None or not self._may or self.session.acting:
            return
        if not self.form.mark(self.check(current), everywhere=True):
            self.session.perform(
                self.saving, current, done=self._on_saved, refused=self._on_refused
            )

    @Slot(object)
    def _on_saved(self, change: Change) -> None:
        self.form.start_afresh()
        self._wanted = change.subject
        self.strip.tell("good", change.summary)
        following, self._wanted_next = self._wanted_next, None
        if following is not None:
            self._wanted = following.id
        self.entry = None
        self.refresh()

    @Slot(object)
    def _on_refused(self, error: DeskError) -> None:
        self.strip.tell("stop", str(error))

    @Slot()
    def _retire(self) -> None:
        if self.entry is not None and self.entry.id and not self.session.acting:
            if self.entry.active:
                self.retired.set_text("yes")
            self.session.perform(
                self.saving,
                self.retired_entry(self.entry),
                done=self._on_saved,
                refused=self._on_refused,
            )

    @Slot()
    def _add(self) -> None:
        if not self._may:
            return
        if self.dirty:
            self._wanted_next = None
            self._ask_first(add=True)
            return
        self._begin_new()

    def _begin_new(self) -> None:
        self.view.clearSelection()
        self.show_entry(self.fresh())
        first = next(iter(self.form.fields.values()), None)
        if first is not None:
            first.editor.setFocus()

    @Slot()
    def _find(self) -> None:
        self.search.editor.setFocus()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if change.kinds & self.shows:
            self.refresh()

    # Half-typed changes

    def _ask_first(self, *, add: bool = False) -> None:
        """Let nobody lose a half-typed change by looking at something else."""
        self.strip.tell(
            "warn",
            _("This change is not saved yet."),
            words=_("Save"),
            run=self._save,
            other=_("Discard it"),
            run_other=self._discard_and_add if add else self._discard,
            name=f"{self.key}.unsaved",
        )

    def _discard(self) -> None:
        following, self._wanted_next = self._wanted_next, None
        self.show_entry(following if following is not None else self.entry)

    def _discard_and_add(self) -> None:
        self._begin_new()

    def reject(self) -> None:
        """Close; a half-typed change is asked about once."""
        if self.dirty and self._may and self.entry is not None and not self._closing:
            self._closing = True
            self._wanted_next = None
            self.strip.tell(
                "warn",
                _("This change is not saved yet."),
                _("Close once more to discard it."),
                words=_("Save"),
                run=self._save,
                name=f"{self.key}.unsaved",
            )
            return
        super().reject()

    _closing = False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close as Esc does."""
        event.ignore()
        self.reject()

    # Qt

    def sizeHint(self) -> QSize:
        """Take the height of a list one can look through, as far as the window has it."""
        usual = super().sizeHint()
        parent = self.parentWidget()
        most = round(parent.height() * 0.92) if parent is not None else 10_000
        return QSize(usual.width(), min(most, self.look.px(HEIGHT_PX) + self.look.px(110)))

    def _lay_out(self) -> None:
        px = self.look.px
        left = QVBoxLayout()
        left.setSpacing(px(8))
        left.addWidget(self.search)
        left.addWidget(self.view, 1)
        left.addWidget(self.retired)
        left.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        right = QVBoxLayout()
        right.setSpacing(px(8))
        right.addWidget(self.strip)
        right.addWidget(self.form, 1)
        row = QHBoxLayout()
        row.setSpacing(px(20))
        row.addLayout(left, 2)
        row.addLayout(right, 3)
        self.body.addLayout(row, 1)
