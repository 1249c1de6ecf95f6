"""Paper that fills: lines go from the top down, and a full page gives way to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from patientdesk.printing.lines import Line
from patientdesk.printing.pages import Mark, Pages, Rule

MARGIN: Final = 43.0
#: Free paper at the foot, the footer's own room included.
FOOT: Final = 58.0


class Flow:
    """One column of paper between the margins. ``y`` is where the next line hangs from."""

    def __init__(self, size: tuple[float, float]) -> None:
        self.pages = Pages(size)
        self.width = size[0] - 2 * MARGIN
        self.top = self.y = size[1] - MARGIN
        #: What is written again at the top of every page: the heads of a table.
        self.again: Callable[[], None] | None = None

    def put(self, *marks: Mark) -> None:
        """Draw on the page under way."""
        self.pages.put(*marks)

    def rule(self, weight: float = 0.5, grey: float = 0.0) -> None:
        """Draw a line across the page."""
        self.put(Rule(MARGIN, self.y, MARGIN + self.width, self.y, weight, grey))

    def down(self, height: float) -> None:
        """Leave some paper free; at the top of a page as well."""
        self.y -= height

    def room(self, height: float) -> None:
        """Turn the page when less than ``height`` is left of it."""
        if self.y - height < FOOT and self.y < self.top:
            self.turn()

    def turn(self) -> None:
        """Go on at the top of the next page."""
        self.pages.turn()
        self.y = self.top
        if self.again:
            self.again()

    def lines(self, lines: Sequence[Line], after: float = 0) -> None:
        """Write lines over the whole width."""
        self.cells([lines], [MARGIN])
        self.down(after)

    def cells(self, cells: Sequence[Sequence[Line]], lefts: Sequence[float]) -> None:
        """Write cells side by side; together on one page unless they are longer than one."""
        deep = max((len(cell) for cell in cells), default=0)
        heights = [max(cell[at].height for cell in cells if at < len(cell)) for at in range(deep)]
        whole = sum(heights)
        if whole < (self.top - FOOT) * 0.9:
            self.room(whole)
            self._write(cells, lefts, heights)
            return
        for at, height in enumerate(heights):
            self.room(height)
            self._write([cell[at : at + 1] for cell in cells], lefts, [height])

    def _write(
        self, cells: Sequence[Sequence[Line]], lefts: Sequence[float], heights: Sequence[float]
    ) -> None:
        """Write cell after cell, in the order in which they are read aloud."""
        for cell, left in zip(cells, lefts, strict=True):
            y = self.y
            for line, height in zip(cell, heights, strict=False):
                y -= height
                self.put(*line.marks(left, y))
        self.y -= sum(heights)
