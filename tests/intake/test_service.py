"""Bringing files in: each row imported, refused or held; the same file twice adds nobody."""

from __future__ import annotations

import json

import pytest

from patientdesk.coverage.service import coverages
from patientdesk.intake.exchange.files import as_data, bring_in, read_files
from patientdesk.interchange.csvfile import UnreadableFileError
from patientdesk.kernel.permissions import NotAllowedError
from patientdesk.kernel.progress import Silent
from patientdesk.registration.service import find_patients, patients_after, patients_on_file, ssn
from patientdesk.schedule.service import day_sheet
from tests.conftest import MANAGER, RECEPTION, TODAY, now

CSV = (
    "Id,Last,First,DOB,SSN,Zip,Insurance,Policy Number\n"
    "a1,Quill,Ada,7/4/1976,078-05-1121,2138,Blue Cedar,XYZ1\n"
    "a2,Moss,Ben,1/2/1980,,78504,,\n"
    "a3,,Nobody,1/2/1980,,,,\n"
    "a4,Tran,Lan,31/31/1980,,,,\n"
)
PEOPLE = [
    {"resourceType": "Patient", "id": "p1", "birthDate": "1976-07-04", "gender": "female",
     "name": [{"family": "Okoye", "given": ["Adaeze"]}]},
    {"resourceType": "Practitioner", "id": "d1", "name": [{"family": "Chen", "given": ["Wei"]}]},
    {"resourceType": "Coverage", "status": "active", "subscriberId": "M1",
     "beneficiary": {"reference": "Patient/p1"}, "payor": [{"display": "Blue Cedar"}]},
    {"resourceType": "Appointment", "status": "booked", "start": "2026-03-02T09:00:00-06:00",
     "minutesDuration": 20, "participant": [{"actor": {"reference": "Patient/p1"}},
     {"actor": {"reference": "Practitioner/d1"}}]},
    {"resourceType": "Observation", "status": "final"},
]  # fmt: skip


def take(store, *files, dry=False, clerk=MANAGER):
    readings = read_files([(f"file{n}", data) for n, data in enumerate(files)], now())
    return as_data(bring_in(store, clerk, Silent(), readings, dry))


def counted(report):
    return [report[word] for word in ("rows", "imported", "refused", "held")]


def everybody(store):
    with store.reading(MANAGER) as unit:
        return patients_after(unit, 0, 100)


def test_every_row_of_a_table_is_imported_refused_or_held(store):
    report = take(store, CSV.encode())

    assert counted(report) == [4, 2, 2, 0]
    assert [(row["line"], row["outcome"]) for row in report["files"][0]["rows"]] == [
        (2, "imported"), (3, "imported"), (4, "refused"), (5, "refused"),
    ]  # fmt: skip
    assert report["linked"] == {"Coverage": 1}
    ada, ben = everybody(store)
    assert (ada.listed_name, ada.address.zip, ben.listed_name) == (
        "Quill, Ada",
        "02138",
        "Moss, Ben",
    )
    with store.reading(MANAGER) as unit:
        assert [policy.member_id for policy in coverages(unit, ada.id)] == ["XYZ1"]
        assert find_patients(unit, "quill 1976")[0].patient_id == ada.id
    with store.unit(MANAGER) as unit:
        assert ssn(unit, ada.id) == "078051121"


def test_the_report_names_the_headings_nobody_read(store):
    text = "Last,First,DOB,Secondary Insurance,Notes\nQuill,Ada,7/4/1976,,\n"
    report = take(store, text.encode(), text.replace("Notes", "Fax").encode())
    assert report["unread"] == ["Secondary Insurance", "Notes", "Fax"]
    assert [file["understood"]["unread"] for file in report["files"]] == [
        ["Secondary Insurance", "Notes"], ["Secondary Insurance", "Fax"],
    ]  # fmt: skip
    assert take(store, CSV.encode())["unread"] == []


def test_a_file_in_two_encodings_is_told_as_both_and_adds_nobody_twice(store):
    data = b"Last,First,DOB\nPe\xc3\xb1a,Ada,7/4/1976\nMu\xf1oz,Ben,1/2/1980\n"
    report = take(store, data)
    assert report["files"][0]["understood"]["encoding"] == "utf-8+cp1252"
    assert [each.family_name for each in everybody(store)] == ["Peña", "Muñoz"]
    assert counted(take(store, data)) == [2, 0, 0, 2]


