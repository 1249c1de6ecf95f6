"""What is wrong with money that is about to be taken, and how taken money is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from patientdesk.billing.model import METHODS, PURPOSES, Entry, Method, Payment, Taking
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.money import MOST_CENTS
from patientdesk.kernel.text import N_, _

#: All that may be kept of a card number.
CARD_DIGITS = 4
#: The number printed on a check is never longer.
CHECK_DIGITS = 12


def check_taking(taking: Taking) -> Iterator[Finding]:
    """Say what forbids taking a payment."""
    if not 0 < taking.cents <= MOST_CENTS:
        yield _stop("billing.amount", "amount", _("Enter an amount above nought."))
    if taking.method not in METHODS:
        yield _stop("billing.method", "method", _("Choose how it is paid."))
    if taking.what_for not in PURPOSES:
        yield _stop("billing.purpose", "what-for", _("Choose what it is for."))
    yield from _check_reference(taking.method, taking.reference)


def entries(payments: Sequence[Payment]) -> list[Entry]:
    """Return payments in their order, each with the receipt that took it back."""
    back = {each.reverses: each.receipt for each in payments if each.reverses is not None}
    return [Entry(each, back.get(each.receipt)) for each in payments]


def how_paid(payment: Payment, say: Callable[[str], str] = _) -> str:
    """Return how money was given, in the language of ``say``: ``Card ending in 4242``."""
    words = say(METHODS[payment.method])
    if not payment.reference:
        return words
    sentence = N_("{method} number {digits}")
    if payment.method is Method.CARD:
        sentence = N_("{method} ending in {digits}")
    return say(sentence).format(method=words, digits=payment.reference)


def _check_reference(method: Method, reference: str) -> Iterator[Finding]:
    """Keep no more of a card than its last four digits: a rule of the card industry (PCI DSS 3)."""
    digits = reference.isascii() and reference.isdigit()
    if method is Method.CARD and not (digits and len(reference) == CARD_DIGITS):
        yield _stop("billing.card", "reference", _("Enter the last 4 digits of the card, no more."))
    if method is Method.CHEQUE and not (digits and len(reference) <= CHECK_DIGITS):
        yield _stop("billing.check", "reference", _("Enter the number of the check."))


def _stop(code: str, where: str, message: str) -> Finding:
    return Finding(code, Severity.ERROR, where, message)
