"""Services that somebody has to order or certify."""

from __future__ import annotations

import re

from patientdesk.claims.model import ClaimFacts
from patientdesk.claims.scrub.rule import Findings, Rule, stop, warn
from patientdesk.directory.model import PayerKind
from patientdesk.kernel.text import N_, _

#: Imaging, laboratory, therapy, equipment: Medicare wants to know who ordered it.
ORDERED = re.compile(r"7\d{4}|8\d{4}|97\d{3}|[EKL]\d{4}|P[39]\d{3}")
LABORATORY = re.compile(r"8\d{4}|G0103|G0328")
CLIA = re.compile(r"\d{2}D\d{7}")
MAMMOGRAPHY = re.compile(r"7706[5-7]|G0279")


def _check(facts: ClaimFacts) -> Findings:
    told, codes = facts.claim.circumstances, [line.procedure for line in facts.claim.lines]
    if facts.payer_kind == PayerKind.MEDICARE and not (told.referrer and told.referrer.name):
        for index, code in enumerate(codes):
            if ORDERED.fullmatch(code):
                text = _("Medicare wants to know who ordered {code} on line {line}.")
                message = text.format(code=code, line=index + 1)
                yield stop("claim.referral.ordering", "referrer", message)
                break
    if any(map(LABORATORY.fullmatch, codes)) and not CLIA.fullmatch(told.authorization):
        message = _("A laboratory test needs the CLIA number in box 23, such as 45D0123456.")
        yield stop("claim.referral.clia", "authorization", message)
    if any(map(MAMMOGRAPHY.fullmatch, codes)) and not told.authorization:
        message = _("A mammogram needs the certification number in box 23.")
        yield warn("claim.referral.mammography", "authorization", message)


REFERRAL = Rule(
    code="claim.referral",
    title=N_("Ordered services name who ordered them"),
    source="CMS Claims Processing Manual, chapter 26; 837P REF X4, EW; claim edits 76-78",
    check=_check,
)
