"""Work apart: in a process of its own, for what is heavy, seldom used or may break.

The libraries that make papers and open keys weigh a third of the desk, and none is needed while
nobody prints or signs in. Apart from it they are gone when they have been used, they keep no letter
waiting that is typed meanwhile, and a page that brings its painter down does not bring the desk
down. The desk has one such process, and lets it rest when the clerk leaves. A command that does one
thing and ends has none: there the work is done where it is asked for.

Both ends talk through two pipes: the name of a function and its values go in, what it returned or
raised comes back. Nothing is written to the disk. A process whose desk is gone ends by itself.
"""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import wraps
from pathlib import Path
from threading import Lock
from typing import Any, ParamSpec, TypeVar, cast

from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.memory import hide_memory
from patientdesk.kernel.text import _, speak, spoken_language

Values = ParamSpec("Values")
Answer = TypeVar("Answer")

#: A process that is gone may have been ended by somebody; one that breaks again does at the work.
ATTEMPTS = 2
#: Where a program without a window would get one (Windows); 0 elsewhere.
NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class ApartError(DeskError):
    """The process broke at this work."""


class Apart:
    """A process by the command that starts it; there is none until the first work comes."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = list(command)
        self._turn = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._tired = False

    @property
    def process(self) -> int | None:
        """The number of the process, while there is one."""
        return self._process.pid if self._process is not None else None

    def warm_up(self, work: Callable[[], object]) -> None:
        """Start the process with something nobody waits for: what loads what will be needed."""
        with self._turn, suppress(OSError):
            _send(self._started(), (spoken_language(), work, (), {}, False))
        self._end_if_tired()

    def run(self, work: Callable[..., Any], *values: Any, **named: Any) -> Any:
        """Have a function run there; works of several threads take turns.

        Raises:
            ApartError: when the process broke at it, twice.
            Exception: whatever the function raised.

        """
        with self._turn:
            done, answer = self._ask((spoken_language(), work, values, named, True))
        self._end_if_tired()
        if not done:
            raise answer
        return answer

    def rest(self) -> None:
        """End the process, now or after the works under way; the next one starts another.

        Never waits: whoever finds it in use leaves that to whoever uses it.
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
            assert process.stdout is not None
            try:
                _send(process, order)
                return cast(tuple[bool, Any], pickle.load(process.stdout))
            except (EOFError, OSError, pickle.UnpicklingError):
                self._end()
        return False, ApartError(_("This could not be done. Try it again."))

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


def _send(process: subprocess.Popen[bytes], order: tuple[Any, ...]) -> None:
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
    """Let no process stand until the next work comes."""
    if _apart is not None:
        _apart.rest()


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


def serve(translations: Path) -> int:
    """Be such a process: answer until the desk has nothing more to ask."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the desk
    hide_memory()
    speak("en", translations)
    inward, outward = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever a library has to say is no answer
    while True:
        try:
            language, work, values, named, wanted = pickle.load(inward)
        except EOFError:
            return 0
        speak(language)
        try:
            answer = (True, work(*values, **named))
        except Exception as error:
            answer = (False, error)
        if wanted:
            pickle.dump(answer, outward)
            outward.flush()
