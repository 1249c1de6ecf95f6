"""The open queue as a table for a spreadsheet."""

from __future__ import annotations

from datetime import datetime

from patientdesk.inquiries.model import CHANNELS, TOPICS, Inquiry, Whose
from patientdesk.inquiries.rules import shown_callback
from patientdesk.inquiries.service import open_queue
from patientdesk.interchange.csvfile import write_table
from patientdesk.kernel.dates import show_date, show_time
from patientdesk.kernel.permissions import needs
from patientdesk.kernel.text import N_, _
from patientdesk.store.unit import UnitOfWork

HEADS = (
    N_("Promised"), N_("Late"), N_("Channel"), N_("Topic"), N_("Who asks"), N_("Relation"),
    N_("Call back"), N_("About"), N_("Record"), N_("What is asked"), N_("Owner"), N_("Next step"),
    N_("Taken"),
)  # fmt: skip


@needs("inquiries.export")
def queue_file(unit: UnitOfWork, whose: Whose = Whose.ALL) -> bytes:
    """Return the part of the open queue that is looked at as CSV, in the words of the desk.

    UTF-8 with a mark, commas; nothing in it can run as a formula of a spreadsheet. Whoever lets
    it leave calls :func:`patientdesk.inquiries.service.note_export` first.
    """
    now = unit.now()
    rows = [_row(each, now) for each in open_queue(unit, whose)]
    return write_table(tuple(map(_, HEADS)), rows)


def _row(inquiry: Inquiry, now: datetime) -> tuple[str, ...]:
    return (
        _moment(inquiry.promised, now),
        _("Late") if inquiry.promised < now else "",
        _(CHANNELS[inquiry.channel]),
        _(TOPICS[inquiry.topic]),
        inquiry.asker,
        inquiry.relation,
        shown_callback(inquiry),
        inquiry.subject,
        inquiry.record,
        inquiry.question,
        inquiry.owner,
        inquiry.next_step,
        _moment(inquiry.taken, now),
    )


def _moment(moment: datetime | None, now: datetime) -> str:
    """Return a moment in the clinic's own zone."""
    if moment is None:
        return ""
    here = moment.astimezone(now.tzinfo)
    return f"{show_date(here.date())} {show_time(here)}"
