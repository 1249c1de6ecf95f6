"""Proof 2: the power goes. What was acknowledged is on the disk, whatever else is not.

Every write and sync of a working clinic is recorded. An image of any moment holds all that was
synced before it and, of what was written since, what chance lets through: nothing, everything,
the first few writes with the last one torn, or any of its sectors in any order.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine, event

from patientdesk.kernel.errors import DeskError
from patientdesk.store.acts import carry_out, fresh_act
from tests.conftest import RECEPTION
from tests.reliability.clinics import acts_on_file, complaints, hang_up, new_clinic, opened
from tests.reliability.disk import OK, Verdict, Watcher, watched
from tests.reliability.proof import Outcome

#: What a disk writes whole or not at all.
SECTOR = 512
#: The clinic is closed and opened in between: the log is emptied and deleted.
SITTINGS, ACTS = 4, 40
LOG = "-wal"


@dataclass(frozen=True, slots=True)
class Written:
    """One thing done to a file; ``content`` is None when it was cut to ``at`` bytes."""

    file: str
    at: int
    content: bytes | None


@dataclass(frozen=True, slots=True)
class Synced:
    """Everything written to a file until now is on the disk."""

    file: str


@dataclass(frozen=True, slots=True)
class Deleted:
    """A file is gone; a disk may bring it back."""

    file: str


@dataclass(frozen=True, slots=True)
class Acked:
    """An act was called saved; ``head`` is what the note beside the file said then."""

    act: str
    head: bytes


Event = Written | Synced | Deleted | Acked


class Recorder(Watcher):
    """Keeps all that was done to the clinic file and its log, in order."""

    def __init__(self, name: str) -> None:
        self.events: list[Event] = []
        self._names = (name, name + LOG)

    def write(self, file: str, at: int, content: bytes) -> Verdict:
        """Keep a write."""
        if file in self._names:
            self.events.append(Written(file, at, content))
        return Verdict()

    def truncate(self, file: str, size: int) -> int:
        """Keep a truncation."""
        if file in self._names:
            self.events.append(Written(file, size, None))
        return OK

    def sync(self, file: str) -> int:
        """Keep a sync; what passes here is taken to keep its promise."""
        if file in self._names:
            self.events.append(Synced(file))
        return OK

    def deleted(self, file: str) -> None:
        """Keep a deletion."""
        if file in self._names:
            self.events.append(Deleted(file))


@dataclass
class Disk:
    """What is safely on the disk at one moment, and what is on its way there."""

    safe: dict[str, bytes]
    pending: dict[str, list[Written]] = field(default_factory=dict)
    acked: set[str] = field(default_factory=set)
    heads: list[bytes] = field(default_factory=list)

    def follow(self, happened: Event) -> None:
        """Go on by one event."""
        match happened:
            case Written():
                self.pending.setdefault(happened.file, []).append(happened)
            case Synced(file):
                self.safe[file] = _played(self.safe.get(file, b""), self.pending.pop(file, []))
            case Deleted(file):
                self.safe.pop(file, None)
                self.pending.pop(file, None)
            case Acked(act, head):
                self.acked.add(act)
                self.heads = [*self.heads[-1:], head]

    def image(self, folder: Path, name: str, chance: random.Random) -> None:
        """Write the files as they may be found when the power is back."""
        for file in (name, name + LOG):
            place = folder / file
            place.unlink(missing_ok=True)
            if file in self.safe or file in self.pending:
                kept = _let_through(self.pending.get(file, []), chance)
                place.write_bytes(_played(self.safe.get(file, b""), kept))
        (folder / name).with_name(f"{name}-shm").unlink(missing_ok=True)
        (folder / name).with_suffix(".head").write_bytes(chance.choice(self.heads))


def images(amount: int, room: Path) -> Outcome:
    """Cut the power at so many moments of a working clinic; nothing acknowledged is lost."""
    lost, wrong = _tried(amount, room)
    detail = "; ".join([*lost, *wrong][:3]) or "0 acknowledged acts lost, 0 unhealthy"
    return Outcome(amount, len(lost) + len(wrong), detail)


def control(amount: int, room: Path) -> Outcome:
    """Do the same with the setting that is known to lose: the proof must see it lose."""
    with _careless():
        lost, _wrong = _tried(amount, room)
    return Outcome(amount, int(not lost), f"{len(lost)} of {amount} images lost acts")


def _tried(amount: int, room: Path) -> tuple[list[str], list[str]]:
    clinic = new_clinic(room / "clinic", acts=5)
    disk = Disk(
        {clinic.name: clinic.read_bytes()}, heads=[clinic.with_suffix(".head").read_bytes()]
    )
    chance = random.Random(2)
    events = _worked(clinic, chance)
    moments = sorted(chance.randrange(1, len(events) + 1) for _nth in range(amount))
    lost, wrong, done = [], [], 0
    for moment in moments:
        for happened in events[done:moment]:
            disk.follow(happened)
        done = moment
        disk.image(clinic.parent, clinic.name, chance)
        if missing := _missing(clinic, disk.acked):
            lost.append(f"moment {moment}: {missing} acts lost")
        wrong += [f"moment {moment}: {said}" for said in complaints(clinic)]
    return lost, wrong


def _worked(clinic: Path, chance: random.Random) -> list[Event]:
    """Return what happened to the files while acts were done, and when each was called saved."""
    recorder = Recorder(clinic.name)
    with watched(recorder):
        for _sitting in range(SITTINGS):
            with opened(clinic) as store:
                for _nth in range(ACTS):
                    act = fresh_act()
                    carry_out(store, RECEPTION, act, hang_up, "x" * chance.randrange(20_000))
                    recorder.events.append(Acked(act, store.head_file.read_bytes()))
    return recorder.events


def _missing(clinic: Path, acked: set[str]) -> int:
    try:
        with opened(clinic) as store:
            return len(acked - acts_on_file(store))
    except DeskError:
        return len(acked)


def _played(content: bytes, writes: list[Written]) -> bytes:
    file = bytearray(content)
    for each in writes:
        if each.content is None:
            del file[each.at :]
            continue
        if len(file) < each.at:
            file.extend(bytes(each.at - len(file)))
        file[each.at : each.at + len(each.content)] = each.content
    return bytes(file)


def _let_through(writes: list[Written], chance: random.Random) -> list[Written]:
    """Return those of the writes under way that reach the disk."""
    match chance.randrange(4):
        case 0:
            return []
        case 1:
            return writes
        case 2:
            first = writes[: chance.randrange(len(writes) + 1)]
            return [*first[:-1], *(_torn(first[-1], chance) if first else ())]
        case _:
            sectors = [piece for each in writes for piece in _sectors(each)]
            return [piece for piece in sectors if chance.random() < 0.5]


def _torn(last: Written, chance: random.Random) -> list[Written]:
    pieces = _sectors(last)
    return pieces[: chance.randrange(len(pieces) + 1)]


def _sectors(each: Written) -> list[Written]:
    if each.content is None:
        return [each]
    return [
        Written(each.file, each.at + at, each.content[at : at + SECTOR])
        for at in range(0, len(each.content), SECTOR)
    ]


@contextmanager
def _careless() -> Iterator[None]:
    """Open clinics with ``synchronous = NORMAL``, which a kill -9 cannot tell from FULL."""

    def lower(connection: object, _record: object) -> None:
        connection.execute("PRAGMA synchronous = NORMAL")  # type: ignore[attr-defined]

    event.listen(Engine, "connect", lower)
    try:
        yield
    finally:
        event.remove(Engine, "connect", lower)
