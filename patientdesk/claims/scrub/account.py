"""The number the payer sends back fits its box."""

from __future__ import annotations

import re

from patientdesk.claims.model import ClaimFacts, account_number
from patientdesk.claims.scrub.rule import Findings, Rule, stop
from patientdesk.kernel.text import N_, _

MOST = 14


def _check(facts: ClaimFacts) -> Findings:
    number = account_number(facts.claim)
    if not re.fullmatch(r"[A-Z0-9]+", number):
        message = _("The claim's number may hold only letters and digits.")
        yield stop("claim.account.form", "number", message)
    elif len(number) > MOST:
        text = _("The claim's number is longer than {most} characters.")
        yield stop("claim.account.long", "number", text.format(most=MOST))


ACCOUNT = Rule(
    code="claim.account",
    title=N_("The account number fits"),
    source="CMS-1500 item 26, 837P CLM01; claim edit 69",
    check=_check,
)
