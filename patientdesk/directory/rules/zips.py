"""The list of ZIP codes shipped with the program: which city and state each stands for."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlcipher3 import dbapi2 as sqlite3  # loaded as it is: no second SQLite beside it

from patientdesk.directory.model import Place
from patientdesk.kernel.identifiers import digits_of
from patientdesk.resources import path

ONE = "SELECT city, state, also FROM zips WHERE zip = ?"


def place_of(code: str) -> Place | None:
    """Return the place of a ZIP code of five digits or nine; None when there is none.

    None as well where set-up could not make the list. It is a small file of the program's own,
    asked in far less than a millisecond: a form may ask while it is typed into.
    """
    digits, file = digits_of(code), _opened()
    if file is None or len(digits) not in (5, 9):
        return None
    row = file.execute(ONE, (digits[:5],)).fetchone()
    if row is None:
        return None
    city, state, also = row
    return Place(digits[:5], city, state, tuple(also.splitlines()))


@cache
def _opened() -> Any:
    table = path("codes/zips.db")
    if not table.exists():
        return None
    where = f"{table.as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(where, uri=True, check_same_thread=False)
