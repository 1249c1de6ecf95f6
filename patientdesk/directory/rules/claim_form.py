"""What of the clinic's entries fits on the CMS-1500, whose boxes have room for so many letters.

Nothing is ever cut there, so a line too long for its box stops every claim of the clinic: it is
said here, while the entry is typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from patientdesk.directory.model import Clinic, Payer
from patientdesk.kernel.capitals import joined, plain
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.text import _

#: Letters in a line of box 32, where services were; box 33 has a few more.
CLINIC_LINE = 26
#: Letters in a line of the payer's address at the top.
PAYER_LINE = 38
#: A policy without a plan prints its payer in boxes 9d and 11c; this many letters fit both.
PLAN_NAME = 28
#: How payers and the post office shorten the words of a clinic's name.
SHORT_WORDS = {
    "AND": "&", "ASSOCIATES": "ASSOC", "ASSOCIATION": "ASSN", "CENTER": "CTR", "CENTERS": "CTRS",
    "COMMUNITY": "COMM", "COUNTY": "CNTY", "DEPARTMENT": "DEPT", "FAMILY": "FAM", "GROUP": "GRP",
    "HEALTH": "HLTH", "HEALTHCARE": "HLTHCARE", "HOSPITAL": "HOSP", "INTERNAL": "INT",
    "MEDICAL": "MED", "MEDICINE": "MED", "MOUNT": "MT", "PEDIATRIC": "PED", "PEDIATRICS": "PEDS",
    "PHYSICIANS": "PHYS", "PRACTICE": "PRAC", "PROFESSIONAL": "PROF", "REGIONAL": "REG",
    "REHABILITATION": "REHAB", "SAINT": "ST", "SERVICES": "SVCS", "SPECIALISTS": "SPEC",
    "SURGERY": "SURG", "UNIVERSITY": "UNIV",
}  # fmt: skip


def check_clinic_lines(clinic: Clinic) -> Iterator[Finding]:
    """Yield the lines of the clinic that do not fit boxes 32 and 33.

    Source: CMS-1500 items 32 and 33, widths of ``cms1500_fields.csv``.
    """
    over = len(plain(clinic.claim_name)) - CLINIC_LINE
    if over > 0:
        words = _("A name on claims has at most {most} letters; this is {over} over.")
        message = words.format(most=CLINIC_LINE, over=over)
        yield Finding("clinic.claim-name", Severity.ERROR, "claim_name", message)
    elif not clinic.claim_name and too_long_for_claims(clinic.name):
        words = _("The claim form has room for {most} letters of the name. Say how it reads there.")
        message = words.format(most=CLINIC_LINE)
        yield Finding("clinic.no-claim-name", Severity.WARNING, "claim_name", message)
    over = len(joined(clinic.street, clinic.street2)) - CLINIC_LINE
    if over > 0:
        words = _(
            "The claim form has room for {most} letters of street and suite; these are {over} "
            "over. Shorten words as the post office does, such as BLVD or STE."
        )
        message = words.format(most=CLINIC_LINE, over=over)
        yield Finding("clinic.street-long", Severity.WARNING, "street", message)
    over = len(joined(clinic.city, clinic.state, clinic.zip[:5])) - CLINIC_LINE
    if over > 0:
        words = _("The claim form has room for fewer letters of the city; these are {over} over.")
        yield Finding("clinic.city-long", Severity.WARNING, "city", words.format(over=over))


def check_payer_lines(payer: Payer) -> Iterator[Finding]:
    """Yield the lines of a payer that do not fit boxes 9d and 11c, or the top of the form."""
    over = len(plain(payer.name)) - PLAN_NAME
    if over > 0:
        words = _(
            "Boxes 9d and 11c of the claim have room for {most} letters; this name is {over} "
            "over. Shorten it, as in BCBS OF TEXAS."
        )
        message = words.format(most=PLAN_NAME, over=over)
        yield Finding("payer.name-long", Severity.WARNING, "name", message)
    for where in ("street", "street2"):
        over = len(plain(getattr(payer, where))) - PAYER_LINE
        if over > 0:
            words = _("The top of the claim has room for {most} letters; these are {over} over.")
            message = words.format(most=PAYER_LINE, over=over)
            yield Finding("payer.street-long", Severity.WARNING, where, message)


def too_long_for_claims(name: str) -> bool:
    """Tell whether a clinic's name needs a shorter one on claims."""
    return len(plain(name)) > CLINIC_LINE


def name_for_claims(name: str) -> str:
    """Return a name as it could read on claims, for the clerk to judge; empty for want of one.

    As few words as possible are shortened, the last ones first; when that is not enough, the words
    the name begins with become their initials.
    """
    words = plain(name).split()
    if words[:1] == ["THE"]:
        del words[0]
    own = next((at for at, word in enumerate(words) if word in SHORT_WORDS), 0)
    initials = ["".join(word[0] for word in words[:own]), *words[own:]] if own > 1 else words
    tries = (_shortened(words), _shortened(initials))
    return next((short for short in tries if len(short) <= CLINIC_LINE), "")


def _shortened(words: Sequence[str]) -> str:
    """Return words in a line, of which the last are shortened until the line is short enough."""
    line = list(words)
    for at in reversed(range(len(line))):
        if len(" ".join(line)) <= CLINIC_LINE:
            break
        line[at] = SHORT_WORDS.get(line[at], line[at])
    return " ".join(line)
