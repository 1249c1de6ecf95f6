"""The alignment sheet: marks in the cells of the form, to see how far a printer is off.

It is printed onto the bought form like a claim. Where the marks miss their boxes the clinic
measures by how much, types it under Right and Down, and prints it once more.
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from patientdesk.claims.model import OVER_TOTAL, Box, boxes
from patientdesk.kernel.text import N_, _
from patientdesk.printing.grid import LINE, Cell, print_cells
from patientdesk.printing.letterhead import Print
from patientdesk.printing.pages import Mark, Rule

TITLE = N_("Alignment sheet")
#: The upper left of the form is empty by design: so many letters a line, so many lines.
WIDE, DEEP = 38, 4
#: The ruler lies in line 5, its words in line 6; lengths in points.
RULER_LINE, CAPTION_LINE = 5, 6
INCHES, TICKS_AN_INCH, TICK, LONG_TICK = 3, 10, 4.0, 8.0
INCH = 72.0


def print_alignment(*, dx: int = 0, dy: int = 0) -> Print:
    """Return the sheet for a printer that is corrected by ``dx`` and ``dy``, 1/100 inch.

    Nothing on it is of anybody, so a sample clinic does not mark it.
    """
    marked = [_marked(box) for name, box in boxes().items() if name != OVER_TOTAL]
    cells = [*_words(dx, dy), *marked]
    return print_cells(_(TITLE), [cells], dx=dx, dy=dy, marks=tuple(_ruler()))


def _words(dx: int, dy: int) -> Iterator[Cell]:
    """Say what to do with it, where the form is empty."""
    told = _("Each X belongs in the middle of its box, each H at an end of it.")
    now = _("Right {dx}, down {dy}").format(dx=dx, dy=dy)
    lines = [f"{_(TITLE)}. {now}", *wrap(told, WIDE)]
    for line, words in enumerate(lines[:DEEP], start=1):
        yield Cell(line, 1, words[:WIDE])
    caption = _("{count} inches, or the printer scales").format(count=INCHES)
    yield Cell(CAPTION_LINE, 1, caption[:WIDE])


def _marked(box: Box) -> Cell:
    """Return the marks of a box: an X to be ticked, an H at either end of what is written."""
    marks = "X" * box.length if box.length < 3 else f"H{'.' * (box.length - 2)}H"
    return Cell(box.line, box.column, marks)


def _ruler() -> Iterator[Mark]:
    """Draw a ruler: it shows at once whether the printer prints at 100 %."""
    y = -LINE * RULER_LINE
    yield Rule(0, y, INCHES * INCH, y, 0.6)
    for tick in range(INCHES * TICKS_AN_INCH + 1):
        x = INCH * tick / TICKS_AN_INCH
        yield Rule(x, y, x, y + (TICK if tick % TICKS_AN_INCH else LONG_TICK), 0.6)
