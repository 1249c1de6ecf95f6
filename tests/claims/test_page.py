"""The CMS-1500: what goes into each box, and where it lies on the paper, read back from the PDF."""

from __future__ import annotations

import csv
import ctypes
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdf
import pypdfium2
import pypdfium2.raw as raw
import pytest

from patientdesk.claims.forms import FORMS, Cms1500, Proof
from patientdesk.claims.forms.cms1500 import TooLongError
from patientdesk.claims.forms.proof import LABELS
from patientdesk.claims.model import Accident, Circumstances, Facility, Referrer, boxes, cms1500
from patientdesk.claims.model.write import listed
from patientdesk.coverage.model import Relation
from patientdesk.directory.model import PayerKind
from patientdesk.kernel.capitals import paper, plain
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

FIELDS = Path(__file__).parents[2] / "resources/codes/cms1500_fields.csv"
PITCH, LINE, LEFT, TOP, HEIGHT = 7.2, 12.0, 27.0, 20.0, 792.0
TOLERANCE = 0.5


def texts(wanted):
    (page,) = cms1500(wanted)
    return page.texts


def letters(pdf, page=0):
    """Return every letter drawn on a page: itself, x, baseline from the top, font and size."""
    document = pypdfium2.PdfDocument(pdf)
    text = document[page].get_textpage()
    found = []
    for index in range(text.count_chars()):
        letter = text.get_text_range(index, 1)
        if raw.FPDFText_IsGenerated(text, index) or not letter.strip():
            continue
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        name = ctypes.create_string_buffer(64)
        raw.FPDFText_GetFontInfo(text, index, name, 64, ctypes.c_int())
        size = raw.FPDFText_GetFontSize(text, index)
        found.append((letter, x.value, HEIGHT - y.value, name.value.decode(), size))
    text.close()
    document.close()
    return found


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


def read_back(wanted, page=0):
    """Return what a reader of the paper finds in each box that is not blank, by its name."""
    cells = {}
    for letter, x, down, _font, _size in letters(Cms1500().print(wanted).pdf, page):
        cells[round((down - TOP) / LINE), round((x - LEFT) / PITCH) + 1] = letter
    found = {}
    for box in boxes().values():
        across = range(box.column, box.column + box.length)
        text = "".join(cells.get((box.line, column), " ") for column in across).strip()
        if text and box.name != "Total charge continued":
            found[box.name] = text
    return found


def test_the_payer_stands_at_the_top_right_of_the_printed_page():
    found = read_back(payer(street="PO Box 100", street2="Claims, 2nd floor"))
    assert found["carrier block: payer name"] == "BLUE CEDAR HEALTH"
    assert found["carrier block: payer address 1 (or attn)"] == "PO BOX 100"
    assert found["carrier block: payer address 2 (or street)"] == "CLAIMS 2ND FLOOR"
    assert found["carrier block: payer city ST ZIP"] == "AUSTIN TX 78701"
    for name in found:
        if name.startswith("carrier"):
            assert boxes()[name].line <= 5
            assert boxes()[name].column > 40


def test_items_12_13_and_27_are_printed_from_the_record_or_stay_blank():
    names = ("Patient's signature", "Insured's signature", "Accept assignment YES")
    found = read_back(GOOD)
    assert [found[name] for name in names] == ["SIGNATURE ON FILE", "SIGNATURE ON FILE", "X"]
    blank = read_back(
        replace(patient(release=None, assignment=None), claim=claim(accepts=None).claim)
    )
    assert not {*names, "Accept assignment NO"} & set(blank)


