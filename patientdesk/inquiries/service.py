"""What the desk does with inquiries: take, work, hand over, promise again, close, open again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial

from patientdesk.inquiries.model import (
    WORK,
    ContactKind,
    Counts,
    Inquiry,
    InquiryId,
    Outcome,
    Whose,
)
from patientdesk.inquiries.records import Inquiries
from patientdesk.inquiries.rules import bare_callback, belongs, check_inquiry, check_outcome, counts
from patientdesk.kernel.changes import Change
from patientdesk.kernel.dates import show_date, show_time
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.permissions import needs
from patientdesk.kernel.text import _, clean
from patientdesk.registration.model import PatientId
from patientdesk.registration.service import patient
from patientdesk.staff.model import User, UserId
from patientdesk.staff.service import users
from patientdesk.store.unit import UnitOfWork

KIND = "inquiry"
LONGEST_QUESTION = 2000


class ChangedSinceError(DeskError):
    """Somebody else worked on the inquiry in the meantime; nothing was overwritten."""

    def __init__(self) -> None:
        super().__init__(_("Somebody else worked on this inquiry meanwhile. Look at it again."))


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
def inquiries_about(unit: UnitOfWork, patient_id: PatientId) -> list[Inquiry]:
    """Return everything that was ever asked about a patient, the newest first."""
    return Inquiries(unit).about(patient_id)


@needs("inquiries.see")
def count_open(unit: UnitOfWork) -> Counts:
    """Return how many inquiries are open, late and due soon at this moment."""
    return counts(Inquiries(unit).open(), unit.now())


@needs("inquiries.see")
def owners(unit: UnitOfWork) -> list[User]:
    """Return whom an inquiry can be handed to: who works here now."""
    return [user for user in users(unit) if user.active]


@needs("inquiries.work")
def take_inquiry(unit: UnitOfWork, taken: Inquiry) -> Change:
    """Keep a new inquiry; it was taken now. ``subject`` of the change is its number.

    Raises:
        DeskError: when who asks or what is asked is missing, in the words of the finding.

    """
    taken = replace(_tidy(taken), id=InquiryId(0), taken=unit.now(), outcome=None, closed=None)
    _refuse(check_inquiry(taken, unit.now()))
    _look_up(unit, taken)
    book = Inquiries(unit)
    kept = book.add(taken)
    book.write_log(kept.id, ContactKind.TAKEN, "")
    return Change(
        _("Inquiry of {asker} taken").format(asker=kept.asker),
        frozenset({KIND}),
        partial(_take_back, number=kept.id),
        kept.id,
    )


@needs("inquiries.work")
def save_inquiry(unit: UnitOfWork, wanted: Inquiry) -> Change:
    """Correct what was written down when the inquiry was taken, its owner and next step too.

    Raises:
        ChangedSinceError: if somebody worked on it since ``wanted.version`` was read.
        DeskError: as :func:`take_inquiry`.

    """
    wanted = _tidy(wanted)
    _refuse(check_inquiry(wanted, unit.now()))
    _look_up(unit, wanted)
    before = Inquiries(unit).get(wanted.id)
    if before.version != wanted.version:
        raise ChangedSinceError
    after = replace(
        wanted,
        taken=before.taken,
        outcome=before.outcome,
        outcome_note=before.outcome_note,
        closed=before.closed,
    )
    words = _("Inquiry of {asker} corrected").format(asker=after.asker)
    return _act(unit, before, after, ContactKind.CHANGED, "", words)


@needs("inquiries.work")
def note_contact(
    unit: UnitOfWork,
    inquiry_id: InquiryId,
    kind: ContactKind,
    text: str = "",
    next_step: str | None = None,
) -> Change:
    """Write down what was tried or found out, and what is to be done next.

    Raises:
        DeskError: when a note says nothing, or the inquiry is closed.

    """
    text = clean(text, LONGEST_QUESTION, lines=True)
    if kind not in WORK:
        raise DeskError(_("That entry is written by the desk itself."))
    if kind is ContactKind.NOTE and not text:
        raise DeskError(_("Write a few words."))
    before = _open(unit, inquiry_id)
    after = before if next_step is None else replace(before, next_step=clean(next_step))
    words = _("Inquiry of {asker} worked on").format(asker=before.asker)
    return _act(unit, before, after, kind, text, words)


@needs("inquiries.work")
def hand_over(
    unit: UnitOfWork, inquiry_id: InquiryId, user_id: UserId | None, text: str = ""
) -> Change:
    """Give an inquiry to somebody who works here, or to nobody.

    Raises:
        DeskError: when that user no longer works here, or the inquiry is closed.

    """
    before = _open(unit, inquiry_id)
    name = _owner(unit, user_id)
    to = name or _("Nobody")
    words = _("Inquiry of {asker} handed to {owner}").format(asker=before.asker, owner=to)
    text = clean(text, LONGEST_QUESTION, lines=True)
    entry = f"{to}. {text}" if text else to
    return _act(
        unit, before, replace(before, owner_id=user_id), ContactKind.HANDED_OVER, entry, words
    )


@needs("inquiries.work")
def promise(unit: UnitOfWork, inquiry_id: InquiryId, promised: datetime, text: str = "") -> Change:
    """Promise the answer for another moment (with its zone), and say why.

    Raises:
        DeskError: when the moment is over, or the inquiry is closed.

    """
    before = _open(unit, inquiry_id)
    if promised <= unit.now():
        raise DeskError(_("A promise lies ahead; this time is over."))
    after = replace(before, promised=promised)
    _refuse(check_inquiry(after, unit.now()))
    here = promised.astimezone(unit.now().tzinfo)
    when = f"{show_date(here.date())} {show_time(here)}"
    words = _("Inquiry of {asker} promised for {when}").format(asker=before.asker, when=when)
    text = clean(text, LONGEST_QUESTION, lines=True)
    entry = f"{when}. {text}" if text else when
    return _act(unit, before, after, ContactKind.PROMISED, entry, words)


@needs("inquiries.work")
def close_inquiry(
    unit: UnitOfWork, inquiry_id: InquiryId, outcome: Outcome | None, note: str = ""
) -> Change:
    """Close an inquiry with what came of it.

    Raises:
        DeskError: without an outcome, without the note an outcome needs, or closed already.

    """
    note = clean(note, LONGEST_QUESTION, lines=True)
    _refuse(check_outcome(outcome, note))
    before = _open(unit, inquiry_id)
    after = replace(before, outcome=outcome, outcome_note=note, closed=unit.now())
    words = _("Inquiry of {asker} closed").format(asker=before.asker)
    return _act(unit, before, after, ContactKind.CLOSED, note, words)


@needs("inquiries.work")
def reopen_inquiry(unit: UnitOfWork, inquiry_id: InquiryId, text: str = "") -> Change:
    """Open a closed inquiry again: somebody asks once more.

    Raises:
        DeskError: when it is open.

    """
    before = Inquiries(unit).get(inquiry_id)
    if before.is_open:
        raise DeskError(_("This inquiry is open."))
    after = replace(before, outcome=None, outcome_note="", closed=None)
    words = _("Inquiry of {asker} opened again").format(asker=before.asker)
    return _act(unit, before, after, ContactKind.REOPENED, clean(text, lines=True), words)


def _open(unit: UnitOfWork, inquiry_id: InquiryId) -> Inquiry:
    found = Inquiries(unit).get(inquiry_id)
    if not found.is_open:
        raise DeskError(_("This inquiry is closed. Open it again first."))
    return found


def _act(
    unit: UnitOfWork, before: Inquiry, after: Inquiry, kind: ContactKind, text: str, words: str
) -> Change:
    """Write an inquiry and the entry that tells of it, as one act that can be taken back."""
    book = Inquiries(unit)
    written = book.put(after)
    entry = book.write_log(before.id, kind, text)
    back = partial(_turn, before=written, after=before, entry=entry, withdrawn=True, words=words)
    return Change(words, frozenset({KIND}), back, before.id)


def _turn(
    unit: UnitOfWork, before: Inquiry, after: Inquiry, entry: int, withdrawn: bool, words: str
) -> Change:
    """Undo or redo an act: write ``after`` over ``before``, hide or show its entry."""
    book = Inquiries(unit)
    if book.get(before.id).version != before.version:
        raise ChangedSinceError
    written = book.put(after)
    book.withdraw(entry, withdrawn=withdrawn)
    back = partial(
        _turn, before=written, after=before, entry=entry, withdrawn=not withdrawn, words=words
    )
    said = _("Taken back: {act}").format(act=words) if withdrawn else words
    return Change(said, frozenset({KIND}), back, before.id)


def _take_back(unit: UnitOfWork, number: InquiryId) -> Change:
    """Undo the taking of an inquiry: it is closed as no longer needed; nothing is deleted."""
    book = Inquiries(unit)
    before = book.get(number)
    if before.version != 1:
        raise ChangedSinceError
    after = replace(before, outcome=Outcome.WITHDRAWN, closed=unit.now())
    words = _("Taken back: inquiry of {asker}").format(asker=before.asker)
    return _act(unit, before, after, ContactKind.CLOSED, "", words)


def _tidy(wanted: Inquiry) -> Inquiry:
    """Return an inquiry as it may enter the file."""
    return replace(
        wanted,
        asker=clean(wanted.asker),
        relation=clean(wanted.relation),
        about="" if wanted.patient_id else clean(wanted.about),
        question=clean(wanted.question, LONGEST_QUESTION, lines=True),
        callback=bare_callback(wanted.callback),
        next_step=clean(wanted.next_step),
    )


def _look_up(unit: UnitOfWork, wanted: Inquiry) -> None:
    """Refuse a patient or an owner who is not on file."""
    if wanted.patient_id:
        patient(unit, wanted.patient_id)
    _owner(unit, wanted.owner_id)


def _owner(unit: UnitOfWork, user_id: UserId | None) -> str:
    if user_id is None:
        return ""
    for user in owners(unit):
        if user.id == user_id:
            return user.name
    raise DeskError(_("That user does not work here any more. Choose somebody else."))


def _refuse(findings: Iterable[Finding]) -> None:
    for finding in findings:
        if finding.severity is Severity.ERROR:
            raise DeskError(finding.message)
