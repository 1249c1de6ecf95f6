"""How urgent an inquiry is, and what is missing from one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from patientdesk.inquiries.model import Channel, Inquiry, InquiryId, Outcome
from patientdesk.inquiries.rules import (
    Pressure,
    bare_callback,
    check_inquiry,
    check_outcome,
    promise_words,
    shown_callback,
    urgency,
)
from patientdesk.kernel.snapshot import replace
from tests.conftest import now

ONE = Inquiry(
    InquiryId(0), "Diego", "Letter?", now(), callback="9565550142", taken=now() - timedelta(hours=1)
)


def due(minutes):
    return replace(ONE, promised=now() + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("minutes", "words", "pressure"),
    [
        (-12, "12 min late", Pressure.LATE),
        (-0.5, "1 min late", Pressure.LATE),
        (-125, "2 h 05 late", Pressure.LATE),
        (-60 * 24 * 3, "3 d late", Pressure.LATE),
        (0, "in 0 min", Pressure.SOON),
        (30, "in 30 min", Pressure.SOON),
        (31, "in 31 min", Pressure.LATER),
        (100, "in 1 h 40", Pressure.LATER),
        (60 * 11, "today 23:00", Pressure.LATER),
        (60 * 23, "tomorrow 11:00", Pressure.LATER),
        (60 * 48, "03/04 12:00", Pressure.LATER),
    ],
)
def test_a_promise_is_told_as_one_says_it(minutes, words, pressure):
    assert promise_words(due(minutes), now()) == words
    assert urgency(due(minutes), now()).pressure is pressure


def test_the_share_of_the_time_that_is_gone_fills_the_pie():
    assert urgency(due(60), now()).used == pytest.approx(0.5)
    assert urgency(due(-1), now()).used == 1
    assert urgency(replace(due(5), taken=None), now()).used == 0


def test_what_is_missing_stands_at_its_field():
    blank = Inquiry(InquiryId(0), "", "", now() - timedelta(minutes=1))
    places = [finding.where for finding in check_inquiry(blank, now())]
    assert places == ["asker", "question", "promised", "callback", "about"]
    fine = replace(due(5), about="the front door")
    assert list(check_inquiry(fine, now())) == []


def test_a_number_is_kept_bare_and_shown_whole():
    assert bare_callback("+1 956 555 0142 x12") == "9565550142x12"
    kept = replace(ONE, callback="9565550142x12")
    assert shown_callback(kept) == "(956) 555-0142 x12"
    assert list(check_inquiry(replace(kept, promised=due(5).promised, about="x"), now())) == []
    assert bare_callback("ask at the desk") == "ask at the desk"
    odd = replace(due(5), callback="555", about="x", channel=Channel.LETTER)
    assert [f.where for f in check_inquiry(odd, now())] == ["callback"]


def test_some_outcomes_say_why():
    assert [f.where for f in check_outcome(None, "x")] == ["outcome"]
    assert [f.where for f in check_outcome(Outcome.NOT_REACHED, "")] == ["note"]
    assert not list(check_outcome(Outcome.ANSWERED, ""))
