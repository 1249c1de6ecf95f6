"""Visits that are paid once a year, or once in a life, are not billed too early."""

from __future__ import annotations

import re
from datetime import date

from patientdesk.claims.model import ClaimFacts
from patientdesk.claims.scrub.rule import Findings, Rule, warn
from patientdesk.kernel.dates import show_date
from patientdesk.kernel.text import N_, _

ONCE = frozenset({"G0402", "G0438"})
YEARLY = re.compile(r"G0439|G0444|9939[1-7]|9938[1-7]")
#: Eleven whole months lie between one yearly visit and the next.
MONTHS = 12


def _check(facts: ClaimFacts) -> Findings:
    for index, line in enumerate(facts.claim.lines):
        before = facts.last_billed.get(line.procedure)
        where = f"lines[{index}].procedure"
        if before is None or before >= line.day:
            continue
        if line.procedure in ONCE:
            text = _("{code} on line {line} is paid once in a life; it was billed on {day}.")
        elif YEARLY.fullmatch(line.procedure) and _months(before, line.day) < MONTHS:
            text = _("{code} on line {line} is paid once a year; it was billed on {day}.")
        else:
            continue
        message = text.format(code=line.procedure, line=index + 1, day=show_date(before))
        yield warn("claim.frequency", where, message)


def _months(first: date, second: date) -> int:
    return (second.year - first.year) * 12 + second.month - first.month


FREQUENCY = Rule(
    code="claim.frequency",
    title=N_("Yearly visits are a year apart"),
    source="CMS preventive services: yearly wellness visit; claim edit 88",
    check=_check,
)
