"""The one search box: what is understood, who is found, and why."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientdesk.registration.model import OtherName, Phone
from patientdesk.registration.rules.names import fold, marks
from patientdesk.registration.rules.typed import understand
from patientdesk.registration.service import find_patients, index_member_numbers
from tests.conftest import BILLING, RECEPTION, TODAY
from tests.registration.people import registered, somebody


@pytest.fixture
def ana(store):
    """Ana Lucía Ortega Ruiz and three others of like names and birth dates."""
    number = registered(
        store,
        somebody(preferred_name="Lucy", previous_names=(OtherName("Salas"),)),
    )
    for family, given_name, born in (
        ("Ortiz", "Luis Alberto", date(1976, 7, 14)),
        ("Whitaker", "Lucille", date(1976, 7, 2)),
        ("Horta", "Luz", date(1980, 11, 30)),
    ):
        registered(store, somebody(family, given_name, birth_date=born, phones=()))
    return number


def found(store, typed):
    with store.reading(RECEPTION) as unit:
        return find_patients(unit, typed)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("ortega", "Family name begins so"),
        ("ORTEGA ANA", "Family name and given name begin so"),
        ("lucia ruiz", "Family name and given name begin so"),
        ("ortega, ana", "Family name and given name begin so"),
        ("ruiz", "Family name begins so"),
        ("Lucía", "Given name begins so"),
        ("lucy", "Goes by this name"),
        ("salas", "Had this name earlier"),
        ("ortega 76", "Family name begins so"),
        ("7/4/76", "Born 07/04/1976"),
        ("1976-07-04", "Born 07/04/1976"),
        ("07041976", "Born 07/04/1976"),
        ("0142", "Phone ends 0142"),
        ("(956) 555-0142", "Phone ends 9565550142"),
        ("ortega 0142", "Phone ends 0142"),
        ("000001", "Record number 000001"),
        ("1", "Record number 000001"),
        ("ortga", "Sounds like “ortga”"),
        ("otrega", "Sounds like “otrega”"),
        ("hortega", "Sounds like “hortega”"),
        ("oretga lucia", "Sounds like “oretga lucia”"),
    ],
)
def test_a_patient_is_found_by_what_people_type_and_the_hit_says_why(store, ana, typed, why):
    hits = found(store, typed)
    assert (ana, why) in [(hit.patient_id, hit.why) for hit in hits]


def test_a_name_and_a_year_narrow_each_other(store, ana):
    assert [hit.name for hit in found(store, "ort lu 76")] == [
        "Ortega Ruiz, Ana Lucía",
        "Ortiz, Luis Alberto",
    ]
    assert [hit.name for hit in found(store, "lu 1980")] == ["Horta, Luz"]


def test_a_member_number_is_found_with_or_without_its_hyphens(store, ana):
    with store.unit(RECEPTION) as unit:
        index_member_numbers(unit, ana, ["1EG4-TE5-MK73"])
    for typed in ("1eg4te5", "1EG4-TE5-MK73"):
        assert [hit.patient_id for hit in found(store, typed)] == [ana]


def test_a_changed_name_is_found_and_a_former_telephone_is_not(store, ana):
    from patientdesk.kernel.snapshot import replace
    from patientdesk.registration.service import patient, save_patient

    with store.unit(RECEPTION) as unit:
        known = patient(unit, ana)
        save_patient(unit, replace(known, family_name="Moss", phones=(Phone("9565550199"),)))
    assert [hit.patient_id for hit in found(store, "moss")] == [ana]
    assert found(store, "0142") == []


def test_what_matches_is_marked_in_the_name():
    assert marks("Ortega Ruiz, Ana Lucía", ("ort", "lu")) == ((0, 3), (17, 19))
    assert marks("Núñez, Íñigo", ("nun", "in")) == ((0, 3), (7, 9))


def test_parts_are_shown_as_they_were_understood():
    assert understand("ort lu 76", TODAY).chips() == ("name: ort lu", "born: 1976")
    assert understand("smi jo 198", TODAY).chips() == ("name: smi jo", "born: 1980-1989")
    assert understand("0142", TODAY).chips() == ("phone ends 0142", "record 0142")
    assert understand("7/4/76", TODAY).chips() == ("born: 07/04/1976",)


@pytest.mark.parametrize(
    "typed", ["", "   ", "%", "_' OR 1=1 --", '"', "*", "\0", "\ud800", "<b>x</b>", "9" * 400, ","]
)
def test_anything_at_all_may_be_typed(store, ana, typed):
    found(store, typed)


@given(st.text(max_size=120))
def test_understanding_never_raises(typed):
    understand(typed, TODAY).chips()


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Łucja O'Brien-Núñez", "lucja obrien nunez"),
        ("Ångström", "angstrom"),
        ("STRAẞE", "strasse"),
    ],
)
def test_names_are_compared_without_case_accents_and_marks(name, folded):
    assert fold(name) == folded


def test_many_patients_give_no_more_than_asked_for(store):
    for number in range(30):
        registered(store, somebody("Smith", f"Jo{chr(97 + number % 26)}"))
    with store.reading(BILLING) as unit:
        assert len(find_patients(unit, "smi", 20)) == 20
        assert len(find_patients(unit, "smi jo", 5)) == 5
