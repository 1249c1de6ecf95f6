"""The list of ZIP codes shipped with the program: which city and state each stands for."""

from __future__ import annotations

import sqlite3
from functools import cache

from patientdesk.registration.model import Place
from patientdesk.resources import path

ONE = "SELECT city, state, also FROM zips WHERE zip = ?"


def place_of(code: str) -> Place | None:
    """Return the place of a ZIP code of five digits; None when there is none.

    None as well where set-up could not make the list.
    """
    file = _opened()
    row = file.execute(ONE, (code,)).fetchone() if file is not None else None
    if row is None:
        return None
    city, state, also = row
    return Place(code, city, state, tuple(also.splitlines()))


@cache
def _opened() -> sqlite3.Connection | None:
    table = path("codes/zips.db")
    if not table.exists():
        return None
    where = f"{table.as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(where, uri=True, check_same_thread=False)
