"""Where the rooms are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, func

from patientdesk.directory.model import PractitionerId
from patientdesk.facility.model import Room, RoomId
from patientdesk.facility.rules import check_room
from patientdesk.kernel.findings import Finding
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import N_, clean
from patientdesk.store.base import Line, link, words
from patientdesk.store.shelf import Shelf, shelved

ROOMS = shelved(
    __name__,
    "rooms",
    words("name"),
    link("usual_for", "practitioners.id", maybe=True, index=True),
)


class Rooms(Shelf[Room]):
    """The rooms of the clinic."""

    table = ROOMS
    kind = "room"
    title = N_("Rooms")

    def snapshot(self, line: Line) -> Room:
        """Return a line as the rest of the program knows it."""
        usual_for = PractitionerId(line.usual_for) if line.usual_for else None
        return Room(RoomId(line.id), line.name, usual_for, line.active, line.version)

    def columns(self, kept: Room) -> dict[str, Any]:
        """Return a room as its columns."""
        return {"name": kept.name, "usual_for": kept.usual_for}

    def named(self, kept: Room) -> str:
        """Return its name."""
        return kept.name

    def order(self) -> Sequence[ColumnElement[Any]]:
        """Return what the list is sorted by: Room 2 comes before Room 10."""
        name = ROOMS.c.name
        return func.length(name), func.lower(name), ROOMS.c.id

    def tidied(self, kept: Room) -> Room:
        """Return a room as kept."""
        return replace(kept, name=clean(kept.name))

    def check(self, kept: Room) -> Iterable[Finding]:
        """Return what is wrong with a room beside the others."""
        return check_room(kept, self.every(include_inactive=True))
