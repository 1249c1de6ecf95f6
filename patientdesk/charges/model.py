"""The clinic's fee list as the desk knows it."""

from __future__ import annotations

from typing import NewType

from patientdesk.kernel.snapshot import Snapshot

FeeId = NewType("FeeId", int)


class Fee(Snapshot):
    """What one service costs here, in cents. ``words`` are the clinic's own, never a code set's."""

    id: FeeId
    code: str
    words: str
    cents: int
    active: bool = True
    version: int = 1
