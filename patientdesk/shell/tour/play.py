"""Playing the tour: a clinic for each part, the program on it, and the steps in their order."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from patientdesk.kernel.clock import Clock
from patientdesk.resources import itself
from patientdesk.shell.tour.record import NAME, Record
from patientdesk.shell.tour.stage import Begin, PartOverError, Stage, close_everything
from patientdesk.shell.tour.witness import Witness

#: The day the tour plays on, and the hour the empty clinic opens for its first patient.
DAY = date(2026, 6, 16)
MORNING = datetime.combine(DAY, time(9, 5))
ZONE = "America/Chicago"
PATIENTS, DAYS, SEED = 240, 5, 1
PASSPHRASE = "quiet palm over nine rivers"


def main(out: Path, part: str, begin: Begin, spoiled: frozenset[str] = frozenset()) -> int:
    """Play the tour and keep pictures, papers and ``tour.json`` in ``out``.

    Args:
        out: The folder; made when missing, what an earlier tour left there goes.
        part: ``demo``, ``empty`` or nothing for both.
        begin: Builds the program on a clinic folder; the composition root gives it.
        spoiled: Steps whose last act is left out, so that a test sees them fail.

    Returns:
        0 when every step held, else 1.

    """
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    _sweep(out)
    record = Record(out)
    for name, play in PARTS.items():
        if part in ("", name):
            # A broken step may leave a backup under way, which writes while this is cleared away.
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
                play(Path(folder) / "clinic", record, begin, spoiled)
            close_everything()
    record.write()
    for step in record.steps:
        if not step.held:
            print(f"{step.part} {step.number} {step.key}: {step.why}", file=sys.stderr)
    return 0 if record.all_held else 1


def _sweep(out: Path) -> None:
    """Take away what an earlier tour left, and nothing else."""
    if not (out / NAME).exists():
        return
    for file in (*out.glob("[0-9][0-9]-*.png"), *out.glob("*.pdf"), out / NAME):
        file.unlink(missing_ok=True)


def _play_demo(folder: Path, record: Record, begin: Begin, spoiled: frozenset[str]) -> None:
    from patientdesk.shell.tour.demo_day import play

    # By the command for it, in a process of its own: making it is no part of the day.
    made = {"patients": PATIENTS, "days": DAYS, "seed": SEED, "today": DAY, "clinic": folder}
    options = [word for name, value in made.items() for word in (f"--{name}", str(value))]
    subprocess.run([*itself(), "init", "--demo", *options], check=True, stdout=subprocess.DEVNULL)
    clock = Clock(ZONE)
    clock.set_to(datetime.combine(DAY, MORNING.time()))
    _play("demo", folder, clock, record, begin, spoiled, play, sample=True)


def _play_empty(folder: Path, record: Record, begin: Begin, spoiled: frozenset[str]) -> None:
    from patientdesk.shell.tour.empty_day import play

    clock = Clock(ZONE)
    clock.set_to(MORNING)
    _play("empty", folder, clock, record, begin, spoiled, play, sample=False)


def _play(
    part: str,
    folder: Path,
    clock: Clock,
    record: Record,
    begin: Begin,
    spoiled: frozenset[str],
    play: Callable[[Stage], None],
    *,
    sample: bool,
) -> None:
    program = begin(folder, sample, clock)
    witness = Witness(folder, clock, "" if sample else PASSPHRASE)
    stage = Stage(part, program, witness, record)
    stage.spoiled = spoiled
    try:
        play(stage)
    except PartOverError:
        pass
    finally:
        _end(stage)
        shutil.rmtree(folder, ignore_errors=True)


def _end(stage: Stage) -> None:
    """Let the program go: its windows close, what is under way comes home."""
    program = stage.program
    for _ in range(3):  # dialogs first, then what was behind them
        close_everything()
        stage.hand.glance()
    program.jobs.stop()
    if program.window is not None:
        program.window.session.jobs.stop()
    program.desk_thread.stop()


PARTS: dict[str, Callable[[Path, Record, Begin, frozenset[str]], None]] = {
    "demo": _play_demo,
    "empty": _play_empty,
}
