"""Where payments are kept: added to and never altered, receipts counted without a gap.

Both are held by the file itself, whoever writes in it: what was taken at the desk is evidence.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, func, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from patientdesk.billing.model import Method, Payment, PaymentId
from patientdesk.kernel.errors import NotFoundError
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import _
from patientdesk.registration.model import PatientId
from patientdesk.schedule.model import AppointmentId
from patientdesk.store.base import Row, UtcMoment
from patientdesk.store.triggers import declare
from patientdesk.store.unit import UnitOfWork


class PaymentRow(Row):
    """One amount taken, or given back."""

    __tablename__ = "payments"
    __table_args__ = (CheckConstraint("cents <> 0", name="cents"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    receipt: Mapped[int] = mapped_column(unique=True)
    patient_id: Mapped[int] = mapped_column(ForeignKey("patients.id"), index=True)
    appointment_id: Mapped[int | None] = mapped_column(ForeignKey("appointments.id"), index=True)
    cents: Mapped[int]
    method: Mapped[str]
    taken_at: Mapped[datetime] = mapped_column(UtcMoment, index=True)
    taken_by: Mapped[str]
    reference: Mapped[str]
    what_for: Mapped[str]
    #: The receipt that is taken back; nothing is taken back twice.
    reverses: Mapped[int | None] = mapped_column(ForeignKey("payments.receipt"), unique=True)
    reason: Mapped[str]

    def snapshot(self) -> Payment:
        """Return the row as the rest of the program knows it."""
        return Payment(
            id=PaymentId(self.id),
            receipt=self.receipt,
            patient_id=PatientId(self.patient_id),
            appointment_id=AppointmentId(self.appointment_id) if self.appointment_id else None,
            cents=self.cents,
            method=Method(self.method),
            taken_at=self.taken_at,
            taken_by=self.taken_by,
            reference=self.reference,
            what_for=self.what_for,
            reverses=self.reverses,
            reason=self.reason,
        )


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
        self._session = unit.session

    def get(self, payment_id: PaymentId) -> Payment:
        """Return one payment.

        Raises:
            NotFoundError: if there is none of this number.

        """
        row = self._session.get(PaymentRow, payment_id)
        if row is None:
            raise NotFoundError(_("That payment is not on file."))
        return row.snapshot()

    def of_patient(self, patient_id: PatientId) -> list[Payment]:
        """Return what a patient paid, latest first."""
        return self._found(PaymentRow.patient_id == patient_id)

    def of_visit(self, appointment_id: AppointmentId) -> list[Payment]:
        """Return what was paid for a visit, latest first."""
        return self._found(PaymentRow.appointment_id == appointment_id)

    def reversal_of(self, receipt: int) -> Payment | None:
        """Return what took a receipt back, if anything did."""
        row = self._session.scalar(select(PaymentRow).where(PaymentRow.reverses == receipt))
        return row.snapshot() if row else None

    def add(self, payment: Payment) -> Payment:
        """Put a payment on file under the next receipt number, and return it with its numbers.

        The unit of work is the only writer while it is open, so the number is nobody else's.
        """
        last = self._session.scalar(select(func.max(PaymentRow.receipt))) or 0
        made: Any = self._session.execute(
            insert(PaymentRow).values(
                receipt=last + 1,
                patient_id=payment.patient_id,
                appointment_id=payment.appointment_id,
                cents=payment.cents,
                method=payment.method.value,
                taken_at=payment.taken_at,
                taken_by=payment.taken_by,
                reference=payment.reference,
                what_for=payment.what_for,
                reverses=payment.reverses,
                reason=payment.reason,
            )
        )
        number = PaymentId(made.inserted_primary_key[0])
        return replace(payment, id=number, receipt=last + 1)

    def _found(self, *which: object) -> list[Payment]:
        wanted = select(PaymentRow).where(*which).order_by(PaymentRow.receipt.desc())  # type: ignore[arg-type]
        rows: Iterable[PaymentRow] = self._session.scalars(wanted)
        return [row.snapshot() for row in rows]
