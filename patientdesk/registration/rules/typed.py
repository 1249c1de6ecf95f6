"""What somebody means who types into the one search box: ``ort lu 76``, ``555-0142``, ``4217``."""

from __future__ import annotations

import re
from datetime import date
from functools import partial

from patientdesk.kernel.dates import OLDEST_YEARS, read_date, show_date
from patientdesk.kernel.identifiers import digits_of
from patientdesk.kernel.snapshot import Snapshot, replace
from patientdesk.kernel.text import _, clean
from patientdesk.registration.rules.names import fold

#: Longer texts are pasted by mistake; what stands behind is not looked at.
LONGEST = 80
MOST_WORDS = 4
DATE = re.compile(
    r"(?<![\w-])(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})(?![\w-])"
)
PHONE = re.compile(r"(?<!\w)\+?[\d(][\d\s().-]{5,18}\d(?!\w)")
YEAR_BEGUN = re.compile(r"(?:19|20)\d?")


class Understood(Snapshot):
    """The parts of a typed text. Several readings of a number may stand side by side.

    ``names`` are folded words in the order typed; a comma stood behind ``before_comma`` of them,
    which are then the family name. ``born_from`` and ``born_to`` enclose the birth date, both
    ends inclusive. ``phone`` are the last digits of a number, ``member`` the beginning of a
    member number.
    """

    names: tuple[str, ...] = ()
    before_comma: int = 0
    born_from: date | None = None
    born_to: date | None = None
    phone: str = ""
    record: str = ""
    member: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.names or self.born_from or self.phone or self.record or self.member)

    @property
    def born(self) -> date | None:
        """The birth date, when a whole one was typed."""
        return self.born_from if self.born_from == self.born_to else None

    def chips(self) -> tuple[str, ...]:
        """Say in the language of the desk what was understood: ``name: ort lu``."""
        parts = []
        if self.names:
            parts.append(_("name: {name}").format(name=" ".join(self.names)))
        if self.born_from and self.born_to:
            parts.append(_("born: {when}").format(when=self._when()))
        if self.phone:
            parts.append(_("phone ends {digits}").format(digits=self.phone))
        if self.record:
            parts.append(_("record {number}").format(number=self.record))
        if self.member:
            parts.append(_("member number {number}").format(number=self.member))
        return tuple(parts)

    def _when(self) -> str:
        if not self.born_from or not self.born_to:
            return ""
        if self.born:
            return show_date(self.born)
        if self.born_from.year == self.born_to.year:
            return str(self.born_from.year)
        return f"{self.born_from.year}-{self.born_to.year}"


def understand(typed: str, today: date) -> Understood:
    """Take a typed text apart; anything at all may be typed, nothing is refused."""
    text = clean(typed, LONGEST)
    born: list[date] = []
    text = DATE.sub(partial(_take_date, born, today), text)
    phones: list[str] = []
    text = PHONE.sub(partial(_take_phone, born, phones, today), text)
    family, comma, _rest = text.partition(",")
    words = [word for word in re.split(r"[\s,;]+", text) if word]
    names = _names(words)[:MOST_WORDS]
    understood = Understood(
        names=names,
        before_comma=min(len(_names(family.split())), len(names)) if comma else 0,
        born_from=born[0] if born else None,
        born_to=born[0] if born else None,
        phone=phones[0] if phones else "",
    )
    for word in words:
        if _has_digit(word):
            understood = _with_number(understood, word.strip("#().-"), today)
    return understood


def _names(words: list[str]) -> tuple[str, ...]:
    """Return the folded words of a name; ``O'Brien-Lee`` are two."""
    return tuple(" ".join(fold(word) for word in words if not _has_digit(word)).split())


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def _take_date(born: list[date], today: date, match: re.Match[str]) -> str:
    day = read_date(match[0], today, past=True)
    if day is None:
        return match[0]
    born.append(day)
    return " "


def _take_phone(born: list[date], phones: list[str], today: date, match: re.Match[str]) -> str:
    digits = digits_of(match[0])
    day = read_date(digits, today, past=True) if len(digits) == 8 else None
    if day is not None and day <= today:
        born.append(day)
    elif len(digits) in (7, 10, 11):
        phones.append(digits[-10:])
    else:
        return match[0]
    return " "


def _with_number(known: Understood, word: str, today: date) -> Understood:
    """Add what a word with digits may mean; alone it may mean several things at once."""
    if not word.isdecimal() or not word.isascii():
        bare = re.sub(r"[^0-9A-Za-z]", "", word).upper()
        return replace(known, member=bare) if len(bare) > 2 else known
    years = _years(word, today, alone=not known.names)
    if years and not known.born_from:
        known = replace(known, born_from=years[0], born_to=years[1])
        if known.names:
            return known
    if known.names and len(word) < 4:
        return known
    phone = word if 4 <= len(word) <= 10 and not known.phone else known.phone
    return replace(known, phone=phone, record=word, member=word if len(word) > 6 else "")


def _years(word: str, today: date, *, alone: bool) -> tuple[date, date] | None:
    """Return the first and last birth date a number of up to four digits stands for."""
    if len(word) == 4 and today.year - OLDEST_YEARS <= int(word) <= today.year:
        return date(int(word), 1, 1), date(int(word), 12, 31)
    if alone:
        day = read_date(word, today, past=True) if len(word) == 6 else None
        return (day, day) if day else None
    if len(word) == 2:
        year = int(word) + today.year // 100 * 100
        year -= 100 if year > today.year else 0
        return date(year, 1, 1), date(year, 12, 31)
    if len(word) == 3 and YEAR_BEGUN.fullmatch(word):
        return date(int(word) * 10, 1, 1), date(int(word) * 10 + 9, 12, 31)
    return None
