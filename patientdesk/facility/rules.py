"""What is wrong with a room, said before it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from patientdesk.facility.model import Room
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.text import _


def check_room(room: Room, others: Iterable[Room] = ()) -> Iterator[Finding]:
    """Yield what is wrong with a room; ``others`` are all rooms on file."""
    if not room.name:
        yield Finding("room.no-name", Severity.ERROR, "name", _("A room needs a name."))
    others = tuple(others)
    if any(o.id != room.id and o.active and o.name.lower() == room.name.lower() for o in others):
        message = _("There is a room of this name already.")
        yield Finding("room.name-twice", Severity.ERROR, "name", message)
    shared = next((o for o in others if _shares(room, o)), None)
    if shared:
        message = _("{room} is this clinician's usual room already; both will be offered.")
        yield Finding(
            "room.usual-twice", Severity.NOTE, "usual_for", message.format(room=shared.name)
        )


def _shares(room: Room, other: Room) -> bool:
    same = other.usual_for is not None and other.usual_for == room.usual_for
    return same and other.active and other.id != room.id
