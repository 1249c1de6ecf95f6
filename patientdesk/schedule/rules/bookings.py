"""What there is to say about a booking before it is on file, and what stands in its way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from patientdesk.directory.model import Practitioner
from patientdesk.facility.model import Room
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import _, clean
from patientdesk.schedule.model import (
    LONGEST_MINUTES,
    Appointment,
    AppointmentId,
    Booking,
    Day,
    Track,
)
from patientdesk.schedule.rules.stretches import span_of
from patientdesk.schedule.rules.words import hours, spoken_name


def as_appointment(
    booking: Booking, appointment_id: AppointmentId | None = None, now: datetime | None = None
) -> Appointment:
    """Return a booking as the appointment it would be; names come from the file."""
    return Appointment(
        id=appointment_id or AppointmentId(0),
        patient_id=booking.patient_id,
        patient_name="",
        practitioner_id=booking.practitioner_id,
        practitioner="",
        starts=booking.starts.replace(second=0, microsecond=0),
        minutes=booking.minutes,
        type_id=booking.type_id,
        room_id=booking.room_id,
        reason=clean(booking.reason),
        walk_in=booking.walk_in,
        overbooked=clean(booking.overbooked),
        external_id=clean(booking.external_id),
        since=now,
    )


def as_moved(visit: Appointment, track: Track, starts: datetime, day: Day) -> Appointment:
    """Return a visit as it would be in a column at a time, with the room that comes along."""
    moved = replace(visit, starts=starts)
    if track.room_id is not None:
        return replace(moved, room_id=track.room_id, room=track.name)
    if track.practitioner_id is None or track.practitioner_id == visit.practitioner_id:
        return moved
    usual = usual_room(day.rooms, track.practitioner_id)
    return replace(
        moved,
        practitioner_id=track.practitioner_id,
        practitioner=track.name,
        room_id=usual.id if usual else None,
        room=usual.name if usual else "",
    )


def usual_room(rooms: Iterable[Room], practitioner_id: int) -> Room | None:
    """Return the room a clinician usually works in."""
    return next((r for r in rooms if r.active and r.usual_for == practitioner_id), None)


def check_patient(wanted: Appointment, others: Iterable[Appointment]) -> Iterator[Finding]:
    """Say that the patient would have to be in two places: worth knowing, never refused."""
    for other in others:
        if (
            other.patient_id == wanted.patient_id
            and other.id != wanted.id
            and other.live
            and wanted.starts < other.ends
            and other.starts < wanted.ends
        ):
            message = _("{patient} has another visit {time} with {clinician}.")
            yield Finding(
                "schedule.patient-elsewhere",
                Severity.WARNING,
                "starts",
                message.format(
                    patient=spoken_name(other.patient_name),
                    time=hours(other),
                    clinician=other.practitioner,
                ),
            )


def check_minutes(minutes: int) -> Iterator[Finding]:
    """Say what is wrong with a length."""
    if not 0 < minutes <= LONGEST_MINUTES:
        yield Finding(
            "schedule.minutes",
            Severity.ERROR,
            "minutes",
            _("A visit takes from 1 to {most} minutes.").format(most=LONGEST_MINUTES),
        )


def check_hours(booking: Booking | Appointment, practitioner: Practitioner) -> Iterator[Finding]:
    """Say that a booking lies outside the clinician's hours: worth knowing, never refused."""
    begins, ends = span_of(booking.starts, booking.minutes)
    hours = practitioner.hours_on(booking.starts.weekday())
    if any(h.starts <= begins and ends <= h.ends for h in hours):
        return
    yield Finding(
        "schedule.outside-hours",
        Severity.WARNING,
        "starts",
        _("{clinician} does not see patients at that time.").format(clinician=practitioner.name),
        _("It can be booked all the same."),
    )


def in_the_way(wanted: Appointment, others: Iterable[Appointment]) -> list[Appointment]:
    """Return the other live visits that keep the same clinician or room busy at that time."""
    return [
        other
        for other in others
        if other.id != wanted.id
        and other.live
        and wanted.starts < other.ends
        and other.starts < wanted.ends
        and (
            other.practitioner_id == wanted.practitioner_id
            or (wanted.room_id is not None and other.room_id == wanted.room_id)
        )
    ]


def refusals(wanted: Appointment, others: Iterable[Appointment]) -> Iterator[Finding]:
    """Say whom a booking would push aside; beside a deliberate one only rooms have to be free."""
    for other in in_the_way(wanted, others):
        same_clinician = other.practitioner_id == wanted.practitioner_id
        if same_clinician and not wanted.overbooked:
            yield Finding("schedule.clinician-taken", Severity.ERROR, "starts", _busy(other))
        if wanted.room_id is not None and other.room_id == wanted.room_id:
            message = _("{room} is taken {time}.").format(room=other.room, time=hours(other))
            yield Finding("schedule.room-taken", Severity.ERROR, "room", message)


def _busy(other: Appointment) -> str:
    return _("{clinician} already sees {patient} {time}.").format(
        clinician=other.practitioner, patient=spoken_name(other.patient_name), time=hours(other)
    )
