"""How values are written on the CMS-1500: upper case, no accents, hardly any punctuation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from patientdesk.kernel.capitals import joined, paper, plain
from patientdesk.kernel.identifiers import digits_of
from patientdesk.registration.model import Address

#: What one part of a date looks like.
PARTS = {"MM": "{:%m}", "DD": "{:%d}", "CCYY": "{:%Y}", "YY": "{:%y}"}


def listed(family: str, given: str, middle: str = "", suffix: str = "") -> str:
    """Return ``ORTEGA RUIZ JR, ANA, L``: a comma between family name, given name and initial."""
    parts = (joined(family, suffix), plain(given), plain(middle)[:1])
    return ", ".join(part for part in parts if part)


def address_lines(address: Address) -> tuple[str, str, str, str]:
    """Return street, city, state and ZIP as their boxes take them."""
    street = joined(address.street, address.street2)
    return street, plain(address.city), plain(address.state), zip_paper(address.zip)


def zip_paper(code: str) -> str:
    """Return a ZIP of five digits, or of nine with its hyphen."""
    digits = digits_of(code)
    return f"{digits[:5]}-{digits[5:]}" if len(digits) == 9 else paper(code)


def phone_parts(number: str) -> tuple[str, str]:
    """Return area code and number; a number that is not American has no place on the paper."""
    digits = digits_of(number)
    return (digits[:3], digits[3:]) if len(digits) == 10 else ("", "")


def dollars_of(cents: int) -> str:
    """Return the whole dollars; a minus would show and be caught by a rule."""
    return str(cents // 100) if cents >= 0 else f"-{-cents // 100}"


def cents_of(cents: int) -> str:
    """Return the cents in two digits."""
    return f"{abs(cents) % 100:02}"


def day_parts(name: str, day: date | None, parts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Give the parts of a date to the boxes ``name MM``, ``name DD`` and so on; none for no day."""
    if day:
        for part in parts:
            yield f"{name} {part}", PARTS[part].format(day)
