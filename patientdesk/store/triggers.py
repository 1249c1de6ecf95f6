"""The triggers of the clinic file: declared beside the tables, made with them, compared at open.

A trigger is what forbids a thing to every hand at once, ours included: a second booking of the
same minutes, an alteration of the audit trail. A file without one of them works, and is wrong,
so the file is compared with this list whenever it is opened and after every migration.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, MetaData, Table, event, text

from patientdesk.kernel.snapshot import Snapshot
from patientdesk.store.base import METADATA


class Trigger(Snapshot):
    """One declared trigger; ``sql`` is the whole CREATE TRIGGER statement."""

    table: str
    name: str
    sql: str


_declared: dict[str, Trigger] = {}


def declare(table: str, name: str, sql: str) -> None:
    """Declare a trigger beside the table it guards, at import.

    Args:
        table: Name of the table it fires on.
        name: Unique in the whole file; start it with the table's name.
        sql: What follows the name: ``BEFORE UPDATE ON audit BEGIN SELECT ...; END`` (a whole
            ``CREATE TRIGGER`` statement is taken as well).

    Raises:
        ValueError: when another trigger of this name was declared.

    """
    body = re.sub(r"^CREATE\s+TRIGGER\s+\S+\s+", "", sql.strip(), flags=re.IGNORECASE)
    trigger = Trigger(table, name, f"CREATE TRIGGER {name} {body.rstrip(';')}")
    if _declared.get(name, trigger) != trigger:
        raise ValueError(f"two triggers are called {name}")
    _declared[name] = trigger


def declared() -> list[Trigger]:
    """Return every trigger declared so far, in the order of their names."""
    return sorted(_declared.values(), key=lambda trigger: trigger.name)


def create(connection: Connection, triggers: Iterable[Trigger] | None = None) -> None:
    """Make the given triggers (all that are declared) in the file."""
    for trigger in declared() if triggers is None else triggers:
        connection.exec_driver_sql(trigger.sql)


def drop_all(connection: Connection) -> None:
    """Drop whatever triggers the file has; :func:`create` follows in the same transaction."""
    for name in _on_file(connection):
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def differences(connection: Connection) -> list[str]:
    """Return the names of triggers the file lacks, has altered, or has too many."""
    expected = {trigger.name: _plain(trigger.sql) for trigger in declared()}
    found = {name: _plain(sql) for name, sql in _on_file(connection).items()}
    names = sorted(expected.keys() | found.keys())
    return [name for name in names if expected.get(name) != found.get(name)]


def _on_file(connection: Connection) -> dict[str, str]:
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    return {row.name: row.sql for row in rows}


def _plain(sql: str) -> str:
    """Return a statement as it reads, whatever its line breaks and quoted names."""
    return " ".join(sql.replace('"', "").split())


def _with_tables(_target: MetaData | Table, connection: Connection, **_options: Any) -> None:
    create(connection)


event.listen(METADATA, "after_create", _with_tables)
