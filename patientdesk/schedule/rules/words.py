"""What is said of a visit everywhere: its hours, its patient, what it is for."""

from __future__ import annotations

from patientdesk.kernel.dates import show_time
from patientdesk.kernel.text import _
from patientdesk.schedule.model import Appointment, Spot


def hours(visit: Appointment | Spot) -> str:
    """Return ``9:00-9:30``."""
    return f"{show_time(visit.starts)}–{show_time(visit.ends)}"  # noqa: RUF001 - a dash of times


def spoken_name(listed: str) -> str:
    """Return ``Ortega Ruiz, Ana`` as one says it."""
    family, comma, given = listed.partition(", ")
    return f"{given} {family}" if comma else family


def what_for(visit: Appointment) -> tuple[str, ...]:
    """Return what a visit is for, longest first, after the word for who came without a time.

    The kind of visit, or else the patient's own words; nothing when neither is known.
    """
    purpose = visit.kind or visit.reason
    if not visit.walk_in:
        return (purpose,) if purpose else ()
    word = _("Walk-in")
    return (f"{word} · {purpose}", word) if purpose else (word,)
