"""Where the fee list is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, select

from patientdesk.charges.model import Fee, FeeId
from patientdesk.charges.rules import check_fee, tidied
from patientdesk.kernel.findings import Finding
from patientdesk.kernel.text import N_
from patientdesk.store.base import Line, number, words
from patientdesk.store.shelf import Shelf, shelved

#: A code stands on the list once.
FEES = shelved(__name__, "fees", words("code", unique=True), words("words"), number("cents"))


class Fees(Shelf[Fee]):
    """The clinic's fee list."""

    table = FEES
    kind = "fee"
    title = N_("Fee list")

    def snapshot(self, line: Line) -> Fee:
        """Return a line as the rest of the program knows it."""
        return Fee(FeeId(line.id), line.code, line.words, line.cents, line.active, line.version)

    def columns(self, kept: Fee) -> dict[str, Any]:
        """Return a fee as its columns."""
        return {"code": kept.code, "words": kept.words, "cents": kept.cents}

    def named(self, kept: Fee) -> str:
        """Return its code, which is what people call it by."""
        return kept.code

    def order(self) -> Sequence[ColumnElement[Any]]:
        """Return what the list is sorted by."""
        return (FEES.c.code,)

    def tidied(self, kept: Fee) -> Fee:
        """Return a fee as kept."""
        return tidied(kept)

    def check(self, kept: Fee) -> Iterable[Finding]:
        """Return what is wrong with a fee; a code stands on the list once."""
        twin = self.of_code(kept.code)
        return check_fee(kept, [twin] if twin else [])

    def of_code(self, code: str) -> Fee | None:
        """Return the fee of a code, in use or not; None when it is not on the list."""
        line = self.connection.execute(select(FEES).where(FEES.c.code == code)).first()
        return self.snapshot(line) if line else None
