"""Finding the next free time: by hours, by what is booked, by rooms; and the arithmetic of it."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientdesk.directory.model import Hours
from patientdesk.schedule.model import OpeningSearch
from patientdesk.schedule.rules import (
    closed_of,
    free_minutes,
    free_slots,
    opening_hours,
    starts_in,
)
from patientdesk.schedule.service import cancel, openings
from tests.conftest import NOON


def found(small, **more):
    search = OpeningSearch(more.pop("starts", NOON), more.pop("minutes", 30), **more)
    return small.do(openings, search)


def test_the_next_openings_are_inside_the_hours_and_earliest_first(small):
    first = found(small, most=3)
    assert [(o.starts, o.practitioner) for o in first] == [
        (small.at(13), "Elena Rivera, MD"),
        (small.at(13), "Wei Chen, MD"),
        (small.at(13, 15), "Elena Rivera, MD"),
    ]
    assert first[0].room == "Room 1"


def test_what_is_booked_is_not_offered_and_what_is_cancelled_is(small):
    quill = small.book("Quill", small.at(13), 240, room=small.room)
    tomorrow = small.at(8) + timedelta(days=1)
    assert found(small, practitioner_ids=(small.rivera,))[0].starts == tomorrow
    small.do(cancel, quill.id, "Ill")
    assert found(small, practitioner_ids=(small.rivera,))[0].starts == small.at(13)


def test_a_taken_room_is_no_opening(small):
    small.book("Quill", small.at(13), 60, who=small.chen, room=small.room)
    assert found(small, practitioner_ids=(small.rivera,))[0].starts == small.at(14)


def test_weekday_and_time_of_day_are_respected(small):
    wanted = {"weekdays": frozenset({3}), "not_before": time(15), "not_after": time(15, 30)}
    times = [o.starts for o in found(small, practitioner_ids=(small.chen,), most=4, **wanted)]
    thursday = small.at(15) + timedelta(days=3)
    assert times == [
        thursday,
        thursday + timedelta(minutes=15),
        thursday + timedelta(minutes=30),
        thursday + timedelta(days=7),
    ]


def test_who_comes_at_a_time_of_day_is_offered_it_first_on_every_day_of_the_week(small):
    small.book("Quill", small.at(10, 30) + timedelta(days=1), who=small.rivera)
    monday = small.at(8)
    offered = found(
        small, starts=monday, practitioner_ids=(small.rivera,), near=time(10, 30), most=6
    )
    assert [o.starts for o in offered[:4]] == [
        small.at(10, 30) + timedelta(days=days) for days in (0, 2, 3, 4)
    ]
    assert [o.starts for o in offered[4:]] == [small.at(10, 15), small.at(10, 45)]


def test_a_visit_longer_than_a_morning_is_not_found(small):
    assert found(small, minutes=300) == []


@given(
    free=st.integers(0, 2**1440 - 1),
    minutes=st.integers(1, 90),
    step=st.sampled_from([1, 5, 10, 15, 30]),
)
def test_an_opening_is_where_enough_minutes_in_a_row_are_free(free, minutes, step):
    run = (1 << minutes) - 1
    plain = [m for m in range(0, 1440, step) if free >> m & run == run]
    assert list(starts_in(free, minutes, step)) == plain


@given(
    taken=st.lists(st.tuples(st.integers(0, 1439), st.integers(1, 200)), max_size=12),
    hours=st.tuples(st.integers(0, 700), st.integers(0, 720)),
)
def test_free_time_and_taken_time_fill_the_day_between_them(taken, hours):
    opens, closes = hours[0], hours[0] + hours[1]
    spans = [(begins, begins + minutes) for begins, minutes in taken]
    cut = free_slots(spans, opens, closes)
    minutes = {m for begins, ends in cut for m in range(begins, ends)}
    bits = free_minutes([(opens, closes)], spans)
    assert minutes == {m for m in range(1440) if bits >> m & 1}
    assert len(minutes) == sum(ends - begins for begins, ends in cut)


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        ([], ["Off"]),
        ([(480, 720), (780, 1020)], ["Lunch"]),
        ([(540, 1020)], ["Off"]),
        ([(480, 600), (615, 900)], ["Break", "Off"]),
    ],
)
def test_closed_time_has_a_word(hours, words):
    stretches = [Hours(0, *each) for each in hours]
    assert [each.word for each in closed_of(stretches, 480, 1020)] == words


def test_a_day_is_as_high_as_its_hours_and_its_visits(small):
    hours = [[Hours(0, 510, 1000)], []]
    assert opening_hours(hours, []) == (480, 1020)
    assert opening_hours(hours, [small.book("Quill", small.at(6, 30))]) == (360, 1020)
    assert opening_hours([], []) == (480, 1020)
