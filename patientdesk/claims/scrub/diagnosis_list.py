"""The list of diagnoses: one to twelve, none twice, none unused, no gap."""

from __future__ import annotations

from patientdesk.claims.model import LETTERS, MOST_DIAGNOSES, ClaimFacts, bare
from patientdesk.claims.scrub.rule import Findings, Rule, stop, warn
from patientdesk.kernel.text import N_, _


def _check(facts: ClaimFacts) -> Findings:
    claim = facts.claim
    if not claim.filled:
        message = _("There is no diagnosis. Choose at least one.")
        yield stop("claim.diagnoses.none", "diagnoses[0]", message)
        return
    if len(claim.diagnoses) > MOST_DIAGNOSES:
        message = _("A claim holds 12 diagnoses at most. Split it.")
        yield stop("claim.diagnoses.many", "diagnoses", message)
    seen: dict[str, str] = {}
    used = {letter for line in claim.lines for letter in line.pointers}
    gap = ""
    for letter, code in zip(LETTERS, claim.diagnoses, strict=False):
        where = f"diagnoses[{LETTERS.index(letter)}]"
        if not code:
            gap = gap or letter
            continue
        if gap:
            text = _("{gap} is empty, but {letter} after it is not. Move the diagnoses up.")
            yield stop("claim.diagnoses.gap", where, text.format(gap=gap, letter=letter))
            gap = ""
        if bare(code) in seen:
            text = _("{code} is listed twice, in {first} and {second}.")
            message = text.format(code=code, first=seen[bare(code)], second=letter)
            yield stop("claim.diagnoses.twice", where, message)
        elif letter not in used and claim.lines:
            text = _("No line points to diagnosis {letter}.")
            yield warn("claim.diagnoses.unused", where, text.format(letter=letter))
        seen.setdefault(bare(code), letter)


DIAGNOSIS_LIST = Rule(
    code="claim.diagnoses",
    title=N_("The list of diagnoses is in order"),
    source="CMS-1500 item 21; 837P HI; claim edits 39-41",
    check=_check,
)
