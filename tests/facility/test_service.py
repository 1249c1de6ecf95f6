"""Rooms on file, and whose room each one usually is."""

from __future__ import annotations

import pytest

from patientdesk.directory.model import Practitioner, PractitionerId
from patientdesk.directory.service import practitioners, save_practitioner
from patientdesk.facility import service
from patientdesk.facility.model import Room, RoomId
from patientdesk.facility.rules import check_room
from patientdesk.kernel.errors import DeskError, NotFoundError
from patientdesk.kernel.findings import Severity
from patientdesk.kernel.snapshot import replace
from tests.conftest import MANAGER, RECEPTION


@pytest.fixture
def moss(store):
    with store.unit(MANAGER) as unit:
        save_practitioner(unit, Practitioner(PractitionerId(0), "Moss", "Ada"))
        return practitioners(unit)[0]


def add(store, name, usual_for=None):
    with store.unit(MANAGER) as unit:
        return service.save_room(unit, Room(RoomId(0), name, usual_for))


def rooms(store, **more):
    with store.reading(RECEPTION) as unit:
        return service.rooms(unit, **more)


def test_room_two_stands_before_room_ten(store):
    for name in ("Room 10", "Room 2", "Lab"):
        add(store, name)
    assert [each.name for each in rooms(store)] == ["Lab", "Room 2", "Room 10"]


def test_a_room_knows_its_usual_clinician(store, moss):
    change = add(store, " Room  1 ", moss.id)
    (room,) = rooms(store)
    assert (room.id, room.name, room.usual_for) == (change.subject, "Room 1", moss.id)


def test_a_clinician_with_a_room_is_not_removed_by_an_undo(store):
    with store.unit(MANAGER) as unit:
        added = save_practitioner(unit, Practitioner(PractitionerId(0), "Moss", "Ada"))
    add(store, "Room 1", PractitionerId(added.subject))
    with pytest.raises(DeskError, match="in use"), store.unit(MANAGER) as unit:
        added.undo(unit)
    assert rooms(store)[0].usual_for == added.subject


def test_a_room_for_nobody_on_file_is_refused(store):
    with pytest.raises(NotFoundError):
        add(store, "Room 1", PractitionerId(7))
    assert rooms(store) == []


def test_two_rooms_in_use_never_share_a_name(store):
    add(store, "Room 1")
    with pytest.raises(DeskError, match="of this name"):
        add(store, "ROOM 1")
    (room,) = rooms(store)
    with store.unit(MANAGER) as unit:
        service.save_room(unit, replace(room, active=False))
    add(store, "Room 1")
    assert len(rooms(store, include_inactive=True)) == 2


def test_a_second_usual_room_is_mentioned_not_refused(moss):
    first = Room(RoomId(1), "Room 1", PractitionerId(3))
    (found,) = check_room(Room(RoomId(0), "Room 2", PractitionerId(3)), [first])
    assert found.severity is Severity.NOTE
