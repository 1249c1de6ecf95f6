"""The program in a process of its own: its keys, its clinic file, and how it ended."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from patientdesk.staff.model import COMMAND_LINE
from patientdesk.store.clinic import open_clinic
from patientdesk.store.folder import ClinicFolder
from patientdesk.store.places import SAMPLE_KEY
from patientdesk.store.unit import UnitOfWork
from patientdesk.store.vault import unlock
from tests.conftest import now
from tests.journeys.screen import PATIENCE, Screen


@dataclass(frozen=True)
class Program:
    """One start of the program on a clinic."""

    process: subprocess.Popen[str]
    screen: Screen
    clinic: Path

    @contextmanager
    def file(self) -> Iterator[UnitOfWork]:
        """Read the clinic file anew, with the program running beside it."""
        import patientdesk.tables  # noqa: F401 - every table must be known

        folder = ClinicFolder(self.clinic)
        store = open_clinic(folder, unlock(folder, key_file=self.clinic / SAMPLE_KEY), now)
        try:
            with store.reading(COMMAND_LINE) as unit:
                yield unit
        finally:
            store.close()

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command on the same clinic, and wait until it is done."""
        place = ("--clinic", str(self.clinic), "--key-file", str(self.clinic / SAMPLE_KEY))
        return subprocess.run(
            (sys.executable, "-m", "patientdesk", *words, *place),
            env=self.screen.environ, capture_output=True, text=True, check=False, timeout=PATIENCE,
        )  # fmt: skip

    def ended(self) -> int:
        """Wait until it has ended, and return its exit code."""
        return self.process.wait(PATIENCE)
