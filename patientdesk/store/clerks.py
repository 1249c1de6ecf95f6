"""What a clerk may do at this moment, asked anew at the opening of every unit of work."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from patientdesk.kernel.clerk import Clerk

Recognise = Callable[[Connection, Clerk], Clerk]

_recognise: Recognise | None = None


def recognise_clerks(how: Recognise) -> None:
    """Let the staff table say what a clerk may do now: a role taken away counts at once.

    Called once, by the module that keeps the table, when it is loaded (``tables.py`` loads it);
    the store stands below it and cannot ask it by name.
    """
    global _recognise
    _recognise = how


def recognised(connection: Connection, clerk: Clerk) -> Clerk:
    """Return the clerk with the powers they have at this moment."""
    return _recognise(connection, clerk) if _recognise is not None else clerk
