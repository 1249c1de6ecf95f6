"""The demo clinic: the same seed gives the same people, and nobody can take it for a real one."""

from __future__ import annotations

from datetime import date

import pytest

import patientdesk.tables  # noqa: F401 - every table must be known before a file is made
from patientdesk.claims.service import claims
from patientdesk.directory.service import clinic
from patientdesk.inquiries.rules import counts
from patientdesk.inquiries.service import inquiries, inquiry, open_queue
from patientdesk.kernel.clock import Clock
from patientdesk.kernel.errors import DeskError
from patientdesk.registration.rules.checks import check
from patientdesk.registration.rules.form import shown
from patientdesk.registration.service import patients_after
from patientdesk.schedule.model import Visit
from patientdesk.schedule.service import day_sheet
from patientdesk.staff.model import COMMAND_LINE
from patientdesk.staff.service import users
from patientdesk.store.clinic import open_clinic
from patientdesk.store.folder import ClinicFolder
from patientdesk.store.places import sample_key, sample_moment
from patientdesk.store.vault import unlock
from patientdesk.training.demo import make, playing_day
from patientdesk.training.demo.days import working_days
from patientdesk.training.demo.furniture import CLINIC, FEES

TUESDAY = date(2026, 6, 16)


def made(path, **wishes):
    folder = ClinicFolder(path)
    make(folder, **({"patients": 60, "days": 4, "seed": 7, "today": TUESDAY} | wishes))
    return folder


def opened(folder):
    return open_clinic(folder, unlock(folder, key_file=sample_key(folder)), Clock(CLINIC.zone))


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    return made(tmp_path_factory.mktemp("sample"))


def told(folder):
    store = opened(folder)
    try:
        with store.reading(COMMAND_LINE) as unit:
            people = patients_after(unit, 0, 1000)
            visits = [each for day in working_days(TUESDAY, 4) for each in day_sheet(unit, day)]
            waiting = counts(open_queue(unit), unit.now())
            return people, visits, waiting, claims(unit), clinic(unit)
    finally:
        store.close()


def test_its_inquiries_were_taken_by_its_own_people(sample):
    store = opened(sample)
    try:
        with store.reading(COMMAND_LINE) as unit:
            staff = {each.name for each in users(unit)}
            takers = {inquiry(unit, each.id).log[-1].clerk for each in inquiries(unit)}
    finally:
        store.close()
    assert len(takers) > 1
    assert takers <= staff


def test_it_has_people_visits_questions_and_claims_and_says_it_is_a_sample(sample):
    people, visits, waiting, billed, about = told(sample)
    assert len(people) == 60
    assert len(visits) > 100
    assert waiting.open > 5
    assert waiting.late > 0
    assert billed
    assert about.sample


def test_today_stands_in_the_middle_of_its_morning(sample):
    _people, visits, *_rest = told(sample)
    today = {each.visit for each in visits if each.starts.date() == TUESDAY}
    assert {Visit.DONE, Visit.ARRIVED, Visit.BOOKED, Visit.CONFIRMED} <= today
    assert f"{sample_moment(sample):%Y-%m-%d %H:%M}" == "2026-06-16 10:24"


def test_nobody_in_it_has_anything_to_fix(sample):
    people, *_rest = told(sample)
    wrong = [finding for each in people for finding in check(shown(each), TUESDAY)]
    assert not [finding for finding in wrong if finding.severity.name == "ERROR"]


def test_the_same_seed_makes_the_same_people_and_another_does_not(tmp_path, sample):
    people, visits, *_rest = told(sample)
    again = told(made(tmp_path / "again"))
    other = told(made(tmp_path / "other", seed=8))
    assert (again[0], again[1]) == (people, visits)
    assert other[0] != people


def test_a_clinic_that_stands_there_is_left_alone(sample):
    with pytest.raises(DeskError):
        made(sample.path)


def test_its_fees_hold_no_procedure_code_of_a_licensed_code_set():
    assert not [code for code, _words, _cents in FEES if code[0].isdigit() or code[0] == "D"]


@pytest.mark.parametrize(("made", "plays"), [(6, 8), (7, 8), (8, 8), (12, 12)])
def test_a_clinic_made_on_a_weekend_plays_on_the_monday_after_it(made, plays):
    assert playing_day(date(2026, 6, made)) == date(2026, 6, plays)
