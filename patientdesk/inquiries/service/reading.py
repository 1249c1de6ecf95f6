"""Looking at inquiries: the open queue, one with its log, who works on them."""

from __future__ import annotations

from patientdesk.inquiries.model import Inquiry, InquiryId, Whose
from patientdesk.inquiries.records import Inquiries
from patientdesk.inquiries.rules import belongs
from patientdesk.kernel.changes import Change
from patientdesk.kernel.permissions import needs
from patientdesk.kernel.text import n_
from patientdesk.staff.model import User
from patientdesk.staff.service import users
from patientdesk.store.unit import UnitOfWork


@needs("inquiries.see")
def open_queue(unit: UnitOfWork, whose: Whose = Whose.ALL) -> list[Inquiry]:
    """Return what is open, the most pressing first: all, the clerk's own, or nobody's."""
    mine = unit.clerk.user_id
    return [each for each in Inquiries(unit).open() if belongs(each, whose, mine)]


@needs("inquiries.see")
def inquiries(unit: UnitOfWork, limit: int = 1000) -> list[Inquiry]:
    """Return the newest inquiries, open and closed."""
    return Inquiries(unit).all(limit)


@needs("inquiries.see")
def inquiry(unit: UnitOfWork, inquiry_id: InquiryId) -> Inquiry:
    """Return one inquiry with its contact log.

    Raises:
        NotFoundError: if there is none of this number.

    """
    return Inquiries(unit).get(inquiry_id)


@needs("inquiries.see")
def owners(unit: UnitOfWork) -> list[User]:
    """Return whom an inquiry can be handed to: who works here now."""
    return [user for user in users(unit) if user.active]


@needs("inquiries.export")
def note_export(unit: UnitOfWork, whose: Whose = Whose.ALL) -> Change:
    """Write down that the open queue leaves the clinic file; whoever exports does so first.

    Final: what has left cannot be called back.
    """
    count = len(open_queue(unit, whose))
    text = n_("{count} open inquiry exported", "{count} open inquiries exported", count)
    return Change(text.format(count=count), frozenset())
