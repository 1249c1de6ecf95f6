"""Each line has a procedure code of the right form that is on the clinic's fee list."""

from __future__ import annotations

import re

from patientdesk.claims.model import ClaimFacts
from patientdesk.claims.scrub.rule import Findings, Rule, stop, warn
from patientdesk.kernel.text import N_, _

CODE = re.compile(r"\d{4}[0-9A-Z]|[A-V]\d{4}")
#: Codes that say nothing by themselves: the shaded line has to describe the service.
UNLISTED = re.compile(
    r"\d{3}99|J3490|J3590|J7999|J9999|A9999|E1399|K0108|L8699|Q4100|V2799|A4649|G9999"
)


def _check(facts: ClaimFacts) -> Findings:
    for index, line in enumerate(facts.claim.lines):
        where, number, code = f"lines[{index}].procedure", index + 1, line.procedure
        if not code:
            text = _("Line {line} has no procedure code.")
            yield stop("claim.procedure.missing", where, text.format(line=number))
        elif not CODE.fullmatch(code):
            text = _("{code} on line {line} is not a procedure code.")
            hint = _("A code has five characters, such as G0439 or 12345.")
            message = text.format(code=code, line=number)
            yield stop("claim.procedure.form", where, message, hint)
        elif facts.fees and code not in facts.fees:
            text = _("{code} on line {line} is not on the fee list.")
            yield warn("claim.procedure.fee-list", where, text.format(code=code, line=number))
        if UNLISTED.fullmatch(code) and not line.note:
            text = _("{code} on line {line} is an unlisted service. Describe it in the note.")
            message = text.format(code=code, line=number)
            yield stop("claim.procedure.unlisted", f"lines[{index}].note", message)


PROCEDURES = Rule(
    code="claim.procedure",
    title=N_("Procedure codes are valid"),
    source="837P SV101; 277CA A7:454; claim edits 43, 52",
    check=_check,
)
