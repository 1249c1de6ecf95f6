"""The version of the clinic file's tables. Alembic is loaded only when it is not the newest."""

from __future__ import annotations

from sqlalchemy import Column, Connection, MetaData, PrimaryKeyConstraint, String, Table
from sqlalchemy.exc import DBAPIError

from patientdesk.kernel.text import _
from patientdesk.store.faults import CannotOpenError, worded

#: Every version there ever was, oldest first; the last one is this program's.
VERSIONS = ("0001",)
NEWEST = VERSIONS[-1]

#: Alembic's own table, made here so that a new file needs no alembic.
STAMP = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


def stamp(connection: Connection, version: str = NEWEST) -> None:
    """Write down which version the tables are."""
    STAMP.create(connection, checkfirst=True)
    connection.execute(STAMP.delete())
    connection.execute(STAMP.insert().values(version_num=version))


def version_of(connection: Connection) -> str:
    """Return the version of the tables in a file.

    Raises:
        CannotOpenError: when a newer program wrote the file, or it never was set up whole.

    """
    try:
        found = connection.scalar(STAMP.select())
    except DBAPIError as error:
        if worded(error) is not None:
            raise
        found = None
    if found is None:
        raise CannotOpenError(_("This clinic was not set up to the end. Restore the last backup."))
    if found not in VERSIONS:
        raise CannotOpenError(
            _("This clinic was last used with a newer patientdesk. Update this machine first.")
        )
    return str(found)
