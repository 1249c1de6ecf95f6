"""Shelves: the clinic's own short lists (clinicians, rooms, fees), kept one way.

A record on a shelf is added, changed, taken out of use and used again. It is only removed by
undoing its adding, and only while nothing refers to it. Every write names the record it expects
to find, so that nobody overwrites what somebody else did in the meantime.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import Column, ColumnElement, Table, delete, select
from sqlalchemy.exc import IntegrityError

from patientdesk.kernel.changes import Change
from patientdesk.kernel.errors import DeskError, NotFoundError
from patientdesk.kernel.findings import Finding, refuse
from patientdesk.kernel.text import _
from patientdesk.store.base import Line, add_line, change_line, number, number_of_row, table, yes_no
from patientdesk.store.unit import UnitOfWork


class ChangedSinceError(DeskError):
    """Somebody saved the record after it was opened here; nothing was overwritten."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody changed this since you opened it. Open it again and repeat your change.")
        )


class InUseError(DeskError):
    """The record cannot be removed, or another one holds its place."""


class Shelved(Protocol):
    """A snapshot of a record on a shelf."""

    @property
    def id(self) -> int:
        """Its number; 0 before it is on file."""

    @property
    def active(self) -> bool:
        """Whether it is still offered."""

    @property
    def version(self) -> int:
        """How often it was saved."""


def shelved(owner: str, name: str, *columns: Column[Any]) -> Table:
    """Declare the table of a shelf: these columns, and what every shelf has."""
    return table(owner, name, *columns, number_of_row(), yes_no("active"), number("version"))


Kept = TypeVar("Kept", bound=Shelved)


class Shelf(Generic[Kept]):
    """The records of one kind, inside one unit of work. A subclass says how they are written."""

    #: Where they are kept.
    table: Table
    #: The sort of record, as announced by a Change.
    kind: str
    #: What the list is called in the audit trail and in the words of an undo.
    title: str

    def __init__(self, unit: UnitOfWork) -> None:
        self.connection = unit.connection

    def snapshot(self, line: Line) -> Kept:
        """Return a line of the table as the rest of the program knows it."""
        raise NotImplementedError

    def columns(self, kept: Kept) -> dict[str, Any]:
        """Return a record as its columns; number, use and version are not its care."""
        raise NotImplementedError

    def named(self, kept: Kept) -> str:
        """Return what one record is called."""
        raise NotImplementedError

    def order(self) -> Sequence[ColumnElement[Any]]:
        """Return what the list is sorted by."""
        raise NotImplementedError

    def tidied(self, kept: Kept) -> Kept:
        """Return a record as it is kept, however it was typed."""
        raise NotImplementedError

    def check(self, kept: Kept) -> Iterable[Finding]:
        """Return what is wrong with a tidy record beside those on file."""
        raise NotImplementedError

    def every(self, *, include_inactive: bool = False) -> list[Kept]:
        """Return the records in the order of the list."""
        wanted = select(self.table).order_by(*self.order())
        if not include_inactive:
            wanted = wanted.where(self.table.c.active)
        return [self.snapshot(line) for line in self.connection.execute(wanted)]

    def get(self, number: int) -> Kept:
        """Return one record, in use or not.

        Raises:
            NotFoundError: if it is not on file.

        """
        wanted = select(self.table).where(self.table.c.id == number)
        line = self.connection.execute(wanted).first()
        if line is None:
            raise NotFoundError(_("That entry is no longer on file."))
        return self.snapshot(line)

    def save(self, unit: UnitOfWork, kept: Kept) -> Change:
        """Add a record (its number is 0) or change one.

        Raises:
            DeskError: if a finding forbids it; its sentence is the message.
            ChangedSinceError: if the version on file is not the one that was opened.

        """
        kept = self.tidied(kept)
        refuse(self.check(kept))
        before = self.get(kept.id) if kept.id else None
        if before is not None and before.version != kept.version:
            raise ChangedSinceError
        return swap(unit, type(self), before, kept)

    def put(self, before: Kept | None, after: Kept | None) -> Kept | None:
        """Write ``after`` where ``before`` stands; None stands for a record that is not there.

        Raises:
            ChangedSinceError: if the file no longer holds ``before``.
            InUseError: if something refers to a record to be removed, or its place is taken.

        """
        if before is not None and self.get(before.id).version != before.version:
            raise ChangedSinceError
        try:
            return self._put(before, after)
        except IntegrityError:
            raise InUseError(_("It is in use; take it out of use instead.")) from None

    def _put(self, before: Kept | None, after: Kept | None) -> Kept | None:
        here = self.table.c.id == (before.id if before else 0)
        if after is None:
            self.connection.execute(delete(self.table).where(here))
            return None
        columns = self.columns(after) | {"active": after.active}
        if before is not None:
            columns["version"] = before.version + 1
            change_line(self.connection, self.table, before.id, columns)
            return self.get(before.id)
        if after.id:  # its adding was undone, and is done again
            columns["id"] = after.id
        columns["version"] = after.version + 1 if after.id else 1
        return self.get(add_line(self.connection, self.table, columns))


def swap(
    unit: UnitOfWork,
    shelf: type[Shelf[Kept]],
    before: Kept | None,
    after: Kept | None,
) -> Change:
    """Put ``after`` in the place of ``before``; doing, undoing and redoing all pass here."""
    place = shelf(unit)
    written = place.put(before, after)
    subject = written or before
    back = partial(swap, shelf=shelf, before=written, after=before)
    return Change(
        _said(place, before, written),
        frozenset({place.kind}),
        undo=back,
        subject=subject.id if subject else None,
    )


def _said(place: Shelf[Kept], before: Kept | None, after: Kept | None) -> str:
    """Say what was done, so that an act and its undoing read differently in the audit trail."""
    if before is None:
        words = _("{list}: {name} added")
    elif after is None:
        words = _("{list}: {name} removed")
    elif before.active and not after.active:
        words = _("{list}: {name} taken out of use")
    elif after.active and not before.active:
        words = _("{list}: {name} in use again")
    else:
        words = _("{list}: {name} changed")
    kept = after or before
    return words.format(list=_(place.title), name=place.named(kept) if kept else "")
