"""The pieces the sections of the registration form share."""

from __future__ import annotations

from collections.abc import Mapping

from patientdesk.kernel.identifiers import show_zip
from patientdesk.kernel.text import N_
from patientdesk.printing.sheet import Entry, Sheet
from patientdesk.registration.model import Address

YES_NO = ((True, N_("Yes")), (False, N_("No")))


def address(home: Address, beside: Entry | None = None) -> list[Entry]:
    """Return the lines of an address; ``beside`` stands at the end of the street's line."""
    street = ", ".join(filter(None, (home.street, home.street2)))
    first = Entry(N_("Street and apartment"), street, span=4 if beside else 6)
    return [
        first,
        *([beside] if beside else []),
        Entry(N_("City"), home.city, span=3),
        Entry(N_("State"), home.state),
        Entry(N_("ZIP"), show_zip(home.zip), span=2),
    ]


def one_line(home: Address) -> str:
    """Return an address in one line."""
    place = f"{home.state} {show_zip(home.zip)}".strip()
    return ", ".join(filter(None, (home.street, home.street2, home.city, place)))


def ticks(table: Mapping[str, str], chosen: str) -> tuple[tuple[str, bool], ...]:
    """Return the words of a table as boxes, the chosen one ticked."""
    return tuple((words, value == chosen) for value, words in table.items())


def yes_no(value: bool | None) -> tuple[tuple[str, bool], ...]:
    """Return Yes and No as boxes; None leaves both empty."""
    return tuple((words, value is meant) for meant, words in YES_NO)


def word(sheet: Sheet, table: Mapping[str, str], value: str) -> str:
    """Return the word for a value in the language of the paper; unknown values as they are."""
    return sheet.say(table[value]) if value in table else value
