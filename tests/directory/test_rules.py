"""The clinic's own entries: what forbids saving, what is only pointed out."""

from __future__ import annotations

import pytest

from patientdesk.claims.model import boxes
from patientdesk.directory.model import (
    AppointmentType,
    AppointmentTypeId,
    Clinic,
    Hours,
    Payer,
    PayerId,
    Practitioner,
    PractitionerId,
)
from patientdesk.directory.rules import (
    check_appointment_type,
    check_clinic,
    check_hours,
    check_payer,
    check_practitioner,
    name_for_claims,
    tidied,
)
from patientdesk.directory.rules.claim_form import CLINIC_LINE, PAYER_LINE, PLAN_NAME
from patientdesk.kernel.findings import Severity
from patientdesk.kernel.snapshot import replace

CLINIC = Clinic(
    name="Ridge Family Clinic",
    street="400 Polk Street",
    city="Edinburg",
    state="TX",
    zip="78541",
    phone="9565550142",
    npi="1234567893",
    tax_id="743031122",
)
MOSS = Practitioner(PractitionerId(1), "Moss", "Ada", "MD", npi="1245319599")
PAYER = Payer(PayerId(0), "Plains Health", street="1 Main St", city="Austin", state="TX")
VISIT = AppointmentType(AppointmentTypeId(0), "Follow-up", 20)


def test_a_complete_clinic_has_nothing_to_correct():
    assert list(check_clinic(CLINIC)) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": ""}, "clinic.no-name"),
        ({"street": "PO Box 12"}, "clinic.post-box"),
        ({"street2": "P.O. Box 9"}, "clinic.post-box"),
        ({"state": "Texas"}, "place.state"),
        ({"zip": "7854"}, "place.zip"),
        ({"phone": "555-0142"}, "phone.digits"),
        ({"email": "front desk"}, "clinic.email"),
        ({"zone": "America/Nowhere"}, "clinic.zone"),
        ({"zone": ""}, "clinic.zone"),
        ({"zone": "../etc/passwd"}, "clinic.zone"),
        ({"npi": "1234567890"}, "npi.form"),
        ({"tax_id": "12345"}, "clinic.tax-id"),
        ({"tax_id": "900456789", "tax_id_is_ssn": True}, "clinic.tax-id"),
        ({"taxonomy": "family doctor"}, "taxonomy.form"),
        ({"slot_minutes": 7}, "clinic.slot"),
        ({"hours": (Hours(0, 600, 480),)}, "hours.order"),
    ],
)
def test_what_would_come_back_from_a_payer_cannot_be_kept(change, code):
    found = list(check_clinic(replace(CLINIC, **change)))
    assert [each.code for each in found] == [code]
    assert found[0].severity is Severity.ERROR


def test_a_clinic_that_only_has_a_name_may_begin():
    found = list(check_clinic(Clinic(name="Ridge")))
    assert {each.code for each in found} == {
        "clinic.no-street",
        "clinic.no-npi",
        "clinic.no-tax-id",
    }
    assert all(each.severity is Severity.WARNING for each in found)


def test_two_clinicians_never_share_an_npi():
    twin = replace(MOSS, id=PractitionerId(0), family_name="Fern")
    (found,) = check_practitioner(twin, [MOSS])
    assert found.code == "practitioner.npi-twice"
    assert "Ada Moss, MD" in found.message
    assert list(check_practitioner(MOSS, [MOSS])) == []


def test_stretches_of_a_day_follow_each_other():
    assert list(check_hours((Hours(0, 780, 1020), Hours(0, 480, 720)))) == []
    (found,) = check_hours((Hours(2, 480, 720), Hours(2, 700, 1020)))
    assert found.where == "hours[2]"
    assert "Wednesday" in found.message


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": ""}, "payer.no-name"),
        ({"payer_id": "12 34"}, "payer.payer-id"),
        ({"filing_days": 0}, "payer.filing-days"),
        ({"zip": "123"}, "place.zip"),
        ({"street": ""}, "payer.no-address"),
    ],
)
def test_a_payer_is_checked(change, code):
    assert [each.code for each in check_payer(replace(PAYER, **change))] == [code]


