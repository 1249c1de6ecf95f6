"""What the tour saw: numbered pictures, papers, and whether each step held."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

from patientdesk.kernel.snapshot import Snapshot, as_plain


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
        self._packer.shutdown()
        told = {
            "held": self.all_held,
            "seconds": round(time.monotonic() - self._began, 1),
            "steps": [as_plain(step) for step in self.steps],
        }
        path = self.folder / "tour.json"
        path.write_text(json.dumps(told, indent=2, ensure_ascii=False), encoding="utf-8")

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
        self._packer.submit(picture.toImage().save, str(path))


def _front() -> QWidget | None:
    """Return the largest window on the screen: dialogs lie over it."""
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    return max(windows, key=lambda window: window.width() * window.height(), default=None)
