"""How many trips a search makes, counted and not timed: a desk asks at every key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from patientdesk.registration.model import Patient, PatientId, Phone
from patientdesk.registration.service import find_patients, possible_duplicates, register_patients
from patientdesk.staff.model import COMMAND_LINE
from patientdesk.store.unit import UnitOfWork
from tests.conftest import RECEPTION
from tests.fixtures.trips import trips


def someone(number: int) -> Patient:
    phone = Phone(f"95655501{number:02}")
    born = date(1976, 7, 1 + number % 28)
    return Patient(PatientId(0), "", "Quillan", f"Ada{number}", born, phones=(phone,))


@pytest.fixture
def crowd(store):
    with store.unit(COMMAND_LINE) as unit:
        register_patients(unit, [someone(number) for number in range(30)])
    return store


@pytest.mark.parametrize(
    ("typed", "most"), [("qui", 1), ("qui ada", 1), ("qui 76", 1), ("0107", 2), ("qiullan", 6)]
)
def test_a_search_makes_few_trips(crowd, typed, most):
    with crowd.reading(RECEPTION) as unit, trips(unit) as put:
        assert find_patients(unit, typed)
    assert len(put) <= most


def test_a_look_for_duplicates_makes_two_trips(crowd):
    with crowd.reading(RECEPTION) as unit, trips(unit) as put:
        assert possible_duplicates(unit, someone(3))
    assert len(put) == 2


def test_no_limit_of_a_search_is_bound_which_would_prepare_it_anew_each_time(crowd):
    ask: Callable[[UnitOfWork, str], object] = find_patients
    with crowd.reading(RECEPTION) as unit, trips(unit) as put:
        for typed in ("qui", "qui ada", "qui 76", "qiullan"):
            ask(unit, typed)
    assert not [statement for statement in put if "LIMIT ?" in statement]


def test_a_name_and_a_year_are_found_by_their_own_index(crowd):
    with crowd.reading(RECEPTION) as unit:
        connection = unit.connection
        with trips(unit) as put:
            find_patients(unit, "quil 76")
        count = put[0].count("?")
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {put[0]}", ("",) * count).all()
    assert any("ix_patient_names_year" in str(step) for step in plan)
