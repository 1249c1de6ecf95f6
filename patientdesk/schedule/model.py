"""Appointments: who is seen, by whom, when, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType

from patientdesk.directory.model import AppointmentTypeId, PractitionerId
from patientdesk.facility.model import RoomId
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


#: The only moves the desk allows; anything else is refused by the service.
NEXT_VISITS: dict[Visit, frozenset[Visit]] = {
    Visit.BOOKED: frozenset({Visit.CONFIRMED, Visit.ARRIVED, Visit.NO_SHOW, Visit.CANCELLED}),
    Visit.CONFIRMED: frozenset({Visit.BOOKED, Visit.ARRIVED, Visit.NO_SHOW, Visit.CANCELLED}),
    Visit.ARRIVED: frozenset({Visit.IN_ROOM, Visit.DONE, Visit.BOOKED}),
    Visit.IN_ROOM: frozenset({Visit.WITH_CLINICIAN, Visit.ARRIVED}),
    Visit.WITH_CLINICIAN: frozenset({Visit.DONE, Visit.IN_ROOM}),
    Visit.DONE: frozenset({Visit.ARRIVED}),
    Visit.NO_SHOW: frozenset({Visit.BOOKED}),
    Visit.CANCELLED: frozenset(),
}

#: The step a desk takes most often from here, and what its button says.
NEXT_STEP: dict[Visit, tuple[Visit, str]] = {
    Visit.BOOKED: (Visit.ARRIVED, N_("Check in")),
    Visit.CONFIRMED: (Visit.ARRIVED, N_("Check in")),
    Visit.ARRIVED: (Visit.IN_ROOM, N_("Call to room")),
    Visit.IN_ROOM: (Visit.WITH_CLINICIAN, N_("Start visit")),
    Visit.WITH_CLINICIAN: (Visit.DONE, N_("Check out")),
}


@dataclass(frozen=True, slots=True)
class Appointment:
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
    version: int = 1

    @property
    def ends(self) -> datetime:
        """The first moment after the appointment."""
        return self.starts + timedelta(minutes=self.minutes)

    @property
    def live(self) -> bool:
        """Whether the booking still takes the clinician's time."""
        return self.visit not in (Visit.CANCELLED, Visit.NO_SHOW)

    def overlaps(self, other: Appointment) -> bool:
        """Tell whether both would keep the same clinician busy at some moment."""
        return (
            self.practitioner_id == other.practitioner_id
            and self.starts < other.ends
            and other.starts < self.ends
        )

    def waiting_minutes(self, now: datetime) -> int | None:
        """Return the whole minutes in the present status; None when nobody noted its beginning."""
        return None if self.since is None else max(0, int((now - self.since).total_seconds() // 60))
