"""Changes: what a use case altered, told once to everyone who cares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Change:
    """The result of a successful writing use case.

    ``kinds`` names the sorts of record touched (``{"appointment"}``) so that panels can decide
    whether to refresh. ``undo`` is itself a use case: run in a new unit of work it restores the
    former state and returns the Change that would redo it. None means the act is final
    (a claim that left the building is voided, never undone). ``subject`` is the number of the
    record made or changed, for a screen that goes on with it.
    """

    summary: str
    kinds: frozenset[str]
    undo: Callable[[Any], Change] | None = None
    subject: int | None = None
