"""What the list of codes says about standing first, sides and codes that exclude each other."""

from __future__ import annotations

from patientdesk.claims.model import LETTERS, ClaimFacts
from patientdesk.claims.scrub.rule import Findings, Rule, stop, warn
from patientdesk.kernel.text import N_, _


def _check(facts: ClaimFacts) -> Findings:
    for letter, code in facts.claim.filled.items():
        known, where = facts.diagnoses.get(code), f"diagnoses[{LETTERS.index(letter)}]"
        if known is None or not known.billable:
            continue
        if letter == "A" and known.never_first:
            text = _("{code} cannot stand first. Put the disease behind it in A.")
            yield stop("claim.diagnosis-sense.first", where, text.format(code=code))
        elif letter == "A" and known.code_first:
            text = _("The list asks for the underlying disease before {code}.")
            yield warn("claim.diagnosis-sense.code-first", where, text.format(code=code))
        if known.sided:
            text = _("{code} does not say which side. Choose right or left.")
            yield warn("claim.diagnosis-sense.side", where, text.format(code=code))
    for first, second in facts.excluding:
        where = f"diagnoses[{facts.claim.diagnoses.index(second)}]"
        text = _("The list says {first} and {second} exclude each other.")
        message = text.format(first=first, second=second)
        yield warn("claim.diagnosis-sense.excludes", where, message)


DIAGNOSIS_SENSE = Rule(
    code="claim.diagnosis-sense",
    title=N_("Diagnoses go together"),
    source="ICD-10-CM notes Code first, Excludes1 and laterality; claim edits 33, 34, 36",
    check=_check,
)
