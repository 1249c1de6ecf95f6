"""Proof 6: no name, no key and no secret is readable in any file a working day leaves behind."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

from patientdesk.store import drafts
from patientdesk.store.acts import carry_out, fresh_act
from patientdesk.store.backup.make import back_up
from patientdesk.store.clinic import create_clinic
from patientdesk.store.folder import ClinicFolder
from patientdesk.store.key_file import key_file_key
from patientdesk.store.unit import Store
from tests.conftest import RECEPTION, hire, now
from tests.reliability.clinics import NAME, hang_up
from tests.reliability.proof import Outcome
from tests.reliability.whole_acts import day
from tests.schedule.people import set_up

#: What people typed in :func:`tests.reliability.whole_acts.day`.
TYPED = ("Quill", "219099999", "219-09-9999", "Are the results here?", "is travelling")
PASSPHRASE = "correct horse battery"


def scan(amount: int, room: Path) -> Outcome:
    """Work with a name nobody has, and look for it in every file, open and closed.

    The control: a file that holds it in plain is found.
    """
    folder, key_file = ClinicFolder(room / "clinic"), room / "elsewhere.key"
    before = set(Path(tempfile.gettempdir()).iterdir())
    store, code = create_clinic(folder, now, key_file=key_file, passphrase=PASSPHRASE)
    hire(store)
    for nth in range(amount):
        carry_out(store, RECEPTION, fresh_act(), hang_up, f"{NAME} {nth} " + NAME * 40)
        drafts.keep(store, RECEPTION, f"form {nth % 7}", {"patient.family": NAME * 10})
    with store.reading(RECEPTION) as unit:
        texts = sorted(unit.trail.entries(), key=lambda entry: entry.text)
    assert len(texts) == amount
    acts = len(list(day(set_up(store), partial(_do, store))))
    back_up(store)
    key = key_file_key(key_file)
    words = (NAME, NAME.upper(), PASSPHRASE, code, key.raw.hex())
    secrets = [*(word.encode() for word in words), NAME.encode("utf-16-le"), key.raw]
    fresh = [p for p in Path(tempfile.gettempdir()).iterdir() if p not in before and p.is_file()]
    leaks = _leaks(folder.path, secrets, fresh)
    store.close()
    leaks += _leaks(folder.path, [*secrets, *(word.encode() for word in TYPED)], [])
    (room / "control").mkdir()
    (room / "control" / "plain").write_text(f"... {NAME} ...")
    if not _leaks(room / "control", secrets, []):
        leaks.append("the scan finds nothing at all")
    detail = ", ".join(leaks[:5]) or f"and {acts} acts of a day, 0 readable"
    return Outcome(amount, len(leaks), detail)


def _do(store: Store, use_case, *args, clerk=RECEPTION) -> int:
    return carry_out(store, clerk, fresh_act(), use_case, *args).subject or 0


def _leaks(folder: Path, secrets: list[bytes], more: list[Path]) -> list[str]:
    files = [file for file in folder.rglob("*") if file.is_file()] + more
    assert files
    return [
        f"{file.name} shows secret {at}"
        for file in files
        for at, secret in enumerate(secrets)
        if secret in file.read_bytes()
    ]
