"""Office visits: new patients who are not new, and a procedure on the same day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from patientdesk.claims.model import ClaimFacts, ServiceLine
from patientdesk.claims.scrub.rule import Findings, Rule, warn
from patientdesk.kernel.dates import show_date
from patientdesk.kernel.text import N_, _

OFFICE_VISIT = re.compile(r"992(?:0[2-5]|1[1-5])|9938[1-7]|9939[1-7]")
#: Surgery and the minor procedures of an office.
PROCEDURE = re.compile(r"[1-6]\d{4}|G0168|Q0091")
#: Somebody is new when the group did not see them for so long.
THREE_YEARS = timedelta(days=3 * 365 + 1)


def _check(facts: ClaimFacts) -> Findings:
    lines = facts.claim.lines
    for index, line in enumerate(lines):
        if line.procedure.startswith("9920") and _seen(facts, line.day):
            text = _("Line {line} bills a new patient, who was here on {day}.")
            message = text.format(line=index + 1, day=show_date(facts.seen_before))
            yield warn("claim.visit.not-new", f"lines[{index}].procedure", message)
        if OFFICE_VISIT.fullmatch(line.procedure) and _with_procedure(line, lines):
            text = _("Line {line}: a visit and a procedure on one day. Is modifier 25 missing?")
            message = text.format(line=index + 1)
            yield warn("claim.visit.25", f"lines[{index}].modifiers", message)


def _seen(facts: ClaimFacts, day: date) -> bool:
    return facts.seen_before is not None and day - facts.seen_before < THREE_YEARS


def _with_procedure(visit: ServiceLine, lines: tuple[ServiceLine, ...]) -> bool:
    return not {"25", "57"} & set(visit.modifiers) and any(
        PROCEDURE.fullmatch(line.procedure) and line.day == visit.day for line in lines
    )


VISITS = Rule(
    code="claim.visit",
    title=N_("Office visits are coded as they were"),
    source="CMS Claims Processing Manual, chapter 12, 30.6; claim edits 46, 49",
    check=_check,
)
