"""The ZIP table: which city and state a ZIP code stands for, built from the pinned package."""

from __future__ import annotations

import re
import sqlite3

import code_table

TABLE = code_table.CODES / "zips.db"
PACKAGE = "zipcodes"
#: Grows when the shape of the table changes.
SHAPE = "shape 2"
SCHEMA = """
CREATE TABLE zips (
  zip TEXT PRIMARY KEY, city TEXT NOT NULL, state TEXT NOT NULL, also TEXT NOT NULL
) WITHOUT ROWID;
"""


def build() -> None:
    """Write ``resources/codes/zips.db`` unless it is there, of this package and this shape."""
    code_table.build(TABLE, PACKAGE, SHAPE, "list of ZIP codes", fill)


def fill(connection: sqlite3.Connection) -> None:
    """Write every ZIP code once, with the other names its city may be called by, one a line."""
    import zipcodes

    connection.executescript(SCHEMA)
    connection.executemany(
        "INSERT OR IGNORE INTO zips VALUES (?, ?, ?, ?)",
        (
            (
                each["zip_code"],
                spelled(each["city"]),
                each["state"],
                "\n".join(map(spelled, each["acceptable_cities"])),
            )
            for each in zipcodes.list_all()
        ),
    )


def spelled(city: str) -> str:
    """Return the city as it is written; the package gives every word one capital: Mcallen."""
    return re.sub(r"\bMc([a-z])", lambda match: "Mc" + match[1].upper(), city)


if __name__ == "__main__":
    build()
