"""What a step does to an inquiry, part by part, and the entries of the log that tell of it."""

from __future__ import annotations

from datetime import datetime

from patientdesk.inquiries.model import (
    LONGEST_QUESTION,
    WORK,
    ContactKind,
    Inquiry,
    Step,
)
from patientdesk.inquiries.rules.standing import check_inquiry, check_outcome
from patientdesk.kernel.dates import show_date, show_time
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.findings import refuse
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import _, clean

Entry = tuple[ContactKind, str]
#: An inquiry as it is after a part of a step, and the entry that tells of it, if there is one.
Parts = tuple[Inquiry] | tuple[Inquiry, Entry]


def carried_out(
    before: Inquiry, step: Step, owner: str, now: datetime
) -> tuple[Inquiry, list[Entry]]:
    """Return an inquiry after everything a step asks for, and the entries that tell of it.

    ``owner`` is the name of whom it is handed to, empty for nobody; ``now`` carries a zone.

    Raises:
        DeskError: when a part is refused, or nothing was asked for.

    """
    after, entries = before, []
    for part in (_noted, _handed, _promised, _closed):
        after, *entry = part(after, step, owner, now)
        entries += entry
    if not entries:
        raise DeskError(_("Nothing was changed."))
    return after, entries


def told(before: Inquiry, after: Inquiry) -> str:
    """Say in the audit trail and in the undo what was done, without what was asked."""
    if not after.is_open:
        words = _("Inquiry of {asker} closed")
    elif after.owner_id != before.owner_id:
        words = _("Inquiry of {asker} handed to {owner}")
    elif after.promised != before.promised:
        words = _("Inquiry of {asker} promised anew")
    else:
        words = _("Inquiry of {asker} worked on")
    return words.format(asker=after.asker, owner=after.owner)


def _noted(known: Inquiry, step: Step, _owner: str, _now: datetime) -> Parts:
    text, kind = _text(step), step.kind
    if step.next_step is not None and step.next_step != known.next_step:
        known = replace(known, next_step=clean(step.next_step))
        kind = kind or ContactKind.NOTE
    elif kind is ContactKind.NOTE and not text:
        raise DeskError(_("Write a few words."))
    if kind is None:
        return (known,)
    if kind not in WORK:
        raise DeskError(_("That entry is written by the desk itself."))
    return known, (kind, text or known.next_step)


def _handed(known: Inquiry, step: Step, owner: str, _now: datetime) -> Parts:
    if step.owner is None or step.owner.user_id == known.owner_id:
        return (known,)
    to = owner or _("Nobody")
    after = replace(known, owner_id=step.owner.user_id, owner=to)
    return after, (ContactKind.HANDED_OVER, _joined(to, step))


def _promised(known: Inquiry, step: Step, _owner: str, now: datetime) -> Parts:
    if step.promised is None or step.promised == known.promised:
        return (known,)
    if step.promised <= now:
        raise DeskError(_("A promise lies ahead; this time is over."))
    after = replace(known, promised=step.promised)
    refuse(check_inquiry(after, now))
    here = step.promised.astimezone(now.tzinfo)
    when = f"{show_date(here.date())} {show_time(here)}"
    return after, (ContactKind.PROMISED, _joined(when, step))


def _closed(known: Inquiry, step: Step, _owner: str, now: datetime) -> Parts:
    if step.outcome is None:
        return (known,)
    text = _text(step)
    refuse(check_outcome(step.outcome, text))
    after = replace(known, outcome=step.outcome, outcome_note=text, closed=now)
    return after, (ContactKind.CLOSED, text if step.kind is None else "")


def _text(step: Step) -> str:
    return clean(step.text, LONGEST_QUESTION, lines=True)


def _joined(what: str, step: Step) -> str:
    """Return what was done with the words typed to it, unless an entry of their own has them."""
    text = _text(step)
    return f"{what}. {text}" if text and step.kind is None and not step.outcome else what
