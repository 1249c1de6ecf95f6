"""What the program weighs after the whole tour, papers and all, against a bare window."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.start import BARE

#: The whole day on both clinics in one process; prints what it weighs after.
TOUR = """
import sys
from tests.benchmarks.weight import weight
from pathlib import Path
from patientdesk.app.start import begin
from patientdesk.shell.tour import main
held = main(Path(sys.argv[1]), "", begin) == 0
print(int(held), weight())
"""


def rows() -> list[tuple[str, float, float, float, float]]:
    """Return ``(job, limit, ours, ratio, goal)``; memory in MB."""
    with tempfile.TemporaryDirectory() as made:
        (limit,) = _told(BARE, made)
        held, ours = _told(TOUR, f"{made}/tour")
    job = "memory after the whole tour, MB" if held else "memory after the tour, which broke, MB"
    return [(job, limit / 1024, ours / 1024, ours / limit, 3.0)]


def _told(code: str, folder: str) -> list[int]:
    command = [sys.executable, "-c", code, str(Path(folder))]
    told = subprocess.check_output(command, text=True)
    return [int(number) for number in told.splitlines()[-1].split()]
