"""How soon the first window and the day are painted, and what they weigh, against a bare window."""

from __future__ import annotations

import compileall
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROUNDS = 5
#: A window with nothing in it, from spawn to its first paint; prints what it weighs then.
BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
from PySide6.QtCore import QTimer
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, app.quit)
app = QApplication([])
window = Window(); window.show(); app.exec()
from tests.benchmarks.weight import weight
print(weight())
"""
#: The program until its sign-in window is painted.
SIGN_IN = """
import sys
from tests.benchmarks.weight import weight
from pathlib import Path
from PySide6.QtWidgets import QApplication
from patientdesk.app.desk import Desk
from patientdesk.app.opening import Place
from patientdesk.kernel.clock import Clock
from patientdesk.store.folder import ClinicFolder
from patientdesk.ui.settings import Settings
app = QApplication([])
folder = Path(sys.argv[1])
desk = Desk(Place(ClinicFolder(folder)), Clock(), Settings(folder / "desk.ini"))
desk.look.dress(app)
if {stop!r} == "sign-in":
    def painted():
        print(weight(), flush=True)
        import os; os._exit(0)
    desk.sign_in.painted.connect(painted)
else:
    from PySide6.QtCore import QEvent, QObject, QTimer
    class Eye(QObject):  # ends the program when the day was painted with its visits
        grid = None
        def watch(self):
            if desk.window is None and desk.desk_thread.is_open:
                desk.desk_thread.idle.disconnect(self.watch)
                desk.sign_in.installEventFilter(self)
                desk.sign_in.entered.emit("marta", "sample-clinic")
        def eventFilter(self, watched, event):
            if watched is desk.sign_in:
                if event.type() == QEvent.Type.Hide:  # the clerk's window is there instead
                    self.grid = desk.window.panels["schedule"].grid
                    self.grid.viewport().installEventFilter(self)
            elif event.type() == QEvent.Type.Paint and self.grid.model().rowCount():
                QTimer.singleShot(0, self.end)  # when everything else of this paint is painted
            return False
        def end(self):
            print(weight(), flush=True)
            import os; os._exit(0)
    eye = Eye()
    desk.desk_thread.idle.connect(eye.watch)
desk.show()
app.exec()
"""

#: A sample clinic with every table and every safeguard.
CLINIC = """
import sys
from datetime import date
from pathlib import Path
import patientdesk.tables
from patientdesk.store.folder import ClinicFolder
from patientdesk.training.demo import make
make(ClinicFolder(Path(sys.argv[1])), 400, 10, 1, date(2026, 6, 16))
"""


def rows(full: bool = False) -> list[tuple[str, float, float, float, float]]:
    """Return the start-up rows; times in seconds, memory in MB."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "clinic"
        compileall.compile_dir("patientdesk", quiet=1)  # as installed; set-up does the same
        _make_clinic(folder)
        rounds = ROUNDS * 3 if full else ROUNDS
        bare, door, day = [], [], []
        for _ in range(rounds):  # in turn, so that a busy moment of the machine hits them all
            bare.append(_run(BARE, folder))
            door.append(_run(SIGN_IN.replace("{stop!r}", "'sign-in'"), folder))
            day.append(_run(SIGN_IN.replace("{stop!r}", "'day'"), folder))
    return [
        _row("sign-in window painted, s", bare, door, 0, 1.5),
        _row("cold start to painted day, s", bare, day, 0, 5.0),
        _row("memory at sign-in, MB", bare, door, 1, 1.35),
        _row("memory with the day painted, MB", bare, day, 1, 3.0),
    ]


def _make_clinic(folder: Path) -> None:
    """Make it in a process of its own: a child's peak of memory begins with its parent's."""
    subprocess.run([sys.executable, "-c", CLINIC, str(folder)], check=True)


def _run(code: str, folder: Path) -> tuple[float, float]:
    begin = time.perf_counter()
    told = subprocess.check_output([sys.executable, "-c", code, str(folder)], text=True)
    return time.perf_counter() - begin, float(told.split()[-1]) / 1024


def _row(
    job: str,
    limit: list[tuple[float, float]],
    ours: list[tuple[float, float]],
    part: int,
    goal: float,
) -> tuple[str, float, float, float, float]:
    floor, mine = (median(each[part] for each in them) for them in (limit, ours))
    return job, floor, mine, mine / floor, goal
