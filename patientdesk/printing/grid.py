"""The page of character cells: ten to the inch, six lines to the inch, as the CMS-1500 wants it.

The red form is bought; only data is printed, and every character must stand in its cell::

    page = [Cell(10, 1, "ORTEGA, ANA"), Cell(62, 60, "84", length=4, right=True)]
    paper = print_cells("CMS-1500", [page], dx=3, dy=-2)

Courier 12 pt is ten to the inch by itself. It is one of the fourteen fonts every reader has, so
nothing is embedded; it knows Latin-1 only, so other letters are folded to what it can print.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

from patientdesk.kernel.apart import apart
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.printing.boxes import Frame, define_ground, draw_ground
from patientdesk.printing.document import LETTER, Document
from patientdesk.printing.letterhead import Print
from patientdesk.printing.pages import Mark

PITCH: Final = 7.2
LINE: Final = 12.0
#: Where the first cell begins and how far the first base line lies below the top: measured
#: against the 02/12 form.
LEFT: Final = 27.0
TOP: Final = 20.0
SIZE: Final = 12
#: One more than the last a Letter page has room for.
COLUMNS, LINES = 82, 66
#: A hundredth of an inch, the unit in which a printer is corrected.
STEP: Final = 0.72
#: Letters without a decomposition, as they are written when there is nothing better.
STANDS_FOR: Final = str.maketrans(
    {
        "Ł": "L", "ł": "l", "Đ": "D", "đ": "d", "Œ": "OE", "œ": "oe", "ı": "i", "Ħ": "H",  # noqa: RUF001
        "ħ": "h", "ŋ": "n", "Ŋ": "N", "Ŧ": "T", "ŧ": "t", "ə": "e", "Ə": "E", "ẞ": "SS",
        "‘": "'", "’": "'", "‚": ",", "“": '"', "”": '"', "‐": "-", "‑": "-", "‒": "-",  # noqa: RUF001
        "–": "-", "—": "-", "−": "-", "…": "...", "ʻ": "'", "ʼ": "'",  # noqa: RUF001
    }
)  # fmt: skip
#: What stands in a cell whose letter cannot be printed.
UNKNOWN: Final = "?"
SAMPLE_SIZE: Final = 40
#: The upper left of the form is empty by design: a mark there touches no field.
SAMPLE_LINE: Final = 5


class Cell(Snapshot):
    """A text by the cell it begins in, lines and columns counted from 1.

    ``right`` ends it at the last of ``length`` cells instead.
    """

    line: int
    column: int
    text: str
    length: int = 0
    right: bool = False


def printable(text: str) -> str:
    """Return ``text`` in letters that can be printed in a cell; it may become longer.

    Latin-1 stays (``Ñ``), other letters lose their marks (``Ł`` is ``L``, ``ễ`` is ``ê``), and
    what is left of other scripts becomes ``?``: measure and check what this returns.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_folded(letter) for letter in unicodedata.normalize("NFC", text))


def _folded(letter: str) -> str:
    if " " <= letter <= "~" or "\u00a1" <= letter <= "\u00ff":
        return letter
    if letter.isspace() or letter < " ":
        return " "
    plain = letter.translate(STANDS_FOR)
    if plain != letter:
        return plain
    marked = unicodedata.normalize("NFD", letter)
    for fewer in range(len(marked) - 1, 0, -1):
        plain = unicodedata.normalize("NFC", marked[:fewer])
        if len(plain) == 1 and plain <= "\u00ff":
            return plain
    if unicodedata.combining(letter):
        return ""
    wide = unicodedata.normalize("NFKD", letter)
    return wide if wide != letter and wide.isascii() and wide.isprintable() else UNKNOWN


@apart
def print_cells(
    title: str,
    pages: Sequence[Sequence[Cell]],
    *,
    dx: int = 0,
    dy: int = 0,
    sample: bool = False,
    ground: Sequence[Frame] = (),
    marks: Sequence[Mark] = (),
) -> Print:
    """Return a document of one page for each list of cells.

    ``dx`` and ``dy`` move everything to the right and down, in hundredths of an inch. ``ground``
    are our own plain frames under the text (the proof); the page for the red form has none.
    ``marks`` are drawn on every page, in points right of and above the upper left corner of the
    cells.
    """
    document = Document(title, LETTER)
    canvas = document.canvas
    text = canvas.beginText()
    text.setFont("Courier", SIZE)
    opening = text.getCode().rsplit("ET", 1)[0]
    left, top = LEFT + dx * STEP, LETTER[1] - TOP - dy * STEP
    across = [f"1 0 0 1 {left + PITCH * column:.2f}" for column in range(COLUMNS)]
    down = [f"{top - LINE * line:.2f} Tm (" for line in range(LINES)]
    if ground:
        define_ground(canvas, ground, left, top)
    for cells in pages:
        if ground:
            draw_ground(canvas)
        if sample:
            canvas.setFont("Helvetica-Bold", SAMPLE_SIZE)
            canvas.drawString(left, top - LINE * SAMPLE_LINE, "SAMPLE")
        if marks:
            canvas.saveState()
            canvas.translate(left, top)
            for mark in marks:
                mark.draw(canvas)
            canvas.restoreState()
        lines = [_shown(cell, across, down) for cell in cells if cell.text]
        canvas.addLiteral("\n".join([opening, *lines, "ET"]))
        canvas.showPage()
    return document.finished()


def _shown(cell: Cell, across: Sequence[str], down: Sequence[str]) -> str:
    """Return the drawing of one text; written by hand, it is the bulk of the page."""
    text = printable(cell.text)
    column = cell.column - 1
    if cell.right:
        column = max(0, column + cell.length - len(text))
    if "(" in text or ")" in text or "\\" in text:
        text = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    if not text.isascii():
        text = "".join(each if each.isascii() else f"\\{ord(each):03o}" for each in text)
    return f"{across[column]} {down[cell.line]}{text}) Tj"
