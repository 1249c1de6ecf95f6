"""What is wrong with an entry of the fee list, said before it is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from patientdesk.charges.model import Fee
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.money import MOST_CENTS
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import _, clean

#: Four digits and one more digit or letter, or a letter and four digits (HCPCS Level II).
CODE = re.compile(r"[0-9]{4}[0-9A-Z]|[A-V][0-9]{4}")
#: Text that a spreadsheet would run instead of show.
FORMULA = ("=", "+", "-", "@")
MOST_WORDS = 80


def tidied(fee: Fee) -> Fee:
    """Return a fee as it is kept: the code in capitals without blanks, the words clean."""
    return replace(fee, code=clean(fee.code).replace(" ", "").upper(), words=clean(fee.words))


def check_fee(fee: Fee, others: Iterable[Fee] = ()) -> Iterator[Finding]:
    """Yield what is wrong with a fee; ``others`` are all fees on file."""
    if not CODE.fullmatch(fee.code):
        yield Finding("fee.code", Severity.ERROR, "code", code_fault(fee.code))
    elif any(o.id != fee.id and o.code == fee.code for o in others):
        message = _("This code is on the list already.")
        yield Finding("fee.code-twice", Severity.ERROR, "code", message)
    if not fee.words:
        message = _("Give it a few words of your own, as the desk calls it.")
        yield Finding("fee.no-words", Severity.ERROR, "words", message)
    elif fee.words.startswith(FORMULA):
        message = _("Begin with a letter or digit: spreadsheets take this for a formula.")
        yield Finding("fee.formula", Severity.ERROR, "words", message)
    elif len(fee.words) > MOST_WORDS:
        message = _("Keep it under {most} characters.").format(most=MOST_WORDS)
        yield Finding("fee.long-words", Severity.ERROR, "words", message)
    if not 0 <= fee.cents <= MOST_CENTS:
        yield Finding("fee.cents", Severity.ERROR, "cents", _("The fee is not an amount."))
    elif fee.cents == 0:
        message = _("A fee of nothing: claims will carry $0.00 for it.")
        yield Finding("fee.free", Severity.WARNING, "cents", message)


def code_fault(code: str) -> str:
    """Return in a sentence what is wrong with a service code."""
    if not code:
        return _("The code is missing.")
    if re.fullmatch(r"[0-9]{1,4}", code):
        return _("A code has five characters; a spreadsheet may have dropped a leading zero.")
    if CODE.match(code) and len(code) > 5:
        return _("A code has five characters; modifiers belong on the claim line.")
    return _("A code is four digits and a digit or letter (99213), or a letter and four digits.")
