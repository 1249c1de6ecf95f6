"""Where claims are kept: one row each, with their lines and circumstances packed beside it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, delete, func, select

from patientdesk.claims.model import Claim, ClaimId, ClaimStatus
from patientdesk.claims.records.packing import Packed, pack, unpack_circumstances, unpack_line
from patientdesk.coverage.model import CoverageId
from patientdesk.directory.model import PayerId, PractitionerId
from patientdesk.kernel.errors import NotFoundError
from patientdesk.kernel.text import _
from patientdesk.registration.model import PatientId
from patientdesk.registration.records import PATIENTS
from patientdesk.schedule.model import AppointmentId, Visit
from patientdesk.schedule.records import APPOINTMENTS
from patientdesk.store.base import (
    Line,
    add_line,
    change_line,
    day,
    link,
    moment,
    number,
    number_of_row,
    packed,
    table,
    words,
    yes_no,
)
from patientdesk.store.shelf import ChangedSinceError
from patientdesk.store.unit import UnitOfWork

#: Digits of the number behind the year.
NUMBER_DIGITS = 4


#: One claim a line. A number once given is never given again. ``coverage_id`` tells whose policy
#: it was when the claim was started (the policy itself may be gone since), ``printed`` what stood
#: in each box of each page when it was last printed.
CLAIMS = table(
    __name__,
    "claims",
    number_of_row(),
    words("number", unique=True),
    link("patient_id", "patients.id", index=True),
    link("appointment_id", "appointments.id", index=True),
    link("practitioner_id", "practitioners.id"),
    words("practitioner"),
    day("visit_day"),
    number("coverage_id", maybe=True),
    link("payer_id", "payers.id", maybe=True, index=True),
    words("payer_name"),
    day("file_by", maybe=True),
    words("status", index=True),
    packed("diagnoses"),
    packed("lines"),
    yes_no("accepts", maybe=True),
    number("paid_cents"),
    packed("circumstances"),
    moment("printed_at", maybe=True),
    packed("printed"),
    number("version"),
    sqlite_autoincrement=True,
)
C, A = CLAIMS.c, APPOINTMENTS.c
#: A claim with the name of its patient, the newest first.
LISTED = (
    select(CLAIMS, PATIENTS.c.family_name, PATIENTS.c.given_name)
    .join(PATIENTS, C.patient_id == PATIENTS.c.id)
    .order_by(C.id.desc())
)


def columns_of(claim: Claim) -> dict[str, Any]:
    """Return a claim as the columns of its row, without its number and version."""
    return {
        "patient_id": claim.patient_id,
        "appointment_id": claim.appointment_id,
        "practitioner_id": claim.practitioner_id,
        "practitioner": claim.practitioner,
        "visit_day": claim.visit_day,
        "coverage_id": claim.coverage_id,
        "payer_id": claim.payer_id,
        "payer_name": claim.payer_name,
        "file_by": claim.file_by,
        "status": claim.status.value,
        "diagnoses": list(claim.diagnoses),
        "lines": [pack(line) for line in claim.lines],
        "accepts": claim.accepts,
        "paid_cents": claim.paid_cents,
        "circumstances": pack(claim.circumstances),
        "printed_at": claim.printed_at,
    }


class Claims:
    """The claims of the clinic, read and written inside one unit of work."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit
        self._connection = unit.connection

    def get(self, claim_id: ClaimId) -> Claim:
        """Return one claim.

        Raises:
            NotFoundError: if no such claim is on file.

        """
        found = self._found(LISTED.where(C.id == claim_id))
        if not found:
            raise NotFoundError(_("That claim is no longer on file."))
        return found[0]

    def newest(self, limit: int) -> list[Claim]:
        """Return the claims started last, newest first."""
        return self._found(LISTED.limit(limit))

    def of_visit(self, appointment_id: AppointmentId) -> Claim | None:
        """Return the claim of a visit; None when it has none."""
        found = self._found(LISTED.where(C.appointment_id == appointment_id))
        return found[-1] if found else None

    def of_patient(self, patient_id: PatientId) -> list[Claim]:
        """Return every claim of a patient, newest first."""
        return self._found(LISTED.where(C.patient_id == patient_id))

    def last_answer(self, payer_id: PayerId) -> bool | None:
        """Return what was last said about accepting assignment from this payer."""
        wanted = (
            select(C.accepts)
            .where(C.payer_id == payer_id, C.accepts.is_not(None))
            .order_by(C.id.desc())
            .limit(1)
        )
        answer: bool | None = self._connection.scalar(wanted)
        return answer

    def unclaimed(self, limit: int) -> list[AppointmentId]:
        """Return the visits that are checked out and have no claim, latest first."""
        wanted = _unclaimed(A.id).order_by(A.starts.desc()).limit(limit)
        return [AppointmentId(each) for each in self._connection.scalars(wanted)]

    def count_unclaimed(self) -> int:
        """Return how many visits are checked out and have no claim."""
        counted: int = self._connection.scalar(_unclaimed(func.count())) or 0
        return counted

    def add(self, claim: Claim) -> Claim:
        """Store a new claim, or one whose start was undone, and return it with its number."""
        columns = columns_of(claim) | {"number": "?", "printed": [], "version": claim.version}
        if claim.id:
            columns["id"] = claim.id
        claim_id = ClaimId(add_line(self._connection, CLAIMS, columns))
        year = self._unit.now().year % 100
        number = claim.number or f"{year:02}-{claim_id:0{NUMBER_DIGITS}}"
        self._write(claim_id, {"number": number})
        return self.get(claim_id)

    def put(self, before: Claim, after: Claim) -> Claim:
        """Write ``after`` over ``before`` and return what is on file now, one version on.

        Raises:
            ChangedSinceError: when the file no longer holds that version.

        """
        if self.get(before.id).version != before.version:
            raise ChangedSinceError
        self._write(before.id, columns_of(after) | {"version": before.version + 1})
        return self.get(before.id)

    def keep_printed(self, claim: Claim, pages: list[Packed]) -> None:
        """Keep what stands on the paper that leaves the building."""
        self._write(claim.id, {"printed": pages})

    def remove(self, claim: Claim) -> None:
        """Take a claim that was started by mistake off the file again.

        Raises:
            ChangedSinceError: when something was done with it since.

        """
        if self.get(claim.id).version != claim.version:
            raise ChangedSinceError
        self._connection.execute(delete(CLAIMS).where(C.id == claim.id))

    def _write(self, claim_id: ClaimId, columns: dict[str, Any]) -> None:
        if not change_line(self._connection, CLAIMS, claim_id, columns):
            raise NotFoundError(_("That claim is no longer on file."))

    def _found(self, wanted: Select[Any]) -> list[Claim]:
        return [_snapshot(line) for line in self._connection.execute(wanted)]


