"""The arithmetic of the day and what there is to say about a booking: no file and no screen.

``stretches`` counts the minutes of a day, ``tracks`` makes its columns, ``openings`` finds free
time, ``bookings`` checks what is asked for, ``steps`` knows what a visit may become, ``words``
says it. Import from here.
"""

from __future__ import annotations

from patientdesk.schedule.rules.bookings import (
    as_appointment,
    as_moved,
    check_hours,
    check_minutes,
    check_patient,
    in_the_way,
    refusals,
    usual_room,
)
from patientdesk.schedule.rules.openings import (
    free_minutes,
    free_starts,
    nearest_first,
    starts_in,
)
from patientdesk.schedule.rules.steps import (
    not_with,
    stepped,
    too_early_to_come,
    too_early_to_miss,
)
from patientdesk.schedule.rules.stretches import (
    CLOSES,
    DAY_MINUTES,
    OPENS,
    Span,
    closed_of,
    free_slots,
    minute,
    opening_hours,
    span_of,
)
from patientdesk.schedule.rules.tracks import clinician_tracks, room_tracks, spots_of
from patientdesk.schedule.rules.words import hours, spoken_name, what_for

__all__ = [
    "CLOSES",
    "DAY_MINUTES",
    "OPENS",
    "Span",
    "as_appointment",
    "as_moved",
    "check_hours",
    "check_minutes",
    "check_patient",
    "clinician_tracks",
    "closed_of",
    "free_minutes",
    "free_slots",
    "free_starts",
    "hours",
    "in_the_way",
    "minute",
    "nearest_first",
    "not_with",
    "opening_hours",
    "refusals",
    "room_tracks",
    "span_of",
    "spoken_name",
    "spots_of",
    "starts_in",
    "stepped",
    "too_early_to_come",
    "too_early_to_miss",
    "usual_room",
    "what_for",
]
