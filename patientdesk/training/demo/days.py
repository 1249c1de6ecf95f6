"""The days of the demo clinic: who is booked with whom, and how far today has come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from patientdesk.directory.model import AppointmentType, Practitioner, PractitionerId
from patientdesk.facility.model import RoomId
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.registration.model import Patient
from patientdesk.schedule.model import Booking, Visit
from patientdesk.training.demo import cast

#: The share of a clinician's time that is booked.
FULL = 0.78


class Planned(Snapshot):
    """A booking and how it stands; ``since`` is when that began, on the clinic's wall clock."""

    booking: Booking
    visit: Visit
    since: datetime
    arrived: datetime | None = None


#: The last day of the week on which patients are seen, Monday being 0.
FRIDAY = 4


def playing_day(today: date) -> date:
    """Return the day a sample clinic that is made today plays on: on a weekend nobody sees it."""
    return today + timedelta(days=7 - today.weekday() if today.weekday() > FRIDAY else 0)


def working_days(today: date, count: int) -> list[date]:
    """Return ``count`` days around today, weekends left out, a third of them before it.

    Today itself is always among them, or the demo would open on an empty page at the weekend.
    """
    days, back, ahead = [today], today, today
    while len(days) < count // 3 + 1:
        back -= timedelta(days=1)
        if back.weekday() < 5:
            days.append(back)
    while len(days) < count:
        ahead += timedelta(days=1)
        if ahead.weekday() < 5:
            days.append(ahead)
    return sorted(days)


def plan_day(
    draw: Random,
    day: date,
    now: datetime,
    clinicians: Sequence[tuple[Practitioner, RoomId | None]],
    kinds: Sequence[AppointmentType],
    patients: Iterator[Patient],
) -> Iterator[Planned]:
    """Yield the bookings of one day; ``now`` is the clinic's wall clock without zone."""
    for clinician, room in clinicians:
        weekday = min(day.weekday(), 4)  # the demo's weekend works like a Friday
        for stretch in clinician.hours_on(weekday):
            begins = stretch.starts
            while begins < stretch.ends:
                kind = draw.choices(kinds, [5, 1, 2, 4, 2, 1, 2, 0])[0]
                if begins + kind.minutes > stretch.ends:
                    kind = kinds[0]
                if begins + kind.minutes > stretch.ends:
                    break
                if draw.random() < FULL:
                    starts = datetime.combine(day, time(begins // 60, begins % 60))
                    booking = Booking(
                        next(patients).id, PractitionerId(clinician.id), starts, kind.minutes,
                        kind.id, room, draw.choice(cast.REASONS),
                    )  # fmt: skip
                    yield _standing(draw, booking, now)
                begins += kind.minutes


def _standing(draw: Random, booking: Booking, now: datetime) -> Planned:
    """Return how a visit stands at ``now``: the past is over, the next hour is confirmed."""
    starts, ends = booking.starts, booking.starts + timedelta(minutes=booking.minutes)
    came = starts - timedelta(minutes=draw.randrange(2, 18))
    if ends < now - timedelta(minutes=10):
        missed = draw.random()
        if missed < 0.05:
            return Planned(booking, Visit.NO_SHOW, ends)
        if missed < 0.08:
            return Planned(booking, Visit.CANCELLED, starts - timedelta(days=1))
        return Planned(booking, Visit.DONE, ends, came)
    if starts <= now - timedelta(minutes=8):
        visit = draw.choice((Visit.WITH_CLINICIAN, Visit.WITH_CLINICIAN, Visit.IN_ROOM))
        return Planned(booking, visit, starts + timedelta(minutes=2), came)
    if starts <= now + timedelta(minutes=12) and draw.random() < 0.75:
        arrived = min(came, now - timedelta(minutes=draw.randrange(1, 9)))
        return Planned(booking, Visit.ARRIVED, arrived, arrived)
    visit = Visit.CONFIRMED if draw.random() < 0.55 else Visit.BOOKED
    return Planned(booking, visit, min(now, starts) - timedelta(days=2))