def _snapshot(line: Line) -> Claim:
    return Claim(
        number=line.number,
        diagnoses=tuple(line.diagnoses),
        lines=tuple(map(unpack_line, line.lines)),
        id=ClaimId(line.id),
        patient_id=PatientId(line.patient_id),
        patient_name=f"{line.family_name}, {line.given_name}".rstrip(", "),
        appointment_id=AppointmentId(line.appointment_id),
        practitioner_id=PractitionerId(line.practitioner_id),
        practitioner=line.practitioner,
        visit_day=line.visit_day,
        coverage_id=None if line.coverage_id is None else CoverageId(line.coverage_id),
        payer_id=None if line.payer_id is None else PayerId(line.payer_id),
        payer_name=line.payer_name,
        file_by=line.file_by,
        status=ClaimStatus(line.status),
        accepts=line.accepts,
        paid_cents=line.paid_cents,
        circumstances=unpack_circumstances(line.circumstances),
        printed_at=line.printed_at,
        version=line.version,
    )


def _unclaimed(what: Any) -> Select[Any]:
    """Return a question about the visits that are checked out and have no claim."""
    claimed = select(C.id).where(C.appointment_id == A.id)
    return (
        select(what).select_from(APPOINTMENTS).where(A.visit == Visit.DONE.value, ~claimed.exists())
    )
