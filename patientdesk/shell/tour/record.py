"""What the tour saw: numbered pictures, papers, and whether each step held."""

from __future__ import annotations

import json
import shutil
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

from patientdesk.kernel.snapshot import Snapshot, as_plain

NAME = "tour.json"


class Held(Snapshot):
    """One step: what was done, and whether store and papers say the same as the screen."""

    number: int
    part: str
    key: str
    title: str
    held: bool
    why: str
    picture: str
    seconds: float


class Record:
    """Collects the steps of one tour in a folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.steps: list[Held] = []
        #: Packs pictures into files beside the next steps: each takes as long as a step.
        self._packer = ThreadPoolExecutor(1)
        self._packed: list[Future[bool]] = []
        self._began = time.monotonic()

    @property
    def all_held(self) -> bool:
        """Whether there was a step, and every one held."""
        return bool(self.steps) and all(step.held for step in self.steps)

    def keep(self, part: str, key: str, title: str, why: str, began: float) -> None:
        """Keep one step with a picture of the screen; an empty ``why`` means it held."""
        number = len(self.steps) + 1
        picture = f"{number:02}-{part}-{key}.png"
        self._picture(self.folder / picture)
        seconds = round(time.monotonic() - began, 2)
        self.steps.append(Held(number, part, key, title, not why, why, picture, seconds))

    def write(self) -> None:
        """Write ``tour.json``: every step, and the whole, when all pictures are in the folder."""
        if not all(packed.result() for packed in self._packed):
            raise OSError("a picture of the tour could not be written")
        self._packer.shutdown()
        steps = [as_plain(step) for step in self.steps]
        _write(self.folder, self.all_held, time.monotonic() - self._began, steps)

    def _picture(self, path: Path) -> None:
        """Save what is on the screen: the front window, with what lies over it."""
        front = _front()
        if front is None:
            return
        picture = front.grab()
        origin = front.mapToGlobal(front.rect().topLeft())
        painter = QPainter(picture)
        for window in QApplication.topLevelWidgets():
            if window is not front and window.isVisible():
                painter.drawPixmap(
                    window.mapToGlobal(window.rect().topLeft()) - origin, window.grab()
                )
        painter.end()
        self._packed.append(self._packer.submit(picture.toImage().save, str(path)))


def join(folder: Path, other: Path, seconds: float) -> bool:
    """Add what another process saw to a folder, its steps behind those that are there.

    Returns:
        Whether every step of both held; nothing holds of a part that left no record.

    """
    first, second = _read(folder), _read(other)
    steps = first["steps"] + [
        step | {"number": number, "picture": f"{number:02}{step['picture'][2:]}"}
        for number, step in enumerate(second["steps"], start=len(first["steps"]) + 1)
    ]
    for before, after in zip(second["steps"], steps[len(first["steps"]) :], strict=True):
        if (other / before["picture"]).exists():  # a step may fail with nothing on the screen
            shutil.move(other / before["picture"], folder / after["picture"])
    for paper in other.glob("*.pdf"):
        shutil.move(paper, folder / paper.name)
    held = bool(first["held"] and second["held"])
    _write(folder, held, seconds, steps)
    return held


def _read(folder: Path) -> dict[str, Any]:
    path = folder / NAME
    if not path.exists():
        return {"held": False, "steps": []}
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _write(folder: Path, held: bool, seconds: float, steps: list[dict[str, Any]]) -> None:
    told = {"held": held, "seconds": round(seconds, 1), "steps": steps}
    written = json.dumps(told, indent=2, ensure_ascii=False)
    (folder / NAME).write_text(written, encoding="utf-8")


def _front() -> QWidget | None:
    """Return the largest window on the screen: dialogs lie over it."""
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    return max(windows, key=lambda window: window.width() * window.height(), default=None)
