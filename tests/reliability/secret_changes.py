"""Proof 16, as far as the program goes: a new secret is set, and the program is killed over it.

The clinic file keeps its key; what changes is the small file beside it that holds the key under
each secret. After every kill it reads, the code that was not touched opens it, and so does the
secret that was set last or the one that was just being set.
"""

from __future__ import annotations

from itertools import count
from pathlib import Path

from patientdesk.kernel.errors import DeskError
from patientdesk.store.clinic import create_clinic
from patientdesk.store.folder import ClinicFolder
from patientdesk.store.sidecar import Sidecar
from patientdesk.store.vault import set_passphrase, unlock
from tests.conftest import hire, now
from tests.reliability.clinics import complaints
from tests.reliability.kills import Writers, kill_cycles
from tests.reliability.proof import Outcome

FIRST, SECOND = "the first long passphrase", "the second long passphrase"
#: A kill falls anywhere in some hundred changes.
MOMENTS = (0.0, 0.1)


def killed(cycles: int, room: Path) -> Outcome:
    """Kill a program that sets one passphrase after the other, so often."""
    folder = ClinicFolder(room / "clinic")
    store, code = create_clinic(folder, now, passphrase=FIRST)
    hire(store)
    store.close()
    key = store.key
    first = Sidecar.read(folder.sidecar)
    set_passphrase(folder, key, SECOND)
    second = Sidecar.read(folder.sidecar)

    def work(tell) -> None:
        for nth in count():
            (first, second)[nth % 2].write(folder.sidecar)
            tell(str(nth))

    def check(_nth: int, _said: list[str]) -> list[str]:
        kept = Sidecar.read(folder.sidecar)
        wrong = [] if kept in (first, second) else ["the file of the keys is neither of the two"]
        return wrong + complaints(folder.database, key)

    changes, wrong = kill_cycles(cycles, lambda _nth: Writers(1, work), check, moments=MOMENTS)
    wrong += _locked_out(folder, code)
    return Outcome(cycles, len(wrong), "; ".join(wrong[:3]) or f"{changes} changes, one key opens")


def _locked_out(folder: ClinicFolder, code: str) -> list[str]:
    """Return what does not open the clinic that should, or does that should not."""
    wrong, opening = [], []
    for passphrase in (FIRST, SECOND):
        try:
            unlock(folder, passphrase=passphrase)
            opening.append(passphrase)
        except DeskError:
            continue
    if len(opening) != 1:
        wrong.append(f"{len(opening)} passphrases open it")
    try:
        unlock(folder, recovery_code=code)
    except DeskError:
        wrong.append("the recovery code opens it no more")
    return wrong
