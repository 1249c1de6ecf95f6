"""The columns of the open queue."""

from __future__ import annotations

from datetime import datetime

from patientdesk.inquiries.model import CHANNELS, Channel, Inquiry
from patientdesk.inquiries.rules import Pressure, Urgency, promise_words, urgency
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import N_, _
from patientdesk.ui.table import Cell, Column

CHANNEL_ICONS: dict[Channel, str] = {
    Channel.PHONE: "phone-incoming",
    Channel.MAIL: "mail",
    Channel.MESSAGE: "message-square",
    Channel.VIDEO: "video",
    Channel.PERSON: "user",
    Channel.LETTER: "file-text",
}
CHIPS: dict[Pressure, str] = {Pressure.LATE: "stop", Pressure.SOON: "warn"}
PROMISED, NEXT_STEP = 0, 6


class Line(Snapshot):
    """An inquiry as it stands at a moment."""

    inquiry: Inquiry
    stands: Urgency
    promise: str


def line_of(inquiry: Inquiry, now: datetime) -> Line:
    """Return how an inquiry stands now."""
    return Line(inquiry, urgency(inquiry, now), promise_words(inquiry, now))


def initials(name: str) -> str:
    """Return the first letters of the first and the last word of a name."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def _question(line: Line) -> str:
    return " ".join(line.inquiry.question.split())


def _owner(line: Line) -> Cell:
    owner = line.inquiry.owner
    if not owner:
        return Cell(_("Nobody"), token="warn", avatar="?")
    first, *rest = owner.split()
    short = f"{first} {rest[-1][0]}." if rest else first
    return Cell(short, avatar=initials(owner))


def _promise(line: Line) -> Cell:
    late = line.stands.pressure is Pressure.LATE
    return Cell(line.promise, chip=CHIPS.get(line.stands.pressure, ""), bordered=late)


def _promised(line: Line) -> str:
    return line.promise


def _channel(line: Line) -> str:
    return _(CHANNELS[line.inquiry.channel])


def _asker(line: Line) -> str:
    return line.inquiry.asker


def _about(line: Line) -> str:
    return line.inquiry.subject


def _owner_name(line: Line) -> str:
    return line.inquiry.owner or _("Nobody")


def _next(line: Line) -> str:
    return line.inquiry.next_step


def _when(line: Line) -> datetime:
    return line.inquiry.promised


COLUMNS: tuple[Column[Line], ...] = (
    Column(N_("Promised"), _promised, width=132, sort=_when, paint=_promise),
    Column(
        "", _channel, _channel, width=38,
        paint=lambda line: Cell("", icon=CHANNEL_ICONS[line.inquiry.channel]),
    ),
    Column(
        N_("Who asks"), _asker, _asker, stretch=16, sort=lambda line: _asker(line).lower(),
        paint=lambda line: Cell(_asker(line), weight=600),
    ),
    Column(
        N_("About"), _about, _about, stretch=15, gives_way=3,
        sort=lambda line: _about(line).lower(),
        paint=lambda line: Cell(_about(line), token="text2"),
    ),
    Column(N_("What is asked"), _question, _question, stretch=30),
    Column(
        N_("Owner"), _owner_name, _owner_name, width=124, sort=_owner_name, paint=_owner,
        gives_way=1,
    ),
    Column(
        N_("Next step"), _next, _next, stretch=17, gives_way=2,
        paint=lambda line: Cell(_next(line), token="text2"),
    ),
)  # fmt: skip
