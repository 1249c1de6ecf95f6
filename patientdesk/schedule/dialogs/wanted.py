"""What is known of a visit before anybody is asked for the rest."""

from __future__ import annotations

from datetime import date, time

from patientdesk.directory.model import PractitionerId
from patientdesk.facility.model import RoomId
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.registration.model import PatientId
from patientdesk.schedule.model import Appointment

#: In what is half typed of a visit, beside the texts of the form: who was chosen, and whether they
#: stand at the desk.
PATIENT_ID, WALK_IN = "patient_id", "walk_in"


class Wanted(Snapshot):
    """Where the booking dialog begins; what is None it leaves to be typed."""

    day: date
    starts: time | None = None
    practitioner_id: PractitionerId | None = None
    room_id: RoomId | None = None
    minutes: int | None = None
    patient_id: PatientId | None = None
    patient_name: str = ""
    walk_in: bool = False
    type_id: str = ""
    #: The visit that is changed or moved; None books a new one.
    visit: Appointment | None = None
