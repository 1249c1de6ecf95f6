"""What a clerk decides about held rows, and what comes in a later file than its patient."""

from __future__ import annotations

import json

import pytest

from patientdesk.coverage.service import coverages
from patientdesk.intake.exchange.files import as_data, bring_in, read_files
from patientdesk.intake.model import Outcome
from patientdesk.intake.service import register_anyway, same_person
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.permissions import NotAllowedError
from patientdesk.kernel.progress import Silent
from patientdesk.registration.service import find_patients, patient, patients_on_file
from patientdesk.schedule.service import appointments_of
from patientdesk.store.acts import carry_out, fresh_act
from tests.conftest import MANAGER, RECEPTION, now

ADA = {
    "resourceType": "Patient", "id": "p1", "birthDate": "1976-07-04", "gender": "female",
    "identifier": [{"system": "urn:clinic", "value": "A-1"}],
    "name": [{"family": "Okoye", "given": ["Adaeze"]}],
}  # fmt: skip
DOCTOR = {"resourceType": "Practitioner", "id": "d1", "name": [{"family": "Chen"}]}


def policy(reference, **more):
    return {
        "resourceType": "Coverage", "status": "active", "subscriberId": "M1",
        "beneficiary": reference, "payor": [{"display": "Blue Cedar"}], **more,
    }  # fmt: skip


def visit(reference):
    return {
        "resourceType": "Appointment", "status": "booked", "start": "2026-03-02T09:00:00-06:00",
        "participant": [{"actor": reference}, {"actor": {"reference": "Practitioner/d1"}}],
    }  # fmt: skip


def bundle(*entries):
    listed = [{"resource": body, **({"fullUrl": url} if url else {})} for body, url in entries]
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": listed}).encode()


def lines(*bodies):
    return "\n".join(json.dumps(body) for body in bodies).encode()


def take(store, *files, dry=False):
    readings = read_files([(f"file{n}", data) for n, data in enumerate(files)], now())
    return bring_in(store, MANAGER, Silent(), readings, dry)


def act(store, use_case, *args, clerk=MANAGER):
    return carry_out(store, clerk, fresh_act(), use_case, *args)


def counted(report):
    told = as_data(report)
    return [told[word] for word in ("rows", "imported", "refused", "held")]


@pytest.mark.parametrize(
    ("first", "reference"),
    [
        (bundle((ADA, "")), {"reference": "Patient/p1"}),
        (bundle((ADA, "urn:uuid:5f1e")), {"reference": "urn:uuid:5f1e"}),
        (lines(ADA), {"reference": "https://example.org/fhir/Patient/p1/_history/2"}),
        (lines(ADA), {"identifier": {"system": "urn:clinic", "value": "A-1"}}),
        (lines(ADA), {"reference": "Patient?identifier=urn:clinic|A-1"}),
    ],
    ids=["type and id", "full url", "another server's url", "identifier", "conditional"],
)
def test_a_later_file_finds_the_patient_of_an_earlier_one(store, first, reference):
    take(store, first)
    report = as_data(take(store, lines(DOCTOR, policy(reference), visit(reference))))
    assert report["linked"] == {"Appointment": 1, "Coverage": 1}
    assert report["not_linked"] == {}
    with store.reading(MANAGER) as unit:
        assert [each.member_id for each in coverages(unit, 1)] == ["M1"]
        assert len(appointments_of(unit, 1)) == 1
    again = as_data(take(store, lines(DOCTOR, policy(reference), visit(reference))))
    assert (again["linked"], again["not_linked"]) == ({}, {})
    assert again["already_linked"] == report["linked"] != {}


def test_what_may_be_about_two_people_is_given_to_neither(store):
    take(store, lines(ADA))
    other = ADA | {"name": [{"family": "Solberg"}], "birthDate": "1990-01-02", "identifier": []}
    take(store, lines(other))
    report = as_data(take(store, lines(policy({"reference": "Patient/p1"}))))
    assert (report["linked"], report["not_linked"]) == ({}, {"Coverage": 1})


