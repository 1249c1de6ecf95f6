"""The CMS-1500: what goes into each box, and where it lies on the paper, read back from the PDF."""

from __future__ import annotations

import csv
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from patientdesk.claims.forms import FORMS, Cms1500, Proof
from patientdesk.claims.forms.cms1500 import TooLongError
from patientdesk.claims.forms.proof import LABELS
from patientdesk.claims.model import Accident, Circumstances, Facility, Referrer, boxes, cms1500
from patientdesk.claims.model.write import listed
from patientdesk.coverage.model import Relation
from patientdesk.directory.model import PayerKind
from patientdesk.kernel.capitals import paper, plain
from patientdesk.kernel.snapshot import replace
from patientdesk.registration.model import Address
from tests.claims.facts import (
    CLINIC,
    COVERAGE,
    GOOD,
    HOLDER,
    VISIT,
    claim,
    clinic,
    dependent,
    facts,
    line,
    many,
    patient,
    payer,
    told,
)
from tests.claims.paper import LEFT, LINE, PITCH, TOP, letters

FIELDS = Path(__file__).parents[2] / "resources/codes/cms1500_fields.csv"
TOLERANCE = 0.5


def texts(wanted):
    (page,) = cms1500(wanted)
    return page.texts


def words(pdf, page=0):
    """Return the text of a page as a reader sees it."""
    return pypdf.PdfReader(BytesIO(pdf)).pages[page].extract_text()


def expected(page):
    """Return the letter every cell of the paper should hold."""
    cells = {}
    for name, text in page.texts.items():
        box = boxes()[name]
        for at, letter in enumerate(text, box.first_column(text)):
            assert box.column <= at < box.column + box.length, name
            if letter != " ":
                assert (box.line, at) not in cells, name
                cells[box.line, at] = letter
    return cells


def cells_of_fields():
    """Return the cells of every field as the file of places gives them."""
    with FIELDS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if int(row["length"])]
    cells = {}
    for row in rows:
        key = (int(row["line"]), int(row["column"]), int(row["length"]))
        cells[key] = (row["item"], row["justify"] == "R")
    return cells


@pytest.mark.parametrize("count", [1, 6, 7, 50])
def test_every_text_lies_in_the_cells_of_its_own_field(count):
    wanted = many(count)
    printed = Cms1500().print(wanted)
    pages = cms1500(wanted)
    assert printed.pages == len(pages) == -(-count // 6)
    for number, page in enumerate(pages):
        drawn = {}
        for letter, x, down, font, size in letters(printed.pdf, number):
            assert (font, size) == ("Courier", 12)
            row, column = round((down - TOP) / LINE), round((x - LEFT) / PITCH) + 1
            assert abs(TOP + LINE * row - down) <= TOLERANCE
            assert abs(LEFT + PITCH * (column - 1) - x) <= TOLERANCE
            drawn[row, column] = letter
        assert drawn == expected(page)


def test_right_justified_texts_end_with_their_box():
    page = cms1500(line(charge_cents=12_34))[0]
    (box,) = (boxes()[name] for name in ("line 1 charge dollars",))
    cells = expected(page)
    assert cells[box.line, box.column + box.length - 1] == "2"
    assert (box.line, box.column + box.length - 3) not in cells


@pytest.mark.parametrize("count", [1, 6, 7, 50])
def test_no_text_lies_in_the_cells_of_another_field(count):
    for page in cms1500(many(count)):
        taken = {}
        for name, text in page.texts.items():
            box = boxes()[name]
            for column in range(box.first_column(text), box.first_column(text) + len(text)):
                assert (box.line, column) not in taken, (name, taken.get((box.line, column)))
                taken[box.line, column] = name
        for box in boxes().values():
            others = {
                taken.get((box.line, column))
                for column in range(box.column, box.column + box.length)
            }
            mine = {None, box.name}
            if box.name.startswith("Total charge"):
                mine |= {"Total charge continued", "Total charge dollars", "Total charge cents"}
            assert others <= mine


def test_the_fields_of_the_file_do_not_overlap_each_other():
    seen = set()
    for (row, column, length), (item, _right) in cells_of_fields().items():
        cells = {(row, each) for each in range(column, column + length)}
        if (item, length) != ("28", 9):
            assert not cells & seen
            seen |= cells


def test_the_total_stands_on_the_last_page_only():
    first, second = cms1500(many(7))
    assert first.texts["Total charge continued"] == "CONTINUED"
    assert "Total charge dollars" not in first.texts
    assert first.texts["page n of m"] == "PAGE 1 OF 2"
    assert second.texts["page n of m"] == "PAGE 2 OF 2"
    assert (second.texts["Total charge dollars"], second.texts["Total charge cents"]) == (
        "70",
        "21",
    )
    assert "Total charge continued" not in second.texts
    assert "page n of m" not in texts(many(6))


def test_headers_and_diagnoses_are_repeated_on_every_page():
    first, last = cms1500(many(50))[0], cms1500(many(50))[-1]
    for name in ("Patient's name", "Insured's ID number", "Diagnosis A", "Billing NPI"):
        assert first.texts[name] == last.texts[name]
    assert last.texts["line 2 CPT/HCPCS"] == "G4049"
    assert "line 3 CPT/HCPCS" not in last.texts


def test_names_and_addresses_lose_accents_and_punctuation():
    found = texts(GOOD)
    assert found["Patient's name"] == "ORTEGA RUIZ, ANA LUCIA"
    assert found["Patient's street"] == "1180 ALDER STREET APT 4B"
    assert found["Patient's ZIP"] == "78501-1234"
    assert (found["Patient phone area code"], found["Patient phone"]) == ("956", "5550142")
    assert found["carrier block: payer city ST ZIP"] == "AUSTIN TX 78701"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("O'Hara-Smith", "OHARA-SMITH"),
        ("Łukasz Żółć", "LUKASZ ZOLC"),
        ("Nuñez, S.A.", "NUNEZ SA"),
        ("Straße #4/2", "STRASSE #4 2"),
    ],
)
def test_letters_are_folded(typed, printed):
    assert plain(typed) == printed


