"""The long work of bringing people in; runs on a worker, in units of its own. Nothing of Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from patientdesk.intake.exchange.files import Wishes, bring_in, read_files
from patientdesk.intake.exchange.tables import UnknownColumnsError
from patientdesk.intake.model import Reading, Report
from patientdesk.kernel.clerk import Clerk
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.progress import Progress
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import _
from patientdesk.store.unit import Store


class Understood(Snapshot):
    """How files are read, and what would become of their rows; or why they cannot be read."""

    readings: tuple[Reading, ...] = ()
    report: Report | None = None
    fault: str = ""


def look_into(
    store: Store,
    clerk: Clerk,
    progress: Progress,
    paths: Sequence[Path],
    wishes: Wishes,
    now: datetime,
) -> Understood:
    """Read files and try them out; nothing is kept."""
    try:
        files = [(path.name, _bytes(path)) for path in paths]
        readings = read_files(files, now, wishes)
        return Understood(tuple(readings), bring_in(store, clerk, progress, readings, True))
    except UnknownColumnsError as unknown:
        return Understood((unknown.reading,), fault=str(unknown))
    except DeskError as fault:
        return Understood(fault=str(fault))


def take_in(
    store: Store, clerk: Clerk, progress: Progress, readings: Sequence[Reading]
) -> Report | str:
    """Bring everybody in; a fault on the way is told as its sentence."""
    try:
        return bring_in(store, clerk, progress, readings, False)
    except DeskError as fault:
        return str(fault)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise DeskError(_("There is no such file, or it may not be read.")) from None
