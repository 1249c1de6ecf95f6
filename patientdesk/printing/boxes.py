"""Plain boxes with our own labels, under the text of a proof: nothing of the bought form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from patientdesk.kernel.snapshot import Snapshot

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

PITCH: Final = 7.2
LINE: Final = 12.0
GROUND: Final = "ground"
LABEL: Final = 5.2
#: How far a frame reaches below and above the base line, and the label's place in it.
BELOW, ABOVE = 2.4, 9.4
INK, EDGE = 0.42, 0.68


class Frame(Snapshot):
    """A box around ``length`` cells, lines and columns counted from 1; the label stands above."""

    line: int
    column: int
    length: int
    label: str = ""


def define_ground(canvas: Canvas, frames: Sequence[Frame], left: float, top: float) -> None:
    """Draw the frames once; every page then shows the same drawing."""
    canvas.beginForm(GROUND)
    canvas.setLineWidth(0.4)
    canvas.setStrokeGray(EDGE)
    canvas.setFillGray(INK)
    canvas.setFont("Helvetica", LABEL)
    for frame in frames:
        x, base = left + PITCH * (frame.column - 1), top - LINE * frame.line
        canvas.rect(x - 0.4, base - BELOW, PITCH * frame.length + 0.8, ABOVE + BELOW)
        if frame.label:
            canvas.drawString(x, base + ABOVE + 0.8, frame.label)
    canvas.endForm()


def draw_ground(canvas: Canvas) -> None:
    """Show the drawing on the page under way."""
    canvas.doForm(GROUND)
