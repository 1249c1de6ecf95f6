"""Days of service: there, not in the future, in order, and within one month."""

from __future__ import annotations

from patientdesk.claims.model import ClaimFacts
from patientdesk.claims.scrub.rule import Findings, Rule, note, stop, warn
from patientdesk.kernel.dates import show_date
from patientdesk.kernel.text import N_, _


def _check(facts: ClaimFacts) -> Findings:
    for index, line in enumerate(facts.claim.lines):
        where, number = f"lines[{index}].day", index + 1
        if line.last_day > facts.today:
            text = _("Line {line} is dated in the future.")
            yield stop("claim.dates.future", where, text.format(line=number))
        if line.last_day < line.day:
            text = _("Line {line} ends before it begins.")
            yield stop("claim.dates.order", where, text.format(line=number))
        elif (line.day.year, line.day.month) != (line.last_day.year, line.last_day.month):
            text = _("Line {line} runs over two months. Split it by month.")
            yield warn("claim.dates.months", where, text.format(line=number))
        elif line.day != facts.claim.visit_day:
            text = _("Line {line} is not of the day of the visit, {day}.")
            message = text.format(line=number, day=show_date(facts.claim.visit_day))
            yield note("claim.dates.other-day", where, message)
    told = facts.claim.circumstances
    if told.onset and told.onset > facts.claim.visit_day:
        message = _("The illness begins after the visit.")
        yield stop("claim.dates.onset", "onset", message)
    if told.unable_from and told.unable_to and told.unable_to < told.unable_from:
        message = _("The time away from work ends before it begins.")
        yield stop("claim.dates.unable", "unable", message)


SERVICE_DATES = Rule(
    code="claim.dates",
    title=N_("Dates are possible"),
    source="837P DTP 472, 431; 277CA A7:187, A7:188; claim edits 64-65",
    check=_check,
)
