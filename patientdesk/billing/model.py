"""Money taken at the desk, as receipts show it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NewType

from patientdesk.coverage.model import Coverage
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import N_
from patientdesk.registration.model import Patient, PatientId
from patientdesk.schedule.model import Appointment, AppointmentId

PaymentId = NewType("PaymentId", int)


class Method(StrEnum):
    """How money was given; the value is what the clinic file holds."""

    CASH = "cash"
    CHEQUE = "cheque"
    CARD = "card"


METHODS: dict[Method, str] = {
    Method.CASH: N_("Cash"),
    Method.CHEQUE: N_("Paper check"),
    Method.CARD: N_("Card"),
}


#: What money is taken for at the desk; the value is what the clinic file holds.
PURPOSES: dict[str, str] = {
    "copay": N_("Copay"),
    "self-pay": N_("Visit, paid by the patient"),
    "balance": N_("Open balance"),
    "other": N_("Other"),
}


#: Why money is given back; the value is what the clinic file holds.
REASONS: dict[str, str] = {
    "mistake": N_("Typed wrongly"),
    "twice": N_("Taken twice"),
    "no-visit": N_("The visit did not take place"),
    "insurance": N_("The insurance pays it"),
    "other": N_("Another reason"),
}
#: Receipt numbers are written with at least so many digits.
DIGITS = 6


def shown_receipt(number: int) -> str:
    """Return a receipt number as it is shown and printed: ``000042``."""
    return f"{number:0{DIGITS}}"


class Taking(Snapshot):
    """Money that is about to be taken. ``cents`` is above nought."""

    patient_id: PatientId
    cents: int
    method: Method = Method.CASH
    reference: str = ""
    what_for: str = "copay"
    appointment_id: AppointmentId | None = None


class Payment(Snapshot):
    """One amount taken, or given back when ``cents`` is negative. Rows are never changed.

    ``receipt`` counts from 1 without gaps. ``reference`` is a check number or the last four digits
    of a card, never more. ``taken_at`` is a moment in UTC; ``reverses`` the receipt it takes back,
    and ``reason`` why: a key of ``REASONS``, empty for money taken.
    """

    id: PaymentId
    receipt: int
    patient_id: PatientId
    appointment_id: AppointmentId | None
    cents: int
    method: Method
    taken_at: datetime
    taken_by: str
    reference: str = ""
    what_for: str = "copay"
    reverses: int | None = None
    reason: str = ""


class Entry(Snapshot):
    """A payment as the list of payments shows it; ``taken_back_by`` is the receipt that did."""

    payment: Payment
    taken_back_by: int | None = None

    @property
    def stands(self) -> bool:
        """Whether it is money that was taken, and not given back since."""
        return self.payment.reverses is None and self.taken_back_by is None


class Arrival(Snapshot):
    """Everything the desk has to settle with somebody who checks in.

    ``coverage`` is the policy in force on the day, ``taken_cents`` what was taken for the visit.
    """

    appointment: Appointment
    patient: Patient
    coverage: Coverage | None
    taken_cents: int = 0

    @property
    def due_cents(self) -> int:
        """What is still to be asked for: the copay less what was taken."""
        copay = self.coverage.copay_cents if self.coverage else None
        return max(0, (copay or 0) - self.taken_cents)


class Receipt(Snapshot):
    """A payment as a receipt says it: with whose it is and what it was for."""

    payment: Payment
    patient: Patient
    appointment: Appointment | None = None
