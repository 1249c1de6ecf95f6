"""What can be said and done about an inquiry without asking anybody.

``standing`` says how urgent it is and what is missing, ``steps`` what a step does to it. Import
from here.
"""

from __future__ import annotations

from patientdesk.inquiries.rules.standing import (
    Pressure,
    Urgency,
    bare_callback,
    belongs,
    check_inquiry,
    check_outcome,
    counts,
    promise_words,
    shown_callback,
    urgency,
)
from patientdesk.inquiries.rules.steps import Entry, carried_out, told

__all__ = [
    "Entry",
    "Pressure",
    "Urgency",
    "bare_callback",
    "belongs",
    "carried_out",
    "check_inquiry",
    "check_outcome",
    "counts",
    "promise_words",
    "shown_callback",
    "told",
    "urgency",
]
