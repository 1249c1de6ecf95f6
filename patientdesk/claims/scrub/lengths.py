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

#: The payer's name and address have no number on the paper.
PAYER_ITEM = "0"
#: What to do where the claim itself cannot be shortened.
HINTS = {
    "clinic.claim_name": N_("Give a shorter name on claims in the clinic's details."),
    "clinic.address": N_("Shorten it in the clinic's details, as the post office does."),
    "payer.name": N_("Shorten it in the payer's entry."),
    "payer.address": N_("Shorten it in the payer's entry."),
}


def _check(facts: ClaimFacts) -> Findings:
    seen: set[tuple[str, str, str]] = set()
    for number, page in enumerate(cms1500(facts)):
        for name, value in page.texts.items():
            where, item = _where(name, number)
            for finding in _faults(name, value, _of_the_clinic(name, facts) or where, item):
                # The same line may stand in two boxes, and on every page.
                if (finding.code, finding.where, value) not in seen:
                    yield finding
                seen.add((finding.code, finding.where, value))


def _faults(name: str, value: str, where: str, item: str) -> Findings:
    hint = _(HINTS[where]) if where in HINTS else ""
    most = boxes()[name].length
    if len(value) > most:
        text = _("{count} characters are too long for box {box}: {most} fit.")
        if item == PAYER_ITEM:
            text = _("{count} characters are too long for the top of the claim: {most} fit.")
        message = text.format(count=len(value), box=item, most=most)  # read on stderr as well
        yield stop("claim.length", where, message, hint)
    odd = "".join(sorted({sign for sign in value if not READABLE.fullmatch(sign)}))
    if odd:
        text = _("Box {box} has characters that payers refuse: {signs}")
        if item == PAYER_ITEM:
            text = _("The payer's address has characters that payers refuse: {signs}")
        yield stop("claim.length.signs", where, text.format(box=item, signs=" ".join(odd)))


def _of_the_clinic(name: str, facts: ClaimFacts) -> str:
    """Return the path of the clinic's own line in box 32 or 33; empty for another place."""
    elsewhere = facts.claim.circumstances.facility is not None
    if name.startswith("Billing provider") or (
        name.startswith("Service facility") and not elsewhere
    ):
        return "clinic.claim_name" if name.endswith("name") else "clinic.address"
    return ""


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
    if box.item == PAYER_ITEM:
        found = "payer.name" if "name" in name else "payer.address"
    if box.item == "5":
        found = "patient.phones" if "phone" in name else "patient.address"
    return found, box.item


LENGTHS = Rule(
    code="claim.length",
    title=N_("Every value fits its box"),
    source="CMS-1500 field lengths (cms1500_fields.csv); X12 character sets; claim edits 95-96",
    check=_check,
)
