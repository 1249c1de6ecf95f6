"""What the condition comes from: an accident, work, or neither."""

from __future__ import annotations

from patientdesk.claims.model import ClaimFacts, bare
from patientdesk.claims.scrub.rule import Findings, Rule, stop, warn
from patientdesk.directory.model import PayerKind
from patientdesk.kernel.identifiers import state_ok
from patientdesk.kernel.text import N_, _


def _check(facts: ClaimFacts) -> Findings:
    told = facts.claim.circumstances.accident
    if told.auto and not state_ok(told.state):
        message = _("A car accident needs the state where it happened.")
        yield stop("claim.accident.state", "accident.state", message)
    if told.any and told.day is None:
        message = _("An accident needs its date.")
        yield stop("claim.accident.date", "accident.day", message)
    elif told.day and told.day > facts.claim.visit_day:
        message = _("The accident is after the visit.")
        yield stop("claim.accident.later", "accident.day", message)
    if told.employment and facts.payer_kind != PayerKind.FECA:
        message = _("Work caused this, but the claim goes to a health plan.")
        yield warn("claim.accident.work", "accident.employment", message)
    if (told.auto or told.employment) and not facts.claim.circumstances.case_number:
        message = _("The insurer of the accident gave the case a number. It stands in box 11b.")
        yield warn("claim.accident.case", "case_number", message)
    injured = any(bare(code).startswith(("S", "T")) for code in facts.claim.filled.values())
    if injured and not told.any:
        message = _("A diagnosis is an injury. Was this an accident?")
        yield warn("claim.accident.injury", "accident", message)


ACCIDENT = Rule(
    code="claim.accident",
    title=N_("Accidents are described"),
    source="CMS-1500 item 10, 837P CLM11; claim edits 79-81",
    check=_check,
)
