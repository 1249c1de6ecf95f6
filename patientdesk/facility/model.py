"""Rooms, and whose room each one usually is."""

from __future__ import annotations

from typing import NewType

from patientdesk.directory.model import PractitionerId
from patientdesk.kernel.snapshot import Snapshot

RoomId = NewType("RoomId", int)


class Room(Snapshot):
    """A room of the clinic. ``usual_for`` is the clinician whose visits are booked into it."""

    id: RoomId
    name: str
    usual_for: PractitionerId | None = None
    active: bool = True
    version: int = 1
