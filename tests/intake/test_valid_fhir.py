"""Files another library calls valid FHIR R4 are read; so are our own fixtures, judged by it."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta

import pytest
from fhir.resources.R4B.appointment import Appointment
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.coverage import Coverage
from fhir.resources.R4B.patient import Patient
from fhir.resources.R4B.practitioner import Practitioner

from patientdesk.intake.exchange.files import as_data, bring_in, read_files
from patientdesk.kernel.progress import Silent
from patientdesk.registration.service import patients_after
from tests.conftest import MANAGER, TODAY, now
from tests.intake import test_decisions, test_service

JUDGES = {
    "Patient": Patient, "Coverage": Coverage, "Appointment": Appointment,
    "Practitioner": Practitioner,
}  # fmt: skip
FAMILIES = ("Ortega Ruiz", "O'Brien", "Nguyễn", "Müller-Lüdenscheidt", "van den Berg", "Łuczak")
GIVEN = ("Ana", "José", "Thị Hồng", "Siobhán", "Wei", "Zoë")
#: How the required status of an appointment's participant is written; our files leave it out.
ACCEPTED = {"status": "accepted"}


def judged(body):
    """Return what the other library writes for a resource it finds valid."""
    return json.loads(JUDGES[body["resourceType"]].model_validate(body).model_dump_json())


def anybody(draw, number):
    """Return a valid Patient with a random choice of what R4 allows."""
    born = date(1930, 1, 1) + timedelta(days=draw.randrange(34_000))
    body = {
        "resourceType": "Patient",
        "id": f"p-{number}",
        "birthDate": born.isoformat(),
        "gender": draw.choice(("male", "female", "other", "unknown")),
        "name": [
            {
                "use": draw.choice(("official", "usual")),
                "family": f"{draw.choice(FAMILIES)} {'abcdefghij'[number % 10] * 2}",
                "given": draw.sample(GIVEN, draw.randrange(1, 4)),
            }
        ],
    }
    further = {
        "telecom": [{"system": "phone", "value": f"956555{number:04}", "use": "home"}],
        "address": [{"line": ["22 Mesa Road"], "city": "Mission", "postalCode": "78572"}],
        "deceasedBoolean": False,
        "multipleBirthInteger": 2,
        "maritalStatus": {"text": "Married"},
        "communication": [{"language": {"text": "Spanish"}, "preferred": True}],
        "contact": [{"name": {"text": "Diego Ortega"}}],
        "extension": [{"url": "urn:anything", "valueString": "x"}],
        "meta": {"versionId": "3"},
        "text": {
            "status": "generated",
            "div": '<div xmlns="http://www.w3.org/1999/xhtml">Somebody</div>',
        },
    }
    chosen = draw.sample(sorted(further), draw.randrange(len(further) + 1))
    return judged(body | {name: further[name] for name in chosen})


@pytest.mark.parametrize("form", ["bundle", "ndjson"])
@pytest.mark.parametrize("seed", range(4))
def test_valid_patients_of_any_shape_are_all_registered(store, form, seed):
    draw = random.Random(seed)
    people = [anybody(draw, number) for number in range(40)]
    entries = [{"resource": each, "fullUrl": f"urn:uuid:{each['id']}"} for each in people]
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    Bundle.model_validate(bundle)
    data = (
        json.dumps(bundle) if form == "bundle" else "\n".join(json.dumps(each) for each in people)
    )
    readings = read_files([("valid", data.encode())], now())
    told = as_data(bring_in(store, MANAGER, Silent(), readings, False))
    assert told["rows"] == 40
    assert told["refused"] == 0
    assert told["imported"] + told["held"] == 40
    with store.reading(MANAGER) as unit:
        registered = patients_after(unit, 0, 100)
    assert len(registered) == told["imported"] >= 35
    born = {each["id"]: each["birthDate"] for each in people}
    assert all(born[each.external_id] == str(each.birth_date) for each in registered)
    assert all(each.birth_date < TODAY for each in registered)


@pytest.mark.parametrize(
    "body",
    [
        *(each for each in test_service.PEOPLE if each["resourceType"] in JUDGES),
        test_decisions.ADA,
        test_decisions.policy({"reference": "Patient/p1"}),
        test_decisions.visit({"reference": "Patient/p1"}),
    ],
    ids=lambda body: body["resourceType"],
)
def test_our_own_fixtures_are_valid(body):
    if body["resourceType"] == "Appointment":
        body = body | {"participant": [each | ACCEPTED for each in body["participant"]]}
        body.setdefault("end", body["start"])
    assert judged(body)["resourceType"] == body["resourceType"]
