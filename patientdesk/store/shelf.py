"""Shelves: the clinic's own short lists (clinicians, rooms, fees), kept one way.

A record on a shelf is added, changed, taken out of use and used again. It is only removed by
undoing its adding, and only while nothing refers to it. Every write names the record it expects
to find, so that nobody overwrites what somebody else did in the meantime.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from patientdesk.kernel.changes import Change
from patientdesk.kernel.errors import DeskError, NotFoundError
from patientdesk.kernel.findings import Finding, refuse
from patientdesk.kernel.text import _
from patientdesk.store.base import Row
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


class ShelvedRow(Row):
    """What every row of a shelf has."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)


Kept = TypeVar("Kept", bound=Shelved)
RowT = TypeVar("RowT", bound=ShelvedRow)


class Shelf(Generic[RowT, Kept]):
    """The records of one kind, inside one unit of work. A subclass says how they are written."""

    #: The class of its rows.
    rows: type[RowT]
    #: The sort of record, as announced by a Change.
    kind: str
    #: What the list is called in the audit trail and in the words of an undo.
    title: str

    def __init__(self, unit: UnitOfWork) -> None:
        self.session = unit.session

    def snapshot(self, row: RowT) -> Kept:
        """Return the row as the rest of the program knows it."""
        raise NotImplementedError

    def fill(self, row: RowT, kept: Kept) -> None:
        """Write the fields of a snapshot into its row; number, use and version are not its care."""
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
        wanted = select(self.rows).order_by(*self.order())
        if not include_inactive:
            wanted = wanted.where(self.rows.active)
        return [self.snapshot(row) for row in self.session.scalars(wanted)]

    def get(self, number: int) -> Kept:
        """Return one record, in use or not.

        Raises:
            NotFoundError: if it is not on file.

        """
        return self.snapshot(self._row(number))

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
        row = self._row(before.id) if before else None
        if row is not None and before is not None and row.version != before.version:
            raise ChangedSinceError
        try:
            return self._put(row, after)
        except IntegrityError:
            raise InUseError(_("It is in use; take it out of use instead.")) from None

    def _put(self, row: RowT | None, after: Kept | None) -> Kept | None:
        if after is None:
            if row is not None:
                self.session.delete(row)
                self.session.flush()
            return None
        if row is None:
            row = self.rows(id=after.id or None, version=after.version if after.id else 0)
            self.session.add(row)
        self.fill(row, after)
        row.active = after.active
        row.version += 1
        self.session.flush()
        return self.snapshot(row)

    def _row(self, number: int) -> RowT:
        row = self.session.get(self.rows, number)
        if row is None:
            raise NotFoundError(_("That entry is no longer on file."))
        return row


def swap(
    unit: UnitOfWork,
    shelf: type[Shelf[RowT, Kept]],
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


def _said(place: Shelf[RowT, Kept], before: Kept | None, after: Kept | None) -> str:
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
