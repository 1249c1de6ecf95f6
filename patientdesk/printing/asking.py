"""Asking Qt for the printers, in a process apart: a driver may hang, and brings much along."""

from __future__ import annotations

import os
import subprocess
from typing import Final

from patientdesk.resources import PRINTERS, itself

#: What stands before the name of the default printer in a list of them; a blank before the others.
DEFAULT: Final = "*"


def qt_printers(patience: float) -> list[tuple[str, bool]]:
    """Return the name of each printer Qt sees, and whether it is the default one.

    Args:
        patience: How many seconds the answer may take.

    Raises:
        OSError, subprocess.SubprocessError: when there is no answer.

    """
    asked = subprocess.run(
        [*itself(), PRINTERS],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        timeout=patience,
        check=True,
    )
    return [(line[1:], line[:1] == DEFAULT) for line in asked.stdout.split("\n")[:-1]]
