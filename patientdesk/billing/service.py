"""What the desk does with money, and the one act of checking in. Every function is a use case."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from patientdesk.billing.model import REASONS, Arrival, Payment, PaymentId, Receipt, Taking
from patientdesk.billing.records import Payments
from patientdesk.billing.rules import check_taking
from patientdesk.claims.service import start_claim
from patientdesk.coverage.model import CoverageId
from patientdesk.coverage.service import confirm_coverage, policy_on
from patientdesk.kernel.changes import Change, together
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.findings import refuse
from patientdesk.kernel.money import show_money
from patientdesk.kernel.permissions import needs
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import _, clean
from patientdesk.registration.model import PatientId
from patientdesk.registration.service import patient
from patientdesk.schedule import service as schedule
from patientdesk.schedule.model import AppointmentId, CoverageAnswer
from patientdesk.store.unit import UnitOfWork

KIND = "payment"


@needs("billing.take")
def take_payment(unit: UnitOfWork, taking: Taking) -> Change:
    """Record money that was taken; ``subject`` of the change is the payment's number.

    Undoing adds a row that takes it back: nothing on file is ever altered.

    Raises:
        DeskError: when something is wrong with it; the sentence of the first finding.

    """
    wanted = replace(taking, reference=clean(taking.reference))
    refuse(check_taking(wanted))
    return _take(
        unit,
        Payment(
            id=PaymentId(0),
            receipt=0,
            patient_id=wanted.patient_id,
            appointment_id=wanted.appointment_id,
            cents=wanted.cents,
            method=wanted.method,
            taken_at=unit.now(),
            taken_by=unit.clerk.name,
            reference=wanted.reference,
            what_for=wanted.what_for,
        ),
    )


@needs("billing.reverse")
def reverse_payment(unit: UnitOfWork, payment_id: PaymentId, reason: str) -> Change:
    """Take a payment back by a row of its own; ``subject`` is that row.

    ``reason`` is a key of ``REASONS``. Whoever has just taken money takes it back by undoing.

    Raises:
        NotFoundError: if there is no such payment.
        DeskError: without a reason; when it was taken back already, or is itself a taking back.

    """
    if reason not in REASONS:
        raise DeskError(_("Choose why the money is given back."))
    return _reverse(unit, payment_id, reason)


@needs("billing.see")
def payment(unit: UnitOfWork, payment_id: PaymentId) -> Payment:
    """Return one payment.

    Raises:
        NotFoundError: if there is no such payment.

    """
    return Payments(unit).get(payment_id)


@needs("billing.see")
def payments_of(
    unit: UnitOfWork, patient_id: PatientId, appointment_id: AppointmentId | None = None
) -> list[Payment]:
    """Return what a patient paid, or only what was paid for one visit, latest first."""
    if appointment_id is not None:
        return Payments(unit).of_visit(appointment_id)
    return Payments(unit).of_patient(patient_id)


@needs("billing.see")
def receipt(unit: UnitOfWork, payment_id: PaymentId) -> Receipt:
    """Return a payment with all that its receipt says.

    Raises:
        NotFoundError: if there is no such payment.

    """
    found = Payments(unit).get(payment_id)
    visit = found.appointment_id and schedule.appointment(unit, found.appointment_id)
    return Receipt(found, patient(unit, found.patient_id), visit or None)


@needs("schedule.see")
def arrival(unit: UnitOfWork, appointment_id: AppointmentId) -> Arrival:
    """Return what has to be settled with somebody who checks in.

    Raises:
        NotFoundError: if the appointment is gone.

    """
    visit = schedule.appointment(unit, appointment_id)
    return Arrival(
        visit,
        patient(unit, visit.patient_id),
        policy_on(unit, visit.patient_id, visit.starts.date()),
        sum(each.cents for each in Payments(unit).of_visit(appointment_id)),
    )


@needs("schedule.mark")
def check_in(
    unit: UnitOfWork,
    appointment_id: AppointmentId,
    answer: CoverageAnswer,
    taking: Taking | None = None,
    coverage_id: CoverageId | None = None,
    arrived_at: datetime | None = None,
    version: int | None = None,
) -> Change:
    """Check somebody in: arrival, what they said of insurance, and what they paid, as one act.

    ``coverage_id`` is the policy the patient confirmed; it is noted as verified today.
    ``subject`` is the number of the payment when there is one, else of the appointment.

    Raises:
        DeskError: when any part is refused; then nothing is changed.

    """
    changes = [
        schedule.check_in(unit, appointment_id, answer, arrived_at, version),
    ]
    if answer is CoverageAnswer.CONFIRMED and coverage_id is not None:
        changes.append(confirm_coverage(unit, coverage_id))
    if taking is not None:
        changes.append(take_payment(unit, replace(taking, appointment_id=appointment_id)))
    return together(changes)


@needs("claims.edit")
def begin_claim(unit: UnitOfWork, appointment_id: AppointmentId) -> Change:
    """Begin the claim of a visit with what the patient paid for it (item 29 of the CMS-1500).

    Raises:
        DeskError: as :func:`patientdesk.claims.service.start_claim`.

    """
    paid = sum(each.cents for each in Payments(unit).of_visit(appointment_id))
    return start_claim(unit, appointment_id, paid)


def _take(unit: UnitOfWork, wanted: Payment) -> Change:
    made = Payments(unit).add(wanted)
    amount = show_money(made.cents)
    summary = _("Receipt {number}: {amount} taken").format(number=made.receipt, amount=amount)
    undo = partial(_reverse, payment_id=made.id)
    return Change(summary, frozenset({KIND}), undo, subject=made.id)


def _reverse(unit: UnitOfWork, payment_id: PaymentId, reason: str = "mistake") -> Change:
    found = Payments(unit).get(payment_id)
    if found.reverses is not None:
        raise DeskError(_("This receipt takes another one back. Take the money anew instead."))
    if (known := Payments(unit).reversal_of(found.receipt)) is not None:
        raise DeskError(
            _("Receipt {number} was taken back already, by receipt {other}.").format(
                number=found.receipt, other=known.receipt
            )
        )
    back = replace(
        found,
        id=PaymentId(0),
        cents=-found.cents,
        taken_at=unit.now(),
        taken_by=unit.clerk.name,
        reverses=found.receipt,
        reason=reason,
    )
    made = Payments(unit).add(back)
    summary = _("Receipt {number}: {amount} given back").format(
        number=made.receipt, amount=show_money(found.cents)
    )
    again = replace(found, taken_at=unit.now())
    return Change(summary, frozenset({KIND}), partial(_take, wanted=again), subject=made.id)
