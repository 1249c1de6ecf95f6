"""The fee list as a table from elsewhere: which column is what, and which rows can be taken."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from patientdesk.charges.model import Fee, FeeId
from patientdesk.charges.rules import CODE, check_fee, tidied
from patientdesk.interchange.csvfile import Line, Table
from patientdesk.kernel.findings import Severity
from patientdesk.kernel.money import read_money
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import _, clean

#: How many rows are looked at to guess what a column holds.
SAMPLE_ROWS = 200
#: Words in the heads of columns, best first, in the two languages of the desk.
CODE_HEADS = ("code", "cpt", "hcpcs", "procedure code", "proc code", "codigo", "código", "proc")
WORDS_HEADS = (
    "description", "words", "service", "name", "desc", "short description", "procedure",
    "descripcion", "descripción", "servicio", "nombre",
)  # fmt: skip
PRICE_HEADS = (
    "fee", "price", "charge", "amount", "standard fee", "ucr", "rate", "cents",
    "precio", "tarifa", "cargo", "importe", "costo",
)  # fmt: skip


class FeeColumns(Snapshot):
    """Which column (from 0) holds what; None where the file has no such column.

    ``headed`` is False when the first row is a fee already rather than a heading.
    """

    code: int | None
    words: int | None
    price: int | None
    headed: bool = True

    @property
    def complete(self) -> bool:
        """Whether a list can be read with them."""
        return None not in (self.code, self.words, self.price)


class RefusedRow(Snapshot):
    """A row that was not taken: its line in the file, from 1, and why, without quoting it."""

    line: int
    reason: str


class FeeReading(Snapshot):
    """What a file came to: ``rows`` is always the fees and the refused rows together."""

    fees: tuple[Fee, ...]
    refused: tuple[RefusedRow, ...]

    @property
    def rows(self) -> int:
        """How many data rows the file has."""
        return len(self.fees) + len(self.refused)


def guess_columns(table: Table) -> FeeColumns:
    """Return what the columns seem to hold, by their heads first, then by what stands in them."""
    headed = not any(_is_code(cell) for cell in table.header)
    rows = data_rows(table, headed)[:SAMPLE_ROWS]
    width = max([len(table.header), *(len(row.cells) for row in rows)])
    free = list(range(width))
    heads = table.header if headed else ()
    code = _pick(free, heads, CODE_HEADS, rows, _is_code)
    price = _pick(free, heads, PRICE_HEADS, rows, _is_price)
    words = _pick(free, heads, WORDS_HEADS, rows, _is_words)
    return FeeColumns(code, words, price, headed)


def data_rows(table: Table, headed: bool) -> list[Line]:
    """Return the rows that hold fees; the first of the file too when it is no heading."""
    first = [] if headed else [Line(1, table.header)]
    return first + list(table.lines)


def read_fees(table: Table, columns: FeeColumns) -> FeeReading:
    """Return the fees of a table and the rows that were refused, each with its line and why.

    A code that comes twice is taken the first time. Nothing is written here: what is returned is
    kept as one act, or not at all.
    """
    fees: list[Fee] = []
    refused: list[RefusedRow] = []
    lines: dict[str, int] = {}
    for row in data_rows(table, columns.headed):
        fee = _fee(row, columns)
        reason = _reason(row, columns, fee)
        if not reason and fee.code in lines:
            reason = _("The same code stands in line {line} already.").format(line=lines[fee.code])
        if reason:
            refused.append(RefusedRow(row.number, reason))
            continue
        lines[fee.code] = row.number
        fees.append(fee)
    return FeeReading(tuple(fees), tuple(refused))


def _fee(row: Line, columns: FeeColumns) -> Fee:
    """Return the fee of a row; -1 cents stands for a price that is no amount."""
    cents = read_money(_cell(row, columns.price))
    code = re.sub(r"\.0+$", "", _cell(row, columns.code))  # a spreadsheet made a number of it
    return tidied(Fee(FeeId(0), code, _cell(row, columns.words), -1 if cents is None else cents))


def _reason(row: Line, columns: FeeColumns, fee: Fee) -> str:
    """Return why a row cannot be taken; empty when it can."""
    stops = [each for each in check_fee(fee) if each.severity is Severity.ERROR]
    if stops and stops[0].code == "fee.cents":
        price = _cell(row, columns.price)
        return _("The fee is missing.") if not price else _("The fee is not an amount.")
    return stops[0].message if stops else ""


def _cell(row: Line, column: int | None) -> str:
    if column is None or column >= len(row.cells):
        return ""
    return clean(row.cells[column])


def _pick(
    free: list[int],
    heads: Sequence[str],
    names: Sequence[str],
    rows: Sequence[Line],
    fits: Callable[[str], bool],
) -> int | None:
    """Take the column out of ``free`` that is named like it, else the one most cells fit."""
    plain = [re.sub(r"[\s_-]+", " ", head).strip().lower() for head in heads]
    for name in names:
        exact = [at for at in free if at < len(plain) and plain[at] == name]
        near = [at for at in free if at < len(plain) and name in plain[at].split()]
        for at in exact or near:
            free.remove(at)
            return at
    share = {at: sum(fits(_cell(row, at)) for row in rows) for at in free}
    best = max(free, key=lambda at: share[at], default=None)
    if best is None or share[best] * 2 <= len(rows):
        return None
    free.remove(best)
    return best


def _is_code(cell: str) -> bool:
    return bool(CODE.fullmatch(re.sub(r"\.0+$", "", cell.strip()).upper()))


def _is_price(cell: str) -> bool:
    return bool(cell) and read_money(cell) is not None


def _is_words(cell: str) -> bool:
    return sum(letter.isalpha() for letter in cell) > 2
