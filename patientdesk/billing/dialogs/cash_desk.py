"""What opens the dialogs and papers of billing when somebody asks the session for them.

The window makes it at start, so it imports what it opens only when that is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from patientdesk.billing.actions import PAYMENTS, RECEIPT
from patientdesk.schedule.actions import CHECK_IN
from patientdesk.ui.session import DeskSession

if TYPE_CHECKING:
    from patientdesk.billing.model import Arrival


class CashDesk(QObject):
    """Opens check-in, payments and receipts over one window: ``CashDesk(session, window)``.

    The schedule stands below and cannot: it asks the session to open ``check-in``, and this
    listens.
    """

    def __init__(self, session: DeskSession, over: QWidget) -> None:
        super().__init__(over)
        self._session, self._over = session, over
        self._opens: dict[str, Callable[[int], None]] = {
            CHECK_IN: self._ask_arrival,
            PAYMENTS: self._open_payments,
            RECEIPT: self._show_receipt,
        }
        session.opened.connect(self._on_opened)

    @Slot(str, int)
    def _on_opened(self, kind: str, number: int) -> None:
        if kind in self._opens and number:
            self._opens[kind](number)

    def _ask_arrival(self, number: int) -> None:
        from patientdesk.billing.service import arrival
        from patientdesk.schedule.model import AppointmentId

        self._session.ask(arrival, AppointmentId(number), then=self._check_in)

    def _check_in(self, found: Arrival) -> None:
        from patientdesk.billing.dialogs.check_in import CheckInDialog

        CheckInDialog(self._over, self._session, found).open()

    def _open_payments(self, number: int) -> None:
        from patientdesk.billing.dialogs.payments import PaymentsDialog
        from patientdesk.registration.model import PatientId

        PaymentsDialog(self._over, self._session, PatientId(number)).open()

    def _show_receipt(self, number: int) -> None:
        from patientdesk.billing.dialogs.papers import preview_receipt
        from patientdesk.billing.model import PaymentId

        preview_receipt(self._over, self._session, PaymentId(number))
