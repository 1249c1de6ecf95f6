"""The columns of a day: each clinician, or each room, with visits and the free time between."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta

from patientdesk.directory.model import Practitioner
from patientdesk.facility.model import Room
from patientdesk.kernel.text import _
from patientdesk.schedule.model import Appointment, Closed, Spot, Track, Visit
from patientdesk.schedule.rules.stretches import closed_of, free_slots, span_of


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


def _grouped(
    appointments: Iterable[Appointment], key: Callable[[Appointment], int | None]
) -> dict[int | None, list[Appointment]]:
    groups: dict[int | None, list[Appointment]] = {}
    for each in appointments:
        groups.setdefault(key(each), []).append(each)
    return groups
