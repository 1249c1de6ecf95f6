"""Changes: what a use case altered, told once to everyone who cares."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from patientdesk.kernel.snapshot import Snapshot


class Change(Snapshot):
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


def together(changes: Sequence[Change], summary: str = "", subject: int | None = None) -> Change:
    """Return several changes, in the order they were done, as one act.

    The act is taken back whole, last change first, and is final if any of them is. Without a
    ``summary`` every change tells its own; without a ``subject`` it is that of the last change
    that has one.
    """
    final = any(change.undo is None for change in changes)
    subjects = [change.subject for change in changes if change.subject is not None]
    return Change(
        summary or "; ".join(change.summary for change in changes),
        frozenset().union(*(change.kinds for change in changes)),
        undo=None if final else partial(_take_back, changes=tuple(changes), subject=subject),
        subject=subjects[-1] if subject is None and subjects else subject,
    )


def _take_back(unit: Any, changes: tuple[Change, ...], subject: int | None) -> Change:
    backwards = [change.undo(unit) for change in reversed(changes) if change.undo is not None]
    return together(backwards, subject=subject)
