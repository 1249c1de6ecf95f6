"""The steps of a visit: arrived, in the room, gone; one further, or one back."""

from __future__ import annotations

from datetime import datetime

from patientdesk.kernel.changes import Change, together
from patientdesk.kernel.permissions import needs
from patientdesk.kernel.snapshot import replace
from patientdesk.schedule import rules
from patientdesk.schedule.model import AppointmentId, Booking, CoverageAnswer, Visit
from patientdesk.schedule.service.appointment_book import AppointmentBook
from patientdesk.store.unit import UnitOfWork


@needs("schedule.mark")
def mark(
    unit: UnitOfWork, appointment_id: AppointmentId, visit: Visit, version: int | None = None
) -> Change:
    """Take a visit one step further, or one back, and note since when it stands there.

    Raises:
        DeskError: if :data:`NEXT_VISITS` does not allow the step; before the day of the visit
            nobody arrives, before its time nobody missed it, and only :func:`cancel` cancels.

    """
    appointments = AppointmentBook(unit)
    before = appointments.expected(appointment_id, version)
    return appointments.replace(before, rules.stepped(before, visit, unit.now()))


@needs("schedule.mark")
def check_in(
    unit: UnitOfWork,
    appointment_id: AppointmentId,
    coverage: CoverageAnswer = CoverageAnswer.NOT_ASKED,
    arrived_at: datetime | None = None,
    version: int | None = None,
) -> Change:
    """Record that a patient is here, since when (a moment), and what they said of insurance.

    Raises:
        DeskError: when the visit is not one to check in, or is on a later day.

    """
    appointments = AppointmentBook(unit)
    before = appointments.expected(appointment_id, version)
    arrived = arrived_at or unit.now()
    stepped = rules.stepped(before, Visit.ARRIVED, unit.now())
    after = replace(stepped, since=arrived, arrived_at=arrived, coverage=coverage)
    return appointments.replace(before, after)


@needs("schedule.mark")
def check_out(
    unit: UnitOfWork,
    appointment_id: AppointmentId,
    next_visit: Booking | None = None,
    version: int | None = None,
) -> Change:
    """Let a patient go, and book the next visit in the same act; ``subject`` is the next one.

    Raises:
        DeskError: when the visit is not one to check out.
        SlotTakenError: when the time of the next visit is taken; nothing is changed.

    """
    appointments = AppointmentBook(unit)
    before = appointments.expected(appointment_id, version)
    left = appointments.replace(before, rules.stepped(before, Visit.DONE, unit.now()))
    if next_visit is None:
        return left
    booked = appointments.add(rules.as_appointment(next_visit, now=unit.now()))
    return together([left, booked])
