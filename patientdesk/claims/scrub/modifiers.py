"""Modifiers are two characters, none twice, and do not contradict each other."""

from __future__ import annotations

import re

from patientdesk.claims.model import MOST_MODIFIERS, ClaimFacts, ServiceLine
from patientdesk.claims.scrub.rule import Findings, Rule, note, stop, warn
from patientdesk.kernel.text import N_, _

#: Pairs that say opposite things on one line.
OPPOSITES = (("LT", "RT"), ("26", "TC"), ("GA", "GX"), ("GA", "GZ"), ("24", "57"), ("GP", "GO"))
#: Payers ask for the reason when they see these.
QUESTIONED = ("59", "22")


def _check(facts: ClaimFacts) -> Findings:
    for index, line in enumerate(facts.claim.lines):
        yield from _line(f"lines[{index}].modifiers", index + 1, line)


def _line(where: str, number: int, line: ServiceLine) -> Findings:
    given = line.modifiers
    for modifier in given:
        if not re.fullmatch(r"[0-9A-Z]{2}", modifier):
            text = _("{modifier} on line {line} is not a modifier: two letters or digits.")
            message = text.format(modifier=modifier, line=number)
            yield stop("claim.modifiers.form", where, message)
    if len(set(given)) < len(given):
        text = _("Line {line} has the same modifier twice.")
        yield stop("claim.modifiers.twice", where, text.format(line=number))
    if len(given) > MOST_MODIFIERS:
        text = _("Line {line} has more than {most} modifiers.")
        yield stop("claim.modifiers.many", where, text.format(line=number, most=MOST_MODIFIERS))
    for one, other in OPPOSITES:
        if one in given and other in given:
            text = _("Modifiers {one} and {other} on line {line} contradict each other.")
            message = text.format(one=one, other=other, line=number)
            yield stop("claim.modifiers.contradict", where, message)
    if "50" in given and (line.units > 1 or {"LT", "RT"} & set(given)):
        text = _("Line {line} has modifier 50: it should be one unit, without LT or RT.")
        yield warn("claim.modifiers.both-sides", where, text.format(line=number))
    for modifier in given:
        if modifier in QUESTIONED:
            text = _("Modifier {modifier} is often questioned; keep the reason in the chart.")
            yield note("claim.modifiers.questioned", where, text.format(modifier=modifier))


MODIFIERS = Rule(
    code="claim.modifiers",
    title=N_("Modifiers are valid"),
    source="837P SV101-3 to 6; 277CA A7:453; claim edits 47, 48, 50",
    check=_check,
)
