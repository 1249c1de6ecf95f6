"""What the desk does with inquiries: looking at them, and working on them."""

from __future__ import annotations

from patientdesk.inquiries.service.reading import (
    inquiries,
    inquiry,
    note_export,
    open_queue,
    owners,
)
from patientdesk.inquiries.service.writing import (
    KIND,
    ChangedSinceError,
    close_inquiry,
    hand_over,
    reopen_inquiry,
    save_inquiry,
    take_inquiry,
    work_inquiry,
)

__all__ = [
    "KIND",
    "ChangedSinceError",
    "close_inquiry",
    "hand_over",
    "inquiries",
    "inquiry",
    "note_export",
    "open_queue",
    "owners",
    "reopen_inquiry",
    "save_inquiry",
    "take_inquiry",
    "work_inquiry",
]
