"""What the desk does with inquiries, on a real clinic file."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from patientdesk.inquiries.model import (
    Channel,
    ContactKind,
    Counts,
    Inquiry,
    Outcome,
    Step,
    Whose,
)
from patientdesk.inquiries.rules import counts
from patientdesk.inquiries.service import (
    ChangedSinceError,
    close_inquiry,
    hand_over,
    inquiries,
    inquiry,
    open_queue,
    owners,
    reopen_inquiry,
    save_inquiry,
    take_inquiry,
    work_inquiry,
)
from patientdesk.kernel.errors import DeskError, NotFoundError
from patientdesk.kernel.permissions import NotAllowedError
from tests.conftest import BILLING, CLINICIAN, RECEPTION, now


def do(store, use_case, *args, clerk=RECEPTION, **more):
    with store.unit(clerk) as unit:
        return use_case(unit, *args, **more)


def note_contact(unit, number, kind, text="", next_step=None):
    return work_inquiry(unit, number, Step(kind, text, next_step))


def promise(unit, number, promised, text=""):
    return work_inquiry(unit, number, Step(text=text, promised=promised))


def ask(store, question, *args, clerk=RECEPTION):
    with store.reading(clerk) as unit:
        return question(unit, *args)


def test_an_inquiry_is_kept_with_who_asks_apart_from_whom_it_is_about(store, take, ana):
    kept = take(patient_id=ana, callback="1 (956) 555-0142 ext 3", relation="spouse")
    assert (kept.asker, kept.subject) == ("Diego Ortega", "Ana Lucía Ortega Ruiz")
    assert (kept.callback, kept.taken) == ("9565550142x3", now())
    assert [entry.kind for entry in kept.log] == [ContactKind.TAKEN]
    assert [each.patient_id for each in ask(store, open_queue)] == [ana]


def test_the_queue_begins_with_what_was_promised_first(store, take):
    for minutes in (60, -5, 20):
        take(f"In {minutes}", minutes)
    assert [each.asker for each in ask(store, open_queue)] == ["In -5", "In 20", "In 60"]
    assert counts(ask(store, open_queue), now()) == Counts(late=1, soon=1, open=3)


def test_the_queue_shows_mine_or_nobodys(store, take):
    take("mine", owner_id=RECEPTION.user_id)
    take("hers", owner_id=BILLING.user_id)
    take("nobody's")
    assert [each.asker for each in ask(store, open_queue, Whose.MINE)] == ["mine"]
    assert [each.asker for each in ask(store, open_queue, Whose.NOBODYS)] == ["nobody's"]
    assert ask(store, open_queue, Whose.MINE, clerk=BILLING)[0].owner == "Ben Billing"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"asker": " \x00 "}, "who asks"),
        ({"question": ""}, "what is asked"),
        ({"minutes": 60 * 24 * 400}, "year away"),
        ({"owner_id": 999}, "does not work here"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(store, take, wrong, words):
    with pytest.raises(DeskError, match=words):
        take(**wrong)
    assert ask(store, inquiries) == []


def test_a_patient_who_is_not_on_file_is_refused(take):
    with pytest.raises(NotFoundError):
        take(patient_id=999)


def test_nothing_closes_without_an_outcome(store, take):
    kept = take()
    with pytest.raises(DeskError, match="without an outcome"):
        do(store, close_inquiry, kept.id, None)
    with pytest.raises(DeskError, match="few words why"):
        do(store, close_inquiry, kept.id, Outcome.NOT_POSSIBLE)
    assert ask(store, inquiry, kept.id).is_open
    with pytest.raises(IntegrityError), store.unit(RECEPTION) as unit:
        unit.connection.execute(text("UPDATE inquiries SET closed = '2026-03-02 18:00:00'"))


def test_a_closed_inquiry_leaves_the_queue_and_can_be_opened_again(store, take):
    kept = take()
    do(store, close_inquiry, kept.id, Outcome.ANSWERED)
    closed = ask(store, inquiry, kept.id)
    assert (closed.outcome, closed.closed, ask(store, open_queue)) == (Outcome.ANSWERED, now(), [])
    for refused in (hand_over, promise, close_inquiry, note_contact):
        more = {
            hand_over: (None,),
            promise: (now() + timedelta(hours=1),),
            close_inquiry: (Outcome.DONE,),
            note_contact: (ContactKind.SENT,),
        }[refused]
        with pytest.raises(DeskError, match="is closed"):
            do(store, refused, kept.id, *more)
    do(store, reopen_inquiry, kept.id, "Called again")
    assert [each.id for each in ask(store, open_queue)] == [kept.id]
    with pytest.raises(DeskError, match="is open"):
        do(store, reopen_inquiry, kept.id)


def test_work_is_written_into_the_log_and_sets_the_next_step(store, take):
    kept = take()
    do(store, note_contact, kept.id, ContactKind.NO_ANSWER, "", "Call again at four")
    worked = ask(store, inquiry, kept.id)
    assert worked.next_step == "Call again at four"
    assert (worked.log[0].kind, worked.log[0].clerk) == (ContactKind.NO_ANSWER, RECEPTION.name)
    with pytest.raises(DeskError, match="few words"):
        do(store, note_contact, kept.id, ContactKind.NOTE, "  ")
    with pytest.raises(DeskError, match="desk itself"):
        do(store, note_contact, kept.id, ContactKind.CLOSED)


def test_an_inquiry_is_handed_over_with_a_word(store, take):
    kept = take()
    do(store, hand_over, kept.id, BILLING.user_id, "Bill of May")
    given = ask(store, inquiry, kept.id)
    assert (given.owner, given.log[0].text) == ("Ben Billing", "Ben Billing. Bill of May")
    do(store, hand_over, kept.id, None)
    assert ask(store, inquiry, kept.id).owner_id is None
    assert BILLING.user_id in {user.id for user in ask(store, owners)}


def test_a_promise_is_moved_ahead_only(store, take):
    kept = take(minutes=-5)
    later = now() + timedelta(hours=2)
    do(store, promise, kept.id, later, "Laboratory is slow")
    moved = ask(store, inquiry, kept.id)
    assert moved.promised == later
    assert moved.log[0].text == "03/02/2026 14:00. Laboratory is slow"
    with pytest.raises(DeskError, match="is over"):
        do(store, promise, kept.id, now())


@pytest.mark.parametrize(
    ("use_case", "args"),
    [
        (note_contact, (ContactKind.SPOKEN, "told", "Wait")),
        (hand_over, (BILLING.user_id,)),
        (promise, (now() + timedelta(hours=3),)),
        (close_inquiry, (Outcome.DONE,)),
    ],
)
def test_every_act_is_undone_and_redone(store, take, use_case, args):
    before = take(owner_id=RECEPTION.user_id, next_step="Call back")
    change = do(store, use_case, before.id, *args)
    done = ask(store, inquiry, before.id)
    back = do(store, change.undo)
    undone = ask(store, inquiry, before.id)
    assert _same(undone) == _same(before)
    do(store, back.undo)
    assert _same(ask(store, inquiry, before.id)) == _same(done)


def _same(kept: Inquiry):
    return (
        kept.owner, kept.promised, kept.outcome, kept.next_step, [entry.kind for entry in kept.log]
    )  # fmt: skip


def test_undoing_the_taking_closes_it_and_deletes_nothing(store, take):
    wanted = take()
    change = do(store, take_inquiry, wanted)
    do(store, change.undo)
    assert [each.id for each in ask(store, open_queue)] == [wanted.id]
    assert ask(store, inquiry, change.subject).outcome is Outcome.WITHDRAWN


def test_an_undo_never_overwrites_what_was_done_since(store, take):
    kept = take()
    change = do(store, hand_over, kept.id, BILLING.user_id)
    do(store, note_contact, kept.id, ContactKind.SENT, clerk=BILLING)
    with pytest.raises(ChangedSinceError):
        do(store, change.undo)
    with pytest.raises(ChangedSinceError):
        do(store, save_inquiry, kept)


def test_a_correction_keeps_when_it_was_taken(store, take, ana):
    from patientdesk.kernel.snapshot import replace

    kept = take()
    do(store, save_inquiry, replace(kept, patient_id=ana, channel=Channel.LETTER, taken=None))
    saved = ask(store, inquiry, kept.id)
    assert (saved.record, saved.channel, saved.taken) == ("000001", Channel.LETTER, now())


def test_a_clinician_sees_the_queue_and_does_not_work_it(store, take):
    kept = take()
    assert ask(store, open_queue, clerk=CLINICIAN) != []
    with pytest.raises(NotAllowedError):
        do(store, close_inquiry, kept.id, Outcome.DONE, clerk=CLINICIAN)


def test_the_trail_names_the_asker_and_not_the_question(store, take):
    kept = take(question="Positive test of the liver")
    do(store, note_contact, kept.id, ContactKind.NOTE, "liver again")
    with store.reading(RECEPTION) as unit:
        told = " ".join(entry.text for entry in unit.trail.entries())
    assert "liver" not in told
