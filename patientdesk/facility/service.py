"""What the desk does with rooms. Every function is one use case."""

from __future__ import annotations

from dataclasses import replace

from patientdesk.directory.records import Practitioners
from patientdesk.facility.model import Room, RoomId
from patientdesk.facility.records import Rooms
from patientdesk.facility.rules import check_room
from patientdesk.kernel.changes import Change
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.findings import Severity
from patientdesk.kernel.permissions import needs
from patientdesk.kernel.text import clean
from patientdesk.store.unit import UnitOfWork


@needs("facility.see")
def rooms(unit: UnitOfWork, include_inactive: bool = False) -> list[Room]:
    """Return the rooms, Room 2 before Room 10."""
    return Rooms(unit).every(include_inactive=include_inactive)


@needs("facility.see")
def room(unit: UnitOfWork, room_id: RoomId) -> Room:
    """Return one room, in use or not.

    Raises:
        NotFoundError: if there is none of this number.

    """
    return Rooms(unit).get(room_id)


@needs("facility.edit")
def save_room(unit: UnitOfWork, wanted: Room) -> Change:
    """Add a room (number 0) or change one.

    Raises:
        DeskError: if a finding forbids saving; its sentence is the message.
        NotFoundError: if its usual clinician is not on file.
        ChangedSinceError: if somebody saved it after it was opened.

    """
    tidy = replace(wanted, name=clean(wanted.name))
    book = Rooms(unit)
    for finding in check_room(tidy, book.every(include_inactive=True)):
        if finding.severity is Severity.ERROR:
            raise DeskError(finding.message)
    if tidy.usual_for:
        Practitioners(unit).get(tidy.usual_for)
    return book.save(unit, tidy)
