"""There is a policy to send the claim to, and an address to send the paper to."""

from __future__ import annotations

from patientdesk.claims.model import ClaimFacts
from patientdesk.claims.scrub.rule import Findings, Rule, stop, warn
from patientdesk.kernel.text import N_, _


def _check(facts: ClaimFacts) -> Findings:
    if facts.coverage is None:
        message = _("No policy was in force on the day of the visit.")
        hint = _("Add the policy in registration, or bill the patient.")
        yield stop("claim.payer.no-policy", "coverage", message, hint)
        return
    payer = facts.payer
    if payer is None or not (payer.street and payer.city and payer.state and payer.zip):
        text = _("{payer} has no postal address on file; the paper needs one.")
        message = text.format(payer=facts.coverage.payer_name)
        yield warn("claim.payer.address", "payer.address", message)


PAYER = Rule(
    code="claim.payer",
    title=N_("The payer is known"),
    source="CMS-1500 carrier block and item 1; claim edit 12",
    check=_check,
)
