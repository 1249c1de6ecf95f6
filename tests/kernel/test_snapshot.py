"""Snapshots: frozen, compared by value, and silent where they hold a secret."""

from __future__ import annotations

import pytest

from patientdesk.kernel.snapshot import Sealed, Snapshot, as_plain, field, names_of, replace


class Room(Snapshot):
    name: str
    floor: int = 1


class House(Snapshot):
    rooms: tuple[Room, ...]
    named: dict[str, int] = field(default_factory=dict)


class Code(Sealed):
    letters: str


def test_a_snapshot_cannot_be_changed():
    with pytest.raises(AttributeError):
        Room("A").name = "B"


def test_a_snapshot_is_what_it_holds():
    assert Room("A", 2) == replace(Room("A"), floor=2) != Room("A")
    assert len({Room("A"), Room("A"), Room("B")}) == 2


def test_a_name_nobody_declared_is_refused():
    with pytest.raises(TypeError):
        Room("A", door=1)
    with pytest.raises(TypeError):
        replace(Room("A"), door=1)


def test_an_empty_dict_is_not_shared():
    House(()).named["x"] = 1
    assert House(()).named == {}


def test_a_snapshot_is_told_plainly_with_all_that_lies_in_it():
    assert names_of(Room) == names_of(Room("A")) == ("name", "floor")
    told = as_plain(House((Room("A"),)))
    assert told == {"rooms": ({"name": "A", "floor": 1},), "named": {}}


def test_what_is_sealed_prints_its_name_only():
    assert repr(Code("open sesame")) == str(Code("open sesame")) == "Code(sealed)"
    assert "open" not in f"{(Code('open sesame'),)}"
