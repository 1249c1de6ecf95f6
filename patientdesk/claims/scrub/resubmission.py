"""A claim that replaces another names it, and an original one does not."""

from __future__ import annotations

from patientdesk.claims.model import ClaimFacts, ClaimStatus
from patientdesk.claims.scrub.rule import Findings, Rule, stop, warn
from patientdesk.directory.model import PayerKind
from patientdesk.kernel.dates import show_date
from patientdesk.kernel.text import N_, _

AGAIN = ("7", "8")


def _check(facts: ClaimFacts) -> Findings:
    told, printed = facts.claim.circumstances, facts.claim.printed_at
    if told.resubmission and told.resubmission not in AGAIN:
        message = _("Box 22 takes 7 (replaces) or 8 (voids) only.")
        yield stop("claim.resubmission.code", "resubmission", message)
    elif told.resubmission and facts.payer_kind == PayerKind.MEDICARE:
        message = _("Medicare takes no code in box 22. Send the claim anew.")
        yield stop("claim.resubmission.medicare", "resubmission", message)
    elif told.resubmission and not told.original:
        message = _("Enter the number the payer gave the first claim.")
        yield stop("claim.resubmission.original", "original", message)
    elif told.original and not told.resubmission:
        message = _("An original claim has no reference number. Choose 7 or 8, or clear it.")
        yield warn("claim.resubmission.stray", "original", message)
    elif printed and facts.claim.status != ClaimStatus.PRINTED:
        text = _("This claim was printed on {day}. If it was sent, box 22 needs a 7.")
        message = text.format(day=show_date(printed.date()))
        yield warn("claim.resubmission.printed", "resubmission", message)


RESUBMISSION = Rule(
    code="claim.resubmission",
    title=N_("A corrected claim names the first one"),
    source="CMS-1500 item 22, 837P CLM05-3 and REF F8; claim edits 70-71",
    check=_check,
)
