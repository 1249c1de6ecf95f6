"""The type on paper: Inter in four weights, DejaVu for the letters Inter does not have.

Every font is embedded. A letter found in neither never comes here: see :mod:`legible`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from threading import RLock
from typing import TYPE_CHECKING, Final

from patientdesk import resources

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

REGULAR: Final = "regular"
MEDIUM: Final = "medium"
SEMIBOLD: Final = "semibold"
BOLD: Final = "bold"
#: By face: the font first asked for a letter, and the one that stands in.
FACES: Final[dict[str, tuple[str, str]]] = {
    REGULAR: ("Inter_400Regular", "DejaVuSans"),
    MEDIUM: ("Inter_500Medium", "DejaVuSans"),
    SEMIBOLD: ("Inter_600SemiBold", "DejaVuSans-Bold"),
    BOLD: ("Inter_700Bold", "DejaVuSans-Bold"),
}
#: How far the tallest letters rise over the base line, and hang below it, per point of size.
ASCENT, DESCENT = 0.76, 0.24

_lock = RLock()


@cache
def font(name: str) -> TTFont:
    """Return a font of ``resources/fonts`` by its file name, read when it is first used."""
    from reportlab.pdfbase.pdfmetrics import registerFont  # with the first paper, not the desk
    from reportlab.pdfbase.ttfonts import TTFont

    with _lock:  # papers are composed by jobs, several at a time
        found = TTFont(name, str(resources.path(f"fonts/{name}.ttf")))
        registerFont(found)
        return found


def runs(words: str, face: str = REGULAR) -> list[tuple[str, str]]:
    """Return ``words`` cut into stretches of one font each: ``(font name, letters)``."""
    name_of_first, name_of_second = FACES[face]
    first = font(name_of_first)
    known = first.face.charToGlyph
    if all(ord(letter) in known for letter in words):
        return [(first.fontName, words)] if words else []
    second = font(name_of_second)  # six thousand letters: only read when one of them is needed
    cut: list[tuple[str, str]] = []
    for letter in words:
        name = first.fontName if ord(letter) in known else second.fontName
        if cut and cut[-1][0] == name:
            cut[-1] = (name, cut[-1][1] + letter)
        else:
            cut.append((name, letter))
    return cut


def knows(letter: str) -> bool:
    """Tell whether a letter has a shape, whichever face it is asked for in."""
    code = ord(letter)
    (first, _second), *_others = FACES.values()
    if code in font(first).face.charToGlyph:  # the four weights of Inter have the same letters
        return True
    stand_ins = {second for _first, second in FACES.values()}
    return all(code in font(name).face.charToGlyph for name in stand_ins)


def width(words: str, face: str = REGULAR, size: float = 10) -> float:
    """Return the length of ``words`` in points."""
    return sum(advance(letter, face) for letter in words) * size / 1000


@lru_cache(maxsize=8192)
def advance(letter: str, face: str = REGULAR) -> float:
    """Return how far one letter moves on, in thousandths of the size."""
    code = ord(letter)
    for name in FACES[face]:
        drawn = font(name).face
        if code in drawn.charToGlyph:
            return float(drawn.charWidths.get(code, drawn.defaultWidth))
    return float(font(FACES[face][1]).face.defaultWidth)


@cache
def figure_advance(face: str) -> float:
    """Return the width every figure gets in a column of figures: that of the widest."""
    return max(advance(figure, face) for figure in "0123456789")
