"""The proofs of ``./desk prove`` in small amounts, a few seconds in all."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.reliability import (
    attacks,
    bad_disks,
    damage,
    full_disks,
    fuzz,
    large_copies,
    plaintext,
    power,
    retries,
    whole_acts,
)
from tests.reliability.__main__ import PROOFS
from tests.reliability.kills import ROOT

#: These fork, which a process with Qt in it must not: they run in one of their own.
FORKING = {"kill-2": 3, "kill-4": 3, "kill-control": 4, "backups": 2, "double-booking": 120,
           "secrets": 3}  # fmt: skip


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """What the forking proofs came to, by their names."""
    file = tmp_path_factory.mktemp("proofs") / "report.json"
    lines = {}
    for name, amount in FORKING.items():
        command = [sys.executable, "-m", "tests.reliability", "--report", file]
        command += ["--only", name, "--amount", str(amount)]
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert file.exists(), ran.stderr
        (lines[name],) = json.loads(file.read_text())
        assert ran.returncode == (not lines[name]["held"])
        file.unlink()
    return lines


@pytest.mark.parametrize("name", FORKING)
def test_it_held_against_kills_and_crowds(report, name):
    assert report[name]["held"], report[name]["detail"]


@pytest.mark.parametrize(
    ("proof", "amount"),
    [
        pytest.param(power.images, 12, id="power"),
        pytest.param(power.control, 12, id="power, careless"),
        pytest.param(bad_disks.faults, 25, id="bad disk"),
        pytest.param(whole_acts.every_act, 4, id="full disk, act by act"),
        pytest.param(fuzz.broken_files, 300, id="broken files"),
        pytest.param(large_copies.put_back, 300, id="restore"),
        pytest.param(damage.bit_flips, 25, id="bit flips"),
        pytest.param(damage.cut_logs, 8, id="log cuts"),
        pytest.param(damage.old_pages, 8, id="old pages"),
        pytest.param(full_disks.no_room, 10, id="no room"),
        pytest.param(retries.failed_commits, 20, id="retries"),
        pytest.param(plaintext.scan, 20, id="plaintext"),
        pytest.param(attacks.attack, 1, id="audit attacks"),
    ],
)
def test_it_held(proof, amount, tmp_path):
    outcome = proof(amount, tmp_path)
    assert outcome.held, outcome.detail


def test_there_are_eleven_attacks_each_with_its_reason():
    assert len(attacks.ATTACKS) == 11
    assert all(each["reason"] and each["found"] for each in attacks.ATTACKS)


def test_every_proof_says_what_it_tries():
    assert all(proof.what and 0 < proof.quick <= proof.full for proof in PROOFS)
    assert len({proof.name for proof in PROOFS}) == len(PROOFS)
