"""What is asked of the appointments: built once, for a statement built anew costs its answer."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import Table, bindparam, func, or_, select

from patientdesk.coverage.records import CoverageRow
from patientdesk.directory.records import AppointmentTypeRow, PractitionerRow
from patientdesk.facility.records import RoomRow
from patientdesk.registration.records import PatientRow
from patientdesk.schedule.model import NOT_LIVE
from patientdesk.schedule.records.rows import AppointmentRow

#: Written for a policy nobody ever made sure of.
NEVER = "0001-01-01"

TABLE = cast(Table, AppointmentRow.__table__)
A = TABLE.c
_P = PatientRow.__table__.c
_WHO = PractitionerRow.__table__.c
_TYPE = AppointmentTypeRow.__table__.c
_POLICY = CoverageRow.__table__.c
#: When somebody last made sure of a policy that has not ended; nothing without any policy.
_VERIFIED = (
    select(func.max(func.coalesce(_POLICY.verified_on, NEVER)))
    .where(
        _POLICY.patient_id == A.patient_id,
        or_(_POLICY.ends.is_(None), _POLICY.ends >= bindparam("today")),
    )
    .correlate(AppointmentRow.__table__)
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
        RoomRow.__table__.c.name.label("room"),
        _TYPE.name.label("kind"),
        _TYPE.new_patient,
        _VERIFIED,
    )
    .select_from(AppointmentRow.__table__)
    .join(PatientRow.__table__, A.patient_id == _P.id)
    .join(PractitionerRow.__table__, A.practitioner_id == _WHO.id)
    .outerjoin(RoomRow.__table__, A.room_id == RoomRow.__table__.c.id)
    .outerjoin(AppointmentTypeRow.__table__, A.type_id == _TYPE.id)
)
BETWEEN = COLUMNS.where(A.starts >= bindparam("first"), A.starts < bindparam("beyond")).order_by(
    A.starts, A.id
)
ONE = COLUMNS.where(A.id == bindparam("wanted"))
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
