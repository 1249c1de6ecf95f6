"""Units, charges and what was paid: there, not too much, and as the fee list says."""

from __future__ import annotations

from patientdesk.claims.model import MOST_LINES, ClaimFacts
from patientdesk.claims.scrub.rule import Findings, Rule, note, stop, warn
from patientdesk.kernel.money import show_money
from patientdesk.kernel.text import N_, _

#: What the paper has room for.
MOST_UNITS = 999


def _check(facts: ClaimFacts) -> Findings:
    claim = facts.claim
    if not claim.lines:
        message = _("There is no service. Add a line with Ins.")
        yield stop("claim.amounts.no-lines", "lines", message)
    if len(claim.lines) > MOST_LINES:
        message = _("A claim holds 50 lines at most. Split it.")
        yield stop("claim.amounts.lines", "lines", message)
    for index, line in enumerate(claim.lines):
        number = index + 1
        if not 0 < line.units <= MOST_UNITS:
            text = _("The units of line {line} must be from 1 to 999.")
            yield stop("claim.amounts.units", f"lines[{index}].units", text.format(line=number))
        elif (line.last_day - line.day).days >= line.units:
            text = _("Line {line} runs over more days than it has units.")
            yield warn("claim.amounts.days", f"lines[{index}].units", text.format(line=number))
        where = f"lines[{index}].charge"
        fee = facts.fees.get(line.procedure)
        tracking = line.procedure.endswith("F")  # codes that only report quality cost nothing
        if line.charge_cents < 0 or (line.charge_cents == 0 and not tracking):
            text = _("Line {line} has no charge.")
            yield stop("claim.amounts.charge", where, text.format(line=number))
        elif fee and line.charge_cents < fee.cents * line.units:
            text = _("Line {line} charges less than the fee list: {fee}.")
            message = text.format(line=number, fee=show_money(fee.cents * line.units))
            yield note("claim.amounts.below-fee", where, message)
    if claim.paid_cents > claim.total_cents:
        message = _("More was paid than is charged.")
        yield warn("claim.amounts.paid", "paid", message)


AMOUNTS = Rule(
    code="claim.amounts",
    title=N_("Units and charges are right"),
    source="837P SV102, SV104, CLM02, AMT F5; claim edits 55-58, 60, 93",
    check=_check,
)
