"""Breaking words into lines that fit."""

from __future__ import annotations

from patientdesk.printing.fonts import REGULAR, advance
from patientdesk.printing.legible import legible

#: What stands for what was left out.
DOTS = "…"


def wrapped(words: str, face: str = REGULAR, size: float = 10, width: float = 100) -> list[str]:
    """Return the lines of ``words`` no longer than ``width`` points; at least one, maybe empty.

    Breaks at blanks, and inside a word only when it is longer than a line. Line breaks stay.
    Nothing that can be seen is ever left out.
    """
    limit = width * 1000 / size
    lines: list[str] = []
    for paragraph in legible(words).split("\n"):
        lines += _broken(paragraph, face, limit)
    return lines


def shortened(words: str, face: str, size: float, width: float) -> str:
    """Return ``words`` as one line no longer than ``width``; what was cut is marked by dots."""
    return at_most(1, words.replace("\n", " "), face, size, width)[0]


def at_most(lines: int, words: str, face: str, size: float, width: float) -> list[str]:
    """Return so many lines of ``words`` and no more; what was cut is marked by dots."""
    whole = wrapped(words, face, size, width)
    if len(whole) <= lines:
        return whole
    narrow = width - advance(DOTS, face) * size / 1000
    last, *_rest = wrapped(" ".join(whole[lines - 1 :]), face, size, narrow)
    return [*whole[: lines - 1], last + DOTS]


def _broken(paragraph: str, face: str, limit: float) -> list[str]:
    lines: list[str] = []
    current, used, blank = "", 0.0, advance(" ", face)
    for word in paragraph.split():
        long = sum(advance(letter, face) for letter in word)
        if current and used + blank + long > limit:
            lines.append(current)
            current, used = "", 0.0
        if long > limit:
            *full, word = _cut(word, face, limit)
            lines += full
            long = sum(advance(letter, face) for letter in word)
        current, used = (f"{current} {word}", used + blank + long) if current else (word, long)
    return [*lines, current]


def _cut(word: str, face: str, limit: float) -> list[str]:
    """Return one long word in pieces that fit; a piece has at least one letter."""
    pieces, start, used = [], 0, 0.0
    for place, letter in enumerate(word):
        step = advance(letter, face)
        if used + step > limit and place > start:
            pieces.append(word[start:place])
            start, used = place, 0.0
        used += step
    return [*pieces, word[start:]]
