"""The appointments of the clinic, read and written inside one unit of work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from patientdesk.directory.model import PractitionerId
from patientdesk.facility.model import RoomId
from patientdesk.kernel.errors import NotFoundError
from patientdesk.kernel.text import _
from patientdesk.registration.model import PatientId
from patientdesk.schedule.model import (
    LONGEST_MINUTES,
    Appointment,
    AppointmentId,
    SlotTakenError,
    StaleError,
    StatusStep,
    Visit,
)
from patientdesk.schedule.records.snapshots import snapshot_of, values_of
from patientdesk.schedule.records.statements import (
    BETWEEN,
    BUSY_CLINICIANS,
    BUSY_ROOMS,
    OF_PATIENT,
    ONE,
    THESE,
    A,
)
from patientdesk.schedule.records.tables import APPOINTMENTS, MINUTE, STEPS
from patientdesk.schedule.rules import in_the_way
from patientdesk.store.unit import UnitOfWork

#: The number of a clinician or room, from when, for how many minutes.
Busy = tuple[int, datetime, int]


class Appointments:
    """The appointments of the clinic, read and written inside one unit of work."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit
        self._connection = unit.connection
        self._today = unit.now().date()

    def get(self, appointment_id: AppointmentId) -> Appointment:
        """Return one appointment.

        Raises:
            NotFoundError: if no such appointment is on file.

        """
        found = self._connection.execute(ONE, self._asked(wanted=appointment_id)).first()
        if found is None:
            raise NotFoundError(_("That appointment is no longer on file."))
        return snapshot_of(found, self._today)

    def these(self, wanted: Sequence[AppointmentId]) -> list[Appointment]:
        """Return these appointments in one trip and in this order, those that are on file."""
        lines = self._connection.execute(THESE, self._asked(wanted=wanted))
        found = {line.id: snapshot_of(line, self._today) for line in lines}
        return [found[number] for number in wanted if number in found]

    def between(self, start: datetime, end: datetime) -> list[Appointment]:
        """Return the appointments starting in ``[start, end)``, earliest first."""
        found = self._connection.execute(BETWEEN, self._asked(first=start, beyond=end))
        return [snapshot_of(each, self._today) for each in found]

    def of_patient(self, patient_id: PatientId) -> list[Appointment]:
        """Return a patient's appointments, latest first."""
        found = self._connection.execute(OF_PATIENT, self._asked(patient=patient_id))
        return [snapshot_of(each, self._today) for each in found]

    def busy(
        self,
        start: datetime,
        end: datetime,
        whose: Iterable[PractitionerId],
        where: Iterable[RoomId],
    ) -> tuple[list[Busy], list[Busy]]:
        """Return when clinicians, and when rooms, are taken by what starts in ``[start, end)``."""
        hours = {"first": start, "beyond": end}
        clinicians = self._connection.execute(BUSY_CLINICIANS, hours | {"whose": list(whose)})
        rooms = self._connection.execute(BUSY_ROOMS, hours | {"whose": list(where)})
        return (
            [(each.number, each.starts, each.minutes) for each in clinicians],
            [(each.number, each.starts, each.minutes) for each in rooms],
        )

    def in_the_way(self, wanted: Appointment) -> list[Appointment]:
        """Return the other live visits of the same clinician or room that overlap."""
        near = self.between(wanted.starts - LONGEST_MINUTES * MINUTE, wanted.ends)
        return in_the_way(wanted, near)

    def add(self, appointment: Appointment) -> Appointment:
        """Put a new appointment on file (id 0: the file gives it a number) and return it.

        Raises:
            SlotTakenError: from the file itself, when another visit stands in the way.

        """
        values = values_of(appointment)
        if appointment.id:
            values["id"] = appointment.id
        made = self._run(insert(APPOINTMENTS).values(values | {"version": 1}))
        number = AppointmentId(appointment.id or made.inserted_primary_key[0])
        self._note_step(number, appointment.visit)
        return self.get(number)

    def put(self, before: Appointment, after: Appointment) -> Appointment:
        """Write ``after`` over ``before`` and return what is on file now, one version on.

        Raises:
            StaleError: when the file no longer holds that version.
            SlotTakenError: from the file itself, when another visit stands in the way.

        """
        made = self._run(
            update(APPOINTMENTS)
            .where(A.id == before.id, A.version == before.version)
            .values(values_of(after) | {"version": before.version + 1})
        )
        if made.rowcount != 1:
            raise StaleError(_("That appointment has changed since; it was left as it is."))
        if after.visit is not before.visit:
            self._note_step(before.id, after.visit)
        return self.get(before.id)

    def remove(self, appointment: Appointment) -> None:
        """Take a booking that was a mistake off the file again, with its steps.

        Raises:
            StaleError: when something was done with it since.

        """
        made = self._connection.execute(
            delete(APPOINTMENTS).where(A.id == appointment.id, A.version == appointment.version)
        )
        if made.rowcount != 1:
            raise StaleError(_("That appointment has changed since; it was left as it is."))

    def steps(self, appointment_id: AppointmentId) -> list[StatusStep]:
        """Return what a visit went through, first step first."""
        wanted = select(STEPS).where(STEPS.c.appointment_id == appointment_id).order_by(STEPS.c.id)
        lines = self._connection.execute(wanted)
        return [StatusStep(Visit(line.visit), line.at, line.by_whom) for line in lines]

    def _asked(self, **what: object) -> dict[str, object]:
        return {"today": self._today, **what}

    def _note_step(self, appointment_id: AppointmentId, visit: Visit) -> None:
        self._connection.execute(
            insert(STEPS).values(
                appointment_id=appointment_id,
                visit=visit,
                at=self._unit.now(),
                by_whom=self._unit.clerk.name,
            )
        )

    def _run(self, statement: Any) -> Any:
        """Run a writing statement; what a trigger refuses is said in the clerk's words."""
        try:
            return self._connection.execute(statement)
        except IntegrityError as refusal:
            text = str(refusal.orig)
            if "slot taken: room" in text:
                raise SlotTakenError(_("The room is already taken at that time.")) from None
            if "slot taken" in text:
                raise SlotTakenError(_("The clinician is already booked at that time.")) from None
            raise
