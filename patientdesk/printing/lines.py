"""Lines of a paper before they have a place: text, a rule to write on, boxes to tick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from patientdesk.kernel.snapshot import Snapshot
from patientdesk.printing.fonts import REGULAR, width
from patientdesk.printing.pages import Box, Mark, Rule, Words
from patientdesk.printing.wrap import wrapped

#: Lines of text stand this far apart, per point of size, and this much hangs under the base line.
LEADING: Final = 1.32
HANG: Final = 0.3
TICK_BOX: Final = 8.5
TICK_GAP: Final = 4.0
BETWEEN_TICKS: Final = 12.0


class Line(Snapshot):
    """One line of one cell. ``end`` right-aligns it there, counted from the left of the cell.

    ``rule`` draws a line of that length to write on instead; ``ticks`` are boxes with words:
    ``(from the left, words, ticked)``; None for words that go on from the line above.
    """

    words: str = ""
    face: str = REGULAR
    size: float = 10
    grey: float = 0.0
    end: float | None = None
    rule: float = 0.0
    #: How high it is, where that is not the leading of its size.
    tall: float = 0.0
    figures: bool = False
    ticks: tuple[tuple[float, str, bool | None], ...] = ()

    @property
    def height(self) -> float:
        """How high the line is, in points."""
        return self.tall or self.size * LEADING

    def marks(self, left: float, bottom: float) -> list[Mark]:
        """Return what is drawn when the line's lower left corner lies there."""
        base = bottom + self.size * HANG
        if self.rule:
            return [Rule(left, bottom + 2, left + self.rule, bottom + 2, 0.5)]
        drawn: list[Mark] = []
        for away, words, ticked in self.ticks:
            if ticked is not None:
                drawn.append(Box(left + away, base - 0.8, TICK_BOX, TICK_BOX, ticked))
            drawn.append(
                Words(left + away + TICK_BOX + TICK_GAP, base, words, self.face, self.size)
            )
        if self.words:
            x = left + (self.end or 0.0)
            right = self.end is not None
            drawn.append(
                Words(x, base, self.words, self.face, self.size, self.grey, right, self.figures)
            )
        return drawn


def paragraph(words: str, face: str, size: float, wide: float, grey: float = 0.0) -> list[Line]:
    """Return the lines of a paragraph of ``wide`` points."""
    return [Line(line, face, size, grey) for line in wrapped(words, face, size, wide)]


def choices(options: Sequence[tuple[str, bool]], size: float, wide: float) -> list[Line]:
    """Return boxes to tick, as many on a line as fit into ``wide`` points."""
    rows: list[list[tuple[float, str, bool | None]]] = [[]]
    used = 0.0
    for words, ticked in options:
        first, *more = wrapped(words, REGULAR, size, wide - TICK_BOX - TICK_GAP)
        long = TICK_BOX + TICK_GAP + width(first, REGULAR, size)
        if rows[-1] and used + long > wide:
            rows.append([])
            used = 0.0
        rows[-1].append((used, first, ticked))
        used += long + BETWEEN_TICKS
        for rest in more:
            rows.append([(0.0, rest, None)])
            used = wide
    return [Line(size=size, tall=size * 1.6, ticks=tuple(row)) for row in rows]
