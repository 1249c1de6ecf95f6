"""What is done with the schedule: booking, moving, cancelling, and the steps of a visit.

Everything that changes a booking goes through :func:`_replace`, which knows what it expects to
find on file; that is how doing, undoing and redoing never overwrite what somebody else did.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial

from patientdesk.directory.model import PractitionerId
from patientdesk.directory.service import practitioners
from patientdesk.facility.model import RoomId
from patientdesk.facility.service import rooms
from patientdesk.kernel.changes import Change, together
from patientdesk.kernel.dates import show_date, show_time
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.permissions import needs
from patientdesk.kernel.text import _, clean
from patientdesk.schedule import rules
from patientdesk.schedule.model import (
    NEXT_VISITS,
    VISIT_WORDS,
    Appointment,
    AppointmentId,
    Booking,
    CoverageAnswer,
    OpeningSearch,
    SlotTakenError,
    StaleError,
    Visit,
)
from patientdesk.schedule.records import Appointments
from patientdesk.schedule.service.reading import KIND, openings
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
    return _add(unit, rules.as_appointment(booking, now=unit.now()))


@needs("schedule.book")
def file_booking(
    unit: UnitOfWork,
    booking: Booking,
    visit: Visit,
    since: datetime | None = None,
    arrived_at: datetime | None = None,
) -> Change:
    """Put a visit on file as it stands already: from another system, or from paper.

    Raises:
        SlotTakenError: as for :func:`book`.

    """
    made = rules.as_appointment(booking, now=since)
    return _add(unit, replace(made, visit=visit, arrived_at=arrived_at))


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
    return _add(unit, rules.as_appointment(replace(booking, walk_in=True), now=unit.now()))


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

    """
    before = _expected(unit, appointment_id, version)
    after = replace(before, starts=starts.replace(second=0, microsecond=0))
    if practitioner_id is not None and practitioner_id != before.practitioner_id:
        usual = rules.usual_room(rooms(unit), practitioner_id)
        after = replace(after, practitioner_id=practitioner_id, room_id=usual.id if usual else None)
    if room_id is not None:
        after = replace(after, room_id=room_id)
    return _replace(unit, before, after)


@needs("schedule.book")
def change_booking(
    unit: UnitOfWork, appointment_id: AppointmentId, booking: Booking, version: int | None = None
) -> Change:
    """Book something else in place of what was booked: another length, kind, room or reason.

    Raises:
        SlotTakenError, NotFoundError, StaleError: as for :func:`move`.

    """
    before = _expected(unit, appointment_id, version)
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
    return _replace(unit, before, after)


@needs("schedule.book")
def cancel(
    unit: UnitOfWork, appointment_id: AppointmentId, reason: str, version: int | None = None
) -> Change:
    """Cancel a visit and say why; the time is free again. Undoing books it back if it still is.

    Raises:
        DeskError: without a reason, or when the patient is here already.

    """
    before = _expected(unit, appointment_id, version)
    reason = clean(reason)
    if not reason:
        raise DeskError(_("Say why the visit is cancelled."))
    return _replace(unit, before, _stepped(unit, before, Visit.CANCELLED, cancel_reason=reason))


@needs("schedule.mark")
def mark(
    unit: UnitOfWork, appointment_id: AppointmentId, visit: Visit, version: int | None = None
) -> Change:
    """Take a visit one step further, or one back, and note since when it stands there.

    Raises:
        DeskError: if :data:`NEXT_VISITS` does not allow the step.

    """
    before = _expected(unit, appointment_id, version)
    return _replace(unit, before, _stepped(unit, before, visit))


