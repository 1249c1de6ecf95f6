"""Scrub rules, as a table: what is wrong with a claim, and what is said about it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from patientdesk.claims.model import (
    Accident,
    Circumstances,
    ClaimStatus,
    CodeList,
    Diagnosis,
    Facility,
    Referrer,
    ServiceLine,
    place_of,
)
from patientdesk.claims.scrub import RULES, scrub
from patientdesk.coverage.model import Relation
from patientdesk.directory.model import PayerKind
from patientdesk.kernel.findings import Severity
from patientdesk.kernel.snapshot import replace
from patientdesk.registration.model import Address, Sex
from tests.claims.facts import (
    CLAIM,
    COVERAGE,
    DOCTOR,
    GOOD,
    HOLDER,
    LINE,
    VISIT,
    claim,
    clinic,
    coverage,
    dependent,
    facts,
    line,
    many,
    patient,
    payer,
    told,
)

STOP, WARN, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


def known(code, **changes):
    """Return the good facts with ``code`` in A, about which the list says this."""
    return replace(
        claim(diagnoses=(code, "E78.5")),
        diagnoses={**GOOD.diagnoses, code: Diagnosis(code, "Words", **changes)},
    )


def codes(*diagnoses, **changes):
    """Return the good facts with other diagnoses, all of them in the list."""
    listed = {code: Diagnosis(code, "Words") for code in diagnoses}
    lines = (replace(LINE, pointers=tuple("ABCDEFGHIJKL"[: min(4, len(diagnoses))])),)
    return replace(claim(diagnoses=diagnoses, lines=lines), diagnoses=listed, **changes)


def medicare(changed):
    """Return the same facts for a Medicare patient."""
    return replace(
        changed,
        payer=replace(changed.payer, kind=PayerKind.MEDICARE),
        coverage=replace(changed.coverage, payer_kind=PayerKind.MEDICARE, member_id="1EG4TE5MK73"),
    )


def medicaid(changed):
    """Return the same facts for a Medicaid patient."""
    return replace(
        changed,
        payer=replace(changed.payer, kind=PayerKind.MEDICAID),
        coverage=replace(changed.coverage, payer_kind=PayerKind.MEDICAID),
    )


def lines(*changes):
    """Return the good facts with several lines."""
    return claim(lines=tuple(replace(LINE, **each) for each in changes))


DOC_SELF = told(referrer=Referrer("Elena Rivera", DOCTOR.npi))
PRINTED = datetime(2026, 6, 18, 12, tzinfo=UTC)
#: Facts, the code of the finding they must bring, its severity and place.
CASES = [
    # NPI, taxonomy, tax id, address (edits 1-11)
    (clinic(npi="1234567890"), "claim.npi.billing", STOP, "clinic.npi"),
    (clinic(npi=""), "claim.npi.billing", STOP, "clinic.npi"),
    (facts(practitioner=replace(DOCTOR, npi="")), "claim.npi.rendering", STOP, "practitioner.npi"),
    (
        facts(practitioner=replace(DOCTOR, npi="3234567893")),
        "claim.npi.rendering", STOP, "practitioner.npi",
    ),
    (told(referrer=Referrer("Omar")), "claim.npi.referring-missing", WARN, "referrer.npi"),
    (told(referrer=Referrer("Omar", "123")), "claim.npi.referring", STOP, "referrer.npi"),
    (DOC_SELF, "claim.npi.self-referral", WARN, "referrer.npi"),
    (
        line(place="22") and replace(
            line(place="22"),
            claim=replace(
                line(place="22").claim,
                circumstances=Circumstances(facility=Facility("Valley", npi="1")),
            ),
        ),
        "claim.npi.facility", STOP, "facility.npi",
    ),
    (clinic(taxonomy="207Q"), "claim.taxonomy.billing", STOP, "clinic.taxonomy"),
    (
        facts(practitioner=replace(DOCTOR, taxonomy="X")),
        "claim.taxonomy.rendering", STOP, "practitioner.taxonomy",
    ),
    (medicaid(clinic(taxonomy="")), "claim.taxonomy.wanted", STOP, "clinic.taxonomy"),
    (clinic(tax_id=""), "claim.tax-id.missing", STOP, "clinic.tax_id"),
    (clinic(tax_id="12345"), "claim.tax-id.invalid", STOP, "clinic.tax_id"),
    (
        clinic(tax_id="900123456", tax_id_is_ssn=True),
        "claim.tax-id.invalid", STOP, "clinic.tax_id",
    ),
    (clinic(name=""), "claim.billing.name", STOP, "clinic.name"),
    (clinic(city=""), "claim.billing.address", STOP, "clinic.address"),
    (clinic(street="PO Box 12"), "claim.billing.post-box", STOP, "clinic.address"),
    (clinic(state="XX"), "claim.billing.state", STOP, "clinic.address"),
    (clinic(zip="785"), "claim.billing.zip", STOP, "clinic.address"),
    (clinic(zip="78501"), "claim.billing.zip-extension", NOTE, "clinic.address"),
    (clinic(phone="555"), "claim.billing.phone", STOP, "clinic.phone"),
    # Payer and policy (12-16, 22-29)
    (facts(coverage=None, payer=None), "claim.payer.no-policy", STOP, "coverage"),
    (payer(street=""), "claim.payer.address", WARN, "payer.address"),
    (coverage(member_id=""), "claim.member-id.missing", STOP, "coverage.member_id"),
    (coverage(member_id="AB/12"), "claim.member-id.symbols", STOP, "coverage.member_id"),
    (
        replace(medicare(GOOD), coverage=replace(
            COVERAGE, payer_kind=PayerKind.MEDICARE, member_id="1EG4TE5MK7S")),
        "claim.member-id.medicare", STOP, "coverage.member_id",
    ),
    (
        replace(medicare(GOOD), coverage=replace(
            COVERAGE, payer_kind=PayerKind.MEDICARE, member_id="123-45-6789A")),
        "claim.member-id.old", STOP, "coverage.member_id",
    ),
    (payer(kind=PayerKind.TRICARE), "claim.member-id.tricare", WARN, "coverage.member_id"),
    (
        coverage(subscriber=replace(HOLDER, family_name="Else")),
        "claim.holder.self", STOP, "coverage.relation",
    ),
    (
        coverage(relation=Relation.CHILD, subscriber=None),
        "claim.holder.missing", STOP, "coverage.subscriber",
    ),
    (dependent(birth_date=None), "claim.holder.missing", STOP, "coverage.subscriber"),
    (dependent(address=Address()), "claim.holder.address", WARN, "coverage.subscriber"),
    (coverage(ends=date(2026, 6, 1)), "claim.policy.dates", STOP, "coverage"),
    (coverage(verified_on=None), "claim.policy.not-confirmed", NOTE, "coverage"),
    (
        replace(medicare(GOOD), second=replace(COVERAGE, payer_kind=PayerKind.MEDICARE, rank=2)),
        "claim.policy.two-medicare", STOP, "coverage.second",
    ),
    (facts(second=COVERAGE), "claim.policy.order", STOP, "coverage.second"),
    (patient(birth_date=date(1950, 1, 1)), "claim.policy.medicare-age", NOTE, "coverage"),
    # Patient (17-20)
    (patient(family_name=""), "claim.patient.family-name", STOP, "patient.name"),
    (patient(given_name=""), "claim.patient.given-name", WARN, "patient.name"),
    (patient(given_name="Ana 2"), "claim.patient.digits", STOP, "patient.name"),
    (patient(birth_date=None), "claim.patient.born", STOP, "patient.birth_date"),
    (patient(birth_date=date(2030, 1, 1)), "claim.patient.born", STOP, "patient.birth_date"),
    (patient(birth_date=date(1890, 1, 1)), "claim.patient.born", STOP, "patient.birth_date"),
    (
        patient(birth_date=date(2026, 6, 18)),
        "claim.patient.before-birth", STOP, "patient.birth_date",
    ),
    (patient(sex=Sex.UNKNOWN), "claim.patient.sex", WARN, "patient.sex"),
    (patient(address=Address()), "claim.patient.address", WARN, "patient.address"),
    (
        patient(address=Address("1 A", "", "B", "ZZ", "78501")),
        "claim.patient.state", STOP, "patient.address",
    ),
    (
        patient(address=Address("1 A", "", "B", "TX", "785")),
        "claim.patient.zip", STOP, "patient.address",
    ),
    # Diagnoses (30-41)
    (codes("E11.2") and known("E11.2", billable=False, choices=("E11.21", "E11.22")),
     "claim.diagnosis.incomplete", STOP, "diagnoses[0]"),
    (known("E11.Z", known=False), "claim.diagnosis.unknown", STOP, "diagnoses[0]"),
    (codes("sugar"), "claim.diagnosis.form", STOP, "diagnoses[0]"),
    (
        facts(codes=CodeList("October 2025", date(2025, 10, 1), date(2026, 3, 31))),
        "claim.diagnosis.not-checked", WARN, "diagnoses",
    ),
    (facts(codes=None), "claim.diagnosis.not-checked", WARN, "diagnoses"),
    (line(day=date(2015, 9, 30)), "claim.diagnosis.version", STOP, "diagnoses"),
    (claim(diagnoses=()), "claim.diagnoses.none", STOP, "diagnoses[0]"),
    (
        codes(*(f"E11.{place}" for place in "0123456789ABC")),
        "claim.diagnoses.many", STOP, "diagnoses",
    ),
    (codes("Z00.00", "", "E78.5"), "claim.diagnoses.gap", STOP, "diagnoses[2]"),
    (codes("E78.5", "E785"), "claim.diagnoses.twice", STOP, "diagnoses[1]"),
    (line(pointers=("A",)), "claim.diagnoses.unused", WARN, "diagnoses[1]"),
    (known("W19.XXXA", never_first=True), "claim.diagnosis-sense.first", STOP, "diagnoses[0]"),
    (known("I43", code_first=True), "claim.diagnosis-sense.code-first", WARN, "diagnoses[0]"),
    (known("M25.569", sided=True), "claim.diagnosis-sense.side", WARN, "diagnoses[0]"),
    (
        facts(excluding=(("Z00.00", "E78.5"),)),
        "claim.diagnosis-sense.excludes", WARN, "diagnoses[1]",
    ),
    (known("N40.0"), "claim.diagnosis-person.sex", WARN, "diagnoses[0]"),
    (known("P07.30"), "claim.diagnosis-person.age", WARN, "diagnoses[0]"),
    # Services (42-58)
    (line(pointers=()), "claim.pointers.none", STOP, "lines[0].pointers"),
    (line(pointers=tuple("ABABA")), "claim.pointers.many", STOP, "lines[0].pointers"),
    (line(pointers=("A", "A")), "claim.pointers.twice", STOP, "lines[0].pointers"),
    (line(pointers=("A", "D")), "claim.pointers.empty", STOP, "lines[0].pointers"),
    (line(procedure=""), "claim.procedure.missing", STOP, "lines[0].procedure"),
    (line(procedure="G04"), "claim.procedure.form", STOP, "lines[0].procedure"),
    (line(procedure="G0444"), "claim.procedure.fee-list", WARN, "lines[0].procedure"),
    (line(procedure="J3490"), "claim.procedure.unlisted", STOP, "lines[0].note"),
    (line(modifiers=("2",)), "claim.modifiers.form", STOP, "lines[0].modifiers"),
    (line(modifiers=("25", "25")), "claim.modifiers.twice", STOP, "lines[0].modifiers"),
    (
        line(modifiers=("24", "25", "26", "76", "77")),
        "claim.modifiers.many", STOP, "lines[0].modifiers",
    ),
    (line(modifiers=("LT", "RT")), "claim.modifiers.contradict", STOP, "lines[0].modifiers"),
    (line(modifiers=("50",), units=2), "claim.modifiers.both-sides", WARN, "lines[0].modifiers"),
    (line(modifiers=("59",)), "claim.modifiers.questioned", NOTE, "lines[0].modifiers"),
    (
        replace(line(procedure="99203"), seen_before=date(2025, 1, 1)),
        "claim.visit.not-new", WARN, "lines[0].procedure",
    ),
    (
        lines({"procedure": "99213"}, {"procedure": "17110"}),
        "claim.visit.25", WARN, "lines[0].modifiers",
    ),
    (line(place="10"), "claim.telehealth.modifier", WARN, "lines[0].modifiers"),
    (line(modifiers=("95",)), "claim.telehealth.place", WARN, "lines[0].place"),
    (line(units=0), "claim.amounts.units", STOP, "lines[0].units"),
    (line(units=1000), "claim.amounts.units", STOP, "lines[0].units"),
    (line(charge_cents=0), "claim.amounts.charge", STOP, "lines[0].charge"),
    (line(charge_cents=-100), "claim.amounts.charge", STOP, "lines[0].charge"),
    (line(charge_cents=100), "claim.amounts.below-fee", NOTE, "lines[0].charge"),
    (claim(paid_cents=99999), "claim.amounts.paid", WARN, "paid"),
    (claim(lines=()), "claim.amounts.no-lines", STOP, "lines"),
    (many(51), "claim.amounts.lines", STOP, "lines"),
    # Place and time (61-66)
    (line(place="40"), "claim.place.unknown", STOP, "lines[0].place"),
    (line(place="21"), "claim.place.admission", STOP, "admitted"),
    (line(place="22"), "claim.place.facility", STOP, "facility"),
    (told(facility=Facility("Valley")), "claim.place.office", WARN, "facility"),
    (
        told(facility=Facility("Valley", Address("PO Box 9"))),
        "claim.place.post-box", STOP, "facility",
    ),
    (line(day=date(2026, 7, 1)), "claim.dates.future", STOP, "lines[0].day"),
    (line(until=date(2026, 6, 1)), "claim.dates.order", STOP, "lines[0].day"),
    (
        line(day=date(2026, 5, 30), until=date(2026, 6, 2)),
        "claim.dates.months", WARN, "lines[0].day",
    ),
    (line(day=date(2026, 6, 15)), "claim.dates.other-day", NOTE, "lines[0].day"),
    (told(onset=date(2026, 6, 18)), "claim.dates.onset", STOP, "onset"),
    (
        told(unable_from=date(2026, 6, 9), unable_to=date(2026, 6, 2)),
        "claim.dates.unable", STOP, "unable",
    ),
    (payer(filing_days=2), "claim.filing.passed", STOP, "payer.filing_days"),
    (payer(filing_days=5), "claim.filing.near", WARN, "payer.filing_days"),
    # Twice, again, who ordered (68-78)
    (facts(billed_on={0: "26-0001"}), "claim.duplicate.other", STOP, "lines[0].procedure"),
    (lines({}, {}), "claim.duplicate.line", WARN, "lines[0].procedure"),
    (claim(number="26/041"), "claim.account.form", STOP, "number"),
    (claim(number="26-0412000000000"), "claim.account.long", STOP, "number"),
    (told(resubmission="1"), "claim.resubmission.code", STOP, "resubmission"),
    (medicare(told(resubmission="7")), "claim.resubmission.medicare", STOP, "resubmission"),
    (told(resubmission="7"), "claim.resubmission.original", STOP, "original"),
    (told(original="X1"), "claim.resubmission.stray", WARN, "original"),
    (claim(printed_at=PRINTED), "claim.resubmission.printed", WARN, "resubmission"),
    (medicare(line(procedure="71045")), "claim.referral.ordering", STOP, "referrer"),
    (line(procedure="80053"), "claim.referral.clia", STOP, "authorization"),
    (line(procedure="77067"), "claim.referral.mammography", WARN, "authorization"),
    # Circumstances and special services (79-89)
    (told(accident=Accident(auto=True, day=VISIT)), "claim.accident.state", STOP, "accident.state"),
    (told(accident=Accident(other=True)), "claim.accident.date", STOP, "accident.day"),
    (
        told(accident=Accident(other=True, day=date(2026, 6, 19))),
        "claim.accident.later", STOP, "accident.day",
    ),
    (
        told(accident=Accident(employment=True, day=VISIT)),
        "claim.accident.work", WARN, "accident.employment",
    ),
    (known("S93.401A"), "claim.accident.injury", WARN, "accident"),
    (known("O26.891"), "claim.special.pregnancy", WARN, "onset"),
    (
        medicare(line(procedure="98940")),
        "claim.special.chiropractic", STOP, "lines[0].modifiers",
    ),
    (line(procedure="97110"), "claim.special.therapy", WARN, "lines[0].modifiers"),
    (line(procedure="00400"), "claim.special.anesthesia", STOP, "lines[0].modifiers"),
    (line(note="N4123 ML1"), "claim.special.ndc", STOP, "lines[0].note"),
    (medicaid(line(procedure="J3420")), "claim.special.drug", STOP, "lines[0].note"),
    (
        replace(line(procedure="G0101"), patient=replace(GOOD.patient, sex=Sex.MALE)),
        "claim.special.sex", WARN, "lines[0].procedure",
    ),
    (patient(release=None), "claim.signature.release", WARN, "patient.release"),
    (patient(assignment=None), "claim.signature.assignment", WARN, "patient.assignment"),
    (claim(accepts=None), "claim.signature.accepts", WARN, "accepts"),
    # Length and letters (95-96)
    (patient(family_name="Wolfeschlegelsteinhausenbergerdorff"),
     "claim.length", STOP, "patient.name"),
    (coverage(group="G" * 30), "claim.length", STOP, "coverage.group"),
    (told(accident=Accident(employment=True, day=VISIT)), "claim.accident.case", WARN,
     "case_number"),
    (told(claim_codes="AB C"), "claim.box-codes.condition", STOP, "claim_codes"),
    (line(screening="AV"), "claim.box-codes.screening", WARN, "lines[0].screening"),
    (told(lab_cents=0), "claim.laboratory.charge", STOP, "lab"),
    (told(lab_cents=2500), "claim.laboratory.place", STOP, "facility"),
    (facts(last_billed={"G0439": date(2025, 7, 1)}), "claim.frequency", WARN,
     "lines[0].procedure"),
    (replace(line(procedure="G0438"), last_billed={"G0438": date(2019, 7, 1)}), "claim.frequency",
     WARN, "lines[0].procedure"),
    (facts(zip_states={"78501": "TN"}), "claim.towns", WARN, "patient.address"),
    (line(until=date(2026, 6, 18), units=2), "claim.amounts.days", WARN, "lines[0].units"),
    (replace(payer(kind=PayerKind.MEDICARE), claim=line(procedure="98940").claim),
     "claim.special.first-treatment", STOP, "other_date"),
    (clinic(tax_id="073031122"), "claim.tax-id.unlikely", WARN, "clinic.tax_id"),
    (told(facility=Facility("Valley Hospital", Address("1 Main", "", "", "TX", "78539"))),
     "claim.place.incomplete", STOP, "facility"),
    (told(facility=Facility("Valley", Address("1 Main", "", "Edinburg", "XX", "78539"))),
     "claim.place.state", STOP, "facility.state"),
    (told(facility=Facility("Valley", Address("1 Main", "", "Edinburg", "TX", "785"))),
     "claim.place.zip", STOP, "facility.zip"),
    (coverage(rank=2), "claim.policy.gap", WARN, "coverage"),
    (dependent(birth_date=date(2026, 7, 4)), "claim.holder.born", STOP, "coverage.subscriber"),
    (told(authorization="A" * 30), "claim.length", STOP, "authorization"),
    (line(note="Z" * 62), "claim.length", STOP, "lines[0].note"),
    (line(charge_cents=123_456_789_00), "claim.length", STOP, "lines[0].charge"),
    (patient(family_name="Иванов"), "claim.length.signs", STOP, "patient.name"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "code", "severity", "where"), CASES, ids=[f"{n}-{c[1]}" for n, c in enumerate(CASES)]
)
def test_what_is_wrong_is_said_where_it_is(wrong, code, severity, where):
    found = [each for each in scrub(wrong, RULES) if each.code == code]
    assert [(each.severity, each.where) for each in found[:1]] == [(severity, where)]
    assert found[0].message.endswith((".", "?", "0", "1")) or code == "claim.length.signs"


def test_a_yearly_visit_may_come_in_the_same_month_of_the_next_year():
    assert scrub(facts(last_billed={"G0439": date(2025, 6, 30)}), RULES) == []


def test_a_good_claim_brings_nothing():
    assert scrub(GOOD, RULES) == []


def test_a_printed_claim_that_was_not_touched_since_brings_nothing():
    assert scrub(claim(printed_at=PRINTED, status=ClaimStatus.PRINTED), RULES) == []


def test_the_worst_comes_first():
    severities = [each.severity for each in scrub(claim(accepts=None, lines=()), RULES)]
    assert severities == sorted(severities, reverse=True)


def test_every_code_belongs_to_one_rule_and_every_rule_is_tried():
    tried = {case[1] for case in CASES}
    assert len({rule.code for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert any(code.startswith(rule.code) for code in tried), rule.code


def test_every_finding_has_a_place_the_desk_can_open():
    for wrong, _code, _severity, _where in CASES:
        for finding in scrub(wrong, RULES):
            place = place_of(finding.where)
            assert place.boxes or finding.where in ("total", "payer.filing_days"), finding.where


def test_a_header_names_the_codes_to_choose_from():
    (found,) = (
        each
        for each in scrub(
            known("E11.2", billable=False, choices=("E11.21", "E11.22", "E11.29")), RULES
        )
        if each.code == "claim.diagnosis.incomplete"
    )
    assert found.message == "E11.2 is not complete. Choose E11.21, E11.22 or E11.29."


def test_a_day_past_the_list_is_not_checked_and_not_blocked():
    late = replace(
        line(day=date(2026, 10, 5)),
        today=date(2026, 10, 9),
        diagnoses={code: Diagnosis(code, known=False) for code in CLAIM.diagnoses},
    )
    found = {each.code: each for each in scrub(late, RULES)}
    assert "claim.diagnosis.unknown" not in found
    said = found["claim.diagnosis.not-checked"]
    assert said.severity is WARN
    assert "09/30/2026" in said.message


def test_a_drug_written_as_it_should_be_brings_nothing():
    good = line(note="N412345678901   ML1.5")
    assert not [each for each in scrub(good, RULES) if each.code.startswith("claim.special")]


def test_a_value_is_never_cut():
    long = ServiceLine(VISIT, "G0439", ("A",), 17200, note="A" * 70)
    found = [each for each in scrub(claim(lines=(long,)), RULES) if each.code == "claim.length"]
    assert found
    assert found[0].message.endswith(": 61 fit.")
    assert "AAAA" not in found[0].message


def lengths(wrong):
    return [each for each in scrub(wrong, RULES) if each.code == "claim.length"]


def test_a_clinic_whose_name_does_not_fit_is_told_to_give_another_for_claims():
    long = clinic(name="Rio Grande Valley Family Medicine Associates")
    (found,) = lengths(long)
    assert found.where == "clinic.claim_name"
    assert "too long for box 32: 26 fit." in found.message
    assert "name on claims" in found.hint
    assert not lengths(clinic(name=long.clinic.name, claim_name="RGV FAMILY MED ASSOC"))


def test_a_long_street_of_the_clinic_is_put_right_in_its_details():
    (found,) = lengths(clinic(street="4500 Medical Center Boulevard", street2="Suite 210"))
    assert (found.where, "in the clinic's details" in found.hint) == ("clinic.address", True)


def test_a_long_name_of_another_place_is_put_right_on_the_claim():
    street = Address("101 Expressway", "", "McAllen", "TX", "78503-1234")
    elsewhere = Facility("Rio Grande Valley Regional Hospital", street, "1234567893")
    (found,) = lengths(told(facility=elsewhere))
    assert (found.where, found.hint) == ("facility", "")


def test_a_payer_whose_name_does_not_fit_the_top_says_where():
    (found,) = lengths(payer(name="Blue Cross and Blue Shield of North Carolina"))
    assert found.where == "payer.name"
    assert "the top of the claim: 38 fit" in found.message