def test_names_are_listed_with_commas_and_an_initial():
    assert listed("Quill", "Ada", "Marie", "Jr.") == "QUILL JR, ADA, M"
    assert paper("  é  ") == "E"


def test_dates_money_and_codes_have_no_signs():
    found = texts(line(charge_cents=123_456, modifiers=("25", "59"), emergency=True))
    assert [found[f"Patient's birth {part}"] for part in ("MM", "DD", "CCYY")] == [
        "07", "04", "1976",
    ]  # fmt: skip
    assert found["line 1 from YY"] == found["line 1 to YY"] == "26"
    assert (found["line 1 charge dollars"], found["line 1 charge cents"]) == ("1234", "56")
    assert found["Diagnosis A"] == "Z0000"
    assert found["ICD indicator"] == "0"
    assert (found["line 1 modifier 1"], found["line 1 modifier 2"]) == ("25", "59")
    assert found["line 1 EMG"] == "Y"
    assert found["line 1 diagnosis pointer"] == "AB"
    assert found["Patient's account no."] == "260412"


def test_medicare_first_leaves_the_insured_blank_and_says_none():
    found = texts(payer(kind=PayerKind.MEDICARE))
    assert found["Medicare"] == "X"
    assert found["Insured's policy group or FECA number"] == "NONE"
    for name in ("Insured's name", "Insured's street", "Relationship Self", "Insured's birth MM"):
        assert name not in found
    assert "Another plan NO" not in found


def test_a_dependent_prints_the_policy_holder():
    found = texts(dependent())
    assert found["Insured's name"] == "ORTEGA, DIEGO"
    assert found["Relationship Spouse"] == "X"
    assert found["Insured's birth CCYY"] == "1974"
    assert found["Insured sex M"] == "X"
    assert found["Insured phone"] == "5550199"


def test_a_second_policy_fills_item_nine():
    second = replace(
        COVERAGE, rank=2, payer_name="Second Life", plan="", group="", member_id="S-12",
        relation=Relation.SPOUSE, subscriber=HOLDER,
    )  # fmt: skip
    found = texts(facts(second=second))
    assert found["Another plan YES"] == "X"
    assert found["Other insured's name"] == "ORTEGA, DIEGO"
    assert found["Other insured's plan/program name"] == "SECOND LIFE"


def test_signatures_come_from_the_record_or_the_boxes_stay_blank():
    found = texts(GOOD)
    assert found["Patient's signature"] == found["Insured's signature"] == "SIGNATURE ON FILE"
    assert found["Accept assignment YES"] == "X"
    blank = texts(patient(release=None, assignment=None))
    assert "Patient's signature" not in blank
    assert "Insured's signature" not in blank
    unsaid = texts(claim(accepts=None))
    assert not {"Accept assignment YES", "Accept assignment NO"} & set(unsaid)
    assert texts(claim(accepts=False))["Accept assignment NO"] == "X"


