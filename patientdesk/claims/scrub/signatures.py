"""Items 12, 13 and 27: without a signature or an answer on file the boxes stay blank."""

from __future__ import annotations

from patientdesk.claims.model import ClaimFacts
from patientdesk.claims.scrub.rule import Findings, Rule, warn
from patientdesk.kernel.text import N_, _


def _check(facts: ClaimFacts) -> Findings:
    if facts.patient.release is None:
        message = _("No signature for the release of information is on file: box 12 stays blank.")
        yield warn("claim.signature.release", "patient.release", message)
    if facts.patient.assignment is None:
        message = _("No assignment of benefits is on file: box 13 stays blank.")
        yield warn("claim.signature.assignment", "patient.assignment", message)
    if facts.claim.accepts is None:
        message = _("Nobody has said whether assignment is accepted: box 27 stays blank.")
        yield warn("claim.signature.accepts", "accepts", message)


SIGNATURES = Rule(
    code="claim.signature",
    title=N_("Signatures are on file"),
    source="CMS-1500 items 12, 13, 27; 837P CLM07 to CLM09; claim edit 89",
    check=_check,
)
