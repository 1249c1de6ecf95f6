"""No service is billed twice."""

from __future__ import annotations

from collections import Counter

from patientdesk.claims.model import ClaimFacts, ServiceLine
from patientdesk.claims.scrub.rule import Findings, Rule, stop, warn
from patientdesk.kernel.text import N_, _


def _check(facts: ClaimFacts) -> Findings:
    claim = facts.claim
    again = claim.circumstances.resubmission in ("7", "8")
    for index, number in sorted(facts.billed_on.items()):
        if not again:
            text = _("Line {line} is already billed on claim {claim}.")
            message = text.format(line=index + 1, claim=number)
            yield stop("claim.duplicate.other", f"lines[{index}].procedure", message)
    times = Counter(_same(line) for line in claim.lines)
    for index, line in enumerate(claim.lines):
        if line.procedure and times[_same(line)] > 1:
            text = _("Line {line} stands on this claim twice. Use units, or a modifier.")
            message = text.format(line=index + 1)
            yield warn("claim.duplicate.line", f"lines[{index}].procedure", message)
            times[_same(line)] = 1


def _same(line: ServiceLine) -> tuple[object, ...]:
    return line.day, line.procedure, line.modifiers


DUPLICATE = Rule(
    code="claim.duplicate",
    title=N_("No service is billed twice"),
    source="277CA A7:78; claim edit 68",
    check=_check,
)
