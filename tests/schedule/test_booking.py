"""Booking, moving, cancelling: what is allowed, what the file refuses, what can be taken back."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from patientdesk.kernel.errors import DeskError
from patientdesk.schedule.model import Booking, SlotTakenError, StaleError, Visit
from patientdesk.schedule.records import Appointments
from patientdesk.schedule.rules import as_appointment
from patientdesk.schedule.service import (
    appointments_of,
    book,
    cancel,
    change_booking,
    check_booking,
    day_sheet,
    file_booking,
    mark,
    move,
    walk_in,
)
from tests.conftest import NOON, TODAY, open_store


def test_a_day_lists_its_appointments_earliest_first(small):
    small.book("Quill", small.at(11))
    small.book("Abbot", small.at(9))
    assert [a.patient_name for a in small.do(day_sheet, TODAY)] == ["Abbot, Ada", "Quill, Ada"]


def test_a_booking_comes_back_with_every_name(small):
    quill = small.book("Quill", small.at(9), room=small.room, reason="Sore throat")
    assert (quill.practitioner, quill.room, quill.kind) == (
        "Elena Rivera, MD",
        "Room 1",
        "Follow-up",
    )
    assert (quill.visit, quill.version, quill.reason) == (Visit.BOOKED, 1, "Sore throat")
    assert quill.record == "000001"


@pytest.mark.parametrize(("minute", "minutes"), [(0, 31), (15, 30), (45, 30), (40, 5), (0, 480)])
def test_a_clinician_is_never_booked_twice(small, minute, minutes):
    small.book("Quill", small.at(9, 30), 30)
    with pytest.raises(SlotTakenError, match=r"Rivera, MD already sees Ada Quill 9:30.10:00"):
        small.book("Abbot", small.at(9, minute), minutes)


def test_visits_that_touch_do_not_overlap(small):
    small.book("Quill", small.at(9, 30))
    small.book("Abbot", small.at(9))
    small.book("Brook", small.at(10))
    assert len(small.do(day_sheet, TODAY)) == 3


def test_a_room_is_never_taken_twice(small):
    small.book("Quill", small.at(9), room=small.room)
    with pytest.raises(SlotTakenError, match=r"Room 1 is taken 9:00.9:30"):
        small.book("Abbot", small.at(9), who=small.chen, room=small.room)


def test_a_visit_can_be_put_beside_another_for_a_reason(small):
    small.book("Quill", small.at(9))
    extra = small.book("Abbot", small.at(9, 15), overbooked="Fever")
    assert extra.overbooked == "Fever"
    with pytest.raises(SlotTakenError):
        small.book("Brook", small.at(9, 40), 20)


@pytest.mark.parametrize("minutes", [0, -5, 721])
def test_a_visit_of_no_length_or_of_a_whole_day_is_refused(small, minutes):
    with pytest.raises(DeskError, match="from 1 to 720 minutes"):
        small.book("Quill", small.at(9), minutes)


def test_outside_the_hours_is_said_and_booked(small):
    patient = small.register("Quill")
    early = small.booking(patient, small.at(6))
    findings = small.do(check_booking, early)
    assert [(f.code, f.severity.name) for f in findings] == [("schedule.outside-hours", "WARNING")]
    assert small.do(book, early).subject


def test_what_stands_in_the_way_is_said_before_saving(small):
    quill = small.book("Quill", small.at(9), room=small.room)
    wanted = small.booking(quill.patient_id, small.at(9, 15), room=small.room)
    codes = [finding.code for finding in small.do(check_booking, wanted)]
    assert codes == [
        "schedule.clinician-taken",
        "schedule.room-taken",
        "schedule.patient-elsewhere",
    ]
    assert small.do(check_booking, wanted, quill.id) == []


def test_the_file_itself_refuses_whatever_the_program_forgot(small, store):
    quill = small.book("Quill", small.at(9))
    later = small.book("Abbot", small.at(11))
    with pytest.raises(IntegrityError, match="slot taken"), store.unit(_clerk()) as unit:
        unit.connection.execute(
            text("UPDATE appointments SET starts = starts - 110 WHERE id = :id"), {"id": later.id}
        )
    with pytest.raises(IntegrityError, match="slot taken"), store.unit(_clerk()) as unit:
        unit.connection.execute(
            text(
                "INSERT INTO appointments (patient_id, practitioner_id, starts, minutes, reason,"
                " visit, walk_in, overbooked, cancel_reason, coverage, external_id, version)"
                " SELECT patient_id, practitioner_id, starts + 29, 1, '', 'booked', 0, '', '', '',"
                " '', 1 FROM appointments WHERE id = :id"
            ),
            {"id": quill.id},
        )


def test_what_the_file_refuses_is_said_in_words(small, store):
    """Another desk took the time between the look and the write."""
    small.book("Quill", small.at(9))
    wanted = as_appointment(small.booking(small.register("Abbot"), small.at(9)))
    with pytest.raises(SlotTakenError, match="already booked"), store.unit(_clerk()) as unit:
        Appointments(unit).add(wanted)


def test_a_visit_that_is_over_is_neither_moved_nor_changed(small):
    quill = small.book("Quill", small.at(9))
    small.do(mark, quill.id, Visit.ARRIVED)
    with pytest.raises(DeskError, match="“Waiting”"):
        small.do(move, quill.id, small.at(10))
    small.do(mark, quill.id, Visit.DONE)
    wanted = small.booking(quill.patient_id, small.at(10))
    with pytest.raises(DeskError, match="“Checked out”"):
        small.do(change_booking, quill.id, wanted)


def test_two_desks_cannot_take_the_same_time(small, clinic, store):
    patient = small.register("Quill")
    wanted = small.booking(patient, small.at(9))
    second = open_store(clinic)
    with second.unit(_clerk()) as unit:
        book(unit, wanted)
    second.close()
    with pytest.raises(SlotTakenError):
        small.do(book, wanted)
    assert len(small.do(day_sheet, TODAY)) == 1


def test_moving_onto_another_patient_is_refused_and_changes_nothing(small):
    quill = small.book("Quill", small.at(9))
    small.book("Abbot", small.at(10))
    with pytest.raises(SlotTakenError, match="Abbot"):
        small.do(move, quill.id, small.at(10, 15))
    assert small.read(quill.id) == quill


def test_a_move_to_another_clinician_brings_their_room_along(small):
    quill = small.book("Quill", small.at(9), room=small.room)
    change = small.do(move, quill.id, small.at(10), small.chen)
    moved = small.read(quill.id)
    assert (moved.practitioner, moved.room) == ("Wei Chen, MD", "Room 2")
    assert change.summary == "Quill, Ada moved from 03/02/2026 9:00 to 03/02/2026 10:00"


def test_a_move_is_undone_and_redone(small):
    quill = small.book("Quill", small.at(9))
    change = small.do(move, quill.id, small.at(10))
    back = small.do(change.undo)
    assert small.read(quill.id).starts == small.at(9)
    small.do(back.undo)
    assert small.read(quill.id).starts == small.at(10)


def test_an_undo_never_overwrites_what_was_done_since(small):
    quill = small.book("Quill", small.at(9))
    change = small.do(move, quill.id, small.at(10))
    small.do(mark, quill.id, Visit.ARRIVED)
    with pytest.raises(StaleError, match="has changed since"):
        small.do(change.undo)


def test_an_undo_into_a_time_taken_since_is_refused(small):
    quill = small.book("Quill", small.at(9))
    change = small.do(move, quill.id, small.at(10))
    small.book("Abbot", small.at(9))
    with pytest.raises(SlotTakenError):
        small.do(change.undo)


def test_what_somebody_else_changed_is_not_moved_blindly(small):
    quill = small.book("Quill", small.at(9))
    small.do(mark, quill.id, Visit.CONFIRMED)
    with pytest.raises(StaleError):
        small.do(move, quill.id, small.at(10), None, None, quill.version)


def test_a_booking_is_undone_as_if_it_had_never_been(small):
    patient = small.register("Quill")
    change = small.do(book, small.booking(patient, small.at(9)))
    redo = small.do(change.undo)
    assert small.do(appointments_of, patient) == []
    small.do(redo.undo)
    assert small.read(change.subject).starts == small.at(9)


def test_a_cancelled_visit_needs_a_reason_and_frees_the_time(small):
    quill = small.book("Quill", small.at(9))
    with pytest.raises(DeskError, match="Say why"):
        small.do(cancel, quill.id, "   ")
    change = small.do(cancel, quill.id, "Has a cold")
    assert small.read(quill.id).cancel_reason == "Has a cold"
    assert "cold" not in change.summary
    small.book("Abbot", small.at(9))
    with pytest.raises(SlotTakenError):
        small.do(change.undo)


def test_a_missed_visit_frees_the_time_but_not_before_it_began(small):
    morning, evening = small.book("Quill", small.at(9)), small.book("Abbot", small.at(16))
    small.do(mark, morning.id, Visit.NO_SHOW)
    small.book("Brook", small.at(9))
    with pytest.raises(DeskError, match="still to come"):
        small.do(mark, evening.id, Visit.NO_SHOW)


def test_a_walk_in_gets_the_next_free_time_or_is_squeezed_in(small):
    small.book("Quill", small.at(13), 60)
    patient = small.register("Abbot")
    now = small.booking(patient, NOON, 20)
    made = small.read(small.do(walk_in, now).subject)
    assert (made.starts, made.walk_in) == (small.at(14), True)
    squeezed = small.booking(patient, small.at(13, 10), 20, overbooked="Bleeding")
    assert small.read(small.do(walk_in, squeezed).subject).starts == small.at(13, 10)


def test_a_walk_in_on_a_full_day_is_told_so(small):
    small.book("Quill", small.at(13), 240)
    patient = small.register("Abbot")
    with pytest.raises(SlotTakenError, match="no free time left today"):
        small.do(walk_in, small.booking(patient, NOON, 20))


def test_a_changed_booking_keeps_its_number(small):
    quill = small.book("Quill", small.at(9))
    wanted = Booking(quill.patient_id, small.chen, small.at(15), 45, reason="Longer")
    small.do(change_booking, quill.id, wanted, quill.version)
    changed = small.read(quill.id)
    assert (changed.practitioner_id, changed.minutes, changed.reason) == (small.chen, 45, "Longer")
    assert changed.kind == ""


def test_a_visit_from_another_system_is_filed_as_it_stands(small):
    patient = small.register("Quill")
    wanted = small.booking(patient, small.at(8), external_id="urn:1")
    done = small.read(small.do(file_booking, wanted, Visit.DONE).subject)
    assert (done.visit, done.external_id) == (Visit.DONE, "urn:1")


def test_a_cancelled_visit_from_another_system_is_filed_with_its_reason(small):
    wanted = small.booking(small.register("Quill"), small.at(8))
    with pytest.raises(DeskError, match="Say why"):
        small.do(file_booking, wanted, Visit.CANCELLED)
    filed = small.do(file_booking, wanted, Visit.CANCELLED, None, None, "Patient asked")
    assert small.read(filed.subject).cancel_reason == "Patient asked"


#: Every example has a day of its own in the one clinic.
DAYS = count()
starts = st.integers(8 * 60, 16 * 60)
spans = st.lists(st.tuples(starts, st.integers(5, 90)), min_size=1, max_size=12)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(wanted=spans)
def test_whatever_is_asked_for_nobody_is_booked_twice(small, wanted):
    patient = small.register("Quill")
    midnight = NOON.replace(hour=0) + timedelta(days=next(DAYS))
    kept = []
    for begins, minutes in wanted:
        free = all(begins >= e or begins + minutes <= b for b, e in kept)
        try:
            small.do(book, small.booking(patient, midnight + timedelta(minutes=begins), minutes))
        except SlotTakenError:
            assert not free
        else:
            assert free
            kept.append((begins, begins + minutes))


def _clerk():
    from tests.conftest import RECEPTION

    return RECEPTION
