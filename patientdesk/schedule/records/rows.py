"""The rows of the appointments, and what the file itself refuses: two visits in one place."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CheckConstraint, Dialect, ForeignKey, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from patientdesk.schedule.model import LONGEST_MINUTES, NOT_LIVE, Visit
from patientdesk.store.base import Row, UtcMoment
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


class AppointmentRow(Row):
    """One line of the appointments table."""

    __tablename__ = "appointments"
    __table_args__ = (
        CheckConstraint(f"minutes BETWEEN 1 AND {LONGEST_MINUTES}", name="minutes"),
        CheckConstraint(f"visit IN ({', '.join(repr(v.value) for v in Visit)})", name="visit"),
        # They hold all that the search for an opening and the triggers read.
        Index("ix_appointments_clinician", "practitioner_id", "starts", "minutes", "visit"),
        Index("ix_appointments_room", "room_id", "starts", "minutes", "visit"),
        Index("ix_appointments_patient_id_starts", "patient_id", "starts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    patient_id: Mapped[int] = mapped_column(ForeignKey("patients.id"))
    practitioner_id: Mapped[int] = mapped_column(ForeignKey("practitioners.id"))
    starts: Mapped[datetime] = mapped_column(WallMinute, index=True)
    minutes: Mapped[int]
    type_id: Mapped[int | None] = mapped_column(ForeignKey("appointment_types.id"))
    room_id: Mapped[int | None] = mapped_column(ForeignKey("rooms.id"))
    reason: Mapped[str] = mapped_column(default="")
    visit: Mapped[str] = mapped_column(default=Visit.BOOKED)
    walk_in: Mapped[bool] = mapped_column(default=False)
    overbooked: Mapped[str] = mapped_column(default="")
    since: Mapped[datetime | None] = mapped_column(UtcMoment)
    arrived_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    cancel_reason: Mapped[str] = mapped_column(default="")
    coverage: Mapped[str] = mapped_column(default="")
    external_id: Mapped[str] = mapped_column(default="", index=True)
    version: Mapped[int] = mapped_column(default=1)


class AppointmentStepRow(Row):
    """One step of a visit: what it became, when and by whom. Only ever added to."""

    __tablename__ = "appointment_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    appointment_id: Mapped[int] = mapped_column(
        ForeignKey("appointments.id", ondelete="CASCADE"), index=True
    )
    visit: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcMoment)
    by_whom: Mapped[str]


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