def test_circumstances_stand_in_their_boxes():
    found = texts(
        told(
            accident=Accident(auto=True, state="TX", day=date(2026, 6, 1)),
            unable_from=date(2026, 6, 1),
            referrer=Referrer("Omar Haddad MD", "1245319599", "DK"),
            admitted=date(2026, 6, 2),
            resubmission="7",
            original="ICN-1",
            authorization="A1",
            case_number="77",
        )
    )
    assert found["Auto accident YES"] == found["Employment NO"] == "X"
    assert found["Accident place (state)"] == "TX"
    assert (found["Date of current illness MM"], found["Date DD"]) == ("06", "01")
    assert found["Other date qualifier"] == "439"
    assert found["Provider qualifier"] == "DK"
    assert found["Referring provider name"] == "OMAR HADDAD MD"
    assert found["Hospitalization from DD"] == "02"
    assert (found["Resubmission code"], found["Original ref no."]) == ("7", "ICN-1")
    assert (found["Other claim ID qualifier"], found["Other claim ID"]) == ("Y4", "77")


def test_a_long_note_begins_in_the_line_above():
    short, long = "A" * 48, "B" * 24 + "C" * 47
    assert texts(told(note=short))["Additional claim information"] == short
    found = texts(told(note=long))
    assert found["Additional claim information first part"] == "B" * 24
    assert found["Additional claim information"] == "C" * 47


def test_another_place_of_service_stands_in_item_32():
    place = Facility("Valley Hospital", Address("1 Main", "", "Edinburg", "TX", "78539"), "1")
    found = texts(told(facility=place))
    assert found["Service facility name"] == "VALLEY HOSPITAL"
    assert found["Service facility NPI"] == "1"
    assert texts(GOOD)["Service facility name"] == "ALDER STREET CLINIC"


def test_the_clinic_stands_in_items_32_and_33_under_its_name_on_claims():
    page = texts(clinic(name="Rio Grande Valley Family Medicine", claim_name="RGV FAMILY MED"))
    assert page["Service facility name"] == "RGV FAMILY MED"
    assert page["Billing provider name"] == "RGV FAMILY MED"


def test_the_last_digits_of_a_zip_are_printed_only_where_they_fit():
    page = texts(clinic(city="San Francisco", state="CA", zip="94110-1234"))
    assert page["Service facility city ST ZIP"] == "SAN FRANCISCO CA 94110"
    assert page["Billing provider city ST ZIP"] == "SAN FRANCISCO CA 94110-1234"


def test_a_clinician_with_a_long_name_has_signed_on_file():
    doctor = replace(GOOD.practitioner, family_name="Wolfeschlegelstein-Hausen")
    found = texts(facts(practitioner=doctor))
    assert found["Signature of physician/supplier"] == "SIGNATURE ON FILE"
    assert texts(GOOD)["Signature of physician/supplier"] == "ELENA RIVERA MD"


def test_medicaid_prints_the_taxonomy():
    assert texts(payer(kind=PayerKind.MEDICAID))["Billing other ID"] == "ZZ261QP2300X"


def test_a_value_too_long_is_refused_rather_than_cut():
    with pytest.raises(TooLongError, match="box 11"):
        Cms1500().print(facts(coverage=replace(COVERAGE, group="G" * 30)))


def test_offsets_move_everything_by_hundredths_of_an_inch():
    plain_run = letters(Cms1500().print(GOOD).pdf)
    moved = letters(Cms1500().print(GOOD, dx=10, dy=-5).pdf)
    for before, after in zip(plain_run, moved, strict=True):
        assert after[1] - before[1] == pytest.approx(7.2, abs=0.02)
        assert after[2] - before[2] == pytest.approx(-3.6, abs=0.02)


@pytest.mark.parametrize("form", FORMS, ids=lambda each: each.key)
def test_the_same_claim_gives_the_same_bytes(form):
    assert form.print(GOOD).pdf == form.print(GOOD).pdf


def test_the_proof_shows_the_same_data_with_our_own_labels():
    whole = words(Proof().print(GOOD).pdf)
    for value in texts(GOOD).values():
        assert value in whole
    assert "2 Patient" in whole
    assert set(LABELS) <= set(boxes())
    assert "2 Patient" not in words(Cms1500().print(GOOD).pdf)


def test_the_sample_clinic_says_so_on_every_page():
    sample = replace(many(7), clinic=replace(CLINIC, sample=True))
    for form in FORMS:
        printed = form.print(sample)
        for page in range(printed.pages):
            assert "SAMPLE" in words(printed.pdf, page)


def test_an_empty_claim_can_be_proofed():
    bare = claim(diagnoses=(), lines=(), circumstances=Circumstances(), visit_day=VISIT)
    assert Proof().print(replace(bare, practitioner=None, coverage=None, payer=None)).pages == 1
    assert Proof().print(clinic(phone="", tax_id="")).pages == 1
