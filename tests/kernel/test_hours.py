"""Opening hours: what was typed, and what the desk understood."""
# ruff: noqa: RUF001 - the desk writes hours with an en dash

from __future__ import annotations

import pytest

from patientdesk.kernel.hours import joined, read_hours, show_hours


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("8-12, 1p-7p", "8:00–12:00, 13:00–19:00"),
        ("8-12, 1-7", "8:00–12:00, 13:00–19:00"),
        ("8-5", "8:00–17:00"),
        ("8:30 to 5", "8:30–17:00"),
        ("9a-5p", "9:00–17:00"),
        ("9 am - 5:30 pm", "9:00–17:30"),
        ("08:00–12:00; 13:00–17:00", "8:00–12:00, 13:00–17:00"),
        ("8-12 1-5", "8:00–12:00, 13:00–17:00"),
        ("8-12 and 1-5", "8:00–12:00, 13:00–17:00"),
        ("8 a 12 y 13 a 17", "8:00–12:00, 13:00–17:00"),
        ("8 a.m. - 12 p.m.", "8:00–12:00"),
        ("8-noon, 1-5", "8:00–12:00, 13:00–17:00"),
        ("1-5", "13:00–17:00"),
        ("7-7", "7:00–19:00"),
        ("12-4", "12:00–16:00"),
        ("11-1", "11:00–13:00"),
        ("05:00-09:00", "5:00–9:00"),
        ("0-24", "0:00–24:00"),
        ("24 h", "0:00–24:00"),
        ("8-12, 12-5", "8:00–17:00"),
        ("8-12,", "8:00–12:00"),
        ("closed", "closed"),
        ("Cerrado", "closed"),
        ("-", "closed"),
        ("", "closed"),
        ("  ", "closed"),
    ],
)
def test_hours_are_understood_as_people_type_them(typed, shown):
    stretches = read_hours(typed)
    assert stretches is not None
    assert show_hours(stretches) == shown


@pytest.mark.parametrize(
    "typed",
    [
        "8",
        "8-",
        "17-13",
        "13-17, 8-12",
        "25-26",
        "8:75-9",
        "13p-14p",
        "whenever",
        "8-12 x",
    ],
)
def test_what_makes_no_sense_is_not_guessed(typed):
    assert read_hours(typed) is None


def test_what_is_shown_can_be_typed_again():
    for typed in ("8-12, 1-7", "7:15-11:45, 12:30-24:00", "closed"):
        once = read_hours(typed)
        assert once is not None
        assert read_hours(show_hours(once)) == once


def test_stretches_that_touch_become_one():
    assert joined([(600, 700), (480, 600), (650, 720)]) == ((480, 720),)
