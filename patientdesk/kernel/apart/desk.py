"""The desk's end: one process, started with the first work, gone while the desk rests."""

from __future__ import annotations

import pickle
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import wraps
from itertools import count
from threading import Lock
from typing import Any, ParamSpec, TypeVar, cast

from patientdesk.kernel.apart.orders import Order, Reply
from patientdesk.kernel.errors import DeskError, Elsewhere
from patientdesk.kernel.text import _, spoken_language

Values = ParamSpec("Values")
Answer = TypeVar("Answer")

#: A process that is gone may have been ended by somebody; one that breaks again does at the work.
ATTEMPTS = 2
#: Where a program without a window would get one (Windows); 0 elsewhere.
NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class ApartError(DeskError):
    """The process broke at this work, or could not be started."""


class Apart:
    """A process by the command that starts it; there is none until the first work comes."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = list(command)
        self._numbers = count(1)
        self._turn = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._resting = False

    @property
    def process(self) -> int | None:
        """The number of the process, while there is one."""
        return self._process.pid if self._process is not None else None

    def warm_up(self, work: Callable[[], object]) -> None:
        """Start the process with something nobody waits for: what loads what will be needed."""
        if self._resting:
            return
        with self._turn, suppress(OSError):
            _send(self._started(), self._order(work, wanted=False))
        self._end_if_resting()

    def run(self, work: Callable[..., Any], *values: Any, **named: Any) -> Any:
        """Have a function run there; works of several threads take turns.

        Raises:
            ApartError: when the process broke at it, twice.
            Exception: whatever the function raised.

        """
        with self._turn:
            reply = self._ask(self._order(work, values, named))
        self._end_if_resting()
        if reply.error is not None:
            raise reply.error from Elsewhere(reply.places)
        return reply.answer

    def rest(self) -> None:
        """Let no process stand until :meth:`wake`, but while a work is done.

        Never waits: whoever finds it in use leaves its end to whoever uses it.
        """
        self._resting = True
        self._end_if_resting()

    def wake(self) -> None:
        """Let the process stand after its work again, for the next one."""
        self._resting = False

    def _order(
        self,
        work: Callable[..., Any],
        values: tuple[Any, ...] = (),
        named: dict[str, Any] | None = None,
        *,
        wanted: bool = True,
    ) -> Order:
        language = spoken_language()
        return Order(next(self._numbers), language, work, values, named or {}, wanted)

    def _ask(self, order: Order) -> Reply:
        for _attempt in range(ATTEMPTS):
            try:
                process = self._started()
                _send(process, order)
                assert process.stdout is not None
                reply: Reply = pickle.load(process.stdout)
                assert reply.number == order.number
            except (EOFError, OSError, pickle.UnpicklingError):
                self._end()
            except BaseException:
                self._end()  # what is left in the pipes would be the answer to the next order
                raise
            else:
                return reply
        return Reply(order.number, None, ApartError(_("This could not be done. Try it again.")))

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(
                self._command, stdin=pipe, stdout=pipe, creationflags=NO_WINDOW
            )
        return self._process

    def _end_if_resting(self) -> None:
        """To be asked by whoever has just given up the turn: rest may have come meanwhile."""
        if self._resting and self._turn.acquire(blocking=False):
            try:
                self._end()
            finally:
                self._turn.release()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()  # it keeps nothing that is not here as well
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):  # what was still on its way has nowhere to go
                if pipe is not None:
                    pipe.close()
        process.wait()


def _send(process: subprocess.Popen[bytes], order: Order) -> None:
    assert process.stdin is not None
    pickle.dump(order, process.stdin)
    process.stdin.flush()


_apart: Apart | None = None


def open_apart(command: Sequence[str]) -> Apart:
    """Have work done in a process of its own from now on."""
    global _apart
    close_apart()
    _apart = Apart(command)
    return _apart


def warm_up_apart(work: Callable[[], object]) -> None:
    """Let the process stand ready, if there is to be one."""
    if _apart is not None:
        _apart.warm_up(work)


def rest_apart() -> None:
    """Let no process stand, but while a work is done, until somebody is at the desk again."""
    if _apart is not None:
        _apart.rest()


def wake_apart() -> None:
    """Somebody is at the desk: let the process stand between two works."""
    if _apart is not None:
        _apart.wake()


def close_apart() -> None:
    """Have work done where it is asked for, again."""
    global _apart
    rest_apart()
    _apart = None


def apart(work: Callable[Values, Answer]) -> Callable[Values, Answer]:
    """Have a function run apart, where there is such a process: here, where not.

    It takes and returns snapshots, text, numbers and bytes, and is found by its name.
    """

    @wraps(work)
    def run(*values: Values.args, **named: Values.kwargs) -> Answer:
        if _apart is None:
            return work(*values, **named)
        return cast(Answer, _apart.run(run, *values, **named))

    return run
