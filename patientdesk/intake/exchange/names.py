"""A whole name in one cell or element, taken apart."""

from __future__ import annotations

from typing import NamedTuple

#: What stands around a whole name and is no part of it.
TITLES = frozenset(
    {
        "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "sra", "srta", "md", "phd", "dds",
        "dmd", "dvm", "rn", "np", "esq",
    }
)  # fmt: skip
#: What tells a son from a father of the same name.
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})


class WholeName(NamedTuple):
    """The parts of a name."""

    family: str
    given: str
    middle: str
    suffix: str


def taken_apart(whole: str) -> WholeName:
    """Return the parts of ``Quill, Ada M``, ``Dr. Ada M. Quill`` or ``Al Quill, Jr.``."""
    words: list[str] = []
    suffixes: list[str] = []
    for word in whole.split():
        bare = word.strip(".,").casefold()
        if bare in TITLES:
            continue
        if not words or bare not in GENERATIONS:
            words.append(word)
            continue
        suffixes.append(word.rstrip(","))
        if word.endswith(","):  # the comma of "Quill Jr., Al" ends the family name
            words[-1] = f"{words[-1].rstrip(',')},"
    if any(word.endswith(",") for word in words[:-1]):
        family, _comma, rest = (part.strip(" ,") for part in " ".join(words).partition(","))
    else:
        rest, _blank, family = " ".join(words).rstrip(",").rpartition(" ")
    given, _blank, middle = rest.strip().partition(" ")
    return WholeName(family, given, middle, " ".join(suffixes))
