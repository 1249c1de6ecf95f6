"""Possible duplicates: found after every kind of slip, and nobody is accused without reason."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from patientdesk.kernel.snapshot import replace
from patientdesk.registration.model import Address, Alike, Patient, PatientId, Phone
from patientdesk.registration.service import (
    index_member_numbers,
    possible_duplicates,
    register_patients,
)
from tests.conftest import MANAGER, RECEPTION
from tests.registration.people import registered, somebody

LASTS = [
    *("Garcia", "Hernandez", "Martinez", "Lopez", "Gonzalez", "Perez", "Rodriguez", "Sanchez"),
    *("Ramirez", "Torres", "Whitfield", "Nakamura", "Eversley", "Marsh", "Farouk", "Solberg"),
    *("Abernathy", "Okafor", "Lindqvist", "Castellanos", "Brandt", "Moss"),
]
FIRSTS = [
    *("Maria", "Jose", "Ana", "Luis", "Carmen", "Juan", "Harold", "Beatrice", "Ingrid", "Calvin"),
    *("Victor", "Rosa", "Yusuf", "Hana", "Opal", "Gwendolyn", "Rebecca", "Fiona", "Samuel"),
]
ROAD = Address("22 Mesa Road", "", "Mission", "TX", "78572")


def crowd(count: int) -> list[Patient]:
    draw = random.Random(7)
    return [
        Patient(
            PatientId(0),
            "",
            draw.choice(LASTS) + draw.choice(("", "", "ez", "son")),
            draw.choice(FIRSTS) + draw.choice(("", "", " Lee")),
            date(1930, 1, 1) + timedelta(days=draw.randrange(34000)),
            phones=(Phone(f"956555{number:04}"),),
        )
        for number in range(count)
    ]


def replaced(p, draw):
    at = draw.randrange(1, len(p.family_name))
    return replace(p, family_name=p.family_name[:at] + "q" + p.family_name[at + 1 :])


def transposed(p, draw):
    name, at = p.family_name, draw.randrange(len(p.family_name) - 1)
    return replace(p, family_name=name[:at] + name[at + 1] + name[at] + name[at + 2 :])


def exchanged(p, draw):
    return replace(p, family_name=p.given_name, given_name=p.family_name)


def turned(p, draw):
    born = p.birth_date
    return replace(p, birth_date=date(born.year, born.day, born.month)) if born.day <= 12 else p


def misdialled(p, draw):
    number = p.phones[0].number
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    return replace(p, phones=(Phone(wrong),), family_name=p.family_name + "s")


def shortened(p, draw):
    return replace(p, given_name=p.given_name[:3])


@pytest.mark.parametrize(
    "slip",
    [replaced, transposed, exchanged, turned, misdialled, shortened],
    ids=lambda s: s.__name__,
)
def test_six_kinds_of_slip_are_recognised(store, slip):
    people = crowd(400)
    with store.unit(MANAGER) as unit:
        first = register_patients(unit, people).subject
    draw = random.Random(11)
    asked = draw.sample(range(len(people)), 100)
    with store.reading(RECEPTION) as unit:
        known = [
            first + number
            in [each.patient_id for each in possible_duplicates(unit, slip(people[number], draw))]
            for number in asked
        ]
    assert sum(known) >= 0.99 * len(known)


def test_strangers_are_not_taken_for_each_other(store):
    with store.unit(MANAGER) as unit:
        register_patients(unit, crowd(400))
    with store.reading(RECEPTION) as unit:
        for family, given in (("Zylberstein", "Quentin"), ("Adeyemi", "Jonah")):
            assert possible_duplicates(unit, somebody(family, given)) == []


def test_each_field_says_how_it_compares(store):
    number = registered(store, somebody())
    typed = somebody("Ortega Ruís", "Ana Lucia", address=ROAD)
    with store.reading(RECEPTION) as unit:
        (alike,) = possible_duplicates(unit, typed)
    assert alike.patient_id == number
    assert {field.where: (field.alike, field.detail) for field in alike.fields} == {
        "family_name": (Alike.NEARLY, "nearly: one letter"),
        "given_name": (Alike.NEARLY, "nearly: accent"),
        "birth_date": (Alike.SAME, ""),
        "sex": (Alike.SAME, ""),
        "phone": (Alike.SAME, ""),
        "street": (Alike.DIFFERS, ""),
        "zip": (Alike.SAME, ""),
        "member": (Alike.NOT_TYPED, ""),
    }


def test_the_member_number_on_file_is_shown_whether_one_is_typed_or_not(store):
    number = registered(store, somebody())
    with store.unit(MANAGER) as unit:
        index_member_numbers(unit, number, ["1EG4-TE5-MK73"])
    with store.reading(RECEPTION) as unit:
        rows = [
            (each.fields[-1].typed, each.fields[-1].known, each.fields[-1].alike)
            for member in ("", "1EG4TE5MK73")
            for each in possible_duplicates(unit, somebody(), member)
        ]
    assert rows == [
        ("", "1EG4TE5MK73", Alike.NOT_TYPED),
        ("1EG4TE5MK73", "1EG4TE5MK73", Alike.SAME),
    ]


def test_a_patient_is_no_duplicate_of_themselves(store):
    number = registered(store, somebody())
    with store.reading(RECEPTION) as unit:
        assert possible_duplicates(unit, replace(somebody(), id=number)) == []


def test_a_married_name_is_recognised_by_birth_date_and_telephone(store):
    registered(store, somebody())
    with store.reading(RECEPTION) as unit:
        assert len(possible_duplicates(unit, somebody("Whitaker"))) == 1
