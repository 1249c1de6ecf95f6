"""Pages under way: what is to be drawn is kept until the last page is known, then drawn once.

Only so can page 1 say that there are three. Everything people wrote is drawn as it stands: no
markup is looked for, so none is found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from patientdesk.kernel.snapshot import Snapshot
from patientdesk.printing.document import Document
from patientdesk.printing.fonts import REGULAR, SEMIBOLD, advance, figure_advance, runs, width
from patientdesk.printing.letterhead import Print

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.textobject import PDFTextObject

BLACK: Final = 0.0
GREY: Final = 0.36
PALE: Final = 0.78
FIGURES: Final = frozenset("0123456789")
SAMPLE: Final = "SAMPLE"
SAMPLE_SIZE: Final = 120
SAMPLE_TILT: Final = 52


class Words(Snapshot):
    """A line of text with its base line at ``y``; ``right`` makes ``x`` its end."""

    x: float
    y: float
    words: str
    face: str = REGULAR
    size: float = 10
    grey: float = BLACK
    right: bool = False
    #: Every figure takes the same room, so that columns of money stand under each other.
    figures: bool = False

    def draw(self, canvas: Canvas) -> None:
        """Put the text on the canvas, font by font."""
        canvas.setFillGray(self.grey)
        text = canvas.beginText()
        text.setTextOrigin(self.x - (self.length if self.right else 0) + self._lead, self.y)
        for name, letters in runs(self.words, self.face):
            text.setFont(name, self.size)
            if self.figures:
                self._draw_figures(text, letters)
            else:
                text.textOut(letters)
        if self.figures:
            text.setCharSpace(0)
        canvas.drawText(text)

    @property
    def length(self) -> float:
        """The points the text takes."""
        long = width(self.words, self.face, self.size)
        if self.figures:
            long += sum(_extra(letter, self.face) for letter in self.words) * self.size / 1000
        return long

    @property
    def _lead(self) -> float:
        """Half of what the first figure is narrower than its cell."""
        return _extra(self.words[:1], self.face) * self.size / 2000 if self.figures else 0.0

    def _draw_figures(self, text: PDFTextObject, letters: str) -> None:
        """Centre every figure in a cell of one width, by the space after the letter before."""
        for place, letter in enumerate(letters):
            after = letters[place + 1 : place + 2]
            extra = _extra(letter, self.face) + (_extra(after, self.face) if after else 0)
            text.setCharSpace(extra / 2 * self.size / 1000)
            text.textOut(letter)


def _extra(letter: str, face: str) -> float:
    return figure_advance(face) - advance(letter, face) if letter in FIGURES else 0.0


class Rule(Snapshot):
    """A straight line."""

    x: float
    y: float
    x2: float
    y2: float
    weight: float = 0.5
    grey: float = BLACK

    def draw(self, canvas: Canvas) -> None:
        """Put the line on the canvas."""
        canvas.setStrokeGray(self.grey)
        canvas.setLineWidth(self.weight)
        canvas.line(self.x, self.y, self.x2, self.y2)


class Box(Snapshot):
    """A frame; ``ticked`` draws a cross into it."""

    x: float
    y: float
    width: float
    height: float
    ticked: bool = False
    weight: float = 0.7
    grey: float = BLACK

    def draw(self, canvas: Canvas) -> None:
        """Put the frame on the canvas."""
        canvas.setStrokeGray(self.grey)
        canvas.setLineWidth(self.weight)
        canvas.rect(self.x, self.y, self.width, self.height)
        if self.ticked:
            canvas.setLineWidth(self.weight * 1.8)
            inset = self.width * 0.22
            left, right = self.x + inset, self.x + self.width - inset
            low, high = self.y + inset, self.y + self.height - inset
            canvas.line(left, low, right, high)
            canvas.line(left, high, right, low)


Mark = Words | Rule | Box


def draw_sample(canvas: Canvas, size: tuple[float, float]) -> None:
    """Write SAMPLE across a page, pale enough to read through."""
    regular = runs(SAMPLE, SEMIBOLD)[0][0]
    canvas.saveState()
    canvas.setFillGray(0, alpha=0.09)
    canvas.translate(size[0] / 2, size[1] / 2)
    canvas.rotate(SAMPLE_TILT if size[1] > size[0] else 90 - SAMPLE_TILT)
    canvas.setFont(regular, SAMPLE_SIZE)
    canvas.drawCentredString(0, -SAMPLE_SIZE * 0.36, SAMPLE)
    canvas.restoreState()


class Pages:
    """The pages of one paper, all of one size, in points from the lower left corner."""

    def __init__(self, size: tuple[float, float]) -> None:
        self.size = size
        self._pages: list[list[Mark]] = [[]]

    def put(self, *marks: Mark) -> None:
        """Draw on the last page."""
        self._pages[-1] += marks

    def turn(self) -> None:
        """Begin another page."""
        self._pages.append([])

    @property
    def count(self) -> int:
        """How many pages there are so far."""
        return len(self._pages)

    def put_on_each(self, number: int, *marks: Mark) -> None:
        """Draw on a page by its number, from 1: for what is known only at the end."""
        self._pages[number - 1] += marks

    def bound(self, title: str, author: str, *, sample: bool) -> Print:
        """Return the document. The same marks give the same bytes, whenever it is made."""
        document = Document(title, self.size, author)
        for marks in self._pages:
            if sample:
                draw_sample(document.canvas, self.size)
            for mark in marks:
                mark.draw(document.canvas)
            document.canvas.showPage()
        return document.finished()
