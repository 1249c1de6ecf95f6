"""The printed CMS-1500, box by box, as a reader of the paper finds it."""

from __future__ import annotations

from datetime import date

import pytest

from patientdesk.claims.forms import Cms1500
from patientdesk.claims.model import Accident, Referrer, boxes
from patientdesk.directory.model import PayerKind
from patientdesk.kernel.snapshot import replace
from tests.claims.facts import COVERAGE, GOOD, claim, line, many, patient, payer, told
from tests.claims.paper import LEFT, LINE, PITCH, TOP, letters, read_back


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
