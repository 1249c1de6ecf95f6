"""What the desk does with rooms. Every function is one use case."""

from __future__ import annotations

from patientdesk.directory.records import Practitioners
from patientdesk.facility.model import Room
from patientdesk.facility.records import Rooms
from patientdesk.kernel.changes import Change
from patientdesk.kernel.permissions import needs
from patientdesk.store.unit import UnitOfWork


@needs("facility.see")
def rooms(unit: UnitOfWork, include_inactive: bool = False) -> list[Room]:
    """Return the rooms, Room 2 before Room 10."""
    return Rooms(unit).every(include_inactive=include_inactive)


@needs("facility.edit")
def save_room(unit: UnitOfWork, wanted: Room) -> Change:
    """Add a room (number 0) or change one.

    Raises:
        DeskError: if a finding forbids saving; its sentence is the message.
        NotFoundError: if its usual clinician is not on file.
        ChangedSinceError: if somebody saved it after it was opened.

    """
    if wanted.usual_for:
        Practitioners(unit).get(wanted.usual_for)
    return Rooms(unit).save(unit, wanted)
