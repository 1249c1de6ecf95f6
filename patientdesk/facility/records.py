"""Where the rooms are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, func
from sqlalchemy.orm import Mapped, mapped_column

from patientdesk.directory.model import PractitionerId
from patientdesk.facility.model import Room, RoomId
from patientdesk.facility.rules import check_room
from patientdesk.kernel.findings import Finding
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import N_, clean
from patientdesk.store.shelf import Shelf, ShelvedRow


class RoomRow(ShelvedRow):
    """One line of the rooms."""

    __tablename__ = "rooms"

    name: Mapped[str]
    usual_for: Mapped[int | None] = mapped_column(ForeignKey("practitioners.id"), index=True)


class Rooms(Shelf[RoomRow, Room]):
    """The rooms of the clinic."""

    rows = RoomRow
    kind = "room"
    title = N_("Rooms")

    def snapshot(self, row: RoomRow) -> Room:
        """Return the row as the rest of the program knows it."""
        usual_for = PractitionerId(row.usual_for) if row.usual_for else None
        return Room(RoomId(row.id), row.name, usual_for, row.active, row.version)

    def fill(self, row: RoomRow, kept: Room) -> None:
        """Write the fields of a snapshot into its row."""
        row.name, row.usual_for = kept.name, kept.usual_for

    def named(self, kept: Room) -> str:
        """Return its name."""
        return kept.name

    def order(self) -> Sequence[ColumnElement[Any]]:
        """Return what the list is sorted by: Room 2 comes before Room 10."""
        return func.length(RoomRow.name), func.lower(RoomRow.name), RoomRow.id.expression

    def tidied(self, kept: Room) -> Room:
        """Return a room as kept."""
        return replace(kept, name=clean(kept.name))

    def check(self, kept: Room) -> Iterable[Finding]:
        """Return what is wrong with a room beside the others."""
        return check_room(kept, self.every(include_inactive=True))
