"""Proof 1: what the store said was saved is there after kill -9, and the file is healthy."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from patientdesk.kernel.errors import DeskError
from patientdesk.store.acts import carry_out, fresh_act
from patientdesk.store.faults import FileBusyError
from tests.conftest import RECEPTION
from tests.reliability.clinics import acts_on_file, complaints, hang_up, new_clinic, opened
from tests.reliability.kills import Writers, kill_cycles
from tests.reliability.proof import Outcome


def with_writers(writers: int):
    """Return the proof with so many programs writing at once."""

    def prove(cycles: int, room: Path) -> Outcome:
        acked, wrong = _killed(cycles, room, writers, honest=True)
        detail = "; ".join(wrong[:3]) or f"{acked} acknowledged acts, none lost"
        return Outcome(cycles, len(wrong), detail)

    return prove


def liars(cycles: int, room: Path) -> Outcome:
    """Kill writers who say an act is saved before it is: the proof must notice (its control)."""
    _acked, wrong = _killed(cycles, room, 4, honest=False)
    lost = [words for words in wrong if "lost" in words]
    return Outcome(cycles, int(not lost), f"{len(lost)} of {cycles} cycles noticed")


def _killed(cycles: int, room: Path, writers: int, *, honest: bool) -> tuple[int, list[str]]:
    clinic = new_clinic(room / "clinic")
    saved: set[str] = set()

    def work(tell) -> None:
        with opened(clinic) as store:
            for nth in count():
                act = fresh_act()
                if not honest:
                    tell(act)
                try:
                    carry_out(store, RECEPTION, act, hang_up, f"note {nth} " + "x" * 300)
                except FileBusyError:
                    continue
                if honest:
                    tell(act)

    def check(_nth: int, acked: list[str]) -> list[str]:
        saved.update(acked)
        return complaints(clinic) + _missing(clinic, saved)

    return kill_cycles(cycles, lambda _nth: Writers(writers, work), check)


def _missing(clinic: Path, saved: set[str]) -> list[str]:
    wrong = []
    try:
        with opened(clinic) as store:
            found = acts_on_file(store)
            with store.reading(RECEPTION) as unit:
                entries = sum(entry.act == "schedule.book" for entry in unit.trail.entries())
    except DeskError as error:
        return [str(error)]
    if lost := saved - found:
        wrong.append(f"{len(lost)} acknowledged acts are lost")
    if entries != len(found):
        wrong.append(f"{len(found)} acts but {entries} entries in the trail")
    return wrong
