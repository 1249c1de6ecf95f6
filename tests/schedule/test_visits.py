"""The steps of a visit, and the moments that go with them."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from patientdesk.kernel.errors import DeskError
from patientdesk.schedule.model import CoverageAnswer, SlotTakenError, Visit
from patientdesk.schedule.service import check_in, check_out, mark, steps_of
from tests.conftest import RECEPTION, now


@pytest.mark.parametrize("to", [Visit.DONE, Visit.IN_ROOM, Visit.BOOKED])
def test_a_booked_visit_cannot_skip_ahead(small, to):
    quill = small.book("Quill", small.at(9))
    with pytest.raises(DeskError, match="cannot become"):
        small.do(mark, quill.id, to)


@pytest.mark.parametrize("kind", [Visit.BOOKED, Visit.CONFIRMED])
def test_nobody_cancels_a_visit_without_saying_why(small, kind):
    quill = small.book("Quill", small.at(9))
    if kind is Visit.CONFIRMED:
        small.do(mark, quill.id, kind)
    with pytest.raises(DeskError, match="Say why"):
        small.do(mark, quill.id, Visit.CANCELLED)
    assert small.read(quill.id).visit is kind


@pytest.mark.parametrize("arrive", [check_in, partial(mark, visit=Visit.ARRIVED)])
def test_nobody_arrives_for_a_visit_of_a_later_day(small, arrive):
    tomorrow = small.book("Quill", small.at(9) + timedelta(days=1))
    with pytest.raises(DeskError, match="move it to today first"):
        small.do(arrive, tomorrow.id)
    yesterday = small.book("Abbot", small.at(9) - timedelta(days=1))
    small.do(arrive, yesterday.id)
    assert small.read(yesterday.id).visit is Visit.ARRIVED


def test_checking_in_notes_when_they_came_and_what_they_said(small):
    quill = small.book("Quill", small.at(12, 30))
    came = now() - timedelta(minutes=12)
    small.do(check_in, quill.id, CoverageAnswer.SELF_PAY, came)
    here = small.read(quill.id)
    assert (here.visit, here.arrived_at, here.coverage) == (
        Visit.ARRIVED,
        came,
        CoverageAnswer.SELF_PAY,
    )
    assert here.waiting_minutes(now()) == 12


def test_who_is_sent_back_has_been_waiting_all_the_while(small):
    quill = small.book("Quill", small.at(12))
    came = now() - timedelta(minutes=20)
    small.do(check_in, quill.id, CoverageAnswer.CONFIRMED, came)
    small.do(mark, quill.id, Visit.IN_ROOM)
    assert small.read(quill.id).since == now()
    small.do(mark, quill.id, Visit.ARRIVED)
    assert small.read(quill.id).since == came


def test_an_arrival_that_was_a_mistake_leaves_no_arrival_time(small):
    quill = small.book("Quill", small.at(12))
    change = small.do(check_in, quill.id)
    small.do(change.undo)
    back = small.read(quill.id)
    assert (back.visit, back.arrived_at, back.since) == (Visit.BOOKED, None, quill.since)


def test_every_step_is_kept_with_its_clerk(small):
    quill = small.book("Quill", small.at(12))
    for visit in (Visit.ARRIVED, Visit.IN_ROOM, Visit.WITH_CLINICIAN, Visit.DONE):
        small.do(mark, quill.id, visit)
    steps = small.do(steps_of, quill.id)
    assert [step.visit for step in steps] == [
        Visit.BOOKED,
        Visit.ARRIVED,
        Visit.IN_ROOM,
        Visit.WITH_CLINICIAN,
        Visit.DONE,
    ]
    assert {(step.by, step.at) for step in steps} == {(RECEPTION.name, now())}


def with_clinician(small):
    quill = small.book("Quill", small.at(11))
    for visit in (Visit.ARRIVED, Visit.IN_ROOM, Visit.WITH_CLINICIAN):
        small.do(mark, quill.id, visit)
    return quill


def test_the_next_visit_is_booked_in_the_same_act_and_undone_with_it(small):
    quill = with_clinician(small)
    later = small.booking(quill.patient_id, small.at(11) + timedelta(days=14))
    change = small.do(check_out, quill.id, later)
    assert small.read(quill.id).visit is Visit.DONE
    assert small.read(change.subject).starts == later.starts

    redo = small.do(change.undo)
    assert small.read(quill.id).visit is Visit.WITH_CLINICIAN
    with pytest.raises(DeskError, match="no longer on file"):
        small.read(change.subject)

    small.do(redo.undo)
    assert small.read(quill.id).visit is Visit.DONE


def test_a_next_visit_in_a_taken_time_leaves_the_patient_here(small):
    quill = with_clinician(small)
    other = small.book("Abbot", small.at(14))
    with pytest.raises(SlotTakenError):
        small.do(check_out, quill.id, small.booking(quill.patient_id, other.starts))
    assert small.read(quill.id).visit is Visit.WITH_CLINICIAN
