"""Texts as forms read by machines take them: capitals, no accents, hardly any punctuation."""

from __future__ import annotations

import re
import unicodedata

#: Letters that have no accent to take off and yet are not ASCII.
FOLDED = str.maketrans({
    "ß": "SS", "æ": "AE", "Æ": "AE", "œ": "OE", "Œ": "OE", "ø": "O", "Ø": "O", "đ": "D",
    "Đ": "D", "ð": "D", "Ð": "D", "ł": "L", "Ł": "L", "þ": "TH", "Þ": "TH",
    # A dotless i, curly quotation marks, dashes of several lengths.
    "\u0131": "I", "\u2018": "'", "\u2019": "'", "\u2010": "-", "\u2013": "-", "\u2014": "-",
})  # fmt: skip


def paper(text: str) -> str:
    """Return ``text`` in capitals without accents; other signs stay, for a rule to speak of."""
    apart = unicodedata.normalize("NFKD", text.translate(FOLDED))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return bare.upper().strip()


def plain(text: str) -> str:
    """Return ``text`` as names and addresses stand on the paper: no full stops, no commas.

    A hyphen joins double names, an apostrophe is dropped (O'Hara is OHARA), ``#`` may stay.
    """
    kept = re.sub(r"[.,'\"]", "", paper(text))
    return " ".join(re.sub(r"[;:/\\()]", " ", kept).split())


def joined(*parts: str) -> str:
    """Return the parts that are there, with single blanks between."""
    return " ".join(part for part in map(plain, parts) if part)
