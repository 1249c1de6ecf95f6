"""How every document begins: compressed, and the same bytes for the same data.

The PDF library is loaded with the first document: the desk opens without it.
"""

from __future__ import annotations

from io import BytesIO
from typing import Final

from patientdesk.printing.legible import legible
from patientdesk.printing.letterhead import Print

#: US Letter, in points.
LETTER: Final = (612.0, 792.0)


class Document:
    """A PDF under way: draw on ``canvas``, then ask for the finished paper."""

    def __init__(self, title: str, size: tuple[float, float], author: str = "") -> None:
        from reportlab import rl_config
        from reportlab.pdfgen.canvas import Canvas

        # Streams as bytes, not letters: a fifth smaller, and every reader of this century takes it.
        rl_config.useA85 = 0
        self._buffer = BytesIO()
        self._title = title
        # invariant: neither the clock nor chance gets into the file, so prints can be compared.
        self.canvas = Canvas(self._buffer, pagesize=size, invariant=True, pageCompression=1)
        self.canvas.setTitle(legible(title))
        self.canvas.setAuthor(legible(author))
        self.canvas.setCreator("patientdesk")

    def finished(self) -> Print:
        """Close the document after its last page."""
        pages = self.canvas.getPageNumber() - 1
        self.canvas.save()
        return Print(self._title, self._buffer.getvalue(), pages)
