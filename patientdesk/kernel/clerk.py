"""The clerk: in whose name a unit of work is opened, and what they may do."""

from __future__ import annotations

from patientdesk.kernel.snapshot import Snapshot


class Clerk(Snapshot):
    """Someone who works here, as far as a unit of work needs to know them.

    ``name`` is what the audit trail holds. ``may`` holds the permissions of the clerk's roles
    (``"schedule.book"``) at the moment of signing in; which role carries which permission is said
    in ``staff/model.py``. ``user_id`` is the number in the staff table; 0 stands for nobody and
    for the built-in user "command line".
    """

    name: str
    may: frozenset[str] = frozenset()
    user_id: int = 0


#: In whose name the desk works before anyone has signed in: it may do nothing.
NOBODY = Clerk("")
