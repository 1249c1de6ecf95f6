"""Small boxes that take codes only: condition codes and a child's check-up."""

from __future__ import annotations

import re

from patientdesk.claims.model import ClaimFacts
from patientdesk.claims.scrub.rule import Findings, Rule, stop, warn
from patientdesk.kernel.dates import age
from patientdesk.kernel.text import N_, _

CONDITION = re.compile(r"[A-Z0-9]{2}")
#: Medicaid pays a child's check-up until this birthday.
GROWN_UP = 21


def _check(facts: ClaimFacts) -> Findings:
    codes = facts.claim.circumstances.claim_codes.split()
    if not all(map(CONDITION.fullmatch, codes)):
        message = _("Box 10d takes codes of two characters, with blanks between.")
        yield stop("claim.box-codes.condition", "claim_codes", message)
    born = facts.patient.birth_date
    for index, line in enumerate(facts.claim.lines):
        if line.screening and born and age(born, line.day) >= GROWN_UP:
            text = _("Line {line} is marked as a child's check-up, but the patient is grown up.")
            message = text.format(line=index + 1)
            yield warn("claim.box-codes.screening", f"lines[{index}].screening", message)


BOX_CODES = Rule(
    code="claim.box-codes",
    title=N_("Codes fit their boxes"),
    source="CMS-1500 items 10d and 24H; 837P HI BG, CRC ZZ",
    check=_check,
)
