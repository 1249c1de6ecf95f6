"""The fee list, and taking one over from a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from patientdesk.charges import service
from patientdesk.charges.dialogs.fee_file import FeeFile
from patientdesk.charges.model import Fee, FeeId
from patientdesk.charges.rules import check_fee, tidied
from patientdesk.directory.dialogs.entries import EntriesDialog, listed
from patientdesk.kernel.changes import Change
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.findings import Finding
from patientdesk.kernel.money import read_money, show_money
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import N_, _
from patientdesk.ui.buttons import Button
from patientdesk.ui.dialogs import DeskDialog
from patientdesk.ui.fields import MoneyField, TextField
from patientdesk.ui.form import Form
from patientdesk.ui.labels import Label
from patientdesk.ui.session import DeskSession
from patientdesk.ui.strip import Strip
from patientdesk.ui.table import Cell, Column
from patientdesk.ui.theme import BODY, TITLE


def _code(fee: Fee) -> str:
    return fee.code


def _code_cell(fee: Fee) -> Cell:
    return replace(listed(fee.code, fee, fee.words), features="code")


def _price(fee: Fee) -> str:
    return show_money(fee.cents, sign="")


class FeesDialog(EntriesDialog[Fee]):
    """Codes, the clinic's own words for them, and what they cost."""

    key = "fees"
    title = N_("Fee list")
    add_words = N_("Add a fee")
    shows = frozenset({"fee"})
    needs = "charges.edit"

    def columns(self) -> Sequence[Column[Fee]]:
        """Return code with words, and the fee."""
        return (
            Column(N_("Code and words"), _code, paint=_code_cell),
            Column(N_("Fee in $"), _price, numeric=True, width=88),
        )

    def build(self, form: Form) -> None:
        """Put code, words and fee into the form."""
        look = self.look
        form.section(_("Service"))
        form.add(TextField(look, "code", _("Code"), required=True, code=True, upper=True), 3)
        form.add(MoneyField(look, "cents", _("Fee in $"), required=True), 3)
        own = _("The words of code sets belong to their publishers: use the clinic's own.")
        form.add(TextField(look, "words", _("In your own words"), required=True, help_text=own), 6)

    def ask(self, then: Callable[[list[Fee]], None]) -> None:
        """Ask for all fees."""
        self.session.ask(service.fees, True, then=then)

    def fresh(self) -> Fee:
        """Return a fee without a code."""
        return Fee(FeeId(0), "", "", -1)

    def texts(self, entry: Fee) -> dict[str, str]:
        """Return what the form shows."""
        cents = show_money(entry.cents, sign="") if entry.cents >= 0 else ""
        return {"code": entry.code, "words": entry.words, "cents": cents}

    def typed(self, entry: Fee, values: dict[str, str]) -> Fee:
        """Return the fee as typed."""
        cents = read_money(values["cents"])
        return tidied(
            replace(
                entry,
                code=values["code"],
                words=values["words"],
                cents=-1 if cents is None else cents,
            )
        )

    def check(self, entry: Fee) -> Iterable[Finding]:
        """Return what is wrong."""
        return check_fee(entry, self.entries)

    @property
    def saving(self) -> Callable[..., Change]:
        """The use case that saves."""
        return service.save_fee

    def found_by(self, entry: Fee) -> str:
        """Return code and words."""
        return f"{entry.code} {entry.words}"


class ImportFeesDialog(DeskDialog):
    """Which file, what its columns hold, what will be taken; then all of it in one act."""

    key = "import-fees"
    title = N_("Import a fee list")
    width_px = 680

    def __init__(self, parent: QWidget, session: DeskSession) -> None:
        super().__init__(parent, session.look, _(self.title), self.key)
        self.session = session
        look = session.look
        question = _("Which file holds the fee list?")
        self.body.addWidget(Label(look, TITLE, text=question, wrap=True))
        told = _("New codes are added, known ones get the words and fees of the file. Codes the"
                 " file does not name stay as they are.")  # fmt: skip
        self.body.addWidget(Label(look, BODY, "text2", text=told, wrap=True))
        self.file = FeeFile(look, session.jobs, self.key)
        self.body.addWidget(self.file)
        self.strip = Strip(look)
        self.body.addWidget(self.strip)
        self.body.addStretch(1)
        keep = Button(look, _("Not now"), run=self.reject, key="Esc", name=f"{self.key}.keep")
        self.do = Button(
            look, _("Import"), "upload", "primary", self._import, name=f"{self.key}.do"
        )
        self.do.setEnabled(False)
        self.finish(None, keep, self.do)
        self.file.read.connect(self._on_read)
        self.file.setFocus()

    @Slot()
    def _on_read(self) -> None:
        reading = self.file.reading
        self.do.setEnabled(reading is not None and bool(reading.fees))
        self.resize(self.sizeHint().expandedTo(self.size()))

    @Slot()
    def _import(self) -> None:
        reading = self.file.reading
        if reading is not None and reading.fees and not self.session.acting:
            fees = list(reading.fees)
            self.session.perform(
                service.import_fees, fees, done=self._on_done, refused=self._on_refused
            )

    @Slot(object)
    def _on_done(self, change: Change) -> None:
        self.session.noticed.emit(change.summary)
        self.accept()

    @Slot(object)
    def _on_refused(self, error: DeskError) -> None:
        self.strip.tell("stop", str(error))
