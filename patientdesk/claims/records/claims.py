"""Where claims are kept: one row each, with their lines and circumstances packed beside it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from patientdesk.claims.model import Claim, ClaimId, ClaimStatus
from patientdesk.claims.records.packing import Packed, pack, unpack_circumstances, unpack_line
from patientdesk.coverage.model import CoverageId
from patientdesk.directory.model import PayerId, PractitionerId
from patientdesk.kernel.errors import NotFoundError
from patientdesk.kernel.text import _
from patientdesk.registration.model import PatientId
from patientdesk.registration.records import PatientRow
from patientdesk.schedule.model import AppointmentId, Visit
from patientdesk.schedule.records import AppointmentRow
from patientdesk.store.base import Row, UtcMoment
from patientdesk.store.shelf import ChangedSinceError
from patientdesk.store.unit import UnitOfWork

#: Digits of the number behind the year.
NUMBER_DIGITS = 4


class ClaimRow(Row):
    """One line of the claims table. A number once given is never given again."""

    __tablename__ = "claims"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy's own form

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    patient_id: Mapped[int] = mapped_column(ForeignKey("patients.id"), index=True)
    appointment_id: Mapped[int] = mapped_column(ForeignKey("appointments.id"), index=True)
    practitioner_id: Mapped[int] = mapped_column(ForeignKey("practitioners.id"))
    practitioner: Mapped[str]
    visit_day: Mapped[date]
    #: Whose policy it was when the claim was started; the policy's own row may have ended since.
    coverage_id: Mapped[int | None]
    payer_id: Mapped[int | None] = mapped_column(ForeignKey("payers.id"), index=True)
    payer_name: Mapped[str]
    file_by: Mapped[date | None]
    status: Mapped[str] = mapped_column(index=True)
    diagnoses: Mapped[list[str]] = mapped_column(JSON)
    lines: Mapped[list[Packed]] = mapped_column(JSON)
    accepts: Mapped[bool | None]
    paid_cents: Mapped[int]
    circumstances: Mapped[Packed] = mapped_column(JSON)
    printed_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    #: What stood in each box of each page when it was last printed.
    printed: Mapped[list[Packed]] = mapped_column(JSON)
    version: Mapped[int]


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
        self._session = unit.session

    def get(self, claim_id: ClaimId) -> Claim:
        """Return one claim.

        Raises:
            NotFoundError: if no such claim is on file.

        """
        return self._snapshots([self._row(claim_id)])[0]

    def newest(self, limit: int) -> list[Claim]:
        """Return the claims started last, newest first."""
        wanted = select(ClaimRow).order_by(ClaimRow.id.desc()).limit(limit)
        return self._snapshots(self._session.scalars(wanted))

    def of_visit(self, appointment_id: AppointmentId) -> Claim | None:
        """Return the claim of a visit; None when it has none."""
        wanted = select(ClaimRow).where(ClaimRow.appointment_id == appointment_id)
        return next(iter(self._snapshots(self._session.scalars(wanted))), None)

    def of_patient(self, patient_id: PatientId) -> list[Claim]:
        """Return every claim of a patient, newest first."""
        wanted = select(ClaimRow).where(ClaimRow.patient_id == patient_id)
        return self._snapshots(self._session.scalars(wanted.order_by(ClaimRow.id.desc())))

    def last_answer(self, payer_id: PayerId) -> bool | None:
        """Return what was last said about accepting assignment from this payer."""
        wanted = (
            select(ClaimRow.accepts)
            .where(ClaimRow.payer_id == payer_id, ClaimRow.accepts.is_not(None))
            .order_by(ClaimRow.id.desc())
            .limit(1)
        )
        return self._session.scalar(wanted)

    def unclaimed(self, limit: int) -> list[AppointmentId]:
        """Return the visits that are checked out and have no claim, latest first."""
        claimed = select(ClaimRow.id).where(ClaimRow.appointment_id == AppointmentRow.id)
        wanted = (
            select(AppointmentRow.id)
            .where(AppointmentRow.visit == Visit.DONE.value, ~claimed.exists())
            .order_by(AppointmentRow.starts.desc())
            .limit(limit)
        )
        return [AppointmentId(each) for each in self._session.scalars(wanted)]

    def add(self, claim: Claim) -> Claim:
        """Store a new claim, or one whose start was undone, and return it with its number."""
        row = ClaimRow(**columns_of(claim), number="?", printed=[], version=claim.version)
        if claim.id:
            row.id = claim.id
        self._session.add(row)
        self._session.flush()
        year = self._unit.now().year % 100
        row.number = claim.number or f"{year:02}-{row.id:0{NUMBER_DIGITS}}"
        self._session.flush()
        return self.get(ClaimId(row.id))

    def put(self, before: Claim, after: Claim) -> Claim:
        """Write ``after`` over ``before`` and return what is on file now, one version on.

        Raises:
            ChangedSinceError: when the file no longer holds that version.

        """
        row = self._row(before.id)
        if row.version != before.version:
            raise ChangedSinceError
        for name, value in columns_of(after).items():
            setattr(row, name, value)
        row.version = before.version + 1
        self._session.flush()
        return self.get(before.id)

    def keep_printed(self, claim: Claim, pages: list[Packed]) -> None:
        """Keep what stands on the paper that leaves the building."""
        self._row(claim.id).printed = pages
        self._session.flush()

    def remove(self, claim: Claim) -> None:
        """Take a claim that was started by mistake off the file again.

        Raises:
            ChangedSinceError: when something was done with it since.

        """
        if self._row(claim.id).version != claim.version:
            raise ChangedSinceError
        self._session.execute(delete(ClaimRow).where(ClaimRow.id == claim.id))

    def _row(self, claim_id: ClaimId) -> ClaimRow:
        row = self._session.get(ClaimRow, claim_id)
        if row is None:
            raise NotFoundError(_("That claim is no longer on file."))
        return row

    def _snapshots(self, rows: Iterable[ClaimRow]) -> list[Claim]:
        found = list(rows)
        names = self._names({row.patient_id for row in found})
        return [_snapshot(row, names[row.patient_id]) for row in found]

    def _names(self, patients: set[int]) -> dict[int, str]:
        wanted = select(PatientRow.id, PatientRow.family_name, PatientRow.given_name).where(
            PatientRow.id.in_(patients)
        )
        return {
            number: f"{family}, {given}".rstrip(", ")
            for number, family, given in self._session.execute(wanted)
        }


def _snapshot(row: ClaimRow, patient_name: str) -> Claim:
    return Claim(
        number=row.number,
        diagnoses=tuple(row.diagnoses),
        lines=tuple(map(unpack_line, row.lines)),
        id=ClaimId(row.id),
        patient_id=PatientId(row.patient_id),
        patient_name=patient_name,
        appointment_id=AppointmentId(row.appointment_id),
        practitioner_id=PractitionerId(row.practitioner_id),
        practitioner=row.practitioner,
        visit_day=row.visit_day,
        coverage_id=None if row.coverage_id is None else CoverageId(row.coverage_id),
        payer_id=None if row.payer_id is None else PayerId(row.payer_id),
        payer_name=row.payer_name,
        file_by=row.file_by,
        status=ClaimStatus(row.status),
        accepts=row.accepts,
        paid_cents=row.paid_cents,
        circumstances=unpack_circumstances(row.circumstances),
        printed_at=row.printed_at,
        version=row.version,
    )
