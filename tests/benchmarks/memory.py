"""What the program weighs after a whole day of the tour, papers and all, against a bare window."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.start import BARE

#: One part of the tour in one process, as the tour plays it; prints what it weighs after.
TOUR = """
import sys
from tests.benchmarks.weight import weight
from pathlib import Path
from patientdesk.app.start import tour
held = tour(Path(sys.argv[1]), sys.argv[2]) == 0
print(int(held), weight())
"""
PARTS = ("demo", "empty")


def rows() -> list[tuple[str, float, float, float, float]]:
    """Return ``(job, limit, ours, ratio, goal)``; memory in MB, of the heavier part."""
    with tempfile.TemporaryDirectory() as made:
        (limit,) = _told(BARE, made)
        played = [_told(TOUR, f"{made}/{part}", part) for part in PARTS]
    job, ours = "memory after the whole tour, MB", max(weight for _held, weight in played)
    if not all(held for held, _weight in played):
        job = "memory after the tour, which broke, MB"
    return [(job, limit / 1024, ours / 1024, ours / limit, 3.0)]


def _told(code: str, folder: str, *more: str) -> list[int]:
    command = [sys.executable, "-c", code, str(Path(folder)), *more]
    told = subprocess.check_output(command, text=True)
    return [int(number) for number in told.splitlines()[-1].split()]
