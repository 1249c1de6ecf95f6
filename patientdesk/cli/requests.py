"""What the command line asks of the part with windows, as values: it never reaches Qt itself."""

from __future__ import annotations

from pathlib import Path

from patientdesk.kernel.snapshot import Snapshot


class OpenDesk(Snapshot):
    """Open the window on a clinic; on the sample clinic, made first if need be."""

    clinic: Path | None = None
    key_file: Path | None = None
    sample: bool = False


class PlayTour(Snapshot):
    """Play a whole day without a display; ``part`` is ``demo``, ``empty``, or empty for both."""

    out: Path
    part: str = ""