def test_a_name_beside_the_reference_has_to_fit(store):
    take(store, lines(ADA))
    reference = {"reference": "Patient/p1", "display": "Ingrid Solberg"}
    assert as_data(take(store, lines(policy(reference))))["not_linked"] == {"Coverage": 1}
    reference = {"reference": "Patient/p1", "display": "Ms. Adaeze Okoye"}
    assert as_data(take(store, lines(policy(reference))))["linked"] == {"Coverage": 1}


def test_a_social_security_number_is_kept_nowhere_but_in_its_own_place(store):
    ssn = {"system": "http://hl7.org/fhir/sid/us-ssn", "value": "123-45-6789"}
    take(store, lines({**ADA, "id": "", "identifier": [ssn]}))
    with store.reading(MANAGER) as unit:
        known = patient(unit, 1)
        keys = unit.connection.exec_driver_sql("SELECT key FROM patient_keys").all()
    assert known.has_ssn
    assert known.external_id == ""
    assert not [key for (key,) in keys if "6789" in key]


def test_rows_are_told_in_the_words_of_their_file(store):
    def told(data):
        return [row["where"] for row in as_data(take(store, data))["files"][0]["rows"]]

    other = ADA | {"id": "p2"}
    assert told(bundle((DOCTOR, ""), (ADA, ""))) == ["Entry 2"]
    assert told(lines(DOCTOR, other)) == ["Line 2"]
    assert told(b"Last,First,DOB\nQuill,Ada,7/4/1976\n") == ["Row 2"]


LIKE_ADA = b"Last,First,DOB,Phone,Insurance,Policy Number\nOkoyo,Adaeze,7/4/1976,,Blue Cedar,X9\n"


def held(store):
    take(store, lines(ADA))
    report = take(store, LIKE_ADA)
    (file,) = report.files
    (row,) = file.rows
    assert (row.outcome, row.open, row.likely) == (Outcome.HELD, True, 1)
    assert as_data(report)["not_linked"] == {"Coverage": 1}
    return report, file


def test_a_held_row_is_registered_when_a_clerk_says_it_is_somebody_else(store):
    report, file = held(store)
    file.settle(0, act(store, register_anyway, file.reading.candidates[0]))
    assert counted(report) == [1, 1, 0, 0]
    assert (as_data(report)["linked"], as_data(report)["not_linked"]) == ({"Coverage": 1}, {})
    with store.reading(MANAGER) as unit:
        assert find_patients(unit, "okoyo")[0].patient_id == 2
        assert [each.member_id for each in coverages(unit, 2)] == ["X9"]
        assert any("looked like somebody" in entry.text for entry in unit.trail.entries())


def test_a_held_row_that_is_the_same_person_adds_nobody_and_brings_its_policy(store):
    report, file = held(store)
    file.settle(0, act(store, same_person, file.reading.candidates[0], file.rows[0].likely))
    assert counted(report) == [1, 0, 0, 1]
    assert not file.rows[0].open
    assert as_data(report)["linked"] == {"Coverage": 1}
    with store.reading(MANAGER) as unit:
        assert patients_on_file(unit) == 1
        assert [each.member_id for each in coverages(unit, 1)] == ["X9"]
        assert any("says a clerk" in entry.text for entry in unit.trail.entries())


def test_whom_another_systems_number_names_is_never_registered_twice(store):
    take(store, lines(ADA))
    (file,) = take(store, lines(ADA)).files
    assert not file.rows[0].open
    with pytest.raises(DeskError, match="Already on file"):
        act(store, register_anyway, file.reading.candidates[0])


def test_a_decision_needs_the_permission_of_an_import(store):
    _report, file = held(store)
    with pytest.raises(NotAllowedError):
        act(store, register_anyway, file.reading.candidates[0], clerk=RECEPTION)


@pytest.mark.parametrize("form", ["csv", "fhir"])
def test_a_name_too_long_to_be_one_is_refused_and_never_cut(store, form):
    name = "Quill" * 2_000
    data = (
        f"Last,First,DOB\n{name},Ada,7/4/1976\n".encode()
        if form == "csv"
        else lines(ADA | {"name": [{"family": name}]})
    )
    report = take(store, data)
    assert counted(report) == [1, 0, 1, 0]
    assert "at most 100 letters" in report.files[0].rows[0].reason
