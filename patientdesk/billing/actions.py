"""What a clerk can ask of the money taken at the desk; ``CashDesk`` opens the screens."""

from __future__ import annotations

from patientdesk.kernel.text import N_
from patientdesk.ui.actions import Action, nobody_in_hand
from patientdesk.ui.session import DeskSession

#: What :meth:`DeskSession.open` calls them; the number is the patient's, and the payment's.
PAYMENTS, RECEIPT = "payments", "receipt"


def _patient_in_hand(session: DeskSession) -> int:
    """Return the number of the patient in hand; 0 when the desk is busy with nobody."""
    return int(getattr(session.patient_in_hand, "patient_id", 0) or 0)


def _open_payments(session: DeskSession) -> None:
    session.open(PAYMENTS, _patient_in_hand(session))


ACTIONS: tuple[Action, ...] = (
    Action(
        "billing.payments", N_("Payments…"), _open_payments, N_("Patient"), "", nobody_in_hand,
        "receipt", "billing.see",
    ),
)  # fmt: skip