@needs("schedule.mark")
def no_show(unit: UnitOfWork, appointment_id: AppointmentId, version: int | None = None) -> Change:
    """Record that a patient did not come.

    Raises:
        DeskError: before the visit should have begun; it can only be cancelled then.

    """
    before = _expected(unit, appointment_id, version)
    if before.starts > unit.now().replace(tzinfo=None):
        raise DeskError(_("The visit is still to come. It can be cancelled, not missed."))
    return _replace(unit, before, _stepped(unit, before, Visit.NO_SHOW))


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
        DeskError: when the visit is not one to check in.

    """
    before = _expected(unit, appointment_id, version)
    arrived = arrived_at or unit.now()
    stepped = _stepped(unit, before, Visit.ARRIVED)
    after = replace(stepped, since=arrived, arrived_at=arrived, coverage=coverage)
    return _replace(unit, before, after)


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
    before = _expected(unit, appointment_id, version)
    left = _replace(unit, before, _stepped(unit, before, Visit.DONE))
    if next_visit is None:
        return left
    booked = _add(unit, rules.as_appointment(next_visit, now=unit.now()))
    return together([left, booked])


def _add(unit: UnitOfWork, wanted: Appointment) -> Change:
    """Put a booking on file; redoing gives it the number it had."""
    _check(unit, wanted)
    made = Appointments(unit).add(wanted)
    summary = _("{patient} booked {when} with {clinician}").format(
        patient=made.patient_name, when=_when(made.starts), clinician=made.practitioner
    )
    undo = partial(_take_off, made=made)
    return Change(summary, frozenset({KIND}), undo, subject=made.id)


def _take_off(unit: UnitOfWork, made: Appointment) -> Change:
    """Undo a booking: nothing came of it, so nothing stays."""
    Appointments(unit).remove(made)
    summary = _("{patient} no longer booked {when}").format(
        patient=made.patient_name, when=_when(made.starts)
    )
    return Change(summary, frozenset({KIND}), partial(_add, wanted=made), subject=made.id)


def _replace(unit: UnitOfWork, before: Appointment, after: Appointment) -> Change:
    """Write ``after`` over ``before``; doing, undoing and redoing all come through here.

    The inverse carries the version it expects to find, so it can never overwrite what somebody
    else did in the meantime, and it needs the permission of the act it turns round.

    Raises:
        StaleError: if the file no longer holds ``before`` (someone else changed it since).
        SlotTakenError: if ``after`` would overlap another live booking.

    """
    place = (before.starts, before.minutes, before.practitioner_id, before.room_id)
    same_place = place == (after.starts, after.minutes, after.practitioner_id, after.room_id)
    if after.live and not (same_place and before.live and before.overbooked == after.overbooked):
        _check(unit, after)
    now = Appointments(unit).put(before, after)
    back = partial(_replace, before=now, after=before)
    return Change(_summary(before, now), frozenset({KIND}), undo=back, subject=now.id)


def _check(unit: UnitOfWork, wanted: Appointment) -> None:
    """Refuse early and in words what the file would refuse as well."""
    for finding in rules.check_minutes(wanted.minutes):
        raise DeskError(finding.message)
    if wanted.live:
        others = Appointments(unit).in_the_way(wanted)
        for finding in rules.refusals(wanted, others):
            raise SlotTakenError(finding.message)


def _expected(unit: UnitOfWork, appointment_id: AppointmentId, version: int | None) -> Appointment:
    """Return what is on file, if that is what the clerk was looking at."""
    found = Appointments(unit).get(appointment_id)
    if version is not None and found.version != version:
        raise StaleError(_("That appointment has changed since; it was left as it is."))
    return found


def _stepped(
    unit: UnitOfWork, before: Appointment, visit: Visit, cancel_reason: str = ""
) -> Appointment:
    """Return a visit one step on, with the moments that go with it."""
    if visit not in NEXT_VISITS[before.visit]:
        raise DeskError(
            _("An appointment that is “{now}” cannot become “{next}”.").format(
                now=_(VISIT_WORDS[before.visit]), next=_(VISIT_WORDS[visit])
            )
        )
    since, arrived = unit.now(), before.arrived_at
    if visit is Visit.ARRIVED:
        # Called too early and sent back: the patient has been waiting all the while.
        since = arrived = arrived or since
    elif visit in (Visit.BOOKED, Visit.CONFIRMED):
        arrived = None
    return replace(
        before, visit=visit, since=since, arrived_at=arrived, cancel_reason=cancel_reason
    )


def _summary(before: Appointment, after: Appointment) -> str:
    """Say what changed, so that an act and its undoing read differently in the audit trail."""
    if before.visit is not after.visit:
        return _("{patient}: {old} became {new}").format(
            patient=after.patient_name,
            old=_(VISIT_WORDS[before.visit]),
            new=_(VISIT_WORDS[after.visit]),
        )
    if before.starts != after.starts:
        return _("{patient} moved from {old} to {new}").format(
            patient=after.patient_name, old=_when(before.starts), new=_when(after.starts)
        )
    if before.practitioner_id != after.practitioner_id:
        return _("{patient} moved from {old} to {new}").format(
            patient=after.patient_name, old=before.practitioner, new=after.practitioner
        )
    return _("{patient}: visit {when} changed").format(
        patient=after.patient_name, when=_when(after.starts)
    )


def _when(starts: datetime) -> str:
    return f"{show_date(starts.date())} {show_time(starts)}"


def _name_of(unit: UnitOfWork, practitioner_id: PractitionerId) -> str:
    people = practitioners(unit, include_inactive=True)
    return next((each.name for each in people if each.id == practitioner_id), "")