def test_every_item_of_one_visit_is_read_back_from_the_paper():
    wanted = replace(
        told(
            accident=Accident(auto=True, state="TX", day=date(2026, 6, 1)),
            claim_codes="AB CD",
            onset=date(2026, 5, 30),
            referrer=Referrer("Omar Haddad MD", "1245319599", "DN"),
            note="Seen with interpreter",
            case_number="C-77",
        ),
        second=replace(COVERAGE, rank=2, payer_name="Second Life", plan="", group="G-2"),
    )
    wanted = replace(wanted, claim=replace(wanted.claim, paid_cents=2500))
    found = read_back(wanted)
    for name, text in {
        "Group Health Plan": "X", "Insured's ID number": "XYZ123456789",
        "Patient's name": "ORTEGA RUIZ, ANA LUCIA", "Sex F": "X",
        "Insured's name": "ORTEGA RUIZ, ANA LUCIA", "Patient's street": "1180 ALDER STREET APT 4B",
        "Relationship Self": "X", "Insured's city": "MCALLEN",
        "Other insured's name": "ORTEGA RUIZ, ANA LUCIA",
        "Other insured's policy/group number": "G-2",
        "Other insured's plan/program name": "SECOND LIFE",
        "Employment NO": "X", "Auto accident YES": "X", "Accident place (state)": "TX",
        "Other accident NO": "X", "Claim codes (NUCC condition codes)": "AB CD",
        "Insured's policy group or FECA number": "88-210", "Insured's birth CCYY": "1976",
        "Other claim ID qualifier": "Y4", "Other claim ID": "C-77",
        "Insurance plan or program name": "BLUE CEDAR PPO", "Another plan YES": "X",
        "Date of current illness MM": "05", "Date DD": "30", "Date CCYY": "2026",
        "Qualifier": "431", "Other date qualifier": "439", "Other date DD": "01",
        "Provider qualifier": "DN", "Referring provider name": "OMAR HADDAD MD",
        "Referring NPI": "1245319599", "Additional claim information": "SEEN WITH INTERPRETER",
        "Outside lab NO": "X", "ICD indicator": "0", "Diagnosis A": "Z0000",
        "Diagnosis B": "E785", "line 1 from MM": "06", "line 1 place of service": "11",
        "line 1 CPT/HCPCS": "G0439", "line 1 diagnosis pointer": "AB",
        "line 1 charge dollars": "172", "line 1 charge cents": "00",
        "line 1 days or units": "1", "line 1 rendering NPI": "1245319599",
        "Federal tax ID": "743031122", "EIN box": "X", "Patient's account no.": "260412",
        "Total charge dollars": "172", "Amount paid dollars": "25", "Amount paid cents": "00",
        "Signature of physician/supplier": "ELENA RIVERA MD",
        "Service facility name": "ALDER STREET CLINIC", "Service facility NPI": "1234567893",
        "Billing phone area code": "956", "Billing phone": "5550100",
        "Billing provider city ST ZIP": "MCALLEN TX 78501-4321", "Billing NPI": "1234567893",
    }.items():  # fmt: skip
        assert found.get(name) == text, name


def test_an_outside_laboratory_says_what_it_asks_without_a_point():
    found = read_back(told(lab_cents=12_50))
    assert found["Outside lab YES"] == "X"
    assert found["Outside lab charges"] == "1250"
    assert "Outside lab NO" not in found


def test_a_date_of_its_own_goes_before_that_of_the_accident_in_item_15():
    accident = Accident(other=True, day=date(2026, 6, 1))
    found = read_back(told(accident=accident, other_date=date(2026, 5, 4), other_kind="454"))
    assert (found["Other date qualifier"], found["Other date MM"]) == ("454", "05")


def test_a_childs_check_up_and_the_clinicians_taxonomy_stand_in_their_line():
    doctor = replace(GOOD.practitioner, taxonomy="207Q00000X")
    wanted = replace(payer(kind=PayerKind.MEDICAID), practitioner=doctor)
    found = read_back(replace(wanted, claim=line(screening="ST").claim))
    assert found["line 1 EPSDT Y/N"] == "Y"
    assert found["line 1 shaded EPSDT reason"] == "ST"
    assert found["line 1 shaded rendering ID qualifier"] == "ZZ"
    assert found["line 1 shaded rendering other ID"] == "207Q00000X"
    assert "line 1 shaded EPSDT reason" not in read_back(line(screening="Y"))


@pytest.mark.parametrize("count", [7, 50])
def test_total_and_amount_paid_stand_on_the_last_printed_page_only(count):
    wanted = many(count)
    wanted = replace(wanted, claim=replace(wanted.claim, paid_cents=12_34))
    last = -(-count // 6) - 1
    total = sum(1000 + index for index in range(count))
    money = {"Total charge dollars", "Total charge cents", "Amount paid dollars",
             "Amount paid cents"}  # fmt: skip
    box = boxes()["Total charge continued"]
    for page in range(last + 1):
        found = read_back(wanted, page)
        assert found["page n of m"] == f"PAGE {page + 1} OF {last + 1}"
        if page < last:
            drawn = letters(Cms1500().print(wanted).pdf, page)
            row = [each for each in drawn if round((each[2] - TOP) / LINE) == box.line]
            inside = range(box.column, box.column + box.length)
            said = [each[0] for each in row if round((each[1] - LEFT) / PITCH) + 1 in inside]
            assert "".join(said) == "CONTINUED"
            assert not {"Amount paid dollars", "Amount paid cents"} & set(found)
        else:
            assert money <= set(found)
            assert found["Total charge dollars"] == str(total // 100)
            assert found["Total charge cents"] == f"{total % 100:02}"
            assert (found["Amount paid dollars"], found["Amount paid cents"]) == ("12", "34")


@pytest.mark.parametrize("count", [7, 50])
def test_every_printed_page_repeats_who_it_is_about_and_its_diagnoses(count):
    first = read_back(many(count))
    for page in range(-(-count // 6)):
        found = read_back(many(count), page)
        for name in ("Patient's name", "Insured's ID number", "Diagnosis A", "Diagnosis B",
                     "Patient's account no.", "Billing NPI", "Billing provider name"):  # fmt: skip
            assert found[name] == first[name], name
        assert found["line 1 diagnosis pointer"] == "AB"


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
