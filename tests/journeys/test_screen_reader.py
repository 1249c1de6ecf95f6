"""What somebody hears who cannot see the screen: a name for every control, a sentence a visit."""

from __future__ import annotations

import re

from patientdesk.schedule.rules import spoken_name
from patientdesk.schedule.service import day_sheet
from tests.journeys.conftest import A_MONDAY

#: What can be pressed, chosen or typed into.
CONTROLS = frozenset(
    {"push button", "toggle button", "check box", "radio button", "text", "password text",
     "combo box", "menu item", "table", "list", "page tab", "spin button", "slider", "link"}
)  # fmt: skip
FREE = "Free "
SENTENCE = re.compile(r"\d{1,2}:\d\d.\d{1,2}:\d\d, \w")


def unnamed(reader):
    """Return the controls on the screen that have neither a name nor a label."""
    return [
        thing.called
        for thing in reader.things()
        if thing.role in CONTROLS and not thing.name and not any(reader.labels(thing))
    ]


def unlabelled(reader):
    """Return the choices that say only what is chosen, not what for."""
    boxes = (each for each in reader.things() if each.role == "combo box")
    return [box.called for box in boxes if not any(reader.labels(box))]


def test_every_control_of_every_panel_has_a_name(at_work, screen, reader):
    assert unnamed(reader) == []
    screen.press("ctrl+r")
    reader.find("registration.family-name")
    assert unnamed(reader) == []
    assert unlabelled(reader) == []
    screen.press("ctrl+n")
    reader.find("schedule.booking.time")
    assert unnamed(reader) == []
    assert unlabelled(reader) == []


def test_the_day_says_each_visit_in_a_sentence(at_work, reader):
    said = [
        each.name
        for each in reader.things()
        if each.role == "list item" and each.called.endswith(".schedule.day")
    ]
    visits = [words for words in said if not words.startswith(FREE)]
    with at_work.file() as unit:
        booked = {spoken_name(each.patient_name) for each in day_sheet(unit, A_MONDAY)}
    assert len(visits) > 20
    assert all(SENTENCE.match(words) for words in visits)
    assert {words.split(", ")[1] for words in visits} <= booked
