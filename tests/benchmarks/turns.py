"""How long the desk stands still: the longest turn of its event loop, act by act.

Not a ratio of two works of ours but of the longest turn to what a person does not notice; it holds
for the machine it ran on. Every act is played in a few runs of the program and counts by the least
of them: the work is the same each time, and whatever else the machine does only adds to it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROUNDS = 5
#: Nobody notices so many milliseconds, and at a keyboard so many.
UNNOTICED, AT_THE_KEYBOARD = 50.0, 16.0
#: An act of typing; all others are held to the longer time.
TYPING = "typing"
#: How long an act is watched, and a key of a quick typist, in milliseconds.
ACT, KEY = 500, 40
#: A turn ends at the latest after so many, so that waiting is not taken for work.
TICK = 1


def rows() -> list[tuple[str, float, float, float, float]]:
    """Return ``(job, limit, ours, ratio, goal)``; times in milliseconds."""
    from tests.benchmarks.start import _make_clinic

    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "clinic"
        _make_clinic(folder)
        runs = [_play(folder, Path(made) / f"{number}.ini") for number in range(ROUNDS)]
    longest = {act: min(run[act] for run in runs) for act in runs[0]}
    typing = {act: took for act, took in longest.items() if act.startswith(TYPING)}
    others = {act: took for act, took in longest.items() if act not in typing}
    return [
        _row("longest turn", others, UNNOTICED),
        _row("longest turn while typing", typing, AT_THE_KEYBOARD),
    ]


def _row(
    job: str, longest: dict[str, float], limit: float
) -> tuple[str, float, float, float, float]:
    act = max(longest, key=lambda each: longest[each])
    return f"{job} ({act}), ms", limit, longest[act], longest[act] / limit, 1.0


def _play(folder: Path, settings: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.turns", str(folder), str(settings)]
    told: dict[str, float] = json.loads(subprocess.check_output(command, text=True))
    return told


def main(folder: Path, settings: Path) -> None:
    """Play the acts on a sample clinic and print the longest turn of each."""
    from PySide6.QtWidgets import QApplication

    from patientdesk.app.desk import Desk
    from patientdesk.app.opening import Place
    from patientdesk.kernel.clock import Clock
    from patientdesk.store.folder import ClinicFolder
    from patientdesk.ui.settings import Settings

    app = QApplication([])
    desk = Desk(Place(ClinicFolder(folder), sample=True), Clock(), Settings(settings))
    desk.look.dress(app)
    watch = Watch()
    with watch.act("sign-in window"):
        desk.show()
        watch.until(lambda: desk.desk_thread.is_open)
        watch.wait(ACT)
    with watch.act("sign in"):
        desk.sign_in.entered.emit("marta", "sample-clinic")
        watch.until(lambda: desk.window is not None and desk.window.frame.docks.complete)
        watch.wait(ACT)
    _day(watch, desk.window)
    print(json.dumps(watch.longest))
    sys.stdout.flush()
    os_exit()


def _day(watch: Watch, window: Any) -> None:
    """What a clerk does with the window, one thing after the other."""
    watch.window = window
    for keys in ("Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+1", "Ctrl+Right", "Ctrl+T"):
        watch.press(keys)
    watch.press("Ctrl+R", rest=0)
    watch.type("typing before the form stands", "Quill")
    watch.type("typing a name", "Ortega-Lindqvist")
    watch.press("Ctrl+K")
    watch.type("typing a search", "ma go")
    watch.press("Return", "open a patient")
    for keys in ("Ctrl+P", "Esc", "Ctrl+N", "Esc", "Ctrl+I", "Esc", "Ctrl+Shift+P", "Esc", "F1"):
        watch.press(keys)
    watch.press("Esc")
    _look(watch, window)
    watch.press("Ctrl+L")


def _look(watch: Watch, window: Any) -> None:
    """Change colours, size and language, with a form on the screen."""
    from patientdesk.kernel.snapshot import replace
    from patientdesk.ui.theme import CONTRAST, DARK, LIGHT

    ways = window.ways
    for name, change in {
        "dark": {"theme": DARK},
        "contrast": {"theme": CONTRAST},
        "150 %": {"scale": 1.5},
        "100 %": {"scale": 1.0, "theme": LIGHT},
        "Spanish": {"language": "es"},
        "English": {"language": "en"},
    }.items():
        with watch.act(name):
            ways.prefer(replace(ways.preferences, **change))
            watch.wait(ACT)


class Watch:
    """Measures the turns of the event loop, and keeps the longest of each act."""

    def __init__(self) -> None:
        from PySide6.QtCore import QAbstractEventDispatcher, QTimer

        self.longest: dict[str, float] = {}
        #: Hears the keys where nothing in it has the focus.
        self.window: Any = None
        self._act, self._began = "", 0.0
        self._tick = QTimer(interval=TICK)
        self._tick.start()
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None
        dispatcher.awake.connect(self._turn)

    @contextmanager
    def act(self, name: str) -> Iterator[None]:
        """What is done in the block is one act; an act of the same name goes on."""
        self._act, self._began = name, time.perf_counter()
        yield
        self._turn()
        self._act = ""

    def press(self, keys: str, name: str = "", rest: int = ACT) -> None:
        """Press a chord in whatever has the focus."""
        from PySide6.QtGui import QKeySequence
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication

        chord = QKeySequence(keys)[0]
        if QApplication.activeModalWidget() is None and self.window is not None:
            self.window.activateWindow()
        with self.act(name or keys):
            QTest.keyClick(self._focus(), chord.key(), chord.keyboardModifiers())
            self.wait(rest)

    def type(self, name: str, text: str) -> None:
        """Type a text, a key after the other."""
        from PySide6.QtTest import QTest

        for letter in text:
            with self.act(name):
                QTest.keyClicks(self._focus(), letter)
                self.wait(KEY)

    def wait(self, milliseconds: int) -> None:
        """Let turns pass."""
        end = time.perf_counter() + milliseconds / 1000
        self.until(lambda: time.perf_counter() >= end)

    def until(self, what: Callable[[], bool]) -> None:
        """Let turns pass until something is so."""
        from PySide6.QtCore import QCoreApplication, QEventLoop

        while not what():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def _turn(self) -> None:
        now = time.perf_counter()
        if self._act:
            took = (now - self._began) * 1000
            self.longest[self._act] = max(took, self.longest.get(self._act, 0.0))
        self._began = now

    def _focus(self) -> Any:
        from PySide6.QtWidgets import QApplication

        return QApplication.focusWidget() or QApplication.activeModalWidget() or self.window


def os_exit() -> None:
    """End at once: nothing of what was played is to be kept."""
    import os

    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
