"""Money taken at the desk, as receipts show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from patientdesk.kernel.text import N_
from patientdesk.registration.model import PatientId
from patientdesk.schedule.model import AppointmentId

PaymentId = NewType("PaymentId", int)


class Method(StrEnum):
    """How money was given; the value is what the clinic file holds."""

    CASH = "cash"
    CHEQUE = "cheque"
    CARD = "card"


METHODS: dict[Method, str] = {
    Method.CASH: N_("Cash"),
    Method.CHEQUE: N_("Check"),
    Method.CARD: N_("Card"),
}


@dataclass(frozen=True, slots=True)
class Payment:
    """One amount taken, or given back when ``cents`` is negative. Rows are never changed.

    ``receipt`` counts from 1 without gaps. ``reference`` is a check number or the last four digits
    of a card, never more. ``taken_at`` is a moment in UTC; ``reverses`` the receipt it takes back.
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
