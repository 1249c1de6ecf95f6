"""Appointments: who is seen, by whom, when, and what became of it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NewType

from patientdesk.directory.model import (
    AppointmentType,
    AppointmentTypeId,
    Practitioner,
    PractitionerId,
)
from patientdesk.facility.model import Room, RoomId
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import N_
from patientdesk.registration.model import PatientId

AppointmentId = NewType("AppointmentId", int)


class Visit(StrEnum):
    """Where an appointment stands; the value is what the clinic file holds."""

    BOOKED = "booked"
    CONFIRMED = "confirmed"
    ARRIVED = "arrived"
    IN_ROOM = "in-room"
    WITH_CLINICIAN = "with-clinician"
    DONE = "done"
    NO_SHOW = "no-show"
    CANCELLED = "cancelled"


#: What each status is called on paper and in sentences; the screen adds icon and edge to it.
VISIT_WORDS: dict[Visit, str] = {
    Visit.BOOKED: N_("Booked"),
    Visit.CONFIRMED: N_("Confirmed"),
    Visit.ARRIVED: N_("Waiting"),
    Visit.IN_ROOM: N_("In room"),
    Visit.WITH_CLINICIAN: N_("With clinician"),
    Visit.DONE: N_("Checked out"),
    Visit.NO_SHOW: N_("No-show"),
    Visit.CANCELLED: N_("Cancelled"),
}

#: Statuses that take nobody's time any more.
NOT_LIVE = frozenset({Visit.CANCELLED, Visit.NO_SHOW})

#: The only moves the desk allows; anything else is refused by the service.
NEXT_VISITS: dict[Visit, frozenset[Visit]] = {
    Visit.BOOKED: frozenset({Visit.CONFIRMED, Visit.ARRIVED, Visit.NO_SHOW, Visit.CANCELLED}),
    Visit.CONFIRMED: frozenset({Visit.BOOKED, Visit.ARRIVED, Visit.NO_SHOW, Visit.CANCELLED}),
    Visit.ARRIVED: frozenset({Visit.IN_ROOM, Visit.DONE, Visit.BOOKED}),
    Visit.IN_ROOM: frozenset({Visit.WITH_CLINICIAN, Visit.ARRIVED}),
    Visit.WITH_CLINICIAN: frozenset({Visit.DONE, Visit.IN_ROOM}),
    Visit.DONE: frozenset({Visit.ARRIVED}),
    Visit.NO_SHOW: frozenset({Visit.BOOKED}),
    Visit.CANCELLED: frozenset({Visit.BOOKED}),
}

#: Somebody is still to come: the visit can be moved or cancelled.
EXPECTED = frozenset({Visit.BOOKED, Visit.CONFIRMED})
#: Somebody is expected or here: what was booked can still be changed.
CHANGEABLE = frozenset(Visit) - NOT_LIVE - {Visit.DONE}

#: The step a desk takes most often from here, and what its button says.
NEXT_STEP: dict[Visit, tuple[Visit, str]] = {
    Visit.BOOKED: (Visit.ARRIVED, N_("Check in")),
    Visit.CONFIRMED: (Visit.ARRIVED, N_("Check in")),
    Visit.ARRIVED: (Visit.IN_ROOM, N_("Call to room")),
    Visit.IN_ROOM: (Visit.WITH_CLINICIAN, N_("Start visit")),
    Visit.WITH_CLINICIAN: (Visit.DONE, N_("Check out")),
}

#: Nobody is seen for longer, so an overlap can only begin this long before; the file holds to it.
LONGEST_MINUTES = 720


class CoverageAnswer(StrEnum):
    """What the desk heard about insurance at check-in; the value is what the clinic file holds."""

    NOT_ASKED = ""
    CONFIRMED = "confirmed"
    TO_CORRECT = "to-correct"
    SELF_PAY = "self-pay"


class SlotTakenError(DeskError):
    """The clinician, or the room, is already booked at that time."""


class StaleError(DeskError):
    """Somebody changed the record since it was read."""


class Appointment(Snapshot):
    """One booking (a snapshot: it never changes under you).

    ``starts`` is the clinic's wall clock, on purpose without a zone: if the law moves the clocks,
    a nine o'clock booking stays at nine. ``minutes`` is the booked length. The end is exclusive,
    so two appointments that touch do not overlap.
    """

    id: AppointmentId
    patient_id: PatientId
    patient_name: str
    practitioner_id: PractitionerId
    practitioner: str
    starts: datetime
    minutes: int
    visit: Visit = Visit.BOOKED
    born: date | None = None
    record: str = ""
    type_id: AppointmentTypeId | None = None
    #: What the kind of visit is called; what the patient comes for is in ``reason``.
    kind: str = ""
    reason: str = ""
    room_id: RoomId | None = None
    room: str = ""
    walk_in: bool = False
    new_patient: bool = False
    needs_interpreter: bool = False
    #: When the present status began and when the patient arrived; moments in UTC.
    since: datetime | None = None
    arrived_at: datetime | None = None
    cancel_reason: str = ""
    #: Why a second visit was put beside another on purpose; empty for an ordinary booking.
    overbooked: str = ""
    coverage: CoverageAnswer = CoverageAnswer.NOT_ASKED
    #: The patient's card holds an alert today; nobody has made sure of the insurance lately.
    has_alert: bool = False
    insurance_to_check: bool = False
    #: The number another system knew it by; an import finds it again by it.
    external_id: str = ""
    version: int = 1

    @property
    def ends(self) -> datetime:
        """The first moment after the appointment."""
        return self.starts + timedelta(minutes=self.minutes)

    @property
    def live(self) -> bool:
        """Whether the booking still takes the clinician's time."""
        return self.visit not in NOT_LIVE

    def waiting_minutes(self, now: datetime) -> int | None:
        """Return the whole minutes in the present status; None when nobody noted its beginning."""
        return None if self.since is None else max(0, int((now - self.since).total_seconds() // 60))


class Booking(Snapshot):
    """What a clerk asks for: who, with whom, when, where and what for.

    ``starts`` is the clinic's wall clock. ``overbooked`` gives the reason for putting the visit
    beside another one on purpose; without it a taken time is refused.
    """

    patient_id: PatientId
    practitioner_id: PractitionerId
    starts: datetime
    minutes: int
    type_id: AppointmentTypeId | None = None
    room_id: RoomId | None = None
    reason: str = ""
    walk_in: bool = False
    overbooked: str = ""
    external_id: str = ""


class StatusStep(Snapshot):
    """One step of a visit: what it became, when (UTC) and by whom."""

    visit: Visit
    at: datetime
    by: str


class Closed(Snapshot):
    """Time nobody is seen: minutes since midnight, the end exclusive, and the word for it."""

    starts: int
    ends: int
    word: str


class Spot(Snapshot):
    """A place in a column of the day: a visit, or free time when ``visit`` is None."""

    track: str
    starts: datetime
    ends: datetime
    visit: Appointment | None = None
    #: What the column is called: free time is somebody's.
    who: str = ""


class Track(Snapshot):
    """One column of the day: a clinician, or a room, with closed stretches and every spot.

    ``key`` is stable (``p3``, ``r1``). ``spots`` are in order of time, visits before free time.
    """

    key: str
    name: str
    about: str = ""
    practitioner_id: PractitionerId | None = None
    room_id: RoomId | None = None
    closed: tuple[Closed, ...] = ()
    spots: tuple[Spot, ...] = ()


class Day(Snapshot):
    """Everything the schedule shows of one day; ``opens`` and ``closes`` in minutes."""

    day: date
    opens: int
    closes: int
    tracks: tuple[Track, ...]
    appointments: tuple[Appointment, ...]
    practitioners: tuple[Practitioner, ...] = ()
    rooms: tuple[Room, ...] = ()
    types: tuple[AppointmentType, ...] = ()
    #: What free time is cut into, and where a visit may be dropped.
    slot_minutes: int = 15
    by_room: bool = False


class OpeningSearch(Snapshot):
    """Which free time is looked for: ``starts`` on, for so many days, between two times of day.

    ``practitioner_ids`` empty means anybody; ``weekdays`` (0 is Monday) empty means any day.
    """

    starts: datetime
    minutes: int
    practitioner_ids: tuple[PractitionerId, ...] = ()
    weekdays: frozenset[int] = frozenset()
    not_before: time = time(0)
    not_after: time = time(23, 59)
    days: int = 60
    most: int = 30
    #: Openings begin at these minutes of the clock.
    step: int = 15
    #: The time of day somebody would like best; without it, the earliest openings come first.
    near: time | None = None


class Opening(Snapshot):
    """A free time somebody could be booked into."""

    practitioner_id: PractitionerId
    practitioner: str
    starts: datetime
    minutes: int
    room_id: RoomId | None = None
    room: str = ""

    @property
    def ends(self) -> datetime:
        """The first moment after it."""
        return self.starts + timedelta(minutes=self.minutes)
