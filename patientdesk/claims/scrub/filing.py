"""The claim reaches the payer before its limit."""

from __future__ import annotations

from patientdesk.claims.model import ClaimFacts, filing_limit
from patientdesk.claims.scrub.rule import Findings, Rule, stop, warn
from patientdesk.kernel.dates import show_date
from patientdesk.kernel.text import N_, _, n_

#: The share of the time after which the desk is reminded.
REMINDED = 0.8


def _check(facts: ClaimFacts) -> Findings:
    payer = facts.payer
    if payer is None or not payer.filing_days:
        return
    first = min((line.day for line in facts.claim.lines), default=facts.claim.visit_day)
    last = filing_limit(first, payer.filing_days)
    left = (last - facts.today).days
    if left < 0:
        text = _("The filing limit of {payer} passed on {day}.")
        message = text.format(payer=payer.name, day=show_date(last))
        yield stop("claim.filing.passed", "payer.filing_days", message)
    elif (facts.today - first).days >= REMINDED * payer.filing_days:
        text = n_(
            "{count} day is left to file with {payer}.",
            "{count} days are left to file with {payer}.",
            left,
        )
        message = text.format(count=left, payer=payer.name)
        yield warn("claim.filing.near", "payer.filing_days", message)


FILING = Rule(
    code="claim.filing",
    title=N_("The filing limit is kept"),
    source="Payer's filing limit (Medicare: one calendar year); claim edit 66",
    check=_check,
)
