"""Where the fee list is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Mapped, mapped_column

from patientdesk.charges.model import Fee, FeeId
from patientdesk.charges.rules import check_fee, tidied
from patientdesk.kernel.findings import Finding
from patientdesk.kernel.text import N_
from patientdesk.store.shelf import Shelf, ShelvedRow


class FeeRow(ShelvedRow):
    """One line of the fee list; a code stands there once."""

    __tablename__ = "fees"

    code: Mapped[str] = mapped_column(unique=True)
    words: Mapped[str]
    cents: Mapped[int]


class Fees(Shelf[FeeRow, Fee]):
    """The clinic's fee list."""

    rows = FeeRow
    kind = "fee"
    title = N_("Fee list")

    def snapshot(self, row: FeeRow) -> Fee:
        """Return the row as the rest of the program knows it."""
        return Fee(FeeId(row.id), row.code, row.words, row.cents, row.active, row.version)

    def fill(self, row: FeeRow, kept: Fee) -> None:
        """Write the fields of a snapshot into its row."""
        row.code, row.words, row.cents = kept.code, kept.words, kept.cents

    def named(self, kept: Fee) -> str:
        """Return its code, which is what people call it by."""
        return kept.code

    def order(self) -> Sequence[ColumnElement[Any]]:
        """Return what the list is sorted by."""
        return (FeeRow.code.expression,)

    def tidied(self, kept: Fee) -> Fee:
        """Return a fee as kept."""
        return tidied(kept)

    def check(self, kept: Fee) -> Iterable[Finding]:
        """Return what is wrong with a fee; a code stands on the list once."""
        twin = self.of_code(kept.code)
        return check_fee(kept, [twin] if twin else [])

    def of_code(self, code: str) -> Fee | None:
        """Return the fee of a code, in use or not; None when it is not on the list."""
        row = self.session.scalar(select(FeeRow).where(FeeRow.code == code))
        return self.snapshot(row) if row else None
