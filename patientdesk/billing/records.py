"""Where payments are kept: added to and never altered, receipts counted without a gap.

Both are held by the file itself, whoever writes in it: what was taken at the desk is evidence.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ColumnElement, func, select

from patientdesk.billing.model import Method, Payment, PaymentId
from patientdesk.kernel.errors import NotFoundError
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import _
from patientdesk.registration.model import PatientId
from patientdesk.schedule.model import AppointmentId
from patientdesk.store.base import Line, add_line, link, moment, number, number_of_row, table, words
from patientdesk.store.triggers import declare
from patientdesk.store.unit import UnitOfWork

#: Amounts taken, or given back. ``reverses`` is the receipt that is taken back: none twice.
PAYMENTS = table(
    __name__,
    "payments",
    number_of_row(),
    number("receipt", unique=True),
    link("patient_id", "patients.id", index=True),
    link("appointment_id", "appointments.id", maybe=True, index=True),
    number("cents"),
    words("method"),
    moment("taken_at", index=True),
    words("taken_by"),
    words("reference"),
    words("what_for"),
    link("reverses", "payments.receipt", maybe=True, unique=True),
    words("reason"),
    CheckConstraint("cents <> 0", name="cents"),
)
P = PAYMENTS.c


for _act in ("UPDATE", "DELETE"):
    declare(
        "payments",
        f"payments_no_{_act.lower()}",
        f"BEFORE {_act} ON payments BEGIN SELECT RAISE(ABORT, 'payments are never changed'); END",
    )
declare(
    "payments",
    "payments_no_gap",
    "BEFORE INSERT ON payments"
    " WHEN NEW.receipt IS NOT (SELECT coalesce(max(receipt), 0) + 1 FROM payments)"
    " BEGIN SELECT RAISE(ABORT, 'receipts are counted without a gap'); END",
)


class Payments:
    """The payments, read and added to inside one unit of work."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._connection = unit.connection

    def get(self, payment_id: PaymentId) -> Payment:
        """Return one payment.

        Raises:
            NotFoundError: if there is none of this number.

        """
        found = self._found(P.id == payment_id)
        if not found:
            raise NotFoundError(_("That payment is not on file."))
        return found[0]

    def of_patient(self, patient_id: PatientId) -> list[Payment]:
        """Return what a patient paid, latest first."""
        return self._found(P.patient_id == patient_id)

    def of_visit(self, appointment_id: AppointmentId) -> list[Payment]:
        """Return what was paid for a visit, latest first."""
        return self._found(P.appointment_id == appointment_id)

    def reversal_of(self, receipt: int) -> Payment | None:
        """Return what took a receipt back, if anything did."""
        return next(iter(self._found(P.reverses == receipt)), None)

    def add(self, payment: Payment) -> Payment:
        """Put a payment on file under the next receipt number, and return it with its numbers.

        The unit of work is the only writer while it is open, so the number is nobody else's.
        """
        last = self._connection.scalar(select(func.max(P.receipt))) or 0
        columns = {
            "receipt": last + 1,
            "patient_id": payment.patient_id,
            "appointment_id": payment.appointment_id,
            "cents": payment.cents,
            "method": payment.method.value,
            "taken_at": payment.taken_at,
            "taken_by": payment.taken_by,
            "reference": payment.reference,
            "what_for": payment.what_for,
            "reverses": payment.reverses,
            "reason": payment.reason,
        }
        number = PaymentId(add_line(self._connection, PAYMENTS, columns))
        return replace(payment, id=number, receipt=last + 1)

    def _found(self, *which: ColumnElement[bool]) -> list[Payment]:
        wanted = select(PAYMENTS).where(*which).order_by(P.receipt.desc())
        return [_snapshot(line) for line in self._connection.execute(wanted)]


def _snapshot(line: Line) -> Payment:
    return Payment(
        id=PaymentId(line.id),
        receipt=line.receipt,
        patient_id=PatientId(line.patient_id),
        appointment_id=AppointmentId(line.appointment_id) if line.appointment_id else None,
        cents=line.cents,
        method=Method(line.method),
        taken_at=line.taken_at,
        taken_by=line.taken_by,
        reference=line.reference,
        what_for=line.what_for,
        reverses=line.reverses,
        reason=line.reason,
    )
