"""The stage of the tour: the real program on a clinic folder, a hand, a witness and a record."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtWidgets import QApplication

from patientdesk.kernel.clock import Clock
from patientdesk.shell.tour.hand import Hand, LostError
from patientdesk.shell.tour.record import Record
from patientdesk.shell.tour.witness import Witness
from patientdesk.ui.desk_thread import DeskThread
from patientdesk.ui.jobs import Jobs

#: A comparison that does not hold at once is made again for so long.
LATE_S = 2.0


class Program(Protocol):
    """The program as the composition root builds it; the tour starts it and looks at it."""

    desk_thread: DeskThread
    jobs: Jobs
    window: Any

    def show(self) -> None:
        """Show the first window."""


#: Builds the program on a clinic folder: ``begin(folder, sample, clock)``.
Begin = Callable[[Path, bool, Clock], Program]


class Stage:
    """One part of the tour on one clinic."""

    def __init__(self, part: str, program: Program, witness: Witness, record: Record) -> None:
        self.part, self.program, self.witness, self.record = part, program, witness, record
        self.hand = Hand(self._busy)
        #: Keys of steps that are not acted out, so that a test sees them fail.
        self.spoiled: frozenset[str] = frozenset()
        self.failed = False

    @contextmanager
    def step(self, key: str, title: str) -> Iterator[Step]:
        """Play one step: act in the block, then say with ``holds`` what must be so.

        A step that fails is recorded with its picture, and ends the part: what follows would
        stand on sand.
        """
        began, step = time.monotonic(), Step(key in self.spoiled)
        why = ""
        try:
            yield step
            self.hand.settle()
            why = self._verdict(step)
        except (LostError, AssertionError, LookupError, AttributeError, TypeError) as fault:
            why = f"{type(fault).__name__}: {fault}"
        self.record.keep(self.part, key, title, why, began)
        if why:
            self.failed = True
            raise PartOverError(key)

    def _verdict(self, step: Step) -> str:
        """Compare until everything holds; a key a button answers late is given a moment."""
        end = time.monotonic() + LATE_S
        while (why := step.verdict()) and time.monotonic() < end and not step.spoiled:
            for _ in range(20):
                self.hand.glance()
            self.hand.settle()
        return why

    def _busy(self) -> bool:
        window = self.program.window
        jobs = window.session.jobs if window is not None else self.program.jobs
        coming = window is not None and not window.frame.docks.complete
        return self.program.desk_thread.busy or jobs.busy or coming


class PartOverError(Exception):
    """A step did not hold; the rest of its part is not played."""


class Step:
    """What one step acts, and what must be so afterwards."""

    def __init__(self, spoiled: bool) -> None:
        self.spoiled = spoiled
        self._checks: list[tuple[str, Callable[[], bool]]] = []

    def act(self, *deeds: Callable[[], object]) -> None:
        """Do these things in turn; a spoiled step leaves the last one out."""
        for deed in deeds[: -1 if self.spoiled else None]:
            deed()

    def holds(self, what: str, check: Callable[[], bool]) -> None:
        """Note what must be so when the acting is over."""
        self._checks.append((what, check))

    def verdict(self) -> str:
        """Return what is not so; empty when everything is. A step without checks holds nothing."""
        if not self._checks:
            return "nothing was compared"
        return "; ".join(what for what, check in self._checks if not check())


def close_everything() -> None:
    """Close what a part left open, so that the next one begins on an empty screen."""
    for window in QApplication.topLevelWidgets():
        window.close()
