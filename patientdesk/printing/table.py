"""Rows under column heads; the heads come again on every page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from patientdesk.kernel.text import N_
from patientdesk.printing.flow import MARGIN, Flow
from patientdesk.printing.fonts import MEDIUM, REGULAR, SEMIBOLD
from patientdesk.printing.lines import Line
from patientdesk.printing.pages import GREY, PALE
from patientdesk.printing.parts import Column
from patientdesk.printing.wrap import shortened, wrapped

#: Between two columns.
GAP: Final = 12.0
VALUE, HEAD = 9.0, 8.0


def write_table(
    flow: Flow,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    say: Callable[[str], str],
    about: str = "",
) -> None:
    """Write rows as they stand; the titles of the columns are said in the paper's language.

    Where the table goes on over a page, ``about`` says again what it is of.
    """
    share = (flow.width + GAP) / sum(column.width for column in columns)
    widths = [column.width * share - GAP for column in columns]
    lefts = [MARGIN + sum(widths[:at]) + GAP * at for at in range(len(columns))]
    heads = [
        _cell(say(column.title), column, wide, head=True)
        for column, wide in zip(columns, widths, strict=True)
    ]

    def begin_again() -> None:
        flow.again = None
        if about:
            words = say(N_("{what}, continued")).format(what=about)
            flow.lines([Line(shortened(words, SEMIBOLD, VALUE, flow.width), SEMIBOLD, VALUE)], 5)
        write_heads()

    def write_heads() -> None:
        flow.cells(heads, lefts)
        flow.down(3)
        flow.rule(weight=1)
        flow.again = begin_again

    flow.room(54)
    write_heads()
    for row in rows:
        cells = [_cell(*each) for each in zip(row, columns, widths, strict=True)]
        flow.room(max(map(len, cells), default=1) * 12 + 8)
        flow.down(3.5)
        flow.cells(cells, lefts)
        flow.down(3)
        flow.rule(grey=PALE)
    flow.again = None
    flow.down(6)


def _cell(words: str, column: Column, wide: float, *, head: bool = False) -> list[Line]:
    face, size = (SEMIBOLD if column.strong else REGULAR), VALUE
    if head:
        face, size = MEDIUM, HEAD
    grey = GREY if column.quiet or head else 0.0
    end = wide if column.figures else None
    figures = column.figures and not head
    return [
        Line(line, face, size, grey, end, figures=figures)
        for line in wrapped(words, face, size, wide)
    ]
