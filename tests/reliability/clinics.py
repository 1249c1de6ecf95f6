"""Clinic files to be ill-treated: made once, copied for every trial."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select, text

import patientdesk.tables  # noqa: F401 - every table is known
from patientdesk.kernel.changes import Change
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.permissions import needs
from patientdesk.store.acts import ACTS, carry_out, fresh_act
from patientdesk.store.engine import connect
from patientdesk.store.keys import DataKey
from patientdesk.store.unit import Store
from tests.conftest import KEY, RECEPTION, hire, now

NAME = "Zyzzyva"


@needs("schedule.book")
def hang_up(unit, words):
    """The smallest use case that writes: what it says goes into the trail."""
    return Change(words, frozenset({"note"}))


def new_clinic(folder: Path, acts: int = 0) -> Path:
    """Set up a clinic with a few acts on file, everything in the clinic file itself."""
    folder.mkdir(parents=True, exist_ok=True)
    store = Store.create(folder / "clinic.db", KEY, now)
    hire(store)
    for nth in range(acts):
        carry_out(store, RECEPTION, fresh_act(), hang_up, f"{NAME} {nth} " + "x" * 200)
    store.close()
    return store.path


def copy_of(clinic: Path, folder: Path) -> Path:
    """Return the clinic file of a copy of a whole clinic folder."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(clinic.parent, folder)
    return folder / clinic.name


@contextmanager
def opened(clinic: Path, key: DataKey = KEY):
    """Open a clinic file, and close it whatever happens."""
    store = Store(clinic, key, now)
    try:
        yield store
    finally:
        store.close()


def acts_on_file(store: Store) -> set[str]:
    """Return the ids of all acts that are on file."""
    with store.reading(RECEPTION) as unit:
        return set(unit.connection.scalars(select(ACTS.c.id)))


def complaints(clinic: Path, key: DataKey = KEY) -> list[str]:
    """Return everything the program has to say against a clinic file when it opens and reads it."""
    try:
        with opened(clinic, key) as store, store.reading(RECEPTION) as unit:
            found = [finding.code for finding in unit.trail.verify(store.kept_head())]
            for table in unit.connection.scalars(
                text("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            ).all():
                unit.connection.execute(text(f'SELECT * FROM "{table}"')).all()
        return found + page_faults(clinic, key)
    except DeskError as error:
        return [f"refused: {error}"]


def page_faults(clinic: Path, key: DataKey = KEY) -> list[str]:
    """Return what the cipher and the database have to say about the pages of a file."""
    connection = connect(clinic, key)
    try:
        torn = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
        said = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(3)")]
    finally:
        connection.close()
    return torn + [words for words in said if words != "ok"]
