"""Working on inquiries: take, correct, work, hand over, promise again, close, open again."""

from __future__ import annotations

from functools import partial

from patientdesk.inquiries.model import (
    LONGEST_QUESTION,
    ContactKind,
    Inquiry,
    InquiryId,
    Outcome,
    Owner,
    Step,
)
from patientdesk.inquiries.records import Inquiries
from patientdesk.inquiries.rules import (
    Entry,
    bare_callback,
    carried_out,
    check_inquiry,
    check_outcome,
    told,
)
from patientdesk.inquiries.service.reading import owners
from patientdesk.kernel.changes import Change
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.findings import refuse
from patientdesk.kernel.permissions import needs
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import _, clean
from patientdesk.registration.service import patient
from patientdesk.staff.model import UserId
from patientdesk.store.unit import UnitOfWork

KIND = "inquiry"


class ChangedSinceError(DeskError):
    """Somebody else worked on the inquiry in the meantime; nothing was overwritten."""

    def __init__(self) -> None:
        super().__init__(_("Somebody else worked on this inquiry meanwhile. Look at it again."))


@needs("inquiries.work")
def take_inquiry(unit: UnitOfWork, taken: Inquiry) -> Change:
    """Keep a new inquiry; it was taken now. ``subject`` of the change is its number.

    Raises:
        DeskError: when who asks or what is asked is missing, in the words of the finding.

    """
    taken = replace(_tidy(taken), id=InquiryId(0), taken=unit.now(), outcome=None, closed=None)
    refuse(check_inquiry(taken, unit.now()))
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
    refuse(check_inquiry(wanted, unit.now()))
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
    return _act(unit, before, after, words, (ContactKind.CHANGED, ""))


@needs("inquiries.work")
def work_inquiry(unit: UnitOfWork, inquiry_id: InquiryId, step: Step) -> Change:
    """Do everything a step asks for as one act: note, hand over, promise, close.

    Raises:
        DeskError: when a part is refused (then nothing is done), or nothing was asked for.

    """
    before = _open(unit, inquiry_id)
    to = _owner(unit, step.owner.user_id) if step.owner else ""
    after, entries = carried_out(before, step, to, unit.now())
    return _act(unit, before, after, told(before, after), *entries)


@needs("inquiries.work")
def hand_over(
    unit: UnitOfWork, inquiry_id: InquiryId, user_id: UserId | None, text: str = ""
) -> Change:
    """Give an inquiry to somebody who works here, or to nobody.

    Raises:
        DeskError: when that user no longer works here, or the inquiry is closed.

    """
    return work_inquiry(unit, inquiry_id, Step(text=text, owner=Owner(user_id)))


@needs("inquiries.work")
def close_inquiry(
    unit: UnitOfWork, inquiry_id: InquiryId, outcome: Outcome | None, note: str = ""
) -> Change:
    """Close an inquiry with what came of it.

    Raises:
        DeskError: without an outcome, without the note an outcome needs, or closed already.

    """
    refuse(check_outcome(outcome, clean(note)))
    return work_inquiry(unit, inquiry_id, Step(text=note, outcome=outcome))


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
    return _act(unit, before, after, words, (ContactKind.REOPENED, clean(text, lines=True)))


def _open(unit: UnitOfWork, inquiry_id: InquiryId) -> Inquiry:
    found = Inquiries(unit).get(inquiry_id)
    if not found.is_open:
        raise DeskError(_("This inquiry is closed. Open it again first."))
    return found


def _act(unit: UnitOfWork, before: Inquiry, after: Inquiry, words: str, *entries: Entry) -> Change:
    """Write an inquiry and the entries that tell of it, as one act that can be taken back."""
    book = Inquiries(unit)
    book.put(after)
    log = tuple(book.write_log(before.id, kind, text) for kind, text in entries)
    written = book.get(before.id)
    back = partial(_turn, before=written, after=before, log=log, withdrawn=True, words=words)
    return Change(words, frozenset({KIND}), back, before.id)


def _turn(
    unit: UnitOfWork,
    before: Inquiry,
    after: Inquiry,
    log: tuple[int, ...],
    withdrawn: bool,
    words: str,
) -> Change:
    """Undo or redo an act: write ``after`` over ``before``, hide or show its entries."""
    book = Inquiries(unit)
    if book.get(before.id).version != before.version:
        raise ChangedSinceError
    written = book.put(after)
    for entry in log:
        book.withdraw(entry, withdrawn=withdrawn)
    back = partial(
        _turn, before=written, after=before, log=log, withdrawn=not withdrawn, words=words
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
    return _act(unit, before, after, words, (ContactKind.CLOSED, ""))


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
