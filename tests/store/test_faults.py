"""Faults of disk and file: a sentence a clerk can act on, and nothing half done."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, OperationalError

from patientdesk.kernel.changes import Change
from patientdesk.kernel.permissions import needs
from patientdesk.store import faults
from patientdesk.store.acts import applied, carry_out, fresh_act
from patientdesk.store.engine import connect
from tests.conftest import KEY, RECEPTION, open_store

NAME = "Zyzzyva"


@needs("schedule.book")
def write_much(unit, pages=200):
    for nth in range(pages):
        unit.audit("note", f"{NAME} {nth} " + "x" * 4000)
    return Change("much was written", frozenset({"note"}))


def pragma(store, statement):
    """Set something on the connection the next unit will use: the pool hands out its last."""
    with store.unit(RECEPTION) as unit:
        unit.connection.execute(text(f"PRAGMA {statement}"))


def entries(store) -> int:
    with store.reading(RECEPTION) as unit:
        return len(unit.trail.entries())


def test_a_full_disk_saves_nothing_and_says_so(store):
    before = entries(store)
    pragma(store, "max_page_count = 100")
    act = fresh_act()
    with pytest.raises(faults.DiskFullError, match="NOT saved; all earlier ones are") as told:
        carry_out(store, RECEPTION, act, write_much)

    assert NAME not in str(told.value) + str(told.value.__cause__)
    assert entries(store) == before
    pragma(store, "max_page_count = 1000000")
    carry_out(store, RECEPTION, act, write_much)
    with store.reading(RECEPTION) as unit:
        assert applied(unit, act)


@needs("schedule.book")
def write_into_a_read_only_file(unit):
    unit.connection.execute(text("PRAGMA query_only = ON"))
    unit.audit("note", NAME)
    return Change("never", frozenset())


def test_a_read_only_file_saves_nothing_and_says_so(store):
    with pytest.raises(faults.ReadOnlyError, match="read-only"):
        carry_out(store, RECEPTION, fresh_act(), write_into_a_read_only_file)
    assert entries(store) == 0


def test_a_question_that_writes_is_a_bug_and_no_fault_of_the_disk(store):
    with pytest.raises(OperationalError, match="readonly"), store.reading(RECEPTION) as unit:
        unit.audit("note", NAME)


def test_a_file_somebody_keeps_to_themselves_says_try_again(store, clinic):
    other = connect(clinic, KEY)
    pragma(store, "busy_timeout = 0")
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(faults.FileBusyError, match="Try again"), store.unit(RECEPTION):
        pytest.fail("a second writer came in")
    other.execute("ROLLBACK")
    other.close()
    with store.unit(RECEPTION) as unit:
        unit.audit("note", NAME)


def damage(path, start=1):
    """Write over every page but the first."""
    with path.open("r+b") as file:
        size = path.stat().st_size
        file.seek(4096 * start)
        file.write(b"\xa5" * (size - 4096 * start))


def test_a_damaged_file_does_not_open(store, clinic):
    store.close()
    damage(clinic)
    with pytest.raises(faults.CannotOpenError, match="damaged"):
        open_store(clinic)


def test_damage_found_during_the_day_stops_all_writing(clinic):
    store = open_store(clinic)
    carry_out(store, RECEPTION, fresh_act(), write_much, 50)
    store.close()
    store = open_store(clinic)
    size = clinic.stat().st_size // 4096
    damage(clinic, start=size - 30)
    with pytest.raises(faults.FileDamagedError, match="restore the last backup"):
        entries(store)
    with pytest.raises(faults.FileDamagedError), store.unit(RECEPTION):
        pytest.fail("a damaged file was written to")
    store.close()


def test_an_act_nobody_can_look_up_is_called_unknown(store, clinic):
    @needs("schedule.book")
    def pull_the_plug(unit):
        unit.audit("note", NAME)
        store._readers.dispose()
        clinic.unlink()
        raise OperationalError("COMMIT", None, Exception("disk I/O error"))

    with pytest.raises(faults.OutcomeUnknownError, match="not known whether"):
        carry_out(store, RECEPTION, fresh_act(), pull_the_plug)


def test_every_fault_has_a_kind_and_a_sentence():
    for kind, sentence in faults.FAULTS.values():
        assert issubclass(kind, faults.StoreFaultError)
        assert sentence.endswith((".", "?"))


def test_what_is_no_fault_of_the_disk_stays_a_bug(store):
    with pytest.raises(DatabaseError, match="no such table"), store.unit(RECEPTION) as unit:
        unit.connection.execute(text("SELECT * FROM nowhere"))
    assert faults.worded(ValueError("x")) is None


@pytest.mark.parametrize("content", [b"", b"12", b"x y z", None])
def test_a_missing_or_damaged_note_of_the_trail_is_told(clinic, content):
    head = clinic.with_suffix(".head")
    head.unlink()
    if content is not None:
        head.write_bytes(content)
    with pytest.raises(faults.CannotOpenError, match=r"clinic\.head"):
        open_store(clinic)
