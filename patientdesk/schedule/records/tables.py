"""The tables of the appointments, and what the file itself refuses: two visits in one place."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CheckConstraint, Column, Dialect, Index, Integer
from sqlalchemy.types import TypeDecorator

from patientdesk.schedule.model import LONGEST_MINUTES, NOT_LIVE, Visit
from patientdesk.store.base import link, moment, number, number_of_row, table, words, yes_no
from patientdesk.store.triggers import declare

#: Wall clock times count from here, in minutes.
BEGINNING = datetime(1970, 1, 1)  # noqa: DTZ001 - a wall clock has no zone
MINUTE = timedelta(minutes=1)


class WallMinute(TypeDecorator[datetime]):
    """A time of the clinic's wall clock, to the minute, kept as a whole number.

    A number, because the file itself has to add minutes to it: that is how it knows an overlap.
    """

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Count the minutes; a time with a zone is not on the wall."""
        if value is None:
            return None
        if value.tzinfo is not None:
            raise ValueError("a booking is kept on the clinic's wall clock, without a zone")
        return (value - BEGINNING) // MINUTE

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Give the time back."""
        return None if value is None else BEGINNING + value * MINUTE


APPOINTMENTS = table(
    __name__,
    "appointments",
    number_of_row(),
    link("patient_id", "patients.id"),
    link("practitioner_id", "practitioners.id"),
    Column("starts", WallMinute, nullable=False, index=True),
    number("minutes"),
    link("type_id", "appointment_types.id", maybe=True),
    link("room_id", "rooms.id", maybe=True),
    words("reason"),
    words("visit"),
    yes_no("walk_in"),
    words("overbooked"),
    moment("since", maybe=True),
    moment("arrived_at", maybe=True),
    words("cancel_reason"),
    words("coverage"),
    words("external_id", index=True),
    number("version"),
    CheckConstraint(f"minutes BETWEEN 1 AND {LONGEST_MINUTES}", name="minutes"),
    CheckConstraint(f"visit IN ({', '.join(repr(v.value) for v in Visit)})", name="visit"),
    # They hold all that the search for an opening and the triggers read.
    Index("ix_appointments_clinician", "practitioner_id", "starts", "minutes", "visit"),
    Index("ix_appointments_room", "room_id", "starts", "minutes", "visit"),
    Index("ix_appointments_patient_id_starts", "patient_id", "starts"),
)
#: What a visit became, step after step, when and by whom. Only ever added to.
STEPS = table(
    __name__,
    "appointment_steps",
    number_of_row(),
    link("appointment_id", "appointments.id", ondelete="CASCADE", index=True),
    words("visit"),
    moment("at"),
    words("by_whom"),
)


_LIVE = f"NOT IN ({', '.join(sorted(repr(v.value) for v in NOT_LIVE))})"


def _forbid_overlap(what: str, word: str) -> None:
    """Declare the two triggers that keep one clinician, or one room, from two visits at once.

    The window of starts is bounded, so that the index is read for half a day only. A change that
    leaves time, place and being live alone is not looked at.
    """
    deliberate = " AND NEW.overbooked = ''" if what == "practitioner_id" else ""
    clash = f"""
        SELECT RAISE(ABORT, 'slot taken: {word}') WHERE EXISTS (
            SELECT 1 FROM appointments AS other
            WHERE other.{what} = NEW.{what} AND other.id IS NOT NEW.id
              AND other.starts > NEW.starts - {LONGEST_MINUTES}
              AND other.starts < NEW.starts + NEW.minutes
              AND other.starts + other.minutes > NEW.starts
              AND other.visit {_LIVE})"""
    wanted = f"NEW.visit {_LIVE} AND NEW.{what} IS NOT NULL{deliberate}"
    declare(
        "appointments",
        f"appointments_{word}_insert",
        f"BEFORE INSERT ON appointments WHEN {wanted} BEGIN {clash}; END",
    )
    moved = f"""(NEW.starts <> OLD.starts OR NEW.minutes <> OLD.minutes
        OR NEW.{what} IS NOT OLD.{what} OR NOT (OLD.visit {_LIVE})
        OR NEW.overbooked <> OLD.overbooked)"""
    declare(
        "appointments",
        f"appointments_{word}_update",
        f"BEFORE UPDATE OF starts, minutes, {what}, visit, overbooked ON appointments"
        f" WHEN {wanted} AND {moved} BEGIN {clash}; END",
    )


_forbid_overlap("practitioner_id", "clinician")
_forbid_overlap("room_id", "room")
