"""What can be asked of the schedule: a day, a visit, free time, what stands in the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

from patientdesk.directory.model import Practitioner
from patientdesk.directory.service import appointment_types, clinic, practitioners
from patientdesk.facility.model import Room
from patientdesk.facility.service import rooms
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.permissions import needs
from patientdesk.kernel.text import _
from patientdesk.registration.model import PatientId
from patientdesk.schedule import rules
from patientdesk.schedule.model import (
    LONGEST_MINUTES,
    Appointment,
    AppointmentId,
    Booking,
    Day,
    Opening,
    OpeningSearch,
    StatusStep,
    Track,
)
from patientdesk.schedule.records import Appointments, Busy
from patientdesk.store.unit import UnitOfWork

KIND = "appointment"
#: So many days are read at first when looking for an opening; then twice as many, and so on.
FIRST_DAYS = 2
#: Who would like a time of day is offered what is nearest to it in so many days.
DAYS_TO_CHOOSE_FROM = 7


@needs("schedule.see")
def day_sheet(unit: UnitOfWork, day: date) -> list[Appointment]:
    """Return the appointments that start on ``day``, earliest first."""
    midnight = datetime.combine(day, time.min)
    return Appointments(unit).between(midnight, midnight + timedelta(days=1))


@needs("schedule.see")
def appointments_between(unit: UnitOfWork, first: date, beyond: date) -> list[Appointment]:
    """Return the appointments from ``first`` up to, not including, ``beyond``; earliest first."""
    midnight = time.min
    return Appointments(unit).between(
        datetime.combine(first, midnight), datetime.combine(beyond, midnight)
    )


@needs("schedule.see")
def day(unit: UnitOfWork, day: date, by_room: bool = False, before: Day | None = None) -> Day:
    """Return all the schedule shows of a day: a column for each clinician, or for each room.

    ``before`` is what is on the screen. What has not changed comes back as the very same objects,
    so that the screen sees at a glance which column to draw anew.
    """
    visits = day_sheet(unit, day)
    people = practitioners(unit, include_inactive=True)
    places = rooms(unit)
    hours = rules.opening_hours(
        (each.hours_on(day.weekday()) for each in people if each.active), visits
    )
    make = rules.room_tracks if by_room else rules.clinician_tracks
    tracks = make(day, people, places, visits, hours)
    known = before.tracks if before and before.day == day else ()
    return Day(
        day,
        *hours,
        tracks=tuple(_same_again(tracks, known)),
        appointments=tuple(visits),
        practitioners=tuple(each for each in people if each.active),
        rooms=tuple(each for each in places if each.active),
        types=tuple(each for each in appointment_types(unit) if each.active),
        slot_minutes=clinic(unit).slot_minutes,
        by_room=by_room,
    )


def _same_again(tracks: Iterable[Track], known: Iterable[Track]) -> Iterator[Track]:
    """Give back the tracks that were known already, where nothing is different."""
    by_key = {track.key: track for track in known}
    for track in tracks:
        old = by_key.get(track.key)
        yield old if old == track else track


@needs("schedule.see")
def appointment(unit: UnitOfWork, appointment_id: AppointmentId) -> Appointment:
    """Return one appointment.

    Raises:
        NotFoundError: if it is gone.

    """
    return Appointments(unit).get(appointment_id)


@needs("schedule.see")
def these_appointments(unit: UnitOfWork, wanted: Sequence[AppointmentId]) -> list[Appointment]:
    """Return these appointments, in this order and those that are on file, in one trip."""
    return Appointments(unit).these(wanted)


@needs("schedule.see")
def appointments_of(unit: UnitOfWork, patient_id: PatientId) -> list[Appointment]:
    """Return a patient's appointments, latest first."""
    return Appointments(unit).of_patient(patient_id)


@needs("schedule.see")
def steps_of(unit: UnitOfWork, appointment_id: AppointmentId) -> list[StatusStep]:
    """Return what a visit went through: when each step was taken, and by whom."""
    return Appointments(unit).steps(appointment_id)


