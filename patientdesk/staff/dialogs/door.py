"""The door: asks the desk thread whether a password is right, before or behind a session."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from patientdesk.kernel.errors import DeskError
from patientdesk.staff.model import AT_THE_DOOR, Admission
from patientdesk.ui.desk_thread import DeskThread, Reply, Sender

#: The store of the desk thread. A screen does not know it, it only sends what is asked there.
Store = Any


class Door(QObject):
    """Takes a login and a password to the clinic file; answers with an :class:`Admission`."""

    def __init__(self, desk_thread: DeskThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk_thread

    def knock(self, login: str, password: str, then: Callable[[Admission], None]) -> None:
        """Ask whether somebody may come in; ``then`` is a bound method of a widget."""
        self._desk.send(partial(_sign_in, login, password), Sender(Reply(then), _fail))

    def knock_again(self, user_id: int, password: str, then: Callable[[Admission], None]) -> None:
        """Ask the same for somebody who is signed in, behind a locked screen."""
        self._desk.send(partial(_unlock, user_id, password), Sender(Reply(then), _fail))


def _fail(error: BaseException) -> None:
    raise error


# What follows runs on the desk thread.


def _sign_in(login: str, password: str, store: Store) -> Admission:
    from patientdesk.staff.service import sign_in

    return _asked(store, sign_in, login, password)


def _unlock(user_id: int, password: str, store: Store) -> Admission:
    from patientdesk.staff.service import unlock

    return _asked(store, unlock, user_id, password)


def _asked(store: Store, use_case: Callable[..., Admission], *args: object) -> Admission:
    """Ask in a writing unit, committed whatever the answer: wrong passwords are counted."""
    try:
        with store.unit(AT_THE_DOOR) as unit:
            return use_case(unit, *args)
    except DeskError as refusal:
        return Admission(refusal=str(refusal))
