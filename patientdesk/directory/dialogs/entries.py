"""A list of the clinic's own entries beside the form of the one that is chosen.

Clinicians, rooms, payers, kinds of visit and fees are all kept in one of these; a subclass says
what is listed, what the form holds, and which use cases read and save.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from patientdesk.directory.dialogs.keeps import EntryT, Keeps, listed
from patientdesk.directory.dialogs.roll import EntryRoll
from patientdesk.directory.dialogs.unsaved import Unsaved
from patientdesk.kernel.changes import Change
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import _
from patientdesk.ui.buttons import Button
from patientdesk.ui.form import Form
from patientdesk.ui.session import DeskSession
from patientdesk.ui.strip import Strip

__all__ = ["EntriesDialog", "listed"]


class EntriesDialog(Keeps[EntryT]):
    """The list at the left, the form at the right. Ins adds, Ctrl+S saves, Ctrl+F searches."""

    width_px = 900

    def __init__(self, parent: QWidget, session: DeskSession) -> None:
        super().__init__(parent, session.look, _(self.title), self.key)
        self.session = session
        self.entries: list[EntryT] = []
        self.entry: EntryT | None = None
        #: The number of the entry to show when the list is read, and whether to point out
        #: what is wrong with it; whom to go to when a half-typed change was saved first.
        self._wanted, self._pointing, self._next = 0, False, 0
        self._field = ""
        self._told = ""
        self._may = self.needs in session.clerk.may
        look, key = self.look, self.key
        self.add = Button(look, _(self.add_words), "plus", run=self._add, key="Ins")
        self.add.setObjectName(f"{key}.add")
        self.roll: EntryRoll[EntryT] = EntryRoll(
            look, key, _(self.title), self.columns(), self.found_by, self.add
        )
        self.strip = Strip(look)
        self.strip.setObjectName(f"{key}.strip")
        self.unsaved = Unsaved(self.strip, key, self._save)
        self.form = Form(look, key)
        self.form.bare()
        self.build(self.form)
        self.retire = Button(look, "", run=self._retire, name=f"{key}.retire")
        self.leave = Button(look, _("Close"), run=self.reject, key="Esc", name=f"{key}.close")
        self.save = Button(
            look, _("Save"), "save", "primary", self._save, key="Ctrl+S", name=f"{key}.save"
        )
        self.body.addLayout(_side_by_side(self.roll, self.strip, self.form), 1)
        self.finish(self.form.summary, self.retire, self.leave, self.save, default=self.save)
        self.roll.looked_at.connect(self._on_looked_at)
        self.roll.chosen.connect(self._start)
        self.form.left.connect(self._on_left)
        self.form.edited.connect(self.unsaved.typed_on)
        session.changed.connect(self._on_changed)
        acts: tuple[tuple[str, Callable[[], Any]], ...] = (
            ("Ctrl+S", self._save), ("Ins", self._add), ("F7", self.form.next_finding),
            ("Ctrl+F", self.roll.search.editor.setFocus),
        )  # fmt: skip
        for keys, run in acts:
            QShortcut(QKeySequence(keys), self).activated.connect(run)
        self.show_entry(None)
        self.refresh()
        self.roll.search.editor.setFocus()

    @property
    def dirty(self) -> bool:
        """Whether something typed differs from what is on file."""
        return self.form.dirty

    def go_to(self, number: int, field: str = "") -> None:
        """Show one entry as soon as the list is read, with all that is wrong; go to a field."""
        self._wanted, self._pointing, self._field = number, True, field
        self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        self.ask(self._on_entries)

    @Slot(object)
    def _on_entries(self, entries: list[EntryT]) -> None:
        wanted, self._wanted = self._wanted, 0
        self.entries = entries
        self.roll.show_entries(entries, wanted)
        if self._told:
            self.strip.tell("good", self._told)
            self._told = ""
        if self._pointing and self.entry is not None and self.entry.id == wanted:
            self._pointing = False
            self._start()
            self.form.point_out(self.check(self.entry), self._field)

    @Slot(object)
    def _on_looked_at(self, entry: EntryT) -> None:
        if self.entry is None or not self.dirty:
            if entry != self.entry:
                self.show_entry(entry)
        elif entry.id != self.entry.id:
            self._next = entry.id
            self.unsaved.ask(partial(self.show_entry, entry))

    @Slot()
    def _start(self) -> None:
        """Put the focus where the form begins."""
        first = next(iter(self.form.fields.values()), None)
        if first is not None:
            first.editor.setFocus()

    def show_entry(self, entry: EntryT | None) -> None:
        """Show another entry, or an empty form."""
        self.entry, self._next = entry, 0
        self.strip.hide()
        self.form.setEnabled(entry is not None and self._may)
        self.form.set_values(self.texts(entry) if entry is not None else {})
        self._dress_buttons()

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

    @Slot(str)
    def _on_left(self, _where: str) -> None:
        if self.entry is not None:
            self.form.mark(self.check(self.typed(self.entry, self.form.values())))

    @Slot()
    def _save(self) -> None:
        if self.entry is None or not self._may or self.session.acting:
            return
        current = self.typed(self.entry, self.form.values())
        if not self.form.mark(self.check(current), everywhere=True):
            self._keep(current)

    @Slot()
    def _retire(self) -> None:
        if self.entry is not None and self.entry.id and not self.session.acting:
            # A snapshot, which a protocol has no word for.
            turned = replace(self.entry, active=not self.entry.active)  # type: ignore[type-var]
            self._keep(turned)

    def _keep(self, entry: EntryT) -> None:
        self.session.perform(self.saving, entry, done=self._on_saved, refused=self._on_refused)

    @Slot(object)
    def _on_saved(self, change: Change) -> None:
        self.form.start_afresh()
        self._wanted = self._next or change.subject or 0
        self._told, self.entry = change.summary, None
        self.refresh()

    @Slot(object)
    def _on_refused(self, error: DeskError) -> None:
        self.strip.tell("stop", str(error))

    @Slot()
    def _add(self) -> None:
        if not self._may:
            return
        if self.dirty:
            self.unsaved.ask(self._begin_new)
        else:
            self._begin_new()

    def _begin_new(self) -> None:
        self.roll.leave()
        self.show_entry(self.fresh())
        self._start()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if change.kinds & self.shows:
            self.refresh()

    def reject(self) -> None:
        """Close; a half-typed change is asked about once."""
        lost = self.dirty and self._may and self.entry is not None
        if not lost or self.unsaved.may_close():
            super().reject()


def _side_by_side(roll: QWidget, strip: Strip, form: Form) -> QHBoxLayout:
    """Return the list beside the form, which stands below what is said of it."""
    px = form.look.px
    right = QVBoxLayout()
    right.setSpacing(px(8))
    right.addWidget(strip)
    right.addWidget(form, 1)
    row = QHBoxLayout()
    row.setSpacing(px(20))
    row.addWidget(roll, 2)
    row.addLayout(right, 3)
    return row
