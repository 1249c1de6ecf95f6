"""Proof 3, below SQLite: the operating system itself cuts writes short, then refuses them.

The operating system is asked to let no file grow past a limit. A write up to it is short, the
next one fails, in whatever file and at whatever byte the chance has put it.
"""

from __future__ import annotations

import random
import resource
import signal
from contextlib import contextmanager
from pathlib import Path

from patientdesk.kernel.errors import DeskError
from patientdesk.store.acts import carry_out, fresh_act
from tests.conftest import RECEPTION
from tests.reliability.clinics import acts_on_file, complaints, hang_up, new_clinic, opened
from tests.reliability.proof import Outcome

#: The log of the day's writes reaches this size within the acts of a trial; -shm is smaller.
SMALLEST, LARGEST = 40_000, 300_000


def no_room(amount: int, room: Path) -> Outcome:
    """Let the disk refuse in the middle of an act; say so in words; do it again with room."""
    clinic, chance = new_clinic(room / "clinic"), random.Random(3)
    wrong, saved, hits = [], set(), 0
    for nth in range(amount):
        with opened(clinic) as store:
            act = fresh_act()
            with limited(chance.randrange(SMALLEST, LARGEST)):
                for _each in range(40):
                    act = fresh_act()
                    try:
                        carry_out(store, RECEPTION, act, hang_up, "x" * chance.randrange(9000))
                        saved.add(act)
                    except DeskError:
                        hits += 1
                        break
                    except Exception as error:  # whatever it is, a clerk would see it raw
                        wrong.append(f"{nth}: {type(error).__name__}")
                        break
            carry_out(store, RECEPTION, act, hang_up, "with room again")
            saved.add(act)
            if missing := saved - acts_on_file(store):
                wrong.append(f"{nth}: {len(missing)} acknowledged acts are lost")
        if nth % 10 == 9 or nth == amount - 1:
            wrong += complaints(clinic)
    if hits < amount // 2:
        wrong.append(f"only {hits} writes were refused")
    return Outcome(amount, len(wrong), "; ".join(wrong[:3]) or f"{hits} refused, 0 lost, 0 doubled")


@contextmanager
def limited(size: int):
    """Let no file of this process grow past ``size`` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (max(size, 1), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
