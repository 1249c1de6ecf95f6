"""What a sheet is written with: each stroke keeps what is to be said, and knows how it is set."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import N_
from patientdesk.printing.flow import MARGIN, Flow
from patientdesk.printing.fonts import MEDIUM, REGULAR, SEMIBOLD
from patientdesk.printing.lines import Line, choices, paragraph
from patientdesk.printing.pages import GREY, Rule
from patientdesk.printing.parts import Column, Entry, Tick
from patientdesk.printing.table import write_table
from patientdesk.printing.wrap import wrapped

#: Says words of the desk in the language of the paper.
Say = Callable[[str], str]

GAP: Final = 12.0
LABEL, VALUE, SMALL, STRONG = 7.5, 10.0, 8.0, 14.0
TOTALS: Final = 200.0
#: How much of its line the signature gets beside the date.
SIGNATURE_SHARE: Final = 0.62
#: The height of an empty line somebody writes on by hand.
WRITE_IN: Final = 19.0


class Heading(Snapshot):
    """The head of a section; ``keep`` points of it, its first lines, stay on the same page."""

    words: str
    keep: float

    def set(self, flow: Flow, say: Say) -> None:
        """Write it over a line across the page."""
        flow.room(self.keep)
        flow.down(10)
        flow.lines(paragraph(say(self.words), SEMIBOLD, 11, flow.width), after=1)
        flow.rule(weight=0.6)
        flow.down(5)


class Text(Snapshot):
    """A paragraph as it stands."""

    words: str
    strong: bool = False
    small: bool = False

    def set(self, flow: Flow, _say: Say) -> None:
        """Write it, broken at words."""
        face, size = (SEMIBOLD if self.strong else REGULAR), (SMALL if self.small else VALUE)
        grey = GREY if self.small else 0.0
        flow.lines(paragraph(self.words, face, size, flow.width, grey), after=6)


class Fields(Snapshot):
    """Labels over values, side by side in ``columns``."""

    entries: tuple[Entry | Tick, ...]
    columns: int

    def set(self, flow: Flow, say: Say) -> None:
        """Write them row by row; what does not fit into a row begins the next."""
        row: list[tuple[int, Entry | Tick]] = []
        place = 0
        for cell in self.entries:
            span = min(cell.span, self.columns)
            if place + span > self.columns:
                self._set_row(row, flow, say)
                row, place = [], 0
            row.append((place, cell))
            place += span
        self._set_row(row, flow, say)
        flow.down(3)

    def _set_row(self, row: list[tuple[int, Entry | Tick]], flow: Flow, say: Say) -> None:
        step = (flow.width + GAP) / self.columns
        cells, lefts = [], []
        for place, cell in row:
            wide = step * min(cell.span, self.columns) - GAP
            lefts.append(MARGIN + step * place)
            label = paragraph(say(cell.label), MEDIUM, LABEL, wide, GREY)
            cells.append(label + _under(cell, say, wide))
        flow.cells(cells, lefts)
        flow.down(6)


def _under(cell: Entry | Tick, say: Say, wide: float) -> list[Line]:
    """Return what stands under the label of a cell: a value, boxes, or lines to write on."""
    if isinstance(cell, Tick):
        return choices([(say(words), on) for words, on in cell.options], VALUE - 0.5, wide)
    if cell.value:
        face, size = (SEMIBOLD, STRONG) if cell.strong else (REGULAR, VALUE)
        return paragraph(cell.value, face, size, wide)
    return [Line(rule=wide, tall=WRITE_IN)] * cell.lines


class Table(Snapshot):
    """Rows under column heads; ``about`` comes again with the heads of every further page."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    about: str = ""

    def set(self, flow: Flow, say: Say) -> None:
        """Write it."""
        write_table(flow, self.columns, self.rows, say, self.about)


class Totals(Snapshot):
    """Sums at the right edge: ``(label, figure)``; the last one is what it all comes to."""

    pairs: tuple[tuple[str, str], ...]

    def set(self, flow: Flow, say: Say) -> None:
        """Write them under each other, on one page."""
        left = MARGIN + flow.width - TOTALS
        flow.room(17.0 * len(self.pairs))
        for place, (label, figure) in enumerate(self.pairs):
            last = place == len(self.pairs) - 1
            face = SEMIBOLD if last else REGULAR
            if last and len(self.pairs) > 1:
                flow.down(2)
                flow.put(Rule(left, flow.y, left + TOTALS, flow.y, 0.8))
            flow.down(2)
            half = TOTALS / 2
            labels = paragraph(say(label), face, VALUE, half)
            sums = [
                Line(each, face, VALUE, end=TOTALS, figures=True)
                for each in wrapped(figure, face, VALUE, half - GAP)
            ]
            flow.cells([labels, sums], [left, left])
        flow.down(8)


class Signature(Snapshot):
    """A line to sign on, and one for the date."""

    label: str
    date: bool

    def set(self, flow: Flow, say: Say) -> None:
        """Leave room for a hand, and draw the lines."""
        flow.room(56)
        flow.down(30)
        cut, right = MARGIN + flow.width * SIGNATURE_SHARE, MARGIN + flow.width
        parts = [(MARGIN, cut, self.label)]
        if self.date:
            parts.append((cut + 2 * GAP, right, N_("Date")))
        for left, end, _words in parts:
            flow.put(Rule(left, flow.y, end, flow.y))
        flow.cells(
            [paragraph(say(w), REGULAR, SMALL, end - left, GREY) for left, end, w in parts],
            [left for left, _end, _words in parts],
        )
        flow.down(6)


class Space(Snapshot):
    """Paper left free, in points."""

    height: float

    def set(self, flow: Flow, _say: Say) -> None:
        """Leave it."""
        flow.down(self.height)


class NewPage(Snapshot):
    """The end of a page."""

    def set(self, flow: Flow, _say: Say) -> None:
        """Go on with the next one."""
        flow.turn()


Stroke = Heading | Text | Fields | Table | Totals | Signature | Space | NewPage
