"""The papers of billing on the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from patientdesk.billing.forms.receipt import PaymentReceipt, print_receipt
from patientdesk.billing.model import PaymentId
from patientdesk.ui.preview import Paper, PreviewDialog
from patientdesk.ui.session import DeskSession


def preview_receipt(over: QWidget, session: DeskSession, payment_id: PaymentId) -> None:
    """Show the receipt of a payment, in the language of who paid."""
    form = PaymentReceipt
    paper = Paper(form.key, form.title, print_receipt, (payment_id,), languages=True)
    PreviewDialog(over, session, paper).open()
