"""Proof 10: broken files. Whatever the bytes, the program reads them or says clearly why not.

Valid files are cut, turned, doubled and mixed with one another. A table of patients, FHIR in both
its shapes, a backup and the file of the wrapped keys are read this way; the clinic stays as it was.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path

from patientdesk.intake.exchange.files import as_data, bring_in, read_files
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.progress import Silent
from patientdesk.staff.model import COMMAND_LINE
from patientdesk.store.backup.make import back_up
from patientdesk.store.backup.restore import restore
from patientdesk.store.clinic import create_clinic
from patientdesk.store.folder import ClinicFolder
from patientdesk.store.sidecar import Sidecar
from patientdesk.store.unit import Store
from tests.conftest import hire, now
from tests.reliability.clinics import complaints
from tests.reliability.proof import Outcome

MOST_SECONDS, MOST_MEGABYTES = 5.0, 512
TABLE = (
    "Last,First,Born,Sex,Phone,Address,City,State,ZIP,E-mail\r\n"
    '"Quill","Ada",05/17/1980,F,(512) 555-0100,"1 Elm St, Apt 2",Austin,TX,01234,a@example.org\r\n'
    "Ñuñez,Łukasz,1999-02-28,M,512.555.0101,2 Oak Ave,Austin,TX,78701,\r\n"
)
PATIENT = {
    "resourceType": "Patient",
    "id": "p1",
    "name": [{"use": "official", "family": "Quill", "given": ["Ada", "B."]}],
    "gender": "female",
    "birthDate": "1980-05-17",
    "telecom": [{"system": "phone", "value": "512-555-0100", "use": "home"}],
    "address": [{"line": ["1 Elm St"], "city": "Austin", "state": "TX", "postalCode": "78701"}],
}
COVERAGE = {
    "resourceType": "Coverage",
    "status": "active",
    "subscriberId": "ABC123",
    "beneficiary": {"reference": "Patient/p1"},
    "payor": [{"display": "Acme Health"}],
    "period": {"start": "2026-01-01"},
}
BUNDLE = {"resourceType": "Bundle", "type": "collection",
          "entry": [{"resource": PATIENT}, {"resource": COVERAGE}]}  # fmt: skip
#: What programs trip over when it stands where something else was.
HOSTILE = (b"\0", b'"', b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"[" * 3000, b'{"a":' * 3000,
           b"9" * 400, b"1e999", b"NaN", b"null", b"\\ud800", b"=1+1", b";" * 500, b"\xc3",
           b'"resourceType":"Patient"', b"-0001-13-99", b"true", b"{}", b"[]")  # fmt: skip
#: Values of another kind than a program expects.
ODD = (None, True, 0, -1, 10**400, 1e308, "", " ", "\0", "\ud800", "9" * 400, "0000-00-00",
       "9999-12-31T24:00:00Z", "2026-13", "Patient/", "urn:uuid:", [], {}, [[]], [None], "=1+1",
       "x" * 20_000, {"reference": "Patient/p1"})  # fmt: skip


def broken_files(amount: int, room: Path) -> Outcome:
    """Read so many broken files; only a clear refusal is an answer, in time and in bounds."""
    folder = ClinicFolder(room / "clinic")
    store, _code = create_clinic(folder, now, key_file=room / "desk.key")
    try:
        hire(store)
        kinds = _kinds(store, room)
        chance, wrong, refused = random.Random(10), [], 0
        before, weight = _state(store), _megabytes()
        for nth in range(amount):
            name, seed, read = kinds[nth % len(kinds)]
            if seed[:1] == b"{" and chance.random() < 0.7:
                data = _misshapen(seed, chance)
            else:
                data = _broken(seed, chance, [other for _name, other, _read in kinds])
            began = time.monotonic()
            try:
                read(data)
            except DeskError as refusal:
                refused += 1
                wrong += [] if str(refusal) else [f"{name}: refused without a word"]
            except Exception as error:  # whatever it is, a clerk would see it raw
                wrong.append(f"{name} {nth}: {type(error).__name__}")
            if time.monotonic() - began > MOST_SECONDS:
                wrong.append(f"{name} {nth}: too slow")
        wrong += [] if _state(store) == before else ["the clinic is not as it was"]
        wrong += [] if _megabytes() - weight < MOST_MEGABYTES else ["it took too much memory"]
        wrong += complaints(folder.database, store.key)
    finally:
        store.close()
    detail = "; ".join(wrong[:4]) or f"{refused} refused, the others read"
    return Outcome(amount, len(wrong), detail)


def _kinds(store: Store, room: Path) -> list[tuple[str, bytes, Callable[[bytes], object]]]:
    def take_in(data: bytes) -> None:
        readings = read_files([("people", data)], now())
        as_data(bring_in(store, COMMAND_LINE, Silent(), readings, True))

    def put_back(data: bytes) -> None:
        file = room / "broken.pdbackup"
        file.write_bytes(data)
        restore(file, ClinicFolder(room / "again"), now, key_file=room / "desk.key", replace=True)

    def read_keys(data: bytes) -> None:
        Sidecar.from_text(data.decode("utf-8", "replace"))

    backup = back_up(store, room / "out").file.read_bytes()
    lines = "\n".join(map(json.dumps, (PATIENT, COVERAGE)))
    return [
        ("table", TABLE.encode(), take_in),
        ("table in latin-1", TABLE.encode("latin-1", "replace"), take_in),
        ("bundle", json.dumps(BUNDLE).encode(), take_in),
        ("lines", lines.encode(), take_in),
        ("keys", store.home.sidecar.read_bytes(), read_keys),
        ("backup", backup, put_back),
    ]


def _broken(seed: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    data = bytearray(seed)
    for _nth in range(chance.randrange(1, 5)):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.randrange(1, 60))
        match chance.randrange(7):
            case 0:
                del data[at:end]
            case 1:
                del data[at:]
            case 2:
                data[at:at] = data[at:end] * chance.randrange(1, 20)
            case 3:
                data[at:end] = chance.choice(HOSTILE)
            case 4:
                data[at:at] = chance.choice(HOSTILE)
            case 5:
                data[at:end] = bytes(chance.randrange(256) for _byte in range(end - at))
            case _:
                other = chance.choice(others)[:2000]
                data[at:at] = other[chance.randrange(len(other)) :]
    return bytes(data)


def _misshapen(seed: bytes, chance: random.Random) -> bytes:
    """Return sound JSON, one document a line, in which a few values are of another kind."""
    documents = [json.loads(line) for line in _documents(seed)]
    for _nth in range(chance.randrange(1, 4)):
        node = chance.choice([*_nodes(documents)])
        key = chance.choice([*(node if isinstance(node, dict) else range(len(node)))])
        node[key] = chance.choice((*deepcopy(ODD), node[key], [node[key]], {"value": node[key]}))
    return "\n".join(map(json.dumps, documents)).encode()


def _documents(seed: bytes) -> list[bytes]:
    return [seed] if b"\n " in seed else seed.splitlines()


def _nodes(tree: object) -> Iterator[dict | list]:
    """Yield every object and list that holds something."""
    if isinstance(tree, dict | list) and tree:
        yield tree
        for below in tree.values() if isinstance(tree, dict) else tree:
            yield from _nodes(below)


def _state(store: Store) -> tuple[int, bytes]:
    with store.reading(COMMAND_LINE) as unit:
        return unit.trail.head().length, store.head_file.read_bytes()


def _megabytes() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
