"""A table of codes for the desk: one SQLite file, built by set-up from a pinned package.

Such a package keeps its whole list in memory, tens of megabytes; the desk looks up one row.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

CODES = Path(__file__).resolve().parents[1] / "resources" / "codes"
META = "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"


def build(
    table: Path, package: str, shape: str, what: str, fill: Callable[[sqlite3.Connection], None]
) -> None:
    """Write ``table`` unless it is there, made from this release of ``package`` in this ``shape``.

    ``fill`` makes and fills its tables beside ``meta``, where the table notes what made it.
    """
    try:
        wanted = f"{package} {version(package)} {shape}"
    except PackageNotFoundError:
        if not table.exists():
            print(f"set_up: {package} is not installed: no {what}", file=sys.stderr)
        return
    if made_from(table) == wanted:
        return
    print(f"set_up: building the {what}", file=sys.stderr)
    fresh = table.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    connection = sqlite3.connect(fresh)
    with connection:
        connection.executescript("PRAGMA journal_mode = OFF;" + META)
        fill(connection)
        connection.execute("INSERT INTO meta VALUES ('made from', ?)", (wanted,))
    connection.execute("VACUUM")
    connection.close()
    fresh.replace(table)


def made_from(table: Path) -> str:
    """Return what made the table that is there; empty when there is none or it is damaged."""
    if not table.exists():
        return ""
    connection = sqlite3.connect(f"{table.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        row = connection.execute("SELECT value FROM meta WHERE name = 'made from'").fetchone()
    except sqlite3.DatabaseError:
        return ""
    finally:
        connection.close()
    return str(row[0]) if row else ""
