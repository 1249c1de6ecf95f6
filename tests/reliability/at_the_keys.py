"""Proof 12: kill -9 of the real program while it is typed into and worked with.

Nothing it said was saved is lost, and of what was typed nothing older than a second.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from sqlalchemy import text

from patientdesk.staff.service import set_password
from tests.conftest import ADMINISTRATOR, KEY
from tests.reliability.clinics import complaints, copy_of, new_clinic, opened
from tests.reliability.kills import Program, kill_cycles, python
from tests.reliability.proof import Outcome
from tests.reliability.typist import LOGIN, PASSWORD

#: Keys may be lost when they are younger than this, in seconds.
YOUNG = 1.0
#: From the first key: long enough for several drafts and saved patients.
EARLIEST, LATEST = 0.1, 2.4
USER = 1


class Typing(Program):
    """The program on one clinic, and the moment it was killed."""

    killed_at = 0.0

    def kill(self) -> list[str]:
        """End it at once; return every key, save and answer."""
        self.killed_at = time.monotonic()
        return super().kill()


def while_typing(cycles: int, room: Path) -> Outcome:
    """Kill the program again and again, each time on a fresh clinic."""
    whole = new_clinic(room / "whole")
    with opened(whole) as store, store.unit(ADMINISTRATOR) as unit:
        set_password(unit, USER, PASSWORD)
    key_file = room / "desk.key"
    key_file.touch(mode=0o600)
    key_file.write_text(KEY.raw.hex())
    environ = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(room)}
    victims: list[Typing] = []

    def start(nth: int) -> Typing:
        clinic, told = copy_of(whole, room / f"clinic{nth % 2}"), room / f"told{nth}"
        command = python("-m", "tests.reliability.typist", clinic.parent, key_file, told)
        victims.append(Typing(command, told, env=environ))
        return victims[-1]

    def check(nth: int, said: list[str]) -> list[str]:
        clinic = room / f"clinic{nth % 2}" / whole.name
        return lost(clinic, said, victims[nth].killed_at) + complaints(clinic)

    heard, wrong = kill_cycles(cycles, start, check, moments=(EARLIEST, LATEST))
    detail = "; ".join(wrong[:3]) or f"{heard} keys and answers as {LOGIN}, none lost"
    return Outcome(cycles, len(wrong), detail)


def lost(clinic: Path, said: list[str], killed_at: float) -> list[str]:
    """Return what was saved, or typed a second before the kill, and is not in the clinic."""
    with opened(clinic) as store:
        names = _names(store)
        kept = [draft.values for draft in store.drafts.drafts_of(USER)]
    draft = kept[0]["forms"].get("new", {}).get("values", {}) if kept else {}
    half_typed = str(draft.get("family_name", ""))
    wrong, saved, typed = [], set(), {}
    for line in said:
        kind, *rest = line.split(" ")
        if kind == "A":
            saved.add(rest[0])
            if rest[1] not in names:
                wrong.append(f"form {rest[0]} was called saved and is lost")
        elif kind == "K" and float(rest[0]) <= killed_at - YOUNG:
            typed[rest[1]] = rest[2]
    for form, old in typed.items():
        on_file = any(name.startswith(old) for name in names)
        if form not in saved and not half_typed.startswith(old) and not on_file:
            wrong.append(f"form {form}: {len(old)} old letters, {len(half_typed)} kept")
    return wrong


def _names(store) -> set[str]:
    with store.reading(ADMINISTRATOR) as unit:
        return set(unit.connection.scalars(text("SELECT family_name FROM patients")))
