"""Copying the clinic file while others read and write it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlcipher3 import dbapi2

from patientdesk.store.engine import connect
from patientdesk.store.keys import DataKey

#: A megabyte and a half at a time: often enough to be cancelled, rarely enough to be quick.
PAGES = 400

Tell = Callable[[int, int, int], None]


def copy_file(path: Path, key: DataKey, target: Path, tell: Tell | None = None) -> None:
    """Copy one moment of the clinic file into a new file under the same key.

    Inside a read transaction the copy cannot be made to begin anew by a writer.

    Args:
        path: The clinic file.
        key: Its key.
        target: A file that does not exist yet.
        tell: Called with (status, pages left, pages in all); may raise to stop.

    """
    target.touch(mode=0o600, exist_ok=False)
    source = connect(path, key)
    copy = dbapi2.connect(str(target), isolation_level=None)
    try:
        copy.execute(key.pragma)
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master")  # the moment that is copied
        source.backup(copy, pages=PAGES, progress=tell)
    finally:
        copy.close()
        source.close()


def put_aside(path: Path, key: DataKey, folder: Path, version: str) -> Path:
    """Keep a copy of a clinic file as it is before it is brought up to date from ``version``."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = folder / f"clinic-of-version-{version}.db"
    part = kept.with_suffix(".part")
    part.unlink(missing_ok=True)
    copy_file(path, key, part)
    return part.replace(kept)
