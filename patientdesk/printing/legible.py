"""What can be printed of what people wrote: letters the fonts know, and a mark for the others.

Invisible letters (controls, direction overrides, joiners) are left out: no reader could see them,
and a printer or a reader's program might obey them. Whatever else has no shape becomes an empty
box, so that it is seen to be missing.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from patientdesk.printing.fonts import knows

#: What stands for a letter no font has.
MISSING: Final = "□"
INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs"})
#: Letters everybody may give a meaning of their own.
PRIVATE: Final = "Co"
#: The last letter a reader can copy out of our papers; later ones are drawn but lost to it.
LAST: Final = "\uffff"


def legible(words: str) -> str:
    """Return ``words`` as they can be printed; line breaks stay."""
    if words.isascii() and words.isprintable():
        return words
    return "".join(_legible(letter) for letter in unicodedata.normalize("NFC", words))


@lru_cache(maxsize=4096)
def _legible(letter: str) -> str:
    if letter == "\n":
        return letter
    if letter.isspace():
        return " "
    if unicodedata.category(letter) in INVISIBLE:
        return ""
    if unicodedata.category(letter) == PRIVATE:
        return MISSING
    if letter <= LAST and knows(letter):
        return letter
    plain = unicodedata.normalize("NFKD", letter)
    if plain != letter and all(each <= LAST and knows(each) for each in plain):
        return plain
    return MISSING
