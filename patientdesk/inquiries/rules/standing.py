"""What can be said about an inquiry without asking anybody: how urgent, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from enum import IntEnum

from patientdesk.inquiries.model import Channel, Counts, Inquiry, Outcome, Whose
from patientdesk.kernel.dates import show_date, show_time
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.identifiers import digits_of, phone_digits, show_phone
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import _, clean
from patientdesk.staff.model import UserId

#: A promise is due soon when it is no further away than this.
SOON = timedelta(minutes=30)
#: As far ahead as an answer may be promised; further is a slip of the finger.
FURTHEST = timedelta(days=366)
#: Outcomes that leave somebody without what they asked for say why.
NEED_A_NOTE = frozenset({Outcome.NOT_POSSIBLE, Outcome.NOT_REACHED, Outcome.PASSED_ON})


class Pressure(IntEnum):
    """How a promise stands; ordered, the most pressing last."""

    LATER = 0
    SOON = 1
    LATE = 2


class Urgency(Snapshot):
    """How a promise stands at a moment. ``minutes`` are left, or over when late.

    ``used`` is the share of the time between taking and promise that is gone, 0 to 1.
    """

    pressure: Pressure
    minutes: int
    used: float


def urgency(inquiry: Inquiry, now: datetime) -> Urgency:
    """Return how the promise of an open inquiry stands; a minute begun counts as a minute late."""
    left = (inquiry.promised - now).total_seconds()
    given = (inquiry.promised - (inquiry.taken or now)).total_seconds()
    used = min(1.0, max(0.0, 1 - left / given)) if given > 0 else 1.0
    if left < 0:
        return Urgency(Pressure.LATE, int(-left // 60) or 1, 1.0)
    pressure = Pressure.SOON if left <= SOON.total_seconds() else Pressure.LATER
    return Urgency(pressure, int(left // 60), used)


def promise_words(inquiry: Inquiry, now: datetime) -> str:
    """Return how a promise stands: ``12 min late``, ``in 1 h 40``, a day and a time."""
    stands = urgency(inquiry, now)
    late = stands.pressure is Pressure.LATE
    minutes = stands.minutes
    if minutes < 60:
        words = _("{minutes} min late") if late else _("in {minutes} min")
        return words.format(minutes=minutes)
    if minutes < 10 * 60:
        words = _("{hours} h {minutes:02} late") if late else _("in {hours} h {minutes:02}")
        return words.format(hours=minutes // 60, minutes=minutes % 60)
    when = inquiry.promised.astimezone(now.tzinfo)
    days = abs((when.date() - now.date()).days)
    if late:
        return _("{days} d late").format(days=max(1, days))
    if days == 0:
        return _("today {time}").format(time=show_time(when))
    if days == 1:
        return _("tomorrow {time}").format(time=show_time(when))
    return f"{show_date(when.date())[:5]} {show_time(when)}"


def counts(inquiries: Iterable[Inquiry], now: datetime) -> Counts:
    """Return how many are open, late and due soon."""
    stands = [urgency(each, now).pressure for each in inquiries if each.is_open]
    return Counts(stands.count(Pressure.LATE), stands.count(Pressure.SOON), len(stands))


def belongs(inquiry: Inquiry, whose: Whose, user_id: int) -> bool:
    """Tell whether an inquiry is in the part of the queue that is looked at."""
    if whose is Whose.NOBODYS:
        return inquiry.owner_id is None
    return whose is Whose.ALL or inquiry.owner_id == UserId(user_id)


def bare_callback(typed: str) -> str:
    """Return a number to call back as it is kept: ``9565550142``, ``9565550142x12``.

    What is no telephone number stays as it was typed: somebody may still be reached by it.
    """
    found = phone_digits(typed)
    if not found:
        return clean(typed, 40)
    number, extension = found
    return f"{number}x{extension}" if extension else number


def shown_callback(inquiry: Inquiry) -> str:
    """Return the number to call back as Americans write it."""
    found = phone_digits(inquiry.callback)
    return show_phone(*found) if found else inquiry.callback


def check_inquiry(inquiry: Inquiry, now: datetime) -> Iterator[Finding]:
    """Say what is missing or odd before an inquiry is kept."""
    if not inquiry.asker:
        yield _error("asker", _("Say who asks, so that somebody can be called back."))
    if not inquiry.question:
        yield _error("question", _("Write down what is asked, in a few words."))
    if inquiry.promised > now + FURTHEST:
        yield _error("promised", _("That is more than a year away. Look at the date again."))
    elif inquiry.promised < now and not inquiry.id:
        yield _warning("promised", _("This time is over already: it will be late at once."))
    yield from _check_callback(inquiry)
    if not inquiry.subject:
        yield Finding(
            "inquiry.about", Severity.NOTE, "about", _("Not about a patient on file, as it stands.")
        )


def _check_callback(inquiry: Inquiry) -> Iterator[Finding]:
    digits = len(digits_of(inquiry.callback))
    if inquiry.callback and not phone_digits(inquiry.callback):
        yield _warning(
            "callback",
            _("A telephone number has ten digits; this has {count}.").format(count=digits),
        )
    elif not inquiry.callback and inquiry.channel is Channel.PHONE:
        yield _warning("callback", _("Without a number nobody can call back."))


def check_outcome(outcome: Outcome | None, note: str) -> Iterator[Finding]:
    """Say why an inquiry cannot be closed that way."""
    if outcome is None:
        yield _error("outcome", _("Choose what came of it: nothing closes without an outcome."))
    elif outcome in NEED_A_NOTE and not note:
        yield _error("note", _("Say in a few words why, for whoever is asked again."))


def _error(where: str, message: str) -> Finding:
    return Finding(f"inquiry.{where}", Severity.ERROR, where, message)


def _warning(where: str, message: str) -> Finding:
    return Finding(f"inquiry.{where}", Severity.WARNING, where, message)
