"""The open inquiries on paper: what is due, for a meeting or a day without the computer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from patientdesk.directory.service import clinic
from patientdesk.inquiries.model import CHANNELS, Inquiry, Whose
from patientdesk.inquiries.rules import shown_callback
from patientdesk.inquiries.service import open_queue
from patientdesk.kernel.dates import show_date, show_time
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import N_
from patientdesk.printing.sheet import Column, Print, Sheet, letterhead_of, print_form
from patientdesk.store.unit import UnitOfWork


class Queue(Snapshot):
    """The open inquiries at a moment, which carries the clinic's zone."""

    inquiries: Sequence[Inquiry]
    now: datetime


COLUMNS = (
    Column(N_("Promised"), 2.1),
    Column(N_("Who asks"), 3, strong=True),
    Column(N_("Call back"), 2.4),
    Column(N_("About"), 3, quiet=True),
    Column(N_("What is asked"), 6),
    Column(N_("Owner"), 2.2),
    Column(N_("Next step"), 2.4),
)


class OpenInquiries:
    """One line an inquiry, the most pressing first, with room to write behind nothing."""

    key = "open-inquiries"
    title = N_("Open inquiries")

    def fill(self, sheet: Sheet, data: Queue) -> None:
        """Write the queue."""
        sheet.landscape()
        when = f"{show_date(data.now.date())} {show_time(data.now)}"
        count = len(data.inquiries)
        sheet.subtitle(sheet.say(N_("As of {when} · {count} open")).format(when=when, count=count))
        rows = [self._row(sheet, each, data.now) for each in data.inquiries]
        sheet.table(COLUMNS, rows, empty=N_("Nothing is open."))

    def _row(self, sheet: Sheet, inquiry: Inquiry, now: datetime) -> list[str]:
        here = inquiry.promised.astimezone(now.tzinfo)
        late = sheet.say(N_("late")) if inquiry.promised < now else ""
        by = shown_callback(inquiry) or sheet.say(CHANNELS[inquiry.channel])
        record = f" {inquiry.record}" if inquiry.record else ""
        return [
            f"{show_date(here.date())[:5]} {show_time(here)} {late}".rstrip(),
            inquiry.asker,
            by,
            f"{inquiry.subject}{record}",
            inquiry.question,
            inquiry.owner or sheet.say(N_("Nobody")),
            inquiry.next_step,
        ]


def print_queue(unit: UnitOfWork, whose: Whose = Whose.ALL, language: str = "en") -> Print:
    """Return the part of the open queue that is looked at, as a paper."""
    queue = Queue(open_queue(unit, whose), unit.now())
    head = letterhead_of(clinic(unit))
    return print_form(
        OpenInquiries(), queue, head, language, printed=unit.now(), by=unit.clerk.name
    )
