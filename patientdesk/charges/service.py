"""What the desk does with the fee list. Every function is one use case."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from patientdesk.charges.model import Fee
from patientdesk.charges.records import Fees
from patientdesk.charges.rules import check_fee, tidied
from patientdesk.kernel.changes import Change
from patientdesk.kernel.findings import refuse
from patientdesk.kernel.permissions import needs
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import clean, n_
from patientdesk.store.unit import UnitOfWork

#: A fee before and after: None before when it is new, None after when it goes.
Pair = tuple[Fee | None, Fee | None]


@needs("charges.see")
def fees(unit: UnitOfWork, include_inactive: bool = False) -> list[Fee]:
    """Return the fee list by code."""
    return Fees(unit).every(include_inactive=include_inactive)


@needs("charges.see")
def fee(unit: UnitOfWork, code: str) -> Fee | None:
    """Return the fee of a code that is in use; None when the list has none."""
    found = Fees(unit).of_code(clean(code).upper())
    return found if found and found.active else None


@needs("charges.edit")
def save_fee(unit: UnitOfWork, wanted: Fee) -> Change:
    """Add a fee (number 0) or change one.

    Raises:
        DeskError: if a finding forbids saving; its sentence is the message.
        ChangedSinceError: if somebody saved it after it was opened.

    """
    return Fees(unit).save(unit, wanted)


@needs("charges.edit")
def import_fees(unit: UnitOfWork, wanted: Sequence[Fee]) -> Change:
    """Take a whole list over as one act: new codes are added, known ones get its words and fee.

    Codes on file that the list does not name stay as they are. One refused entry refuses all.

    Raises:
        DeskError: if a finding forbids an entry.

    """
    book = Fees(unit)
    known = {each.code: each for each in book.every(include_inactive=True)}
    pairs: list[Pair] = []
    for each in wanted:
        tidy = tidied(each)
        refuse(check_fee(tidy))
        before = known.get(tidy.code)
        after = replace(before, words=tidy.words, cents=tidy.cents, active=True) if before else tidy
        if after != before:
            pairs.append((before, after))
    return _swap_all(unit, pairs)


def _swap_all(unit: UnitOfWork, pairs: Sequence[Pair]) -> Change:
    """Write many fees at once; undoing and redoing come through here too."""
    book = Fees(unit)
    done: list[Pair] = [(book.put(before, after), before) for before, after in pairs]
    words = n_("Fee list: {count} fee read in", "Fee list: {count} fees read in", len(done))
    back = partial(_swap_all, pairs=done[::-1]) if done else None
    return Change(words.format(count=len(done)), frozenset({Fees.kind}), undo=back)
