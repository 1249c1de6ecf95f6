"""A row of the file as the snapshot the rest of the program sees, and back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from patientdesk.directory.model import AppointmentTypeId, PractitionerId
from patientdesk.facility.model import RoomId
from patientdesk.registration.model import PatientId
from patientdesk.registration.records.packing import unpack_alert
from patientdesk.schedule.model import Appointment, AppointmentId, CoverageAnswer, Visit

#: What somebody made sure of stays true for so long.
VERIFIED_DAYS = 30
#: In these the desk can still ask about insurance.
TO_COME = frozenset({Visit.BOOKED, Visit.CONFIRMED, Visit.ARRIVED})


def values_of(appointment: Appointment) -> dict[str, Any]:
    """Return what the file keeps of a snapshot; the rest is other people's tables."""
    return {
        "patient_id": appointment.patient_id,
        "practitioner_id": appointment.practitioner_id,
        "starts": appointment.starts,
        "minutes": appointment.minutes,
        "type_id": appointment.type_id,
        "room_id": appointment.room_id,
        "reason": appointment.reason,
        "visit": appointment.visit.value,
        "walk_in": appointment.walk_in,
        "overbooked": appointment.overbooked,
        "since": appointment.since,
        "arrived_at": appointment.arrived_at,
        "cancel_reason": appointment.cancel_reason,
        "coverage": appointment.coverage.value,
        "external_id": appointment.external_id,
    }


def snapshot_of(found: Any, today: date) -> Appointment:
    """Return an appointment as it stands ``today``: alerts and insurance depend on the day."""
    who = f"{found.who_given} {found.who_family}".strip()
    return Appointment(
        id=AppointmentId(found.id),
        patient_id=PatientId(found.patient_id),
        patient_name=f"{found.family_name}, {found.given_name}".rstrip(", "),
        practitioner_id=PractitionerId(found.practitioner_id),
        practitioner=f"{who}, {found.who_credentials}" if found.who_credentials else who,
        starts=found.starts,
        minutes=found.minutes,
        visit=Visit(found.visit),
        born=found.birth_date,
        record=found.record,
        type_id=None if found.type_id is None else AppointmentTypeId(found.type_id),
        kind=found.kind or "",
        reason=found.reason,
        room_id=None if found.room_id is None else RoomId(found.room_id),
        room=found.room or "",
        walk_in=found.walk_in,
        new_patient=bool(found.new_patient),
        needs_interpreter=found.needs_interpreter,
        since=found.since,
        arrived_at=found.arrived_at,
        cancel_reason=found.cancel_reason,
        overbooked=found.overbooked,
        coverage=CoverageAnswer(found.coverage),
        has_alert=any(unpack_alert(each).holds_on(today) for each in found.alerts),
        insurance_to_check=_to_check(found, today),
        external_id=found.external_id,
        version=found.version,
    )


def _to_check(found: Any, today: date) -> bool:
    """Tell whether a policy is on file that nobody made sure of lately."""
    if found.verified is None or found.coverage or Visit(found.visit) not in TO_COME:
        return False
    return str(found.verified) < (today - timedelta(days=VERIFIED_DAYS)).isoformat()
