"""The list of diagnoses: a public SQLite file made at set-up, read only, apart from the clinic's.

It holds no patient data, so it needs no key. Codes are numbered in the order a desk wants to see
them; a search by words takes the first that fit and never sorts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, cached_property, partial
from itertools import permutations
from pathlib import Path

from jellyfish import jaro_winkler_similarity
from sqlcipher3 import dbapi2 as sqlite3  # loaded as it is: no second SQLite beside it

from patientdesk.claims.model import CodeList, Diagnosis, bare, dotted
from patientdesk.resources import path

#: What begins like a code is looked for among the codes.
CODE_LIKE = re.compile(r"[A-Z][0-9][0-9A-Z]{0,5}")
WORD = re.compile(r"[^\W_]+")
#: Words that say nothing about a disease, in both languages.
EMPTY = frozenset("a an and of the in on with for to de del la el los las en con y o por".split())  # noqa: SIM905
#: Above every letter and digit: the end of everything that begins alike.
BEYOND = "{"
#: How like a word of the list a misspelled one must be, of 1.
ALIKE = 0.85
#: A letter alone begins too many words.
SHORTEST_WORD = 2
MOST_CHOICES = 4

COLUMNS = "code, words, billable, never_first, code_first, sided, bare"
BY_CODE = (
    f"SELECT {COLUMNS} FROM codes WHERE bare >= ? AND bare < ? AND code NOT LIKE '%-%'"
    " ORDER BY bare LIMIT ?"
)
BY_WORDS = (
    f"SELECT {COLUMNS} FROM codes WHERE id IN"
    " (SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid LIMIT ?) ORDER BY id"
)
ONE = f"SELECT {COLUMNS} FROM codes WHERE bare = ?"
BELOW = (
    "SELECT code FROM codes WHERE bare > ? AND bare < ? AND billable ORDER BY bare LIMIT ?"
)  # fmt: skip
EXCLUDED = "SELECT low, high FROM excludes WHERE bare = ?"
KNOWN_WORD = "SELECT 1 FROM vocabulary WHERE term >= ? AND term < ? LIMIT 1"


class DiagnosisList:
    """One release of ICD-10-CM; safe to share between threads that only read."""

    def __init__(self, file: Path) -> None:
        uri = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
        self._file = sqlite3.connect(uri, uri=True, check_same_thread=False)

    @cached_property
    def release(self) -> CodeList:
        """Which release this is, and when it is in force."""
        facts = dict(self._file.execute("SELECT name, value FROM meta"))
        starts, ends = (date.fromisoformat(facts[each]) for each in ("starts", "ends"))
        return CodeList(facts["release"], starts, ends)

    def find(self, typed: str, limit: int = 20) -> list[Diagnosis]:
        """Return the codes that begin with what was typed, or whose words do; headers as well."""
        code = bare(typed)
        if CODE_LIKE.fullmatch(code):
            found = self._file.execute(BY_CODE, (code, code + BEYOND, limit)).fetchall()
            if found:
                return [_plain(row) for row in found]
        words = [word for word in _words(typed) if word not in EMPTY and len(word) >= SHORTEST_WORD]
        if not words:
            return []
        return self._by_words(words, limit) or self._by_words(self._mended(words), limit)

    def know(self, codes: Iterable[str]) -> dict[str, Diagnosis]:
        """Return what the list says of each code; unknown ones say so themselves."""
        return {code: self._know(code) for code in codes if code}

    def excluding(self, codes: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """Return the pairs of codes of which one excludes the other, in the order given."""
        pairs = {
            tuple(sorted((one, other), key=codes.index))
            for one, other in permutations(dict.fromkeys(code for code in codes if code), 2)
            if self._excludes(bare(one), bare(other))
        }
        return tuple((one, other) for one, other in sorted(pairs))

    def _by_words(self, words: Sequence[str], limit: int) -> list[Diagnosis]:
        match = " ".join(f'"{word}"*' for word in words)
        return [_plain(row) for row in self._file.execute(BY_WORDS, (match, limit))]

    def _mended(self, words: Sequence[str]) -> list[str]:
        """Return the words with each that is in no title replaced by the one most like it."""
        mended = []
        for word in words:
            if not self._file.execute(KNOWN_WORD, (word, word + BEYOND)).fetchone():
                # Hardly anybody misses the first letter.
                near = [term for term in self._vocabulary if term[0] == word[0]]
                likest = max(near, key=partial(jaro_winkler_similarity, word), default=word)
                word = likest if jaro_winkler_similarity(word, likest) >= ALIKE else word
            mended.append(word)
        return mended

    @cached_property
    def _vocabulary(self) -> list[str]:
        return [term for (term,) in self._file.execute("SELECT term FROM vocabulary")]

    def _know(self, code: str) -> Diagnosis:
        plain = bare(code)
        row = self._file.execute(ONE, (plain,)).fetchone()
        if row is None:
            return Diagnosis(dotted(code), known=False)
        found = _plain(row)
        if found.billable:
            return found
        below = self._file.execute(BELOW, (plain, plain + BEYOND, MOST_CHOICES + 1)).fetchall()
        choices = tuple(each for (each,) in below)
        return Diagnosis(
            found.code,
            found.words,
            billable=False,
            choices=choices[:MOST_CHOICES],
            more=len(choices) > MOST_CHOICES,
        )

    def _excludes(self, one: str, other: str) -> bool:
        """Tell whether a note at ``one`` or above it names ``other`` or what is above that."""
        for length in range(3, len(one) + 1):
            for low, high in self._file.execute(EXCLUDED, (one[:length],)):
                if low <= other[: len(low)] and other[: len(high)] <= high:
                    return True
        return False


def installed_list() -> DiagnosisList | None:
    """Return the list set-up has made; None when there is none."""
    file = path("codes/icd10cm.db")
    return _opened(file) if file.exists() else None


@cache
def _opened(file: Path) -> DiagnosisList:
    return DiagnosisList(file)


def _plain(row: tuple[str, str, int, int, int, int, str]) -> Diagnosis:
    code, words, billable, never_first, code_first, sided, _bare = row
    return Diagnosis(
        code,
        words,
        billable=bool(billable),
        never_first=bool(never_first),
        code_first=bool(code_first),
        sided=bool(sided),
    )


def _words(typed: str) -> list[str]:
    apart = unicodedata.normalize("NFKD", typed.lower())
    return WORD.findall("".join(each for each in apart if not unicodedata.combining(each)))
