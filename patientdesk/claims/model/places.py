"""Where a finding shows: the number of the box on the paper, and the boxes to draw on the map."""

from __future__ import annotations

import re
from collections.abc import Mapping

from patientdesk.claims.model.boxes import LINES_A_PAGE, Box, boxes
from patientdesk.claims.model.claim import LETTERS
from patientdesk.kernel.snapshot import Snapshot

#: Item of the paper by the path a finding names; the map shows every box of the item.
ITEMS: Mapping[str, str] = {
    "coverage": "1",
    "payer.name": "0",
    "payer.address": "0",
    "coverage.member_id": "1a",
    "patient.name": "2",
    "patient.birth_date": "3",
    "patient.sex": "3",
    "patient.address": "5",
    "patient.phones": "5",
    "coverage.subscriber": "4",
    "coverage.relation": "6",
    "coverage.group": "11",
    "coverage.plan": "11c",
    "coverage.second": "9",
    "accident": "10",
    "accident.employment": "10",
    "accident.state": "10",
    "accident.day": "15",
    "claim_codes": "10d",
    "case_number": "11b",
    "patient.release": "12",
    "patient.assignment": "13",
    "onset": "14",
    "other_date": "15",
    "unable": "16",
    "referrer": "17",
    "referrer.npi": "17b",
    "admitted": "18",
    "note": "19",
    "lab": "20",
    "diagnoses": "21",
    "resubmission": "22",
    "original": "22",
    "authorization": "23",
    "lines": "24",
    "clinic.tax_id": "25",
    "number": "26",
    "accepts": "27",
    "total": "28",
    "paid": "29",
    "practitioner.name": "31",
    "practitioner.npi": "24J",
    "practitioner.taxonomy": "24J",
    "facility": "32",
    "facility.state": "32",
    "facility.zip": "32",
    "facility.npi": "32a",
    "clinic.name": "33",
    "clinic.claim_name": "33",
    "clinic.address": "33",
    "clinic.phone": "33",
    "clinic.npi": "33a",
    "clinic.taxonomy": "33b",
}
#: Part of item 24 and the words of its boxes, by the field of a line.
LINE_PARTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "day": ("24A", ("from", "to")),
    "place": ("24B", ("place of service",)),
    "emergency": ("24C", ("EMG",)),
    "procedure": ("24D", ("CPT/HCPCS",)),
    "modifiers": ("24D", ("modifier",)),
    "pointers": ("24E", ("diagnosis pointer",)),
    "charge": ("24F", ("charge",)),
    "units": ("24G", ("days or units",)),
    "note": ("24", ("shaded supplemental",)),
    "screening": ("24H", ("EPSDT", "shaded EPSDT")),
}
IN_LINE = re.compile(r"lines\[(\d+)\](?:\.(\w+))?")
IN_DIAGNOSES = re.compile(r"diagnoses\[(\d+)\]")


class Place(Snapshot):
    """A spot on the paper: its number as billers say it (``24E 4``), its page from 0, its boxes."""

    item: str
    page: int = 0
    boxes: tuple[Box, ...] = ()


def place_of(where: str) -> Place:
    """Return where on the paper a finding belongs; the item is empty when it is nowhere."""
    line = IN_LINE.fullmatch(where)
    if line:
        return _in_line(int(line[1]), line[2] or "procedure")
    diagnosis = IN_DIAGNOSES.fullmatch(where)
    if diagnosis and int(diagnosis[1]) < len(LETTERS):
        letter = LETTERS[int(diagnosis[1])]
        return Place(f"21 {letter}", 0, (boxes()[f"Diagnosis {letter}"],))
    item = ITEMS.get(where, "")
    found = tuple(
        box
        for box in boxes().values()
        if box.item == item or (len(item) == 2 and box.item[:-1] == item and item in "10 24")
    )
    if item == "24":
        found = tuple(box for box in found if box.line < boxes()["line 2 from MM"].line - 1)
    return Place("" if item == "0" else item, 0, found)


def _in_line(index: int, part: str) -> Place:
    item, words = LINE_PARTS[part]
    page, row = divmod(index, LINES_A_PAGE)
    heads = tuple(f"line {row + 1} {word}" for word in words)
    found = tuple(box for name, box in boxes().items() if name.startswith(heads))
    return Place(f"{item} {index + 1}", page, found)
