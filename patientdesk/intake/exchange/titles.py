"""Lines above the heading of a table: the name of a report, who printed it and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from patientdesk.intake.exchange.columns import corrected, guess_columns
from patientdesk.interchange.csvfile import Line, Table
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.snapshot import replace

#: A heading stands below no more lines than this.
MOST_TITLES = 10


def below_titles(table: Table, asked: Mapping[str, str]) -> Table:
    """Return the table from its heading on, where lines with less in them stand above it.

    ``asked`` are the corrections of the columns. Where no line names a birth date and a name, or
    one above it is as full as data, the table is returned as it is: nobody is taken for a title.
    """
    rows = (Line(table.begins, table.header), *table.lines[:MOST_TITLES])
    at = next((at for at, row in enumerate(rows) if _is_heading(row.cells, asked)), 0)
    width = _filled(rows[at])
    if any(2 * _filled(title) > width for title in rows[:at]):
        return table
    header = tuple(cell.strip() for cell in rows[at].cells)
    return replace(table, header=header, lines=table.lines[at:], begins=rows[at].number)


def _is_heading(cells: Sequence[str], asked: Mapping[str, str]) -> bool:
    try:
        columns = corrected(guess_columns(cells), [cell.strip() for cell in cells], asked)
    except DeskError:  # a column that was named is not in this row
        return False
    return "birth_date" in columns and bool({"family_name", "full_name"} & columns.keys())


def _filled(row: Line) -> int:
    return sum(bool(cell.strip()) for cell in row.cells)
