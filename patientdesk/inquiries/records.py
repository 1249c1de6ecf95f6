"""Where inquiries and their contact logs are kept. Nothing is deleted, the log only grows."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Index, Select, select

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
from patientdesk.registration.records.patients import PATIENTS
from patientdesk.staff.model import UserId
from patientdesk.staff.records import USERS
from patientdesk.store.base import (
    Line,
    add_line,
    change_line,
    link,
    moment,
    number,
    number_of_row,
    table,
    words,
    yes_no,
)
from patientdesk.store.unit import UnitOfWork

#: The file itself refuses an inquiry that is closed without an outcome.
INQUIRIES = table(
    __name__,
    "inquiries",
    number_of_row(),
    words("asker"),
    words("relation"),
    link("patient_id", "patients.id", maybe=True, index=True),
    words("about"),
    words("channel"),
    words("topic"),
    words("question"),
    words("callback"),
    moment("promised"),
    link("owner_id", "users.id", maybe=True),
    words("next_step"),
    moment("taken"),
    words("outcome"),
    words("outcome_note"),
    moment("closed", maybe=True),
    number("version"),
    CheckConstraint("(outcome = '') = (closed IS NULL)", name="closes_with_an_outcome"),
    Index("ix_inquiries_due", "outcome", "promised"),
    sqlite_autoincrement=True,
)
I = INQUIRIES.c  # noqa: E741 - as everywhere, the first letter of its table
#: The contact log. ``withdrawn`` marks what an undo took back.
CONTACTS = table(
    __name__,
    "inquiry_contacts",
    number_of_row(),
    link("inquiry_id", "inquiries.id", index=True),
    moment("at"),
    words("kind"),
    words("clerk"),
    words("text"),
    yes_no("withdrawn", default=False),
)
C = CONTACTS.c
_P = PATIENTS.c
#: Everything a list shows of an inquiry, in one statement, built once.
LISTED = (
    select(
        INQUIRIES,
        _P.given_name,
        _P.family_name,
        _P.birth_date,
        _P.record,
        USERS.c.name.label("owner"),
    )
    .outerjoin(PATIENTS, _P.id == I.patient_id)
    .outerjoin(USERS, USERS.c.id == I.owner_id)
)
#: What was promised first comes first.
OPEN = LISTED.where(I.outcome == "").order_by(I.promised, I.id)


class Inquiries:
    """The inquiries, read and written inside one unit of work."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit
        self._connection = unit.connection

    def open(self) -> list[Inquiry]:
        """Return everything open, what was promised first at the top."""
        return self._listed(OPEN)

    def all(self, limit: int) -> list[Inquiry]:
        """Return the newest inquiries, open or not."""
        return self._listed(LISTED.order_by(I.id.desc()).limit(limit))

    def get(self, inquiry_id: InquiryId) -> Inquiry:
        """Return one inquiry with its contact log, the newest entry first.

        Raises:
            NotFoundError: if there is none of this number.

        """
        found = self._listed(LISTED.where(I.id == inquiry_id))
        if not found:
            raise NotFoundError(_("That inquiry is no longer on file."))
        return replace(found[0], log=self._log(inquiry_id))

    def add(self, inquiry: Inquiry) -> Inquiry:
        """Keep a new inquiry; returns it with its number."""
        first = {"taken": inquiry.taken or self._unit.now(), "version": 1}
        number = add_line(self._connection, INQUIRIES, _columns(inquiry) | first)
        return self.get(InquiryId(number))

    def put(self, inquiry: Inquiry) -> Inquiry:
        """Write a changed inquiry; returns it as it is on file now."""
        columns = _columns(inquiry) | {"version": I.version + 1}
        change_line(self._connection, INQUIRIES, inquiry.id, columns)
        return self.get(inquiry.id)

    def write_log(self, inquiry_id: InquiryId, kind: ContactKind, text: str) -> int:
        """Add an entry to the contact log; returns its number."""
        unit = self._unit
        line = {"inquiry_id": inquiry_id, "at": unit.now(), "kind": kind, "text": text}
        return add_line(self._connection, CONTACTS, line | {"clerk": unit.clerk.name})

    def withdraw(self, entry: int, *, withdrawn: bool) -> None:
        """Take an entry of the log out of sight, or show it again: it was undone or redone."""
        if not change_line(self._connection, CONTACTS, entry, {"withdrawn": withdrawn}):
            raise NotFoundError(_("That inquiry is no longer on file."))

    def _log(self, inquiry_id: InquiryId) -> tuple[Contact, ...]:
        lines = self._connection.execute(
            select(CONTACTS).where(C.inquiry_id == inquiry_id, ~C.withdrawn).order_by(C.id.desc())
        )
        return tuple(
            Contact(line.at, ContactKind(line.kind), line.clerk, line.text) for line in lines
        )

    def _listed(self, wanted: Select[Any]) -> list[Inquiry]:
        return [_snapshot(line) for line in self._connection.execute(wanted)]


def _columns(inquiry: Inquiry) -> dict[str, Any]:
    return {
        "asker": inquiry.asker,
        "relation": inquiry.relation,
        "patient_id": inquiry.patient_id,
        "about": inquiry.about,
        "channel": inquiry.channel,
        "topic": inquiry.topic,
        "question": inquiry.question,
        "callback": inquiry.callback,
        "promised": inquiry.promised,
        "owner_id": inquiry.owner_id,
        "next_step": inquiry.next_step,
        "outcome": inquiry.outcome or "",
        "outcome_note": inquiry.outcome_note,
        "closed": inquiry.closed,
    }


def _snapshot(line: Line) -> Inquiry:
    return Inquiry(
        InquiryId(line.id),
        line.asker,
        line.question,
        line.promised,
        Channel(line.channel),
        Topic(line.topic),
        line.relation,
        PatientId(line.patient_id) if line.patient_id else None,
        f"{line.given_name or ''} {line.family_name or ''}".strip(),
        line.birth_date,
        line.record or "",
        line.about,
        line.callback,
        UserId(line.owner_id) if line.owner_id else None,
        line.owner or "",
        line.next_step,
        line.taken,
        Outcome(line.outcome) if line.outcome else None,
        line.outcome_note,
        line.closed,
        version=line.version,
    )
