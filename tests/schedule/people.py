"""A small clinic to book in: two clinicians with hours, their rooms, a kind of visit, patients."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from patientdesk.directory.model import AppointmentType, Hours, Practitioner
from patientdesk.directory.service import save_appointment_type, save_practitioner
from patientdesk.facility.model import Room
from patientdesk.facility.service import save_room
from patientdesk.registration.model import Patient
from patientdesk.registration.service import save_patient
from patientdesk.schedule.model import Appointment, Booking
from patientdesk.schedule.service import appointment, book
from tests.conftest import MANAGER, NOON, RECEPTION

MONDAY_TO_FRIDAY = tuple(
    Hours(weekday, starts, ends)
    for weekday in range(5)
    for starts, ends in ((8 * 60, 12 * 60), (13 * 60, 17 * 60))
)
BORN = date(1980, 5, 17)


@dataclass
class Clinic:
    """The numbers of what was set up, and short ways to do things."""

    store: object
    rivera: int = 0
    chen: int = 0
    room: int = 0
    other_room: int = 0
    follow_up: int = 0

    def at(self, hour, minute=0):
        return NOON.replace(hour=hour, minute=minute)

    def do(self, use_case, *args, clerk=RECEPTION):
        with self.store.unit(clerk) as unit:
            return use_case(unit, *args)

    def register(self, family, given="Ada", born=BORN, **more):
        new = Patient(0, "", family, given, born, **more)
        return self.do(save_patient, new).subject

    def booking(self, patient, starts, minutes=30, who=None, room=None, **more) -> Booking:
        return Booking(
            patient, who or self.rivera, starts, minutes, self.follow_up, room_id=room, **more
        )

    def book(
        self, family, starts: datetime, minutes=30, who=None, room=None, **more
    ) -> Appointment:
        patient = self.register(family)
        made = self.do(book, self.booking(patient, starts, minutes, who, room, **more))
        return self.read(made.subject)

    def read(self, number) -> Appointment:
        return self.do(appointment, number)


def set_up(store) -> Clinic:
    clinic = Clinic(store)
    with store.unit(MANAGER) as unit:
        for name, given, family in (("rivera", "Elena", "Rivera"), ("chen", "Wei", "Chen")):
            person = Practitioner(0, family, given, "MD", "Family medicine", hours=MONDAY_TO_FRIDAY)
            setattr(clinic, name, save_practitioner(unit, person).subject)
        clinic.room = save_room(unit, Room(0, "Room 1", clinic.rivera)).subject
        clinic.other_room = save_room(unit, Room(0, "Room 2", clinic.chen)).subject
        clinic.follow_up = save_appointment_type(unit, AppointmentType(0, "Follow-up", 30)).subject
    return clinic
