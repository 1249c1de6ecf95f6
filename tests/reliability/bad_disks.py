"""Proof 3: the disk fails in the middle of an act; the desk says so, and nothing is lost.

A trial opens the clinic and works. At one read, write or sync the disk answers with an error,
once or from then on. Then it is well again, and the act that failed is done again.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from patientdesk.kernel.errors import DeskError
from patientdesk.store.acts import ActId, carry_out, fresh_act
from patientdesk.store.faults import (
    CannotOpenError,
    DiskFaultError,
    DiskFullError,
    FileDamagedError,
    OutcomeUnknownError,
)
from tests.conftest import RECEPTION
from tests.reliability.clinics import acts_on_file, complaints, hang_up, new_clinic, opened
from tests.reliability.disk import (
    NO_ROOM,
    OK,
    READ_ERROR,
    SYNC_ERROR,
    WRITE_ERROR,
    Verdict,
    Watcher,
    watched,
)
from tests.reliability.proof import Outcome

#: Acts of a trial; the fault falls somewhere in them.
ACTS = 6
#: A fault that stays may leave nobody to look the act up; that is said in so many words.
UNKNOWN = (OutcomeUnknownError,)


@dataclass(frozen=True, slots=True)
class Mode:
    """A way a disk fails: at which of so many operations, and what the desk may say then."""

    name: str
    code: int
    operation: str
    span: int
    said: tuple[type[DeskError], ...]
    #: Of a write that fails, the part that reaches the file.
    part: float = 0.0


MODES: tuple[Mode, ...] = (
    Mode("write error", WRITE_ERROR, "write", 60, (DiskFaultError, *UNKNOWN)),
    Mode("no room", NO_ROOM, "write", 60, (DiskFullError, *UNKNOWN)),
    Mode("short write", NO_ROOM, "write", 60, (DiskFullError, *UNKNOWN), part=0.5),
    Mode("sync error", SYNC_ERROR, "sync", 8, (DiskFaultError, *UNKNOWN)),
    # SQLCipher calls a first page it cannot read no database, so the file may be blamed.
    Mode("read error", READ_ERROR, "read", 24,
         (DiskFaultError, FileDamagedError, CannotOpenError, *UNKNOWN)),
)  # fmt: skip


@dataclass
class Saboteur(Watcher):
    """Lets one operation fail, and with ``stays`` all of its kind that follow."""

    mode: Mode
    countdown: int
    stays: bool
    hits: int = 0
    well: bool = field(default=False)

    def read(self, file: str) -> int:
        """Fail a read."""
        return self._answer("read")

    def write(self, file: str, at: int, content: bytes) -> Verdict:
        """Fail a write, after a part of it."""
        return Verdict(self._answer("write"), int(len(content) * self.mode.part))

    def sync(self, file: str) -> int:
        """Fail a sync."""
        return self._answer("sync")

    def _answer(self, operation: str) -> int:
        if self.well or operation != self.mode.operation:
            return OK
        self.countdown -= 1
        if self.countdown > 0 or (self.hits and not self.stays):
            return OK
        self.hits += 1
        return self.mode.code


@dataclass(frozen=True, slots=True)
class Failed:
    """An act the desk could not do; ``unknown`` when it said that it cannot tell."""

    act: ActId
    unknown: bool


@dataclass
class Trials:
    """One clinic through all its trials."""

    clinic: Path
    chance: random.Random
    saved: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    hits: Counter[str] = field(default_factory=Counter)

    def run(self, mode: Mode) -> None:
        """Work until the disk fails, make it well, and do again what failed."""
        saboteur = Saboteur(mode, self.chance.randrange(1, mode.span), self.chance.random() < 0.5)
        failed: Failed | None = None
        with watched(saboteur):
            try:
                with opened(self.clinic) as store:
                    failed = self._work(store, mode)
                    saboteur.well = True
            except DeskError as error:
                self._hear(mode, error)
            saboteur.well = True
        self.hits[mode.name] += bool(saboteur.hits)
        with opened(self.clinic) as store:
            found = acts_on_file(store)
            if failed is not None:
                carry_out(store, RECEPTION, failed.act, hang_up, "again")
                self.saved.add(failed.act)
            again = acts_on_file(store)
        if missing := self.saved - again:
            self.wrong.append(f"{mode.name}: {len(missing)} acknowledged acts are lost")
        if failed is not None and not failed.unknown and failed.act in found:
            self.wrong.append(f"{mode.name}: an act is on file that was called not saved")

    def _work(self, store, mode: Mode) -> Failed | None:
        for _nth in range(ACTS):
            act = fresh_act()
            try:
                carry_out(store, RECEPTION, act, hang_up, "x" * self.chance.randrange(20_000))
                self.saved.add(act)
            except DeskError as error:
                self._hear(mode, error)
                return Failed(act, isinstance(error, OutcomeUnknownError))
        return None

    def _hear(self, mode: Mode, error: DeskError) -> None:
        if not isinstance(error, mode.said):
            self.wrong.append(f"{mode.name}: {type(error).__name__}")


def faults(amount: int, room: Path) -> Outcome:
    """Let the disk fail in every way in turn; half of the faults stay until it is made well."""
    trials = Trials(new_clinic(room / "clinic", acts=3), random.Random(7))
    for nth in range(amount):
        mode = MODES[nth % len(MODES)]
        try:
            trials.run(mode)
        except Exception as error:  # whatever it is, a clerk would see it raw
            trials.wrong.append(f"{mode.name}: {type(error).__name__} reached the desk")
        if nth % 10 == 9 or nth == amount - 1:
            trials.wrong += complaints(trials.clinic)
    few = [m.name for m in MODES if trials.hits[m.name] < amount // (2 * len(MODES))]
    wrong = trials.wrong + [f"{name} hit too seldom" for name in few]
    told = ", ".join(f"{count} x {name}" for name, count in trials.hits.items())
    return Outcome(amount, len(wrong), "; ".join(wrong[:3]) or f"{told}; 0 lost, 0 doubled")
