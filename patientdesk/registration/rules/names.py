"""Names as a search compares them: without case, accents and punctuation, in every part."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from enum import IntEnum
from functools import lru_cache

from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import _
from patientdesk.registration.model import Patient

#: Letters that Unicode does not take apart into a letter and an accent.
WHOLE = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
#: Marks inside a name that a search leaves out: O'Brien is obrien.
DROPPED = re.compile(r"['\u2019\u02bc`\u00b4]")
BREAKS = re.compile(r"[\W_]+")
WORD = re.compile(r"[^\W_]+(?:['\u2019\u02bc][^\W_]+)*")
#: A name of more letters is something else, pasted by mistake; none is ever cut.
LONGEST_NAME = 100
#: More parts of a name than this are not searched each on its own.
MOST_PARTS = 6


class NameKind(IntEnum):
    """Why somebody is found by a name; the most telling first. The value is in the file."""

    LEGAL = 0
    PART = 1
    GOES_BY = 2
    EARLIER = 3


class SearchName(Snapshot):
    """One name of a patient in the form a search compares: ``ortega ruiz``, ``ana lucia``."""

    kind: NameKind
    last: str
    first: str


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return ``Łucja O'Brien-Núñez`` as ``lucja obrien nunez``."""
    if text.isascii() and text.isalnum():  # most words of most names
        return text.lower()
    apart = unicodedata.normalize("NFKD", DROPPED.sub("", text).casefold().translate(WHOLE))
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return BREAKS.sub(" ", plain).strip()


def too_long(name: str) -> str:
    """Return why a name cannot be kept; empty when it can."""
    if len(name) <= LONGEST_NAME:
        return ""
    sentence = _("A name has at most {most} letters; this one has {count}.")
    return sentence.format(most=LONGEST_NAME, count=len(name))


def name_fault(patient: Patient) -> str:
    """Return why one of a patient's names cannot be kept; empty when all can."""
    legal = (patient.family_name, patient.given_name, patient.middle_name, patient.suffix)
    earlier = (part for name in patient.previous_names for part in (name.family, name.given))
    return next(filter(None, map(too_long, (*legal, patient.preferred_name, *earlier))), "")


def search_names(patient: Patient) -> list[SearchName]:
    """Return every name a patient may be asked for, without repeats, the legal one first."""
    last = fold(patient.family_name)
    first = fold(f"{patient.given_name} {patient.middle_name}")
    names = [SearchName(NameKind.LEGAL, last, first), *_parts(last, first)]
    if patient.preferred_name:
        names.append(SearchName(NameKind.GOES_BY, last, fold(patient.preferred_name)))
    for other in patient.previous_names:
        earlier_first = fold(other.given) if other.given else first
        names.append(SearchName(NameKind.EARLIER, fold(other.family), earlier_first))
    once: dict[tuple[str, str], SearchName] = {}
    for name in names:
        once.setdefault((name.last, name.first), name)
    return list(once.values())


def _parts(last: str, first: str) -> Iterator[SearchName]:
    """Give the ends of a name of several words: Ana Lucía Ortega Ruiz is also Lucía Ruiz."""
    lasts, firsts = _ends(last), _ends(first)
    pairs = [(each, other) for each in lasts for other in firsts if (each, other) != (last, first)]
    for each, other in pairs[:MOST_PARTS]:
        yield SearchName(NameKind.PART, each, other)


def _ends(name: str) -> list[str]:
    words = name.split(" ")
    ends = [" ".join(words[start:]) for start in range(len(words))]
    return [ends[0], *(end for end in ends[1:] if len(end) > 1)]


def marks(name: str, typed: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Return the stretches of ``name`` that begin with a typed word, each used once."""
    if name.isascii() and DROPPED.search(name) is None:  # most names; a list has twenty of them
        return _plain_marks(name.lower(), typed)
    left, found = list(typed), []
    for match in WORD.finditer(name):
        plain = fold(match[0])
        for word in left:
            if plain.startswith(word):
                found.append((match.start(), match.start() + _reach(match[0], word)))
                left.remove(word)
                break
    return tuple(found)


def _plain_marks(name: str, typed: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Return the marks of a name whose letters are folded one by one."""
    found: dict[int, int] = {}
    for word in typed:
        at = name.find(word)
        while at > 0 and (name[at - 1].isalnum() or at in found):
            at = name.find(word, at + 1)
        if at >= 0:
            found.setdefault(at, at + len(word))
    return tuple(sorted(found.items())) if len(found) > 1 else tuple(found.items())


def _reach(word: str, typed: str) -> int:
    """Return how many letters of ``word`` were typed, though folding may change their number."""
    if word.isascii() and word.isalnum():
        return len(typed)
    return next((n for n in range(1, len(word) + 1) if fold(word[:n]) == typed), len(word))


def born_key(born: date | None) -> str:
    """Return a birth date as the index keeps it; nobody's is empty, which sorts first."""
    return born.isoformat() if born else ""


def member_key(number: str) -> str:
    """Return a member number as the index keeps it: ``1EG4-TE5-MK73`` is ``1EG4TE5MK73``."""
    return re.sub(r"[^0-9A-Za-z]", "", number).upper()
