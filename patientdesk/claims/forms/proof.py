"""The proof of a claim: the same data in our own plain boxes, to be read on plain paper."""

from __future__ import annotations

from functools import cache

from patientdesk.claims.forms.cms1500 import cells_of
from patientdesk.claims.model import OVER_TOTAL, ClaimFacts, ClaimId, Page, boxes, cms1500
from patientdesk.claims.service import claim, claim_facts
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import N_, _
from patientdesk.printing.boxes import Frame
from patientdesk.printing.grid import Cell, print_cells, printable
from patientdesk.printing.letterhead import Print
from patientdesk.store.unit import UnitOfWork

#: Our own words over a box, by its name; the others of its item follow without words.
LABELS: dict[str, str] = {
    "carrier block: payer name": "Send to",
    "page n of m": "Page",
    "Medicare": "1 Medicare",
    "Medicaid": "Medicaid",
    "TRICARE": "TRICARE",
    "CHAMPVA": "CHAMPVA",
    "Group Health Plan": "Group plan",
    "FECA Blk Lung": "FECA",
    "Other": "Other",
    "Insured's ID number": "1a Member ID",
    "Patient's name": "2 Patient",
    "Patient's birth MM": "3 Born",
    "Sex M": "M",
    "Sex F": "F",
    "Insured's name": "4 Policy holder",
    "Patient's street": "5 Street",
    "Relationship Self": "6 Self",
    "Relationship Spouse": "Spouse",
    "Relationship Child": "Child",
    "Relationship Other": "Other",
    "Insured's street": "7 Street",
    "Patient's city": "City",
    "Patient's state": "State",
    "Insured's city": "City",
    "Insured's state": "State",
    "Patient's ZIP": "ZIP",
    "Patient phone area code": "Phone",
    "Insured's ZIP": "ZIP",
    "Insured phone area code": "Phone",
    "Other insured's name": "9 Holder of the second policy",
    "Insured's policy group or FECA number": "11 Group",
    "Other insured's policy/group number": "9a Group or member ID",
    "Employment YES": "10a Work: yes",
    "Employment NO": "no",
    "Insured's birth MM": "11a Born",
    "Insured sex M": "M",
    "Insured sex F": "F",
    "Auto accident YES": "10b Car: yes",
    "Auto accident NO": "no",
    "Accident place (state)": "State",
    "Other claim ID qualifier": "11b Case",
    "Other accident YES": "10c Other: yes",
    "Other accident NO": "no",
    "Insurance plan or program name": "11c Plan",
    "Other insured's plan/program name": "9d Plan",
    "Claim codes (NUCC condition codes)": "10d Codes",
    "Another plan YES": "11d Two: yes",
    "Another plan NO": "no",
    "Patient's signature": "12 Release",
    "Signature date (12)": "Date",
    "Insured's signature": "13 Assignment",
    "Date of current illness MM": "14 Began",
    "Qualifier": "Kind",
    "Other date qualifier": "15 Kind",
    "Other date MM": "Date",
    "Unable to work from MM": "16 Off work from",
    "Unable to work to MM": "to",
    "Provider qualifier": "17 Sent by",
    "Hospitalization from MM": "18 Hospital from",
    "Hospitalization to MM": "to",
    "Outside lab YES": "20 Lab: yes",
    "Outside lab NO": "no",
    "Outside lab charges": "Charge",
    "ICD indicator": "ICD",
    "Diagnosis A": "21 Diagnoses",
    "Resubmission code": "22 Again",
    "Original ref no.": "First claim",
    "Prior authorization number": "23 Authorization",
    "line 1 from MM": "24A From",
    "line 1 to MM": "to",
    "line 1 place of service": "B",
    "line 1 EMG": "C",
    "line 1 CPT/HCPCS": "D Code",
    "line 1 modifier 1": "Modifiers",
    "line 1 diagnosis pointer": "E",
    "line 1 charge dollars": "F Charge",
    "line 1 days or units": "G",
    "line 1 EPSDT Y/N": "H",
    "line 1 rendering NPI": "J NPI",
    "Federal tax ID": "25 Tax ID",
    "SSN box": "SSN",
    "EIN box": "EIN",
    "Patient's account no.": "26 Claim",
    "Accept assignment YES": "27 Takes: yes",
    "Accept assignment NO": "no",
    "Total charge dollars": "28 Total",
    "Amount paid dollars": "29 Paid",
    "Service facility name": "32 Where",
    "Billing provider name": "33 Bills",
    "Signature of physician/supplier": "31 Signed",
}
#: What stands beside a box whose upper neighbour leaves no room above it: line, column, word.
BESIDE: tuple[tuple[int, int, str], ...] = (
    (33, 26, "17A"), (34, 29, "17B"), (35, 1, "19 NOTE"), (57, 60, "PHONE"), (61, 1, "DATE"),
    (61, 23, "A"), (61, 35, "B"), (61, 50, "A"), (61, 62, "B"),
    *((38 + row, 1 + 13 * column, "ABCDEFGHIJKL"[4 * row + column])
      for row in range(3) for column in range(4)),
)  # fmt: skip

#: What ends a text that is longer than its box.
CUT = "»"


class Proof:
    """The claim on plain paper: the cells of the form, in plain grey boxes with our own words."""

    key = "cms1500-proof"
    title = N_("Proof of a claim")

    def print(self, facts: ClaimFacts, *, dx: int = 0, dy: int = 0) -> Print:
        """Return the proof; what is too long for its box ends in a mark."""
        beside = [Cell(*each) for each in BESIDE]
        cells = [
            [*_head(facts, page), *map(_within, cells_of(page)), *beside] for page in cms1500(facts)
        ]
        title = f"CMS-1500 {facts.claim.number}, proof"
        return print_cells(title, cells, dx=dx, dy=dy, sample=facts.clinic.sample, ground=_frames())


def print_proof(unit: UnitOfWork, claim_id: ClaimId, *, dx: int = 0, dy: int = 0) -> Print:
    """Return the proof of a claim, whatever is wrong with it."""
    return Proof().print(claim_facts(unit, claim(unit, claim_id)), dx=dx, dy=dy)


def _within(cell: Cell) -> Cell:
    """Return a text as far as its box goes; the next box stays readable, the mark tells."""
    text = printable(cell.text)
    if len(text) <= cell.length:
        return cell
    return replace(cell, text=text[: cell.length - 1] + CUT)


def _head(facts: ClaimFacts, page: Page) -> list[Cell]:
    """Say what the paper is, and what the mark means where there is one."""
    head = [Cell(1, 1, _("Proof of claim {number}").format(number=facts.claim.number))]
    if page.too_long():
        head.append(Cell(2, 1, _("{mark} does not fit its box").format(mark=CUT)))
    return head


@cache
def _frames() -> tuple[Frame, ...]:
    return tuple(
        Frame(box.line, box.column, box.length, LABELS.get(name, ""))
        for name, box in boxes().items()
        if name != OVER_TOTAL
    )
