"""Proof 4: a damaged file, a cut log and an old page never pass in silence."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from patientdesk.store.acts import carry_out, fresh_act
from patientdesk.store.unit import Store
from tests.conftest import KEY, RECEPTION, now
from tests.reliability.clinics import complaints, copy_of, hang_up, new_clinic, opened
from tests.reliability.proof import Outcome

PAGE = 4096


def bit_flips(amount: int, room: Path) -> Outcome:
    """Turn one bit anywhere in the clinic file; opening or reading it must tell."""
    clinic = new_clinic(room / "clinic", acts=40)
    sound = clinic.read_bytes()
    chance, silent = random.Random(4), []
    for _nth in range(amount):
        at = chance.randrange(len(sound) * 8)
        damaged = bytearray(sound)
        damaged[at // 8] ^= 1 << (at % 8)
        clinic.write_bytes(damaged)
        _forget_log(clinic)
        if not complaints(clinic):
            silent.append(at)
    clinic.write_bytes(sound)
    _forget_log(clinic)
    false_alarm = complaints(clinic)
    return Outcome(amount, len(silent) + len(false_alarm), f"{len(silent)} silent")


def cut_logs(amount: int, room: Path) -> Outcome:
    """Cut or delete the -wal while commits are only there; the head outside must tell.

    The control: with the whole log nothing is wrong.
    """
    clinic, crashed = _crashed(room)
    log = crashed.with_name(crashed.name + "-wal").read_bytes()
    chance, silent = random.Random(5), []
    control = complaints(copy_of(crashed, room / "control"))
    for nth in range(amount):
        trial = copy_of(crashed, room / "trial")
        wal = trial.with_name(trial.name + "-wal")
        left = 0 if nth == 0 else chance.randrange(len(log))
        if left:
            wal.write_bytes(log[:left])
        else:
            wal.unlink()
        if not complaints(trial):
            silent.append(left)
    del clinic
    return Outcome(amount, len(silent) + len(control), f"{len(silent)} silent")


def old_pages(amount: int, room: Path) -> Outcome:
    """Put an old page of the trail, or the whole old file, back in its place."""
    silent: list[str] = []
    tried = 0
    clinic = new_clinic(room / "clinic", acts=30)
    while tried < amount:
        before = clinic.read_bytes()
        with opened(clinic) as store, store.unit(RECEPTION) as unit:
            unit.audit("look", f"{tried} " + "x" * 400)
        after = clinic.read_bytes()
        pages = [
            at
            for at in range(0, len(before), PAGE)
            if before[at : at + PAGE] != after[at : at + PAGE]
        ]
        assert pages, "the act never reached the clinic file"
        for at in pages:
            clinic.write_bytes(after[:at] + before[at : at + PAGE] + after[at + PAGE :])
            tried += 1
            if not complaints(clinic):
                silent.append(f"page {at // PAGE}")
        clinic.write_bytes(before)
        tried += 1
        if not complaints(clinic):
            silent.append("whole file")
        clinic.write_bytes(after)
    wrong = [*silent, *complaints(clinic)]
    return Outcome(tried, len(wrong), ", ".join(wrong[:4]) or "none silent")


def _crashed(room: Path) -> tuple[Path, Path]:
    """Return a clinic, and a copy of it as a crash leaves it: the last commits in the log only."""
    clinic = new_clinic(room / "clinic", acts=10)
    store = Store(clinic, KEY, now)
    for nth in range(20):
        carry_out(store, RECEPTION, fresh_act(), hang_up, f"note {nth}")
    crashed = copy_of(clinic, room / "crashed")
    store.close()
    shutil.rmtree(crashed.parent / "backups", ignore_errors=True)
    return clinic, crashed


def _forget_log(clinic: Path) -> None:
    for end in ("-wal", "-shm"):
        clinic.with_name(clinic.name + end).unlink(missing_ok=True)
