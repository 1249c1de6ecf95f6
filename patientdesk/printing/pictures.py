"""Pages as pictures, drawn from the very bytes that are printed: no file, nothing of Qt."""

from __future__ import annotations

from threading import Lock

from patientdesk.kernel.apart import apart
from patientdesk.kernel.snapshot import Snapshot

#: PDFium keeps its state in the process: one page at a time, whichever thread asks.
_lock = Lock()


class Picture(Snapshot):
    """A page in pixels, four bytes each: blue, green, red, unused; rows of ``stride`` bytes."""

    width: int
    height: int
    stride: int
    pixels: bytes


@apart
def picture(pdf: bytes, page: int, scale: float) -> Picture:
    """Draw a page (counted from 1); ``scale`` 1 is 72 pixels to the inch."""
    from pypdfium2 import PdfDocument  # only a preview needs it

    with _lock:
        document = PdfDocument(pdf)
        try:
            drawn = document[page - 1].render(scale=scale, prefer_bgrx=True, may_draw_forms=False)
            return Picture(drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer))
        finally:
            document.close()


@apart
def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Return width and height of every page in points."""
    from pypdfium2 import PdfDocument

    with _lock:
        document = PdfDocument(pdf)
        try:
            return [document.get_page_size(page) for page in range(len(document))]
        finally:
            document.close()


@apart
def words_of(pdf: bytes) -> str:
    """Return all words on a paper, page by page."""
    from pypdfium2 import PdfDocument

    with _lock:
        document = PdfDocument(pdf)
        try:
            return "\n".join(page.get_textpage().get_text_range() for page in document)
        finally:
            document.close()
