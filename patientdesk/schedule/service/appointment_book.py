"""The appointment book: the one way a booking is written, taken back, and written again.

It knows what it expects to find on file; that is how doing, undoing and redoing never overwrite
what somebody else did.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial

from patientdesk.kernel.changes import Change
from patientdesk.kernel.dates import show_date, show_time
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.text import _
from patientdesk.schedule import rules
from patientdesk.schedule.model import (
    VISIT_WORDS,
    Appointment,
    AppointmentId,
    SlotTakenError,
    StaleError,
)
from patientdesk.schedule.records import Appointments
from patientdesk.schedule.service.reading import KIND
from patientdesk.store.unit import UnitOfWork


class AppointmentBook:
    """The bookings of the clinic, open for writing in one unit of work."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._appointments = Appointments(unit)

    def expected(self, appointment_id: AppointmentId, version: int | None) -> Appointment:
        """Return what is on file, if that is what the clerk was looking at.

        Raises:
            NotFoundError: if the booking is gone.
            StaleError: if somebody changed it since; None as ``version`` takes it as it is.

        """
        found = self._appointments.get(appointment_id)
        if version is not None and found.version != version:
            raise StaleError(_("That appointment has changed since; it was left as it is."))
        return found

    def add(self, wanted: Appointment) -> Change:
        """Put a booking on file; redoing gives it the number it had.

        Raises:
            SlotTakenError: if it would overlap another live booking.

        """
        self._check(wanted)
        made = self._appointments.add(wanted)
        summary = _("{patient} booked {when} with {clinician}").format(
            patient=made.patient_name, when=_when(made.starts), clinician=made.practitioner
        )
        return Change(summary, frozenset({KIND}), partial(_take_off, made=made), subject=made.id)

    def take_off(self, made: Appointment) -> Change:
        """Undo a booking: nothing came of it, so nothing stays.

        Raises:
            StaleError: if something was done with it since.

        """
        self._appointments.remove(made)
        summary = _("{patient} no longer booked {when}").format(
            patient=made.patient_name, when=_when(made.starts)
        )
        return Change(summary, frozenset({KIND}), partial(_add, wanted=made), subject=made.id)

    def replace(self, before: Appointment, after: Appointment) -> Change:
        """Write ``after`` over ``before``; doing, undoing and redoing all come through here.

        The inverse carries the version it expects to find, and needs the permission of the act it
        turns round.

        Raises:
            StaleError: if the file no longer holds ``before`` (someone else changed it since).
            SlotTakenError: if ``after`` would overlap another live booking.

        """
        place = (before.starts, before.minutes, before.practitioner_id, before.room_id)
        same_place = place == (after.starts, after.minutes, after.practitioner_id, after.room_id)
        if after.live and not (
            same_place and before.live and before.overbooked == after.overbooked
        ):
            self._check(after)
        now = self._appointments.put(before, after)
        back = partial(_replace, before=now, after=before)
        return Change(_summary(before, now), frozenset({KIND}), undo=back, subject=now.id)

    def _check(self, wanted: Appointment) -> None:
        """Refuse early and in words what the file would refuse as well."""
        for finding in rules.check_minutes(wanted.minutes):
            raise DeskError(finding.message)
        if wanted.live:
            for finding in rules.refusals(wanted, self._appointments.in_the_way(wanted)):
                raise SlotTakenError(finding.message)


def _add(unit: UnitOfWork, wanted: Appointment) -> Change:
    return AppointmentBook(unit).add(wanted)


def _take_off(unit: UnitOfWork, made: Appointment) -> Change:
    return AppointmentBook(unit).take_off(made)


def _replace(unit: UnitOfWork, before: Appointment, after: Appointment) -> Change:
    return AppointmentBook(unit).replace(before, after)


def _summary(before: Appointment, after: Appointment) -> str:
    """Say what changed, so that an act and its undoing read differently in the audit trail."""
    if before.visit is not after.visit:
        return _("{patient}: {old} became {new}").format(
            patient=after.patient_name,
            old=_(VISIT_WORDS[before.visit]),
            new=_(VISIT_WORDS[after.visit]),
        )
    if before.starts != after.starts:
        return _("{patient} moved from {old} to {new}").format(
            patient=after.patient_name, old=_when(before.starts), new=_when(after.starts)
        )
    if before.practitioner_id != after.practitioner_id:
        return _("{patient} moved from {old} to {new}").format(
            patient=after.patient_name, old=before.practitioner, new=after.practitioner
        )
    return _("{patient}: visit {when} changed").format(
        patient=after.patient_name, when=_when(after.starts)
    )


def _when(starts: datetime) -> str:
    return f"{show_date(starts.date())} {show_time(starts)}"
