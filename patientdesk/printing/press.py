"""The press: a process of its own in which papers are set and pages are drawn.

PDF library, fonts and page painter weigh a quarter of the desk, and none of it is needed while
nobody prints. Apart from it they are gone when they have been used, they keep no letter waiting
that is typed meanwhile, and a page that brings the painter down does not bring the desk down. The
desk opens a press and lets it rest when the clerk leaves. A command that prints one paper and ends
opens none: there the work is done where it is asked for.

Both ends talk through two pipes: the name of a function of ``printing`` and its values go in, what
it returned or raised comes back. Nothing is written to the disk. A press whose desk is gone ends.
"""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import wraps
from threading import Lock
from typing import Any, ParamSpec, TypeVar, cast

from patientdesk import resources
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.memory import hide_memory
from patientdesk.kernel.text import _, speak

Values = ParamSpec("Values")
Answer = TypeVar("Answer")

#: A press that is gone may have been ended by somebody; one that breaks again does so at the paper.
ATTEMPTS = 2
#: Where a program without a window would get one (Windows); 0 elsewhere.
NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class PressError(DeskError):
    """The press broke at this paper."""


class Press:
    """A press by the command that starts it; it stands still until the first paper comes."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = list(command)
        self._turn = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._tired = False

    @property
    def process(self) -> int | None:
        """The number of the process, while there is one."""
        return self._process.pid if self._process is not None else None

    def warm_up(self) -> None:
        """Start the process, so that it stands ready when the paper has been read."""
        with self._turn:
            self._started()
        self._end_if_tired()

    def run(self, work: Callable[..., Any], *values: Any, **named: Any) -> Any:
        """Have a function of ``printing`` run there; papers of several jobs take turns.

        Raises:
            PressError: when the press broke at it, twice.
            Exception: whatever the function raised.

        """
        with self._turn:
            done, answer = self._ask((work, values, named))
        self._end_if_tired()
        if not done:
            raise answer
        return answer

    def rest(self) -> None:
        """End the process, now or after the papers under way; the next paper starts another.

        Never waits: whoever finds the press in use leaves it to whoever uses it.
        """
        self._tired = True
        self._end_if_tired()

    def _end_if_tired(self) -> None:
        if self._tired and self._turn.acquire(blocking=False):
            try:
                self._end()
            finally:
                self._turn.release()

    def _ask(self, order: tuple[Any, ...]) -> tuple[bool, Any]:
        for _attempt in range(ATTEMPTS):
            process = self._started()
            assert process.stdin is not None
            assert process.stdout is not None
            try:
                pickle.dump(order, process.stdin)
                process.stdin.flush()
                return cast(tuple[bool, Any], pickle.load(process.stdout))
            except (EOFError, OSError, pickle.UnpicklingError):
                self._end()
        return False, PressError(_("This paper could not be made."))

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._tired = False
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(
                self._command, stdin=pipe, stdout=pipe, creationflags=NO_WINDOW
            )
        return self._process

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


_press: Press | None = None


def open_press(command: Sequence[str]) -> Press:
    """Have papers made in a process of their own from now on."""
    global _press
    close_press()
    _press = Press(command)
    return _press


def warm_press() -> None:
    """Let the press stand ready, if there is one."""
    if _press is not None:
        _press.warm_up()


def rest_press() -> None:
    """Let the press rest, if there is one, until the next paper comes."""
    if _press is not None:
        _press.rest()


def close_press() -> None:
    """Have papers made where they are asked for, again."""
    global _press
    rest_press()
    _press = None


def at_press(work: Callable[Values, Answer]) -> Callable[Values, Answer]:
    """Have a function of ``printing`` run at the press, where there is one: here, where not.

    It takes and returns snapshots, text, numbers and bytes, and is found by its name.
    """

    @wraps(work)
    def run(*values: Values.args, **named: Values.kwargs) -> Answer:
        if _press is None:
            return work(*values, **named)
        return cast(Answer, _press.run(run, *values, **named))

    return run


def main() -> int:
    """Be a press: answer until the desk has nothing more to ask."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the desk
    hide_memory()
    speak("en", resources.path("translations"))
    inward, outward = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever a library has to say is no answer
    _make_ready()
    while True:
        try:
            work, values, named = pickle.load(inward)
        except EOFError:
            return 0
        try:
            answer = (True, work(*values, **named))
        except Exception as error:
            answer = (False, error)
        pickle.dump(answer, outward)
        outward.flush()


def _make_ready() -> None:
    """Load what every paper needs, while the desk still reads what is to be on it."""
    import pypdfium2  # noqa: F401

    from patientdesk.printing import setting  # noqa: F401
    from patientdesk.printing.fonts import REGULAR, width

    width("", REGULAR)
