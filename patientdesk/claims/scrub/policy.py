"""The policy was in force, was looked at lately, and stands in the right order."""

from __future__ import annotations

from patientdesk.claims.model import ClaimFacts
from patientdesk.claims.scrub.rule import Findings, Rule, note, stop, warn
from patientdesk.directory.model import PayerKind
from patientdesk.kernel.dates import age, show_date
from patientdesk.kernel.text import N_, _

#: A policy that nobody confirmed for so many days before the visit is worth a look.
FRESH_DAYS = 30
MEDICARE_AGE = 65


def _check(facts: ClaimFacts) -> Findings:
    coverage, where = facts.coverage, "coverage"
    if coverage is None:
        return
    for line in facts.claim.lines:
        if not coverage.holds_on(line.day):
            text = _("The policy was not in force on {day}.")
            yield stop("claim.policy.dates", where, text.format(day=show_date(line.day)))
            break
    checked = coverage.verified_on
    if checked is None or (facts.claim.visit_day - checked).days > FRESH_DAYS:
        message = _("Nobody confirmed this policy in the month before the visit.")
        yield note("claim.policy.not-confirmed", where, message)
    yield from _order(facts)
    born = facts.patient.birth_date
    kinds = {facts.payer_kind, facts.second.payer_kind if facts.second else facts.payer_kind}
    if (
        born
        and age(born, facts.claim.visit_day) >= MEDICARE_AGE
        and PayerKind.MEDICARE not in kinds
    ):
        message = _("The patient is 65 or older. Ask whether there is Medicare.")
        yield note("claim.policy.medicare-age", where, message)


def _order(facts: ClaimFacts) -> Findings:
    first, second = facts.coverage, facts.second
    if first is not None and first.rank > 1:
        text = _("This policy pays as number {rank}, but none was in force before it.")
        yield warn("claim.policy.gap", "coverage", text.format(rank=first.rank))
    if first is None or second is None:
        return
    if first.payer_kind == second.payer_kind == PayerKind.MEDICARE:
        message = _("Two policies are marked Medicare.")
        yield stop("claim.policy.two-medicare", "coverage.second", message)
    if first.rank == second.rank:
        text = _("Two policies both pay as number {rank}. Put them in order.")
        message = text.format(rank=first.rank)
        yield stop("claim.policy.order", "coverage.second", message)


POLICY = Rule(
    code="claim.policy",
    title=N_("The policy was in force"),
    source="837P 2000B SBR01; claim edits 24-26, 28-29",
    check=_check,
)
