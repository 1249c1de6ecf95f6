"""Bringing an older clinic file up to date: all steps in one transaction, or none.

Batch changes rebuild a table on SQLite and silently drop its triggers, so every trigger is
dropped on purpose before the first step, made again after the last, and then compared.
"""

from __future__ import annotations

from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine

from patientdesk.kernel.text import _
from patientdesk.store import schema, triggers
from patientdesk.store.faults import CannotOpenError
from patientdesk.store.migrations import r0001

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: One module a version, in the order of :data:`patientdesk.store.schema.VERSIONS`.
REVISIONS: tuple[ModuleType, ...] = (r0001,)


def bring_up_to_date(writers: Engine, version: str, revisions: Sequence[ModuleType] = ()) -> None:
    """Take a file from ``version`` to the newest; ``""`` is a file without tables.

    Raises:
        CannotOpenError: when the result is not what this program declares; the file is as before.

    """
    revisions = revisions or REVISIONS
    done = [revision.VERSION for revision in revisions].index(version) + 1 if version else 0
    with writers.connect() as connection, _without_foreign_keys(connection), connection.begin():
        triggers.drop_all(connection)
        context = MigrationContext.configure(connection)
        with Operations.context(context):
            for revision in revisions[done:]:
                revision.upgrade()
        schema.stamp(connection, revisions[-1].VERSION)
        triggers.create(connection)
        _check(connection)


def _check(connection: Connection) -> None:
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if orphans is not None or triggers.differences(connection):
        raise CannotOpenError(
            _("The clinic file could not be brought up to date; it was left as it was.")
        )


@contextmanager
def _without_foreign_keys(connection: Connection) -> Iterator[None]:
    """Suspend foreign keys, or rebuilding a table would delete what refers to it.

    The pragma does nothing inside a transaction, so it goes to the driver itself.
    """
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON")
