"""Drafts: what is half typed, on disk within a second, under a clerk and the name of a form.

They have a small encrypted file of their own beside the clinic file: a long import or a backup
that holds the clinic file cannot hold up a draft, and a draft never waits in the audit trail.
Nothing is lost with the file but what was half typed, so a damaged one is put aside.
"""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from patientdesk.kernel.snapshot import Snapshot
from patientdesk.store.keys import DataKey

if TYPE_CHECKING:
    from patientdesk.kernel.clerk import Clerk
    from patientdesk.store.unit import Store

OPENING = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "CREATE TABLE IF NOT EXISTS drafts (user_id INTEGER NOT NULL, key TEXT NOT NULL,"
    " payload TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (user_id, key)) WITHOUT ROWID",
)
KEEP = (
    "INSERT INTO drafts VALUES (?, ?, ?, ?)"
    " ON CONFLICT DO UPDATE SET payload = excluded.payload, at = excluded.at"
)


class Draft(Snapshot):
    """What was half typed into the form ``key``; ``at`` is when it was kept last, in UTC."""

    key: str
    values: dict[str, Any]
    at: datetime


class DraftBook:
    """The drafts of one clinic. Safe to use from any thread; opened when first needed."""

    def __init__(self, path: Path, key: DataKey) -> None:
        self._path = path
        self._key = DataKey(key.derive("drafts"))
        self._turn = threading.Lock()
        self._connection: dbapi2.Connection | None = None

    def keep(self, user_id: int, key: str, values: dict[str, Any], at: datetime) -> None:
        """Keep what is half typed, over what was kept before; durable when this returns."""
        payload = json.dumps(values, ensure_ascii=False)
        with self._turn:
            self._open().execute(KEEP, (user_id, key, payload, at.astimezone(UTC).isoformat()))

    def drafts_of(self, user_id: int) -> list[Draft]:
        """Return everything a user left half typed, the latest first."""
        wanted = "SELECT key, payload, at FROM drafts WHERE user_id = ? ORDER BY at DESC, key"
        with self._turn:
            rows = self._open().execute(wanted, (user_id,)).fetchall()
        return [Draft(key, json.loads(text), datetime.fromisoformat(at)) for key, text, at in rows]

    def drop(self, user_id: int, key: str) -> None:
        """Forget a draft: it was saved, or thrown away."""
        with self._turn:
            self._open().execute("DELETE FROM drafts WHERE user_id = ? AND key = ?", (user_id, key))

    def close(self) -> None:
        """Release the file; it opens again by itself."""
        with self._turn:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _open(self) -> dbapi2.Connection:
        if self._connection is None:
            try:
                self._connection = self._connect()
            except dbapi2.DatabaseError as error:
                if error.sqlite_errorcode & 0xFF not in (
                    dbapi2.SQLITE_NOTADB,
                    dbapi2.SQLITE_CORRUPT,
                ):
                    raise
                self._put_aside()
                self._connection = self._connect()
        return self._connection

    def _connect(self) -> dbapi2.Connection:
        self._path.touch(mode=0o600)
        connection = dbapi2.connect(str(self._path), isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(self._key.pragma)
            for statement in OPENING:
                connection.execute(statement)
        except dbapi2.DatabaseError:
            connection.close()
            raise
        return connection

    def _put_aside(self) -> None:
        """Move a file that cannot be read out of the way; half-typed text must not stop a desk."""
        for end in ("-wal", "-shm"):
            self._path.with_name(self._path.name + end).unlink(missing_ok=True)
        self._path.replace(self._path.with_name(self._path.name + ".damaged"))


def keep(store: Store, clerk: Clerk, key: str, values: dict[str, Any]) -> datetime:
    """Keep what a clerk has half typed into a form; return the moment it was kept."""
    at = store.now()
    store.drafts.keep(clerk.user_id, key, values, at)
    return at


def drafts_of(store: Store, clerk: Clerk) -> list[Draft]:
    """Return everything a clerk left half typed, the latest first."""
    return store.drafts.drafts_of(clerk.user_id)


def drop(store: Store, clerk: Clerk, key: str) -> None:
    """Forget a clerk's draft: it was saved, or thrown away."""
    store.drafts.drop(clerk.user_id, key)
