"""Asking whether, and why, money that was taken is given back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from patientdesk.billing.model import REASONS, Payment, shown_receipt
from patientdesk.billing.rules import how_paid
from patientdesk.kernel.dates import show_date
from patientdesk.kernel.money import show_money
from patientdesk.kernel.text import _
from patientdesk.registration.model import Patient
from patientdesk.ui.dialogs import AskDialog
from patientdesk.ui.fields import ChoiceField
from patientdesk.ui.look import Look


class GiveBackDialog(AskDialog):
    """Names whose money it is and which receipt; ``done_with`` brings the ``reason``."""

    def __init__(self, parent: QWidget, look: Look, patient: Patient, payment: Payment) -> None:
        words = _("Born {born} · record {record}. Receipt {number}: {method}, taken by {clerk}.")
        super().__init__(
            parent, look, title=_("Give back a payment"), name="billing.reverse",
            question=_("Give {amount} back to {name}?").format(
                amount=show_money(payment.cents), name=patient.spoken_name
            ),
            body=words.format(
                born=show_date(patient.birth_date), record=patient.record,
                number=shown_receipt(payment.receipt), method=how_paid(payment),
                clerk=payment.taken_by,
            ),
            do=_("Give it back"), keep=_("Keep the payment"), destructive=True,
            hint=_("Both receipts stay on file."),
        )  # fmt: skip
        options = [(value, _(word)) for value, word in REASONS.items()]
        self.form.add(
            ChoiceField(look, "reason", _("Reason"), options=options, empty=True, required=True), 6
        )
