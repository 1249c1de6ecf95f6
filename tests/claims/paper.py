"""How a printed claim is read back: every letter with its place, and the text of every box."""

from __future__ import annotations

import ctypes

import pypdfium2
import pypdfium2.raw as raw

from patientdesk.claims.forms import Cms1500
from patientdesk.claims.model import boxes

PITCH, LINE, LEFT, TOP, HEIGHT = 7.2, 12.0, 27.0, 20.0, 792.0


def letters(pdf, page=0):
    """Return every letter drawn on a page: itself, x, baseline from the top, font and size."""
    document = pypdfium2.PdfDocument(pdf)
    text = document[page].get_textpage()
    found = []
    for index in range(text.count_chars()):
        letter = text.get_text_range(index, 1)
        if raw.FPDFText_IsGenerated(text, index) or not letter.strip():
            continue
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        name = ctypes.create_string_buffer(64)
        raw.FPDFText_GetFontInfo(text, index, name, 64, ctypes.c_int())
        size = raw.FPDFText_GetFontSize(text, index)
        found.append((letter, x.value, HEIGHT - y.value, name.value.decode(), size))
    text.close()
    document.close()
    return found


def read_back(wanted, page=0):
    """Return what a reader of the paper finds in each box that is not blank, by its name."""
    cells = {}
    for letter, x, down, _font, _size in letters(Cms1500().print(wanted).pdf, page):
        cells[round((down - TOP) / LINE), round((x - LEFT) / PITCH) + 1] = letter
    found = {}
    for box in boxes().values():
        across = range(box.column, box.column + box.length)
        text = "".join(cells.get((box.line, column), " ") for column in across).strip()
        if text and box.name != "Total charge continued":
            found[box.name] = text
    return found
