"""Hours, free time and openings: pure arithmetic on minutes of a day, no file and no screen.

A day of one clinician is also a whole number with a bit per minute (1 is free), so that looking
for an opening is a handful of shifts however many visits there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from patientdesk.directory.model import Hours, Practitioner
from patientdesk.facility.model import Room
from patientdesk.kernel.dates import show_time
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.text import N_, _, clean
from patientdesk.schedule.model import (
    LONGEST_MINUTES,
    Appointment,
    AppointmentId,
    Booking,
    Closed,
    Day,
    OpeningSearch,
    Spot,
    Track,
    Visit,
)

#: Minutes since midnight; the end is exclusive.
Span = tuple[int, int]
DAY_MINUTES = 24 * 60
#: Shown when nobody has hours: a day has to have some height.
OPENS, CLOSES = 8 * 60, 17 * 60
#: A gap that begins between these is called lunch.
NOON_GAP = (11 * 60, 14 * 60)
#: Free time is cut at these minutes of the clock, so that arrow keys have somewhere to stand.
FREE_STEP = 30


def minute(moment: datetime) -> int:
    """Return minutes since midnight."""
    return moment.hour * 60 + moment.minute


def span_of(starts: datetime, minutes: int) -> Span:
    """Return when something is, in minutes since its own midnight; it may end after the next."""
    begins = minute(starts)
    return begins, begins + minutes


def free_slots(taken: Iterable[Span], opens: int, closes: int, step: int = FREE_STEP) -> list[Span]:
    """Return the free time of a day, cut at every ``step`` minutes of the clock."""
    slots: list[Span] = []
    start = opens
    for begins, ends in [*sorted(taken), (closes, closes)]:
        while start < min(begins, closes):
            cut = min((start // step + 1) * step, begins, closes)
            slots.append((start, cut))
            start = cut
        start = max(start, ends)
    return slots


def closed_of(hours: Sequence[Hours], opens: int, closes: int) -> tuple[Closed, ...]:
    """Return when somebody with these ``hours`` (of one weekday) is not there, and the word."""
    gaps = free_slots([(h.starts, h.ends) for h in hours], opens, closes, step=DAY_MINUTES)
    inner = (hours[0].starts, hours[-1].ends) if hours else (closes, opens)
    return tuple(
        Closed(begins, ends, _word(begins, inner[0] < begins < inner[1])) for begins, ends in gaps
    )


def _word(begins: int, between: bool) -> str:
    if not between:
        return N_("Off")
    return N_("Lunch") if NOON_GAP[0] <= begins < NOON_GAP[1] else N_("Break")


def opening_hours(
    hours: Iterable[Sequence[Hours]], appointments: Iterable[Appointment]
) -> tuple[int, int]:
    """Return the first and last minute a day has to show, on whole hours."""
    spans = [(h.starts, h.ends) for each in hours for h in each] or [(OPENS, CLOSES)]
    spans += [span_of(a.starts, a.minutes) for a in appointments]
    first = min(begins for begins, _ends in spans) // 60 * 60
    last = -(-max(ends for _begins, ends in spans) // 60) * 60
    return first, min(last, DAY_MINUTES)


def spots_of(
    key: str,
    who: str,
    day: date,
    appointments: Iterable[Appointment],
    closed: Iterable[Closed],
    opens: int,
    closes: int,
) -> tuple[Spot, ...]:
    """Return the visits of one column and the free time between them, in order of time."""
    midnight = datetime.combine(day, time.min)
    spots = [Spot(key, a.starts, a.ends, a, who) for a in _worth_showing(appointments)]
    taken = [span_of(s.visit.starts, s.visit.minutes) for s in spots if s.visit and s.visit.live]
    for begins, ends in free_slots([*taken, *((c.starts, c.ends) for c in closed)], opens, closes):
        hours = midnight + timedelta(minutes=begins), midnight + timedelta(minutes=ends)
        spots.append(Spot(key, *hours, who=who))
    return tuple(sorted(spots, key=lambda s: (s.starts, s.visit is None, s.ends)))


def _worth_showing(appointments: Iterable[Appointment]) -> list[Appointment]:
    """Leave out cancelled visits whose time somebody else has taken; the list still has them."""
    every = list(appointments)
    live = [each for each in every if each.live]
    return [
        each
        for each in every
        if each.visit is not Visit.CANCELLED
        or not any(other.starts < each.ends and each.starts < other.ends for other in live)
    ]


def clinician_tracks(
    day: date,
    practitioners: Sequence[Practitioner],
    rooms: Sequence[Room],
    appointments: Sequence[Appointment],
    hours: tuple[int, int],
) -> tuple[Track, ...]:
    """Return a column for everybody who works on the day or has visits on it."""
    theirs = _grouped(appointments, lambda a: a.practitioner_id)
    usual = {room.usual_for: room.name for room in rooms if room.usual_for and room.active}
    tracks = []
    for each in practitioners:
        mine = theirs.get(each.id, [])
        open_hours = each.hours_on(day.weekday())
        if not mine and not (each.active and open_hours):
            continue
        closed = closed_of(open_hours, *hours)
        key = f"p{each.id}"
        about = " · ".join(part for part in (each.discipline, usual.get(each.id, "")) if part)
        spots = spots_of(key, each.name, day, mine, closed, *hours)
        tracks.append(
            Track(key, each.name, about, practitioner_id=each.id, closed=closed, spots=spots)
        )
    return tuple(tracks)


def room_tracks(
    day: date,
    practitioners: Sequence[Practitioner],
    rooms: Sequence[Room],
    appointments: Sequence[Appointment],
    hours: tuple[int, int],
) -> tuple[Track, ...]:
    """Return a column for every room in use, and one for the visits that have none."""
    names = {each.id: each.name for each in practitioners}
    theirs = _grouped(appointments, lambda a: a.room_id)
    tracks = []
    for room in rooms:
        mine = theirs.get(room.id, [])
        if not mine and not room.active:
            continue
        about = names.get(room.usual_for, "") if room.usual_for else ""
        key = f"r{room.id}"
        spots = spots_of(key, room.name, day, mine, (), *hours)
        tracks.append(
            Track(
                key, room.name, about, practitioner_id=room.usual_for, room_id=room.id, spots=spots
            )
        )
    if homeless := theirs.get(None, []):
        name = _("No room")
        spots = tuple(s for s in spots_of("r0", name, day, homeless, (), *hours) if s.visit)
        tracks.append(Track("r0", name, spots=spots))
    return tuple(tracks)


def _grouped(appointments: Iterable[Appointment], key: object) -> dict[object, list[Appointment]]:
    groups: dict[object, list[Appointment]] = {}
    for each in appointments:
        groups.setdefault(key(each), []).append(each)  # type: ignore[operator]
    return groups


def free_minutes(hours: Iterable[Span], taken: Iterable[Span]) -> int:
    """Return a day as a number: bit ``n`` is set when minute ``n`` can be booked."""
    free = 0
    for begins, ends in hours:
        free |= _bits(begins, ends)
    for begins, ends in taken:
        free &= ~_bits(begins, ends)
    return free


def _bits(begins: int, ends: int) -> int:
    begins, ends = max(0, begins), min(DAY_MINUTES, ends)
    return ((1 << (ends - begins)) - 1) << begins if ends > begins else 0


def starts_in(free: int, minutes: int, step: int) -> Iterator[int]:
    """Yield the minutes of the clock, every ``step``, from which ``minutes`` on end are free.

    Doubling: after k shifts a bit says that 2**k minutes from it are free, so an hour takes six.
    """
    run, had = free, 1
    while had < minutes and run:
        shift = min(had, minutes - had)
        run &= run >> shift
        had += shift
    begins = 0
    while run >> begins:
        rest = run >> begins
        begins += (rest & -rest).bit_length() - 1  # the next set bit
        if begins % step == 0:
            yield begins
        begins = (begins // step + 1) * step


def free_starts(
    search: OpeningSearch, who: Practitioner, day: date, taken: Iterable[Span]
) -> Iterator[int]:
    """Yield the minutes of a day from which somebody has the time that is looked for."""
    earliest = minute(datetime.combine(day, search.not_before))
    latest = minute(datetime.combine(day, search.not_after))
    if day == search.starts.date():
        earliest = max(earliest, minute(search.starts))
    open_hours = [(h.starts, h.ends) for h in who.hours_on(day.weekday())]
    free = free_minutes(open_hours, taken)
    for begins in starts_in(free >> earliest << earliest, search.minutes, search.step):
        if begins > latest:
            return
        yield begins


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


def _busy(other: Appointment) -> str:
    return _("{clinician} already sees {patient} {time}.").format(
        clinician=other.practitioner, patient=spoken_name(other.patient_name), time=hours(other)
    )


def hours(visit: Appointment | Spot) -> str:
    """Return ``9:00-9:30``."""
    return f"{show_time(visit.starts)}–{show_time(visit.ends)}"  # noqa: RUF001 - a dash of times


def spoken_name(listed: str) -> str:
    """Return ``Ortega Ruiz, Ana`` as one says it."""
    family, comma, given = listed.partition(", ")
    return f"{given} {family}" if comma else family


def usual_room(rooms: Iterable[Room], practitioner_id: int) -> Room | None:
    """Return the room a clinician usually works in."""
    return next((r for r in rooms if r.active and r.usual_for == practitioner_id), None)
