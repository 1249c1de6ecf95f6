"""Save and check in: offered while the patient on the form is expected today, one press."""

from __future__ import annotations

import pytest

from patientdesk.registration.service import patient
from patientdesk.shell.in_hand import Companion
from tests.conftest import RECEPTION
from tests.coverage.hands import build_form, type_into, widget
from tests.registration.people import registered, somebody
from tests.schedule.people import set_up


@pytest.fixture
def asked(bare_panel, desk):
    """What the panel asked the desk to open, and the window's part that knows the visits."""
    companion = Companion(desk, bare_panel)
    heard = []
    desk.opened.connect(lambda kind, number: heard.append((kind, number)))
    yield heard
    assert companion is not None


def opened(panel, number):
    panel.session.open("patient", number)
    panel.session.settle()
    build_form(panel)
    panel.session.settle()


def test_a_patient_expected_today_is_saved_and_then_checked_in(bare_panel, desk, store, asked):
    small = set_up(store)
    visit = small.book("Quill", small.at(14))
    opened(bare_panel, visit.patient_id)
    button = widget(bare_panel, "registration.check-in")
    assert not button.isHidden()
    type_into(bare_panel, "employer", "Valley Growers")
    asked.clear()
    button.click()
    desk.settle()
    assert asked == [("check-in", visit.id)]
    with store.reading(RECEPTION) as unit:
        assert patient(unit, visit.patient_id).employer == "Valley Growers"


def test_a_new_form_asked_for_meanwhile_forgets_no_check_in(bare_panel, desk, store, asked):
    small = set_up(store)
    visit = small.book("Quill", small.at(14))
    opened(bare_panel, visit.patient_id)
    asked.clear()
    widget(bare_panel, "registration.check-in").click()
    desk.open("new-patient")
    desk.settle()
    assert ("check-in", visit.id) in asked


def test_nothing_is_checked_in_while_something_must_be_fixed(bare_panel, desk, store, asked):
    small = set_up(store)
    visit = small.book("Quill", small.at(14))
    opened(bare_panel, visit.patient_id)
    type_into(bare_panel, "address.zip", "7850")
    asked.clear()
    widget(bare_panel, "registration.check-in").click()
    desk.settle()
    assert asked == []


def test_it_is_not_offered_without_a_visit_nor_for_somebody_new(bare_panel, desk, store, asked):
    small = set_up(store)
    visit = small.book("Quill", small.at(14))
    opened(bare_panel, registered(store, somebody()))
    button = widget(bare_panel, "registration.check-in")
    assert button.isHidden()
    opened(bare_panel, visit.patient_id)
    assert not button.isHidden()
    desk.open("new-patient")
    desk.settle()
    assert button.isHidden()
