"""The clinic's fee list as the desk knows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

FeeId = NewType("FeeId", int)


@dataclass(frozen=True, slots=True)
class Fee:
    """What one service costs here, in cents. ``words`` are the clinic's own, never a code set's."""

    id: FeeId
    code: str
    words: str
    cents: int
    active: bool = True
    version: int = 1