@needs("schedule.see")
def check_booking(
    unit: UnitOfWork, booking: Booking, appointment_id: AppointmentId | None = None
) -> list[Finding]:
    """Return what there is to say about a booking before it is saved, the worst first.

    ``appointment_id`` is the visit that is being changed, which is not in its own way.
    """
    found = list(rules.check_minutes(booking.minutes))
    if not found:
        wanted = rules.as_appointment(booking, appointment_id)
        book = Appointments(unit)
        near = book.between(booking.starts - timedelta(minutes=LONGEST_MINUTES), wanted.ends)
        found += rules.refusals(wanted, near)
        found += rules.check_patient(wanted, near)
        found += _outside_hours(unit, booking)
    return sorted(found, key=lambda finding: -finding.severity)


def _outside_hours(unit: UnitOfWork, booking: Booking) -> list[Finding]:
    people = practitioners(unit, include_inactive=True)
    who = next((each for each in people if each.id == booking.practitioner_id), None)
    if who is None:
        missing = _("Choose a clinician.")
        return [Finding("schedule.clinician", Severity.ERROR, "practitioner", missing)]
    return list(rules.check_hours(booking, who))


@needs("schedule.see")
def openings(unit: UnitOfWork, search: OpeningSearch) -> list[Opening]:
    """Return the next free times that fit, at most ``search.most``, earliest first.

    With ``search.near``, those of the first week come nearest to that time of day first.
    A clinician with a usual room is free when the room is free as well.
    """
    places = rooms(unit)
    people = [
        (each, rules.usual_room(places, each.id))
        for each in practitioners(unit)
        if not search.practitioner_ids or each.id in search.practitioner_ids
    ]
    found: list[Opening] = []
    first = search.starts.date()
    days = DAYS_TO_CHOOSE_FROM if search.near else FIRST_DAYS
    last = first + timedelta(days=search.days)
    while first < last and len(found) < search.most:
        beyond = min(first + timedelta(days=days), last)
        found += _openings_between(unit, search, people, first, beyond)
        first, days = beyond, days * 2
    if search.near is not None:
        found = rules.nearest_first(found, search.near)
    return found[: search.most]


def _openings_between(
    unit: UnitOfWork,
    search: OpeningSearch,
    people: Sequence[tuple[Practitioner, Room | None]],
    first: date,
    beyond: date,
) -> Iterator[Opening]:
    """Yield what is free from ``first`` up to ``beyond``; those are read at once."""
    start, end = (datetime.combine(each, time.min) for each in (first, beyond))
    clinicians, places = Appointments(unit).busy(
        start - timedelta(minutes=LONGEST_MINUTES),
        end,
        [each.id for each, _room in people],
        [room.id for _each, room in people if room],
    )
    taken, full = _by_day(clinicians), _by_day(places)
    for number in range((beyond - first).days):
        day = first + timedelta(days=number)
        if search.weekdays and day.weekday() not in search.weekdays:
            continue
        free = []
        for who, room in people:
            spans = [*taken.get((who.id, day), ()), *(full.get((room.id, day), ()) if room else ())]
            free += [
                Opening(
                    who.id, who.name, datetime.combine(day, time.min) + timedelta(minutes=begins),
                    search.minutes, room.id if room else None, room.name if room else "",
                )
                for begins in rules.free_starts(search, who, day, spans)
            ]  # fmt: skip
        yield from sorted(free, key=lambda each: (each.starts, each.practitioner))


def _by_day(busy: Iterable[Busy]) -> dict[tuple[int, date], list[rules.Span]]:
    """Sort what is taken by whom and day; what goes beyond midnight is taken on both days."""
    spans: dict[tuple[int, date], list[rules.Span]] = {}
    for number, starts, minutes in busy:
        begins, ends = rules.span_of(starts, minutes)
        spans.setdefault((number, starts.date()), []).append((begins, ends))
        if ends > rules.DAY_MINUTES:
            next_day = starts.date() + timedelta(days=1)
            spans.setdefault((number, next_day), []).append((0, ends - rules.DAY_MINUTES))
    return spans
