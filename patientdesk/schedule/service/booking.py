"""Bookings: made, moved, changed, cancelled."""

from __future__ import annotations

from datetime import datetime

from patientdesk.directory.model import PractitionerId
from patientdesk.directory.service import practitioners
from patientdesk.facility.model import RoomId
from patientdesk.facility.service import rooms
from patientdesk.kernel.changes import Change
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.permissions import needs
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import _, clean
from patientdesk.schedule import rules
from patientdesk.schedule.model import (
    CHANGEABLE,
    EXPECTED,
    Appointment,
    AppointmentId,
    Booking,
    OpeningSearch,
    SlotTakenError,
    Visit,
)
from patientdesk.schedule.service.appointment_book import AppointmentBook
from patientdesk.schedule.service.reading import openings
from patientdesk.store.unit import UnitOfWork

#: A walk-in is put on the next of these minutes of the clock.
WALK_IN_STEP = 5


@needs("schedule.book")
def book(unit: UnitOfWork, booking: Booking) -> Change:
    """Book a visit; ``subject`` of the change is its number. Undoing takes it off the file.

    Outside the clinician's hours is allowed: people come early, and clinicians stay late.

    Raises:
        SlotTakenError: if the clinician or the room is taken then, and no reason was given for
            overbooking the clinician. The file itself holds to it, for every desk at once.

    Source: clinic policy "one clinician, one patient at a time".

    """
    return AppointmentBook(unit).add(rules.as_appointment(booking, now=unit.now()))


@needs("schedule.book")
def file_booking(
    unit: UnitOfWork,
    booking: Booking,
    visit: Visit,
    since: datetime | None = None,
    arrived_at: datetime | None = None,
    cancel_reason: str = "",
) -> Change:
    """Put a visit on file as it stands already: from another system, or from paper.

    Raises:
        DeskError: when it is cancelled and nobody says why.
        SlotTakenError: as for :func:`book`.

    """
    if visit is Visit.CANCELLED and not cancel_reason:
        raise DeskError(_("Say why the visit is cancelled."))
    made = rules.as_appointment(booking, now=since)
    filed = replace(made, visit=visit, arrived_at=arrived_at, cancel_reason=cancel_reason)
    return AppointmentBook(unit).add(filed)


@needs("schedule.book")
def walk_in(unit: UnitOfWork, booking: Booking) -> Change:
    """Book somebody who stands at the desk: at the clinician's next free time of the day.

    ``booking.starts`` is now; a reason in ``overbooked`` squeezes them in at once.

    Raises:
        SlotTakenError: when the clinician has no free time left today.

    """
    if not booking.overbooked:
        search = OpeningSearch(
            booking.starts, booking.minutes, (booking.practitioner_id,),
            days=1, most=1, step=WALK_IN_STEP,
        )  # fmt: skip
        found = openings(unit, search)
        if not found:
            sentence = _("{clinician} has no free time left today. Squeeze the visit in.")
            who = _name_of(unit, booking.practitioner_id)
            raise SlotTakenError(sentence.format(clinician=who))
        booking = replace(booking, starts=found[0].starts)
    return AppointmentBook(unit).add(
        rules.as_appointment(replace(booking, walk_in=True), now=unit.now())
    )


@needs("schedule.book")
def move(
    unit: UnitOfWork,
    appointment_id: AppointmentId,
    starts: datetime,
    practitioner_id: PractitionerId | None = None,
    room_id: RoomId | None = None,
    version: int | None = None,
) -> Change:
    """Move an appointment to another time, and to another clinician or room when one is named.

    Another clinician brings their usual room along, unless a room is named.

    Args:
        unit: The open transaction.
        appointment_id: The booking to move.
        starts: New start on the clinic's wall clock (no zone).
        practitioner_id: Whom the visit goes to; None leaves it where it is.
        room_id: Where it goes; None leaves it, or follows the clinician.
        version: What the clerk was looking at; another one on file is refused.

    Raises:
        SlotTakenError: if the clinician or the room has another live visit that would overlap.
        NotFoundError: if the booking is gone.
        StaleError: if somebody changed it since.
        DeskError: if the patient is here already, or the visit is over.

    """
    appointments = AppointmentBook(unit)
    before = appointments.expected(appointment_id, version)
    _only(before, EXPECTED)
    after = replace(before, starts=starts.replace(second=0, microsecond=0))
    if practitioner_id is not None and practitioner_id != before.practitioner_id:
        usual = rules.usual_room(rooms(unit), practitioner_id)
        after = replace(after, practitioner_id=practitioner_id, room_id=usual.id if usual else None)
    if room_id is not None:
        after = replace(after, room_id=room_id)
    return appointments.replace(before, after)


@needs("schedule.book")
def change_booking(
    unit: UnitOfWork, appointment_id: AppointmentId, booking: Booking, version: int | None = None
) -> Change:
    """Book something else in place of what was booked: another length, kind, room or reason.

    Raises:
        SlotTakenError, NotFoundError, StaleError: as for :func:`move`.
        DeskError: if the visit is over.

    """
    appointments = AppointmentBook(unit)
    before = appointments.expected(appointment_id, version)
    _only(before, CHANGEABLE)
    wanted = rules.as_appointment(booking)
    after = replace(
        before,
        practitioner_id=wanted.practitioner_id,
        starts=wanted.starts,
        minutes=wanted.minutes,
        type_id=wanted.type_id,
        room_id=wanted.room_id,
        reason=wanted.reason,
        overbooked=wanted.overbooked,
    )
    return appointments.replace(before, after)


@needs("schedule.book")
def cancel(
    unit: UnitOfWork, appointment_id: AppointmentId, reason: str, version: int | None = None
) -> Change:
    """Cancel a visit and say why; the time is free again. Undoing books it back if it still is.

    Raises:
        DeskError: without a reason, or when the patient is here already.

    """
    appointments = AppointmentBook(unit)
    before = appointments.expected(appointment_id, version)
    cancelled = rules.stepped(before, Visit.CANCELLED, unit.now(), clean(reason))
    return appointments.replace(before, cancelled)


def _name_of(unit: UnitOfWork, practitioner_id: PractitionerId) -> str:
    people = practitioners(unit, include_inactive=True)
    return next((each.name for each in people if each.id == practitioner_id), "")


def _only(before: Appointment, visits: frozenset[Visit]) -> None:
    """Refuse to change what stands otherwise: who is here cannot be moved to another day."""
    if before.visit not in visits:
        raise DeskError(rules.not_with(before))
