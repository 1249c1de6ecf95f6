"""The member ID is there, has no symbols, and looks like this payer's."""

from __future__ import annotations

import re

from patientdesk.claims.model import ClaimFacts
from patientdesk.claims.scrub.rule import Findings, Rule, stop, warn
from patientdesk.directory.model import PayerKind
from patientdesk.kernel.text import N_, _

#: A Medicare Beneficiary Identifier; S, L, O, I, B and Z are never used.
LETTER, EITHER = "[AC-HJKMNP-RT-Y]", "[0-9AC-HJKMNP-RT-Y]"
MBI = re.compile(f"[1-9]{LETTER}{EITHER}[0-9]{LETTER}{EITHER}[0-9]{LETTER}{{2}}[0-9]{{2}}")
#: The number Medicare used until 2020: a social security number and a letter.
OLD_MEDICARE = re.compile(r"\d{9}[A-Z]\d?")
TRICARE = re.compile(r"\d{9}|\d{11}")


def _check(facts: ClaimFacts) -> Findings:
    coverage, where = facts.coverage, "coverage.member_id"
    if coverage is None:
        return
    number = re.sub(r"[\s-]", "", coverage.member_id).upper()
    if not number:
        yield stop("claim.member-id.missing", where, _("The member ID is missing."))
    elif not re.fullmatch(r"[A-Z0-9]+", number):
        message = _("The member ID may hold only letters and digits.")
        yield stop("claim.member-id.symbols", where, message)
    elif facts.payer_kind == PayerKind.MEDICARE and not MBI.fullmatch(number):
        if OLD_MEDICARE.fullmatch(number):
            message = _("This is an old Medicare number. Ask for the new card.")
            yield stop("claim.member-id.old", where, message)
        else:
            message = _("A Medicare number has 11 characters, such as 1EG4TE5MK73.")
            hint = _("The letters S, L, O, I, B and Z are never used in it.")
            yield stop("claim.member-id.medicare", where, message, hint)
    elif facts.payer_kind == PayerKind.TRICARE and not TRICARE.fullmatch(number):
        message = _("A TRICARE number has 9 or 11 digits. Compare it with the card.")
        yield warn("claim.member-id.tricare", where, message)


MEMBER_ID = Rule(
    code="claim.member-id",
    title=N_("The member ID is valid"),
    source="277CA A7:164; CMS format of the MBI; claim edits 13-16",
    check=_check,
)
