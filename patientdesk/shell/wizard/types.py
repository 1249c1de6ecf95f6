"""Kinds of appointment: sensible ones to begin with."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Slot

from patientdesk.founding.model import USUAL_TYPES
from patientdesk.kernel.findings import Finding
from patientdesk.kernel.text import N_, _
from patientdesk.shell.wizard.answers import check_types_step, rows
from patientdesk.shell.wizard.step import Step
from patientdesk.ui.buttons import Button
from patientdesk.ui.fields import CheckField, TextField
from patientdesk.ui.fields.choice import YES


class TypesStep(Step):
    """A row for each kind: its name, how long it takes, whether it is for somebody new."""

    key = "types"
    title = N_("Appointment types")
    question = N_("What do patients come for, and how long does it take?")
    lead = N_("These are usual ones. Change them, or empty a name to leave one out.")

    def _build(self) -> None:
        kept = rows(self.setup.answers.get(self.key, {}), "types")
        self._count = 0
        for _at in range(max(len(USUAL_TYPES) if not kept else 0, len(kept))):
            self._make_row()
        self.another = Button(
            self.look, _("Add a type"), "plus", run=self._add, name="setup.types.add"
        )
        self.form.section()
        self.form.put(self.another, 2)

    def recall(self) -> None:
        """Show what was entered, or the usual ones in the language of the desk."""
        if self.key in self.setup.answers:
            super().recall()
            return
        for at, (name, minutes, new) in enumerate(USUAL_TYPES):
            texts = {"name": _(name), "minutes": str(minutes), "new_patient": YES if new else ""}
            for field, text in texts.items():
                self.form.fields[f"types[{at}].{field}"].set_text(text)

    def findings(self) -> Iterable[Finding]:
        """Return what is wrong with the kinds."""
        return check_types_step(self.texts())

    def _make_row(self) -> None:
        look, form, row = self.look, self.form, f"types[{self._count}]"
        self._count += 1
        form.section()
        form.add(TextField(look, f"{row}.name", _("Name")), 3)
        form.add(TextField(look, f"{row}.minutes", _("Minutes"), code=True, longest=4), 1)
        form.add(CheckField(look, f"{row}.new_patient", _("New patients"), aligned=True), 2)

    @Slot()
    def _add(self) -> None:
        self.grow(f"types[{self._count}].name")