def test_the_same_file_twice_adds_nobody(store):
    take(store, CSV.encode())
    again = take(store, CSV.encode())

    assert counted(again) == [4, 0, 2, 2]
    assert {row["reason"] for row in again["files"][0]["rows"] if row["outcome"] == "held"} == {
        "Already on file."
    }
    assert again["linked"] == {}
    assert len(everybody(store)) == 2


def test_a_file_without_numbers_twice_adds_nobody_either(store):
    data = b"Last,First,DOB\nQuill,Ada,7/4/1976\nMoss,Ben,1/2/1980\n"
    assert counted(take(store, data)) == [2, 2, 0, 0]
    assert counted(take(store, data)) == [2, 0, 0, 2]


def test_somebody_who_may_be_on_file_is_held(store):
    take(store, b"Last,First,DOB,Phone\nQuill,Adelaide,7/4/1976,9565550142\n")
    report = take(store, b"Last,First,DOB,Phone\nQuil,Adelaide,7/4/1976,9565550142\n")
    assert counted(report) == [1, 0, 0, 1]
    assert "compare" in report["files"][0]["rows"][0]["reason"]


def test_a_row_that_stands_in_the_file_twice_is_held_in_a_dry_run_as_well(store):
    data = b"Last,First,DOB\nQuill,Ada,7/4/1976\nQuill,Ada,7/4/1976\n"
    assert counted(take(store, data, dry=True)) == [2, 1, 0, 1]
    assert counted(take(store, data)) == [2, 1, 0, 1]


def test_a_dry_run_keeps_nothing(store):
    report = take(store, CSV.encode(), dry=True)
    assert counted(report) == [4, 2, 2, 0]
    assert report["dry_run"]
    assert everybody(store) == []


@pytest.mark.parametrize("form", ["bundle", "ndjson"])
def test_fhir_people_come_with_their_policies_and_bookings(store, form):
    bundle = {"resourceType": "Bundle", "entry": [{"resource": each} for each in PEOPLE]}
    lines = "\n".join(json.dumps(each) for each in PEOPLE)
    data = json.dumps(bundle).encode() if form == "bundle" else lines.encode()

    report = take(store, data)
    assert counted(report) == [1, 1, 0, 0]
    assert report["linked"] == {"Appointment": 1, "Coverage": 1}
    assert report["ignored"] == {"Observation": 1, "Practitioner": 1}
    with store.reading(MANAGER) as unit:
        (visit,) = day_sheet(unit, TODAY)
    assert (visit.patient_name, visit.practitioner, f"{visit.starts:%H:%M}") == (
        "Okoye, Adaeze", "Wei Chen", "09:00",
    )  # fmt: skip

    again = take(store, data)
    assert counted(again) == [1, 0, 0, 1]
    assert again["linked"] == {}


def test_policies_may_stand_in_another_file_than_their_patient(store):
    report = take(store, json.dumps(PEOPLE[0]).encode(), json.dumps(PEOPLE[2]).encode())
    assert counted(report) == [1, 1, 0, 0]
    assert report["linked"] == {"Coverage": 1}


def test_a_broken_file_among_good_ones_changes_nothing(store):
    with pytest.raises(UnreadableFileError):
        take(store, CSV.encode(), b'Last,First\n"Quill')
    assert everybody(store) == []


def test_no_reason_quotes_what_the_file_says(store):
    report = json.dumps(take(store, CSV.encode()))
    assert not [word for word in ("Quill", "Ada", "Nobody", "078", "1976") if word in report]


def test_an_import_needs_its_permission(store):
    with pytest.raises(NotAllowedError):
        take(store, CSV.encode(), clerk=RECEPTION)
    with store.reading(MANAGER) as unit:
        assert patients_on_file(unit) == 0


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"text": "Car broke down"}, "Car broke down"),
        ({"coding": [{"code": "pat", "display": "Patient"}]}, "Patient"),
        ({"coding": [{"code": "pat"}]}, "pat"),
        (None, "The other system does not say why"),
    ],
)
def test_a_cancelled_visit_is_brought_in_with_a_reason(store, said, kept):
    visit = {**PEOPLE[3], "status": "cancelled"} | ({"cancelationReason": said} if said else {})
    bundle = {"resourceType": "Bundle", "entry": [{"resource": e} for e in (*PEOPLE[:3], visit)]}
    assert take(store, json.dumps(bundle).encode())["linked"]["Appointment"] == 1
    with store.reading(MANAGER) as unit:
        (filed,) = day_sheet(unit, TODAY)
    assert filed.cancel_reason == kept
