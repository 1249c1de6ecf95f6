"""Whose policy it is: the patient's own, or somebody's whose details are there."""

from __future__ import annotations

from patientdesk.claims.model import ClaimFacts
from patientdesk.claims.scrub.rule import Findings, Rule, stop, warn
from patientdesk.coverage.model import Relation
from patientdesk.kernel.text import N_, _
from patientdesk.registration.model import Sex


def _check(facts: ClaimFacts) -> Findings:
    coverage = facts.coverage
    if coverage is None:
        return
    holder = coverage.subscriber
    if coverage.relation == Relation.SELF:
        if holder and holder.family_name and _differs(facts):
            message = _("The policy says Self, but its holder is not the patient.")
            yield stop("claim.holder.self", "coverage.relation", message)
        return
    if holder is None or not holder.family_name or holder.birth_date is None:
        message = _("Add the name and birth date of the policy holder.")
        yield stop("claim.holder.missing", "coverage.subscriber", message)
    elif holder.birth_date > facts.today:
        message = _("Check the policy holder's date of birth.")
        yield stop("claim.holder.born", "coverage.subscriber", message)
    elif not holder.address.street:
        message = _("The policy holder has no address on file.")
        yield warn("claim.holder.address", "coverage.subscriber", message)


def _differs(facts: ClaimFacts) -> bool:
    patient, holder = facts.patient, facts.coverage.subscriber if facts.coverage else None
    if holder is None:
        return False
    return (
        holder.family_name.casefold() != patient.family_name.casefold()
        or bool(holder.birth_date and holder.birth_date != patient.birth_date)
        or (holder.sex not in (Sex.UNKNOWN, patient.sex))
    )


POLICY_HOLDER = Rule(
    code="claim.holder",
    title=N_("The policy holder is described"),
    source="837P SBR02, PAT01; CMS-1500 items 4, 6, 7, 11a; claim edits 22-23",
    check=_check,
)
