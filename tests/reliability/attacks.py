"""Proof 7: the attacks on the audit trail, each by somebody who has the key to the file."""

from __future__ import annotations

import hashlib
import hmac
import json
import shutil
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text

from patientdesk.store.audit import AuditHead
from tests.conftest import RECEPTION
from tests.reliability.clinics import complaints, copy_of, new_clinic, opened
from tests.reliability.damage import PAGE
from tests.reliability.proof import Outcome

ATTACKS = json.loads(
    (Path(__file__).parents[1] / "fixtures" / "audit_attacks.json").read_text(encoding="utf-8")
)
GUARDS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'"


def attack(amount: int, room: Path) -> Outcome:
    """Run every attack so many times, and a tail cut at every anchor."""
    missed, tried = [], 0
    whole = new_clinic(room / "whole")
    look(whole, 3)
    old = copy_of(whole, room / "old")
    look(whole, 3)
    for _nth in range(amount):
        for each in ATTACKS:
            trial = copy_of(whole, room / "trial")
            act_out(each, trial, old)
            tried += 1
            if not any(_expected(each, said) for said in complaints(trial)):
                missed.append(each["name"])
    for anchor in range(6):
        trial = copy_of(whole, room / "trial")
        by_hand(trial, [f"DELETE FROM audit WHERE id > {anchor}"])
        tried += 1
        if complaints(trial) != ["audit.cut"]:
            missed.append(f"tail cut at {anchor}")
    missed += [f"false alarm: {said}" for said in complaints(whole)]
    return Outcome(tried, len(missed), ", ".join(missed[:5]) or "none missed")


def act_out(each: dict[str, object], trial: Path, old: Path) -> None:
    """Do to a clinic what an attack says."""
    if "sql" in each:
        by_hand(trial, each["sql"])
    else:
        BY_FILE[str(each["file"])](trial, old)


def by_hand(clinic: Path, statements) -> None:
    """Alter the trail with the key in hand: guards taken down, and put up again afterwards."""
    with opened(clinic) as store, store.unit(RECEPTION) as unit:
        guards = unit.connection.execute(text(GUARDS)).all()
        for guard in guards:
            unit.connection.execute(text(f"DROP TRIGGER {guard.name}"))
        for statement in statements:
            unit.connection.execute(text(statement))
        for guard in guards:
            unit.connection.execute(text(guard.sql))


def look(clinic: Path, times: int) -> None:
    """Leave a few entries in the trail."""
    with opened(clinic) as store:
        for nth in range(times):
            with store.unit(RECEPTION) as unit:
                unit.audit("look", f"Quill, Ada {nth} " + "x" * 600)


def _rechain(trial: Path, _old: Path) -> None:
    seals, seal = [], b""
    with opened(trial) as store, store.reading(RECEPTION) as unit:
        for entry in unit.trail.entries():
            words = "made up" if entry.number == 2 else entry.text
            content = json.dumps([entry.number, entry.at.timestamp(), entry.clerk, entry.user_id,
                                  entry.act, words])  # fmt: skip
            seal = hmac.digest(b"a key of one's own", seal + content.encode(), hashlib.sha256)
            seals.append(f"UPDATE audit SET text = '{words}', seal = x'{seal.hex()}'"
                         f" WHERE id = {entry.number}")  # fmt: skip
    by_hand(trial, seals)
    AuditHead(len(seals), seal).write(trial.with_suffix(".head"))


def _roll_back(trial: Path, old: Path) -> None:
    shutil.copy(old, trial)


def _replace_a_page(trial: Path, old: Path) -> None:
    """Put the old pages back that the later entries altered, all but the first of the file."""
    before, after = old.read_bytes(), trial.read_bytes()
    patched = bytearray(after)
    for at in range(PAGE, len(before), PAGE):
        patched[at : at + PAGE] = before[at : at + PAGE]
    assert bytes(patched) != after
    trial.write_bytes(patched)


def _change_the_head(trial: Path, _old: Path) -> None:
    by_hand(trial, ["DELETE FROM audit WHERE id > 4"])
    AuditHead(4, b"\x5a" * 32).write(trial.with_suffix(".head"))


BY_FILE: dict[str, Callable[[Path, Path], None]] = {
    "rechain": _rechain,
    "roll back": _roll_back,
    "replace a page": _replace_a_page,
    "change the head": _change_the_head,
}


def _expected(each: dict[str, object], said: str) -> bool:
    return any(said.startswith(code) for code in str(each["found"]).split())
