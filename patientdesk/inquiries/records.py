"""Where inquiries and their contact logs are kept. Nothing is deleted, the log only grows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, select
from sqlalchemy.orm import Mapped, mapped_column

from patientdesk.inquiries.model import (
    Channel,
    Contact,
    ContactKind,
    Inquiry,
    InquiryId,
    Outcome,
    Topic,
)
from patientdesk.kernel.errors import NotFoundError
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import _
from patientdesk.registration.model import PatientId
from patientdesk.registration.records.patients import PatientRow
from patientdesk.staff.model import UserId
from patientdesk.staff.records import UserRow
from patientdesk.store.base import Row, UtcMoment
from patientdesk.store.unit import UnitOfWork


class InquiryRow(Row):
    """One line of the inquiries. The file itself refuses one that is closed without an outcome."""

    __tablename__ = "inquiries"
    __table_args__ = (
        CheckConstraint("(outcome = '') = (closed IS NULL)", name="closes_with_an_outcome"),
        Index("ix_inquiries_due", "outcome", "promised"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    asker: Mapped[str]
    relation: Mapped[str]
    patient_id: Mapped[int | None] = mapped_column(ForeignKey("patients.id"), index=True)
    about: Mapped[str]
    channel: Mapped[str]
    topic: Mapped[str]
    question: Mapped[str]
    callback: Mapped[str]
    promised: Mapped[datetime] = mapped_column(UtcMoment)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    next_step: Mapped[str]
    taken: Mapped[datetime] = mapped_column(UtcMoment)
    outcome: Mapped[str]
    outcome_note: Mapped[str]
    closed: Mapped[datetime | None] = mapped_column(UtcMoment)
    version: Mapped[int]

    def fill(self, inquiry: Inquiry) -> None:
        """Take over what a snapshot says."""
        self.asker, self.relation = inquiry.asker, inquiry.relation
        self.patient_id, self.about = inquiry.patient_id, inquiry.about
        self.channel, self.topic = inquiry.channel, inquiry.topic
        self.question, self.callback = inquiry.question, inquiry.callback
        self.promised, self.owner_id = inquiry.promised, inquiry.owner_id
        self.next_step = inquiry.next_step
        self.outcome, self.outcome_note = inquiry.outcome or "", inquiry.outcome_note
        self.closed = inquiry.closed


class ContactRow(Row):
    """One line of the contact log. ``withdrawn`` marks what an undo took back."""

    __tablename__ = "inquiry_contacts"

    id: Mapped[int] = mapped_column(primary_key=True)
    inquiry_id: Mapped[int] = mapped_column(ForeignKey("inquiries.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcMoment)
    kind: Mapped[str]
    clerk: Mapped[str]
    text: Mapped[str]
    withdrawn: Mapped[bool] = mapped_column(default=False)


#: Everything a list shows of an inquiry, in one statement, built once.
LISTED: Select[*tuple[Any, ...]] = (
    select(
        InquiryRow,
        PatientRow.given_name,
        PatientRow.family_name,
        PatientRow.birth_date,
        PatientRow.record,
        UserRow.name,
    )
    .outerjoin(PatientRow, PatientRow.id == InquiryRow.patient_id)
    .outerjoin(UserRow, UserRow.id == InquiryRow.owner_id)
)
#: What was promised first comes first.
OPEN = LISTED.where(InquiryRow.outcome == "").order_by(InquiryRow.promised, InquiryRow.id)


class Inquiries:
    """The inquiries, read and written inside one unit of work."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit
        self._session = unit.session

    def open(self) -> list[Inquiry]:
        """Return everything open, what was promised first at the top."""
        return self._listed(OPEN)

    def all(self, limit: int) -> list[Inquiry]:
        """Return the newest inquiries, open or not."""
        return self._listed(LISTED.order_by(InquiryRow.id.desc()).limit(limit))

    def get(self, inquiry_id: InquiryId) -> Inquiry:
        """Return one inquiry with its contact log, the newest entry first.

        Raises:
            NotFoundError: if there is none of this number.

        """
        found = self._listed(LISTED.where(InquiryRow.id == inquiry_id))
        if not found:
            raise NotFoundError(_("That inquiry is no longer on file."))
        return replace(found[0], log=self._log(inquiry_id))

    def add(self, inquiry: Inquiry) -> Inquiry:
        """Keep a new inquiry; returns it with its number."""
        row = InquiryRow(taken=inquiry.taken or self._unit.now(), version=1)
        row.fill(inquiry)
        self._session.add(row)
        self._session.flush()
        return self.get(InquiryId(row.id))

    def put(self, inquiry: Inquiry) -> Inquiry:
        """Write a changed inquiry; returns it as it is on file now."""
        row = self._session.get_one(InquiryRow, inquiry.id)
        row.fill(inquiry)
        row.version += 1
        self._session.flush()
        return self.get(inquiry.id)

    def write_log(self, inquiry_id: InquiryId, kind: ContactKind, text: str) -> int:
        """Add an entry to the contact log; returns its number."""
        unit = self._unit
        row = ContactRow(
            inquiry_id=inquiry_id, at=unit.now(), kind=kind, clerk=unit.clerk.name, text=text
        )
        self._session.add(row)
        self._session.flush()
        return row.id

    def withdraw(self, entry: int, *, withdrawn: bool) -> None:
        """Take an entry of the log out of sight, or show it again: it was undone or redone."""
        self._session.get_one(ContactRow, entry).withdrawn = withdrawn
        self._session.flush()

    def _log(self, inquiry_id: InquiryId) -> tuple[Contact, ...]:
        rows = self._session.scalars(
            select(ContactRow)
            .where(ContactRow.inquiry_id == inquiry_id, ~ContactRow.withdrawn)
            .order_by(ContactRow.id.desc())
        )
        return tuple(Contact(row.at, ContactKind(row.kind), row.clerk, row.text) for row in rows)

    def _listed(self, wanted: Select[Any]) -> list[Inquiry]:
        return [_snapshot(*found) for found in self._session.execute(wanted)]


def _snapshot(
    row: InquiryRow, given: str, family: str, born: Any, record: str, owner: str
) -> Inquiry:
    return Inquiry(
        InquiryId(row.id),
        row.asker,
        row.question,
        row.promised,
        Channel(row.channel),
        Topic(row.topic),
        row.relation,
        PatientId(row.patient_id) if row.patient_id else None,
        f"{given or ''} {family or ''}".strip(),
        born,
        record or "",
        row.about,
        row.callback,
        UserId(row.owner_id) if row.owner_id else None,
        owner or "",
        row.next_step,
        row.taken,
        Outcome(row.outcome) if row.outcome else None,
        row.outcome_note,
        row.closed,
        version=row.version,
    )
