"""The receipt for money taken, or given back, at the desk."""

from __future__ import annotations

from datetime import tzinfo

from patientdesk.billing.model import (
    PURPOSES,
    REASONS,
    PaymentId,
    Receipt,
    shown_receipt,
)
from patientdesk.billing.rules import how_paid
from patientdesk.billing.service import receipt
from patientdesk.directory.service import clinic
from patientdesk.kernel.dates import show_date, show_time
from patientdesk.kernel.money import show_money
from patientdesk.kernel.text import N_, paper_language
from patientdesk.printing.sheet import Entry, Print, Sheet, letterhead_of, print_form
from patientdesk.store.unit import UnitOfWork


class PaymentReceipt:
    """Number, day and time, who, how much, how (last four only), what for, who took it."""

    key = "payment-receipt"
    title = N_("Receipt")

    def __init__(self, zone: tzinfo | None = None) -> None:
        """``zone`` is the clinic's: what the file holds are moments."""
        self._zone = zone

    def fill(self, sheet: Sheet, data: Receipt) -> None:
        """Write one receipt."""
        payment, patient = data.payment, data.patient
        taken = payment.taken_at.astimezone(self._zone)
        sheet.subtitle(sheet.say(N_("No. {number}")).format(number=shown_receipt(payment.receipt)))
        sheet.fields(
            [
                Entry(N_("Patient"), patient.spoken_name, span=2),
                Entry(N_("Record"), patient.record),
                Entry(N_("Received on"), f"{show_date(taken.date())} {show_time(taken)}"),
                Entry(N_("How it was paid"), how_paid(payment, sheet.say)),
                Entry(N_("Received by"), payment.taken_by),
                *_visit(data),
            ]
        )
        if payment.reverses is not None:
            words = sheet.say(N_("Given back. It takes back receipt {number}."))
            sheet.text(words.format(number=shown_receipt(payment.reverses)), strong=True)
            reason = REASONS.get(payment.reason, payment.reason)
            sheet.fields([Entry(N_("Reason"), sheet.say(reason))])
        purpose = sheet.say(PURPOSES.get(payment.what_for, payment.what_for))
        sheet.totals(
            [(purpose, show_money(payment.cents)), (N_("Total"), show_money(payment.cents))]
        )
        sheet.text(sheet.say(N_("Keep this receipt. It shows what you paid at the desk.")))


def _visit(data: Receipt) -> list[Entry]:
    visit = data.appointment
    if visit is None:
        return []
    when = f"{show_date(visit.starts.date())} {show_time(visit.starts)}"
    return [Entry(N_("For the visit on"), when), Entry(N_("With"), visit.practitioner, span=2)]


def print_receipt(unit: UnitOfWork, payment_id: PaymentId, language: str = "") -> Print:
    """Return the receipt of a payment; in the patient's language unless another is asked for."""
    found = receipt(unit, payment_id)
    language = language or paper_language(found.patient.language)
    now = unit.now()
    head = letterhead_of(clinic(unit))
    return print_form(
        PaymentReceipt(now.tzinfo), found, head, language, printed=now, by=unit.clerk.name
    )
