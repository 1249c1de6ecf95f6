"""FHIR resources as people, policies and bookings; blemishes are notes, never refusals."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from zoneinfo import ZoneInfo

from patientdesk.coverage.model import Relation
from patientdesk.directory.model import PayerKind
from patientdesk.intake.exchange.resources import Source, read_people
from patientdesk.interchange.fhir import Resource
from patientdesk.registration.model import Sex
from patientdesk.schedule.model import Visit

TODAY = date(2026, 3, 2)
ZONE = ZoneInfo("America/Chicago")
ADA = {
    "resourceType": "Patient",
    "id": "ada",
    "name": [
        {"use": "maiden", "family": "Moss"},
        {"use": "official", "family": "Quill", "given": ["Ada", "Beth"]},
        {"use": "nickname", "given": ["Addie"]},
    ],
    "birthDate": "1976-07-04",
    "gender": "female",
    "telecom": [{"system": "phone", "value": "(956) 555-0142", "use": "mobile"}],
    "address": [{"line": ["12 Elm St"], "city": "Salem", "state": "MA", "postalCode": "2138"}],
    "maritalStatus": {"coding": [{"code": "M"}]},
    "communication": [{"language": {"coding": [{"code": "es-US"}]}}],
    "identifier": [{"system": "http://hl7.org/fhir/sid/us-ssn", "value": "123-45-6789"}],
}


def read(*bodies, url=""):
    resources = [Resource(n, body["resourceType"], body, url) for n, body in enumerate(bodies, 1)]
    (reading,) = read_people([Source("people.json", resources)], TODAY, ZONE)
    return reading


def test_a_patient_is_read_with_other_names_and_mended_zip():
    (ada,) = read(ADA).candidates
    patient = ada.patient
    assert (patient.listed_name, patient.middle_name, patient.preferred_name) == (
        "Quill, Ada", "Beth", "Addie",
    )  # fmt: skip
    assert [each.family for each in patient.previous_names] == ["Moss"]
    assert (patient.sex, patient.language, patient.marital_status) == (Sex.FEMALE, "es", "married")
    assert patient.address.zip == "02138"
    assert ada.ssn == "123456789"
    assert len(ada.notes) == 1


def test_elements_of_the_wrong_shape_are_blemishes_not_refusals():
    odd = ADA | {
        "telecom": "none", "address": [7], "maritalStatus": [], "identifier": {}, "contact": [None],
        "communication": [{"language": "es"}], "extension": 5,
    }  # fmt: skip
    (ada,) = read(odd).candidates
    assert ada.patient is not None
    assert any("no telephone" in note for note in ada.notes)


def test_the_names_a_patient_is_kept_under_are_clean_as_all_text_is():
    odd = ADA | {"id": "a\ud800da\0", "identifier": [{"system": "\ud800", "value": "7"}]}
    (ada,) = read(odd, url="urn:\ud800x").candidates
    assert ada.sources == ("Patient/ada", "urn:x", "Patient?identifier=|7")


def test_without_a_family_name_or_a_whole_birth_date_nobody_is_registered():
    bare = {"resourceType": "Patient", "birthDate": "1976-07-04"}
    month = ADA | {"birthDate": "1976-07"}
    first, second = read(bare, month).candidates
    assert (first.patient, second.patient) == (None, None)
    assert "family name" in first.refusal
    assert "day of the calendar" in second.refusal


def test_policies_and_bookings_find_their_patient_however_they_refer_to_them():
    insurer = {"resourceType": "Organization", "id": "blue", "name": "Medicare Part B"}
    doctor = {
        "resourceType": "Practitioner", "id": "d1", "name": [{"family": "Chen", "given": ["Wei"]}],
        "identifier": [{"system": "http://hl7.org/fhir/sid/us-npi", "value": "1234567893"}],
    }  # fmt: skip
    policy = {
        "resourceType": "Coverage", "status": "active", "subscriberId": "1EG4TE5MK73",
        "beneficiary": {"reference": "https://other.example/fhir/Patient/ada"},
        "payor": [{"reference": "Organization/blue"}],
        "relationship": {"coding": [{"code": "self"}]}, "period": {"start": "2024-01-01"},
    }  # fmt: skip
    visit = {
        "resourceType": "Appointment", "status": "booked", "start": "2026-03-03T15:00:00Z",
        "end": "2026-03-03T15:20:00Z",
        "participant": [
            {"actor": {"reference": "Patient/ada"}},
            {"actor": {"reference": "Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|1234567893"}},
        ],
    }  # fmt: skip
    (ada,) = read(ADA, insurer, doctor, policy, visit).candidates
    (found,), (booking,) = ada.policies, ada.bookings
    assert (found.payer, found.kind, found.member_id, found.relation) == (
        "Medicare Part B", PayerKind.MEDICARE, "1EG4TE5MK73", Relation.SELF,
    )  # fmt: skip
    assert (booking.practitioner, booking.npi, booking.starts, booking.minutes, booking.visit) == (
        "Wei Chen", "1234567893", datetime(2026, 3, 3, 9, 0), 20, Visit.BOOKED,
    )  # fmt: skip


def test_a_made_up_npi_does_not_cost_the_visit():
    doctor = {
        "resourceType": "Practitioner", "id": "chen",
        "name": [{"family": "Chen", "given": ["Wei"]}],
        "identifier": [{"system": "http://hl7.org/fhir/sid/us-npi", "value": "9999939290"}],
    }  # fmt: skip
    visit = {
        "resourceType": "Appointment", "status": "booked", "start": "2026-03-03T15:00:00Z",
        "minutesDuration": 20,
        "participant": [
            {"actor": {"reference": "Patient/ada"}},
            {"actor": {"reference": "Practitioner/chen"}},
        ],
    }  # fmt: skip
    (ada,) = read(ADA, doctor, visit).candidates
    (booking,) = ada.bookings
    assert (booking.practitioner, booking.npi) == ("Wei Chen", "")


def test_what_names_no_patient_of_the_files_is_counted_as_loose_and_the_rest_as_ignored():
    stray = {"resourceType": "Coverage", "beneficiary": {"reference": "Patient/nobody"}}
    reading = read(ADA, stray, {"resourceType": "Observation"}, {"resourceType": "Observation"})
    assert reading.loose == Counter(Coverage=1)
    assert reading.ignored == Counter(Observation=2)


def test_somebody_who_has_died_carries_an_alert():
    (ada,) = read(ADA | {"deceasedDateTime": "2020-02-03T10:00:00Z"}).candidates
    assert [each.text for each in ada.patient.alerts] == ["Has died on 02/03/2020."]
    (ben,) = read(ADA | {"deceasedBoolean": True}).candidates
    assert [each.text for each in ben.patient.alerts] == ["Has died."]
