"""Both parts of the tour at once, each in a process of its own: a machine has two cores.

Only where no screen is: two windows on one screen would take the keys from one another.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from patientdesk.resources import itself
from patientdesk.shell.tour.record import join

OFFSCREEN = "offscreen"


def is_unseen() -> bool:
    """Tell whether the windows of a tour are on no screen."""
    chosen = os.environ.get("QT_QPA_PLATFORM")
    seen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return chosen == OFFSCREEN or not (chosen or seen)


def play_both(out: Path, play: Callable[[Path, str], int]) -> int:
    """Play the sample clinic here and the empty one beside it; keep everything in ``out``.

    Returns:
        0 when every step of both held, else 1.

    """
    began = time.monotonic()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        aside = Path(place) / "empty"
        other = subprocess.Popen([*itself(), "tour", "--out", str(aside), "--part", "empty"])
        try:
            codes = (play(out, "demo"), other.wait())
        finally:
            other.kill()  # nothing, when it has ended
        held = join(out, aside, time.monotonic() - began)
    return 0 if held and not any(codes) else 1
