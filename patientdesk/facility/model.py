"""Rooms, and whose room each one usually is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from patientdesk.directory.model import PractitionerId

RoomId = NewType("RoomId", int)


@dataclass(frozen=True, slots=True)
class Room:
    """A room of the clinic. ``usual_for`` is the clinician whose visits are booked into it."""

    id: RoomId
    name: str
    usual_for: PractitionerId | None = None
    active: bool = True
    version: int = 1
