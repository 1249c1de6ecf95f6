"""The real program, killed at the keys twenty times."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.reliability import at_the_keys
from tests.reliability.clinics import new_clinic
from tests.reliability.kills import ROOT


def test_twenty_kills_lose_no_saved_patient_and_no_letter_older_than_a_second(tmp_path):
    report = tmp_path / "report.json"
    command = [sys.executable, "-m", "tests.reliability", "--only", "typing", "--amount", "20"]
    ran = subprocess.run(
        [*command, "--report", report], cwd=ROOT, capture_output=True, text=True, check=False
    )
    (line,) = json.loads(report.read_text()) if report.exists() else ({"detail": ran.stderr},)
    assert line.get("held"), line["detail"]
    assert line["tried"] == 20


def test_the_proof_notices_lost_letters_and_lost_patients(tmp_path):
    clinic = new_clinic(tmp_path / "clinic")
    said = ["K 1.0 1 Zyzzyva", "A 1 Zyzzyva", "K 2.0 2 Quill", "K 9.5 2 Quillon"]
    assert at_the_keys.lost(clinic, said, killed_at=10.0) == [
        "form 1 was called saved and is lost",
        "form 2: 5 old letters, 0 kept",
    ]
    assert at_the_keys.lost(clinic, ["K 9.5 1 Young"], killed_at=10.0) == []
