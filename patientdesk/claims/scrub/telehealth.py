"""A visit by video has both the place and the modifier that say so."""

from __future__ import annotations

from patientdesk.claims.model import ClaimFacts
from patientdesk.claims.scrub.rule import Findings, Rule, warn
from patientdesk.kernel.text import N_, _

PLACES = frozenset({"02", "10"})
MODIFIERS = frozenset({"95", "93", "GT", "GQ"})


def _check(facts: ClaimFacts) -> Findings:
    for index, line in enumerate(facts.claim.lines):
        by_video = bool(MODIFIERS & set(line.modifiers))
        if line.place in PLACES and not by_video:
            text = _("Line {line} is telehealth by its place. Add modifier 95 or 93.")
            message = text.format(line=index + 1)
            yield warn("claim.telehealth.modifier", f"lines[{index}].modifiers", message)
        elif by_video and line.place not in PLACES:
            text = _("Line {line} is telehealth by its modifier. The place should be 02 or 10.")
            message = text.format(line=index + 1)
            yield warn("claim.telehealth.place", f"lines[{index}].place", message)


TELEHEALTH = Rule(
    code="claim.telehealth",
    title=N_("Telehealth says so twice"),
    source="CMS place of service 02 and 10; claim edit 51",
    check=_check,
)
