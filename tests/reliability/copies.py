"""Proof 13: a backup made while others write is one whole moment of the clinic."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from patientdesk.store.acts import carry_out, fresh_act
from patientdesk.store.backup.make import back_up
from patientdesk.store.backup.restore import restore
from patientdesk.store.clinic import create_clinic
from patientdesk.store.faults import FileBusyError
from patientdesk.store.folder import ClinicFolder
from patientdesk.store.unit import Store
from tests.conftest import RECEPTION, hire, now
from tests.reliability.clinics import acts_on_file, hang_up
from tests.reliability.kills import Writers
from tests.reliability.proof import Outcome


def under_load(amount: int, room: Path) -> Outcome:
    """Back up so often under two writers; put each back with the recovery code alone."""
    folder = ClinicFolder(room / "clinic")
    store, code = create_clinic(folder, now, key_file=room / "desk.key")
    hire(store)
    key = store.key
    store.close()

    def work(tell) -> None:
        other = Store(folder.database, key, now)
        for nth in count():
            act = fresh_act()
            try:
                carry_out(other, RECEPTION, act, hang_up, f"note {nth} " + "x" * 500)
            except FileBusyError:
                continue
            tell(act)

    bad, writers = [], Writers(2, work)  # forked while nothing is open
    store = Store(folder.database, key, now)
    try:
        for nth in range(amount):
            saved = set(writers.acked())
            backup = back_up(store, room / "out")
            done = restore(backup.file, ClinicFolder(room / f"again{nth}"), now, recovery_code=code)
            again = Store(done.folder.database, done.key, now)
            lost = saved - acts_on_file(again)
            again.close()
            if lost:
                bad.append(f"{nth}: {len(lost)} acts saved before it are not in it")
    finally:
        acked = writers.kill()
        store.close()
    return Outcome(amount, len(bad), "; ".join(bad[:3]) or f"{len(acked)} acts meanwhile, 0 bad")
