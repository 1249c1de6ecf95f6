"""Nothing is cut: a value too long for its box, or with letters the paper cannot show, stops it."""

from __future__ import annotations

import re
from functools import cache

from patientdesk.claims.model import ClaimFacts, boxes, cms1500
from patientdesk.claims.model.places import ITEMS
from patientdesk.claims.scrub.rule import Findings, Rule, stop
from patientdesk.kernel.text import N_, _

#: What payers' readers accept: the basic and extended sets of X12 without lower case.
READABLE = re.compile(r"[A-Z0-9 !\"&'()*+,\-./:;?=#@%_]*")
#: Boxes of item 24 by the field of the line they show.
LINE_FIELDS = (
    ("shaded", "note"),
    ("place", "place"),
    ("CPT", "procedure"),
    ("modifier", "modifiers"),
    ("pointer", "pointers"),
    ("charge", "charge"),
    ("units", "units"),
    ("rendering", "npi"),
)


def _check(facts: ClaimFacts) -> Findings:
    seen: set[tuple[str, str]] = set()
    for page_number, page in enumerate(cms1500(facts)):
        for name in page.too_long():
            where, item = _where(name, page_number)
            text = _("{value} is too long for box {box}: {most} characters fit.")
            message = text.format(value=page.texts[name], box=item, most=boxes()[name].length)
            if (where, message) not in seen:
                yield stop("claim.length", where, message)
            seen.add((where, message))
        for name, value in page.texts.items():
            odd = "".join(sorted({sign for sign in value if not READABLE.fullmatch(sign)}))
            if odd:
                where, item = _where(name, page_number)
                text = _("Box {box} has characters that payers refuse: {signs}")
                message = text.format(box=item, signs=" ".join(odd))
                if (where, message) not in seen:
                    yield stop("claim.length.signs", where, message)
                seen.add((where, message))


@cache
def _where(name: str, page: int) -> tuple[str, str]:
    """Return the path of the field that fills a box, and the number of the box."""
    box = boxes()[name]
    line = re.match(r"line (\d) (.*)", name)
    if line:
        index = int(line[1]) - 1 + page * 6
        field = next((f for word, f in LINE_FIELDS if word in line[2]), "procedure")
        if field == "npi":
            return "practitioner.npi", "24J"
        return f"lines[{index}].{field}", f"{box.item} {index + 1}"
    diagnosis = re.fullmatch(r"Diagnosis ([A-L])", name)
    if diagnosis:
        return f"diagnoses[{ord(diagnosis[1]) - ord('A')}]", f"21 {diagnosis[1]}"
    wanted = {"7": "4", "11a": "4", "9a": "9", "9d": "9"}.get(box.item, box.item)
    found = next((where for where, item in ITEMS.items() if item == wanted), "")
    if box.item == "5":
        found = "patient.phones" if "phone" in name else "patient.address"
    return found, box.item if box.item != "0" else "1"


LENGTHS = Rule(
    code="claim.length",
    title=N_("Every value fits its box"),
    source="CMS-1500 field lengths (cms1500_fields.csv); X12 character sets; claim edits 95-96",
    check=_check,
)
