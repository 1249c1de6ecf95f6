"""Payers and fees: both may wait."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Slot

from patientdesk.charges.dialogs.fee_file import FeeFile
from patientdesk.directory.dialogs.address import AddressFields
from patientdesk.directory.model import PAYER_KINDS
from patientdesk.kernel.findings import Finding
from patientdesk.kernel.text import N_, _
from patientdesk.shell.wizard.answers import check_money_step, rows
from patientdesk.shell.wizard.step import Step
from patientdesk.ui.buttons import Button
from patientdesk.ui.fields import ChoiceField, PhoneField, TextField

FILE = "file"


class MoneyStep(Step):
    """A block of fields for each payer, and a fee list out of a file."""

    key = "money"
    title = N_("Payers and fees")
    question = N_("Who pays, and what do services cost?")
    lead = N_(
        "Both may wait: you find them later in the Clinic menu. Paper claims need an address."
    )

    def _build(self) -> None:
        look, form = self.look, self.form
        kept = self.setup.answers.get(self.key, {})
        self._count = max(1, len(rows(kept, "payers")))
        for at in range(self._count):
            self._make_payer(at)
        self.another = Button(look, _("Add a payer"), "plus", run=self._add, name="setup.money.add")
        form.section()
        form.put(self.another, 2)
        form.section(_("Fee list"))
        self.fees = FeeFile(look, self.setup.jobs, "setup.fees")
        form.put(self.fees, 6)
        self.fees.read.connect(self._on_read)

    def texts(self) -> dict[str, str]:
        """Return the payers and where the fee list lies."""
        return {**self.form.values(), FILE: self.fees.file.text()}

    def recall(self) -> None:
        """Show the payers and read the file again."""
        super().recall()
        path = self.setup.answers.get(self.key, {}).get(FILE, "")
        if path:
            self.fees.begin_with(path)

    def findings(self) -> Iterable[Finding]:
        """Return what is wrong with the payers."""
        return check_money_step(self.texts())

    def may_go_on(self) -> bool:
        """Stay until it is known, and seen, what a file comes to."""
        return not self.fees.busy and super().may_go_on()

    def _make_payer(self, at: int) -> None:
        look, form, row = self.look, self.form, f"payers[{at}]."
        kinds = [(kind.value, _(words)) for kind, words in PAYER_KINDS.items()]
        form.section(_("Payer {number}").format(number=at + 1))
        form.add(TextField(look, f"{row}name", _("Name")), 4)
        form.add(ChoiceField(look, f"{row}kind", _("Kind"), options=kinds, empty=True), 2)
        AddressFields(form, row, street=_("Street or post office box"), second=_("Second line"))
        form.add(PhoneField(look, f"{row}phone", _("Telephone")), 2)
        number = TextField(look, f"{row}payer_id", _("Electronic payer id"), code=True, upper=True)
        form.add(number, 2)

    @Slot()
    def _on_read(self) -> None:
        self.setup.fees = self.fees.reading

    @Slot()
    def _add(self) -> None:
        self.grow(f"payers[{self._count}].name")
