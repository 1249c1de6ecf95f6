"""A laboratory outside the clinic says what it asks, and who it is."""

from __future__ import annotations

from patientdesk.claims.model import ClaimFacts
from patientdesk.claims.scrub.rule import Findings, Rule, stop
from patientdesk.kernel.text import N_, _


def _check(facts: ClaimFacts) -> Findings:
    told = facts.claim.circumstances
    if told.lab_cents is None:
        return
    if told.lab_cents <= 0:
        message = _("An outside laboratory needs what it charged. Clear box 20 if there was none.")
        yield stop("claim.laboratory.charge", "lab", message)
    if told.facility is None:
        message = _("An outside laboratory stands with name and address in box 32.")
        yield stop("claim.laboratory.place", "facility", message)


LABORATORY = Rule(
    code="claim.laboratory",
    title=N_("An outside laboratory is named"),
    source="CMS-1500 items 20 and 32; 837P PS1",
    check=_check,
)
