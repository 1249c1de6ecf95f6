"""What the desk does with the schedule: reading it, and writing in it. Every name is a use case."""

from patientdesk.schedule.model import SlotTakenError, StaleError
from patientdesk.schedule.service.booking import (
    book,
    cancel,
    change_booking,
    file_booking,
    move,
    walk_in,
)
from patientdesk.schedule.service.reading import (
    KIND,
    appointment,
    appointments_between,
    appointments_of,
    check_booking,
    day,
    day_sheet,
    openings,
    steps_of,
    these_appointments,
)
from patientdesk.schedule.service.visits import check_in, check_out, mark

__all__ = [
    "KIND",
    "SlotTakenError",
    "StaleError",
    "appointment",
    "appointments_between",
    "appointments_of",
    "book",
    "cancel",
    "change_booking",
    "check_booking",
    "check_in",
    "check_out",
    "day",
    "day_sheet",
    "file_booking",
    "mark",
    "move",
    "openings",
    "steps_of",
    "these_appointments",
    "walk_in",
]
