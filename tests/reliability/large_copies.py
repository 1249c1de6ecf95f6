"""Proof 13, the other half: a large clinic comes back on a bare machine with its code alone."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from sqlalchemy import text

from patientdesk.registration.model import Patient, Phone
from patientdesk.registration.service import register_patients
from patientdesk.staff.model import COMMAND_LINE
from patientdesk.store.backup.make import back_up
from patientdesk.store.backup.restore import restore
from patientdesk.store.clinic import create_clinic
from patientdesk.store.folder import ClinicFolder
from patientdesk.store.unit import Store
from tests.conftest import hire, now
from tests.reliability.clinics import complaints
from tests.reliability.proof import Outcome

AT_ONCE = 5_000
#: Of the matrix: a clinic that is shut for longer sends its patients home.
MOST_SECONDS = 15 * 60
SYLLABLES = ("ber", "dan", "far", "gal", "han", "jor", "kel", "lor", "mer", "nov", "sal", "tor")
EVERYTHING = text("SELECT * FROM patients ORDER BY id")


def put_back(patients: int, room: Path) -> Outcome:
    """Make a clinic of so many patients, lose its machine, restore it, and compare every row."""
    folder = ClinicFolder(room / "clinic")
    store, code = create_clinic(folder, now, passphrase="correct horse battery")
    try:
        hire(store)
        _fill(store, patients)
        digest = _digest(store)
        began = time.monotonic()
        backup = back_up(store, room / "out")
        copying = time.monotonic() - began
    finally:
        store.close()
    shutil.rmtree(folder.path)
    again = ClinicFolder(room / "elsewhere" / "clinic")
    began = time.monotonic()
    done = restore(backup.file, again, now, recovery_code=code)
    seconds = time.monotonic() - began
    wrong = _different(done.folder.database, done.key, digest)
    if seconds > MOST_SECONDS:
        wrong.append(f"it took {seconds:.0f} s")
    size = backup.file.stat().st_size // 1_000_000
    detail = f"{size} MB, backup {copying:.1f} s, restore {seconds:.1f} s, every row the same"
    return Outcome(patients, len(wrong), "; ".join(wrong[:3]) or detail)


def _different(database: Path, key, digest: tuple[int, str]) -> list[str]:
    again = Store(database, key, now)
    try:
        found = _digest(again)
    finally:
        again.close()
    return complaints(database, key) + (["a patient differs"] if found != digest else [])


def _fill(store: Store, count: int) -> None:
    people = list(_people(count))
    for start in range(0, count, AT_ONCE):
        with store.unit(COMMAND_LINE) as unit:
            register_patients(unit, people[start : start + AT_ONCE])


def _people(count: int) -> Iterator[Patient]:
    chance = random.Random(13)
    for nth in range(count):
        family, given = ("".join(chance.choices(SYLLABLES, k=2)).capitalize() for _each in "fg")
        born = date(1930, 1, 1) + timedelta(days=chance.randrange(34_500))
        phone = Phone(f"{200 + nth % 700}55{nth % 100_000:05}")
        yield Patient(0, "", family, given, born, phones=(phone,))


def _digest(store: Store) -> tuple[int, str]:
    """Return how many patients there are, and a digest of every field of theirs."""
    digest, count = sha256(), 0
    with store.reading(COMMAND_LINE) as unit:
        for row in unit.connection.execute(EVERYTHING):
            digest.update(repr(tuple(row)).encode())
            count += 1
    return count, digest.hexdigest()
