"""What a patient paid at the desk: receipts to print again, money to take or to give back."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from patientdesk.billing.actions import RECEIPT
from patientdesk.billing.dialogs.give_back import GiveBackDialog
from patientdesk.billing.dialogs.payments_table import columns
from patientdesk.billing.dialogs.take import TakeDialog
from patientdesk.billing.model import Entry, Payment, PaymentId
from patientdesk.billing.rules import entries
from patientdesk.billing.service import KIND, payments_of, reverse_payment
from patientdesk.kernel.changes import Change
from patientdesk.kernel.dates import show_date
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.money import show_money
from patientdesk.kernel.text import _, n_
from patientdesk.registration.model import Patient, PatientId
from patientdesk.registration.service import patient
from patientdesk.schedule.model import Appointment
from patientdesk.schedule.service import appointments_of
from patientdesk.ui.buttons import Button
from patientdesk.ui.dialogs import DeskDialog
from patientdesk.ui.empty import Empty
from patientdesk.ui.labels import Label
from patientdesk.ui.session import DeskSession
from patientdesk.ui.strip import Strip
from patientdesk.ui.table import RecordTable
from patientdesk.ui.table_view import RecordView
from patientdesk.ui.theme import BODY, TITLE

ROWS = 9


class PaymentsDialog(DeskDialog):
    """The payments of one patient, latest first; nothing in the list is ever altered."""

    width_px = 1040

    def __init__(self, parent: QWidget, session: DeskSession, patient_id: PatientId) -> None:
        look = session.look
        super().__init__(parent, look, _("Payments"), "billing.payments")
        self.session, self._patient_id = session, patient_id
        self._patient: Patient | None = None
        self._asked = PaymentId(0)
        self.who = Label(look, TITLE, wrap=True)
        self.about = Label(look, BODY, "text2", "figures", wrap=True)
        self.sum = Label(look, BODY, "text2", "figures")
        self.complaint = Strip(look)
        zone: tzinfo | None = session.now().tzinfo
        self.table: RecordTable[Entry] = RecordTable(columns(zone), self)
        self.view = RecordView(look, self.table, _("Payments"), "billing.payments.list")
        self.empty = Empty(look, "receipt", _("Nothing was paid at the desk yet."))
        self._make_buttons()
        self._lay_out()
        self.view.chosen.connect(self._on_chosen)
        self.view.looked_at.connect(self._offer)
        session.changed.connect(self._on_changed)
        session.ask(patient, patient_id, then=self._on_patient)
        self._ask()

    def _make_buttons(self) -> None:
        look, name = self.look, self.objectName()
        self.take = Button(
            look, _("Take a payment…"), "banknote", "link", self._ask_visits, key="Ctrl+N",
            name=f"{name}.take",
        )  # fmt: skip
        self.reverse = Button(
            look, _("Give back…"), "undo-2", "destructive", self._ask_why, name=f"{name}.reverse"
        )
        self.receipt = Button(
            look, _("Print receipt"), "printer", "primary", self._print, key="Ctrl+P",
            name=f"{name}.receipt",
        )  # fmt: skip
        self.close_it = Button(look, _("Close"), run=self.reject, key="Esc", name=f"{name}.close")
        may = self.session.clerk.may
        self.take.setEnabled("billing.take" in may)
        for key, run in (("Ctrl+P", self._print), ("Ctrl+N", self._ask_visits)):
            QShortcut(QKeySequence(key), self).activated.connect(run)
        self._offer(None)

    def _lay_out(self) -> None:
        self.body.addWidget(self.who)
        facts = QHBoxLayout()
        facts.addWidget(self.about, 1)
        facts.addWidget(self.sum)
        self.body.addLayout(facts)
        self.body.addWidget(self.complaint)
        stage = QWidget(self)
        self._stack = QStackedLayout(stage)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.view)
        stage.setMinimumHeight(self.look.px(30) * ROWS)
        self.body.addWidget(stage, 1)
        self.finish(None, self.take, self.reverse, self.close_it, self.receipt)
        self._row.insertWidget(0, self.take, 0, Qt.AlignmentFlag.AlignLeft)

    def sizeHint(self) -> QSize:
        """Keep the height while the list changes."""
        usual = super().sizeHint()
        return QSize(usual.width(), max(usual.height(), self.look.px(30) * ROWS))

    # Asking and showing

    def _ask(self) -> None:
        self.session.ask(payments_of, self._patient_id, then=self._on_payments)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if KIND in change.kinds:
            self._ask()

    def _on_patient(self, found: Patient) -> None:
        self._patient = found
        self.who.setText(found.spoken_name)
        words = _("Born {born} · record {record}")
        born = show_date(found.birth_date)
        self.about.setText(words.format(born=born, record=found.record))

    def _on_payments(self, found: list[Payment]) -> None:
        self.table.replace(entries(found))
        self._stack.setCurrentWidget(self.view if found else self.empty)
        kept = show_money(sum(each.cents for each in found))
        count = n_("{count} receipt", "{count} receipts", len(found)).format(count=len(found))
        told = _("{receipts} · {amount} kept").format(receipts=count, amount=kept)
        self.sum.setText(told if found else "")
        self.receipt.become("primary" if found else "")
        self.take.become("link" if found else "primary")
        if found:
            self.view.choose_row(0)
            self.view.setFocus()
        self._offer(self.view.record)

    @Slot(object)
    def _offer(self, entry: Entry | None) -> None:
        """Offer what can be done with the payment that is chosen, or say why not."""
        allowed = "billing.reverse" in self.session.clerk.may
        self.receipt.setEnabled(entry is not None)
        self.reverse.setEnabled(allowed and entry is not None and entry.stands)
        why = "" if allowed else _("Your role does not allow this. Ask the office manager.")
        if allowed and entry is not None and not entry.stands:
            why = _("This money was given back already.")
        self.reverse.explain(why)

    # Acting

    @Slot(object)
    def _on_chosen(self, _entry: Entry) -> None:
        self._print()

    @Slot()
    def _print(self) -> None:
        """Show the receipt that is chosen, to be printed again."""
        entry = self.view.record
        if entry is not None:
            self.session.open(RECEIPT, entry.payment.id)

    @Slot()
    def _ask_visits(self) -> None:
        if self.take.isEnabled() and self._patient is not None:
            self.session.ask(appointments_of, self._patient_id, then=self._take)

    def _take(self, visits: list[Appointment]) -> None:
        if self._patient is not None:
            TakeDialog(self, self.session, self._patient, visits).open()

    @Slot()
    def _ask_why(self) -> None:
        """Ask whether, and why, the chosen payment is given back."""
        entry, who = self.view.record, self._patient
        if entry is None or who is None:
            return
        ask = GiveBackDialog(self, self.look, who, entry.payment)
        ask.done_with.connect(self._give_back)
        self._asked = entry.payment.id
        ask.open()

    @Slot(dict)
    def _give_back(self, values: dict[str, str]) -> None:
        self.session.perform(reverse_payment, self._asked, values["reason"], refused=self._complain)

    def _complain(self, error: DeskError) -> None:
        self.complaint.tell("stop", str(error))