def test_a_visit_has_a_length_the_schedule_can_draw():
    assert list(check_appointment_type(VISIT)) == []
    (odd,) = check_appointment_type(replace(VISIT, minutes=17))
    assert odd.severity is Severity.WARNING
    (none,) = check_appointment_type(replace(VISIT, minutes=0))
    assert none.severity is Severity.ERROR
    kept = replace(VISIT, id=AppointmentTypeId(3))
    (twice,) = check_appointment_type(replace(VISIT, name="FOLLOW-UP"), [kept])
    assert twice.code == "type.name-twice"


def test_numbers_are_kept_bare_and_codes_in_capitals():
    typed = replace(
        CLINIC,
        name="  Ridge\u200b  Clinic ",
        npi="123 456 7893",
        tax_id="74-3031122",
        zip="78541-1234",
        phone="(956) 555-0142 ext. 7",
        fax="no fax",
        state="tx",
        taxonomy="207q00000x",
    )
    kept = tidied(typed)
    assert (kept.name, kept.npi, kept.tax_id, kept.zip) == (
        "Ridge Clinic",
        "1234567893",
        "743031122",
        "785411234",
    )
    assert (kept.phone, kept.fax) == ("9565550142x7", "no fax")
    assert (kept.state, kept.taxonomy) == ("TX", "207Q00000X")
    assert tidied(PAYER).kind is PAYER.kind


def test_the_widths_are_those_of_the_claim_form():
    widths = {name: box.length for name, box in boxes().items()}
    assert CLINIC_LINE == widths["Service facility name"] <= widths["Billing provider name"]
    assert widths["Service facility street"] == widths["Service facility city ST ZIP"]
    assert widths["Service facility street"] == CLINIC_LINE
    assert widths["carrier block: payer address 1 (or attn)"] == PAYER_LINE
    plans = ("Other insured's plan/program name", "Insurance plan or program name")
    assert min(widths[name] for name in plans) == PLAN_NAME


LONG = "Rio Grande Valley Family Medicine Associates"


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"name": LONG}, [("clinic.no-claim-name", "claim_name", Severity.WARNING)]),
        ({"name": LONG, "claim_name": "RGV FAMILY MED"}, []),
        # Dots and commas are not printed, and do not count.
        ({"name": "St. Mary's Family Clinic, Inc."}, []),
        ({"claim_name": LONG}, [("clinic.claim-name", "claim_name", Severity.ERROR)]),
        (
            {"street": "4500 Medical Center Drive", "street2": "Suite 210"},
            [("clinic.street-long", "street", Severity.WARNING)],
        ),
        ({"city": "Rancho Palos Verdes Estates"}, [("clinic.city-long", "city", Severity.WARNING)]),
    ],
)
def test_a_clinic_is_told_what_does_not_fit_the_claim_form(change, found):
    said = check_clinic(replace(CLINIC, **change))
    assert [(each.code, each.where, each.severity) for each in said] == found


def test_a_payer_is_told_what_does_not_fit_the_claim_form():
    long = replace(PAYER, name="Blue Cross and Blue Shield of Texas", street2="Claims " * 6)
    assert [(each.code, each.where) for each in check_payer(long)] == [
        ("payer.name-long", "name"),
        ("payer.street-long", "street2"),
    ]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("The Ridge Clinic", "RIDGE CLINIC"),
        ("Cedar Creek Family Medicine Center", "CEDAR CREEK FAMILY MED CTR"),
        ("Community Health Center of McAllen", "COMM HLTH CTR OF MCALLEN"),
        ("Mount Pleasant Pediatrics, PLLC", "MOUNT PLEASANT PEDS PLLC"),
        (LONG, "RGV FAMILY MEDICINE ASSOC"),
        ("Llanfairpwllgwyngyllgogerychwyrn", ""),
    ],
)
def test_a_shorter_name_is_proposed_with_as_few_words_shortened_as_possible(name, short):
    assert name_for_claims(name) == short
