"""Killing a program at work, again and again, and asking what it had said was saved.

The harness knows no clinic: whatever can be started, says what it saved and can be killed.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).resolve().parents[2]
#: A kill falls anywhere in here, counted from the first thing that was saved.
SHORTEST, LONGEST = 0.02, 0.35
PATIENCE = 60.0


class Victim(Protocol):
    """A program, or several, at work."""

    def acked(self) -> list[str]:
        """Return what it has said is saved, so far."""

    def working(self) -> bool:
        """Tell whether it is still at work."""

    def kill(self) -> list[str]:
        """End it at once with SIGKILL; return everything it had said."""


class Program:
    """One program started by a command; every whole line it prints is an acknowledgement.

    ``told`` names a file it writes its acknowledgements into instead of its standard output.
    """

    def __init__(self, command: Sequence[str | Path], told: Path | None = None, **popen) -> None:
        self._told = told
        self._lines: list[str] = []
        output = subprocess.DEVNULL if told else subprocess.PIPE
        self._process = subprocess.Popen(command, stdout=output, cwd=ROOT, text=True, **popen)
        self._reader = None if told else threading.Thread(target=self._read, daemon=True)
        if self._reader:
            self._reader.start()

    def acked(self) -> list[str]:
        """Return what it has said is saved, so far."""
        if self._told is None:
            return list(self._lines)
        if not self._told.exists():
            return []
        text = self._told.read_text(encoding="utf-8")
        return text[: text.rfind("\n") + 1].splitlines()

    def working(self) -> bool:
        """Tell whether it is still at work."""
        return self._process.poll() is None

    def kill(self) -> list[str]:
        """End it at once with SIGKILL; return everything it had said."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        if self._reader:
            self._reader.join()
        if self._process.stdout:
            self._process.stdout.close()
        return self.acked()

    def _read(self) -> None:
        for line in self._process.stdout or ():
            if line.endswith("\n"):
                self._lines.append(line.strip())


class Writers:
    """Several children of this process, forked so that a cycle costs no start of Python."""

    def __init__(self, count: int, work: Callable[[Callable[[str], None]], None]) -> None:
        self._children = [self._fork(work) for _nth in range(count)]
        self._said: list[bytes] = [b""] * count
        self._ended: set[int] = set()

    def acked(self) -> list[str]:
        """Return what they have said is saved, so far."""
        for at, (_pid, pipe) in enumerate(self._children):
            while chunk := _available(pipe):
                self._said[at] += chunk
        return [
            line.decode()
            for said in self._said
            for line in said[: said.rfind(b"\n") + 1].splitlines()
        ]

    def working(self) -> bool:
        """Tell whether any of them is still at work."""
        time.sleep(0.02)
        for pid in self._alive():
            if os.waitpid(pid, os.WNOHANG) != (0, 0):
                self._ended.add(pid)
        return bool(self._alive())

    def kill(self) -> list[str]:
        """End all at once with SIGKILL; return everything they had said."""
        for pid in self._alive():
            os.kill(pid, signal.SIGKILL)
        for pid in self._alive():
            os.waitpid(pid, 0)
            self._ended.add(pid)
        said = self.acked()
        for _pid, pipe in self._children:
            os.close(pipe)
        return said

    def _alive(self) -> list[int]:
        return [pid for pid, _pipe in self._children if pid not in self._ended]

    def _fork(self, work: Callable[[Callable[[str], None]], None]) -> tuple[int, int]:
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            try:
                os.close(reading)
                work(lambda word: os.write(writing, f"{word}\n".encode()) and None)
            finally:
                os._exit(1)
        os.close(writing)
        os.set_blocking(reading, False)
        return pid, reading


def kill_cycles(
    cycles: int,
    start: Callable[[int], Victim],
    check: Callable[[int, list[str]], list[str]],
    seed: int = 1,
    moments: tuple[float, float] = (SHORTEST, LONGEST),
) -> tuple[int, list[str]]:
    """Start, kill and check so many times.

    Args:
        cycles: How often.
        start: Starts the program of one cycle.
        check: Is given what was acknowledged in it; returns what is wrong now.
        seed: Of the moments of the kills.
        moments: The kill falls between these, in seconds from the first acknowledgement.

    Returns:
        How many acknowledgements there were in all, and all that was wrong.

    """
    chance, acked, wrong = random.Random(seed), 0, []
    for nth in range(cycles):
        victim = start(nth)
        limit = time.monotonic() + PATIENCE
        while not victim.acked():
            if time.monotonic() > limit or not victim.working():
                victim.kill()
                return acked, [*wrong, f"cycle {nth}: nothing was ever saved"]
            time.sleep(0.005)
        time.sleep(chance.uniform(*moments))
        said = victim.kill()
        acked += len(said)
        wrong += [f"cycle {nth}: {trouble}" for trouble in check(nth, said)]
    return acked, wrong


def python(*arguments: str | Path) -> list[str | Path]:
    """Return the command that runs Python of this environment."""
    return [sys.executable, *arguments]


def _available(pipe: int) -> bytes:
    try:
        return os.read(pipe, 65536)
    except BlockingIOError:
        return b""
