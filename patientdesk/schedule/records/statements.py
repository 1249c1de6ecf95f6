"""What is asked of the appointments: built once, for a statement built anew costs its answer."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, func, or_, select

from patientdesk.coverage.records import COVERAGES
from patientdesk.directory.records import APPOINTMENT_TYPES, PRACTITIONERS
from patientdesk.facility.records import ROOMS
from patientdesk.registration.records import PATIENTS
from patientdesk.schedule.model import NOT_LIVE
from patientdesk.schedule.records.tables import APPOINTMENTS

#: Written for a policy nobody ever made sure of.
NEVER = "0001-01-01"

A = APPOINTMENTS.c
_P = PATIENTS.c
_WHO = PRACTITIONERS.c
_TYPE = APPOINTMENT_TYPES.c
_POLICY = COVERAGES.c
#: When somebody last made sure of a policy that has not ended; nothing without any policy.
_VERIFIED = (
    select(func.max(func.coalesce(_POLICY.verified_on, NEVER)))
    .where(
        _POLICY.patient_id == A.patient_id,
        or_(_POLICY.ends.is_(None), _POLICY.ends >= bindparam("today")),
    )
    .correlate(APPOINTMENTS)
    .scalar_subquery()
    .label("verified")
)
#: What a snapshot is made of.
COLUMNS = (
    select(
        *A,
        _P.family_name,
        _P.given_name,
        _P.birth_date,
        _P.record,
        _P.needs_interpreter,
        _P.alerts,
        _WHO.given_name.label("who_given"),
        _WHO.family_name.label("who_family"),
        _WHO.credentials.label("who_credentials"),
        ROOMS.c.name.label("room"),
        _TYPE.name.label("kind"),
        _TYPE.new_patient,
        _VERIFIED,
    )
    .select_from(APPOINTMENTS)
    .join(PATIENTS, A.patient_id == _P.id)
    .join(PRACTITIONERS, A.practitioner_id == _WHO.id)
    .outerjoin(ROOMS, A.room_id == ROOMS.c.id)
    .outerjoin(APPOINTMENT_TYPES, A.type_id == _TYPE.id)
)
BETWEEN = COLUMNS.where(A.starts >= bindparam("first"), A.starts < bindparam("beyond")).order_by(
    A.starts, A.id
)
ONE = COLUMNS.where(A.id == bindparam("wanted"))
THESE = COLUMNS.where(A.id.in_(bindparam("wanted", expanding=True)))
OF_PATIENT = COLUMNS.where(A.patient_id == bindparam("patient")).order_by(A.starts.desc())


def _busy(whose: Any) -> Any:
    """Return the statement that reads who is taken when, from the index alone."""
    return select(whose.label("number"), A.starts, A.minutes).where(
        whose.in_(bindparam("whose", expanding=True)),
        A.starts >= bindparam("first"),
        A.starts < bindparam("beyond"),
        A.visit.not_in([each.value for each in NOT_LIVE]),
    )


BUSY_CLINICIANS = _busy(A.practitioner_id)
BUSY_ROOMS = _busy(A.room_id)
