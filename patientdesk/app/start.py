"""The start and the end of the program with windows."""

from __future__ import annotations

import os
import sys
from functools import partial
from hashlib import sha256
from pathlib import Path

from platformdirs import user_config_path, user_log_path
from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from patientdesk.app.crash import Crash
from patientdesk.app.desk import Desk
from patientdesk.app.opening import Place
from patientdesk.app.single import OnlyOne
from patientdesk.kernel.clock import Clock
from patientdesk.kernel.text import _
from patientdesk.store.folder import ClinicFolder
from patientdesk.store.places import default_clinic, sample_clinic
from patientdesk.ui.settings import Settings

NAME = "patientdesk"
#: What Qt says at every window where there is no screen; in a tour it is no news.
NO_SCREEN = "This plugin does not support "


def main(clinic: Path | None, key_file: Path | None, sample: bool) -> int:
    """Run the desk on a clinic until the clerk leaves, and return the exit code.

    A second start on the same clinic raises the first window and ends at once. Without a display
    there is one sentence and exit code 2: Qt itself would abort.
    """
    if not _has_screen():
        print(f"patientdesk: {_('There is no display here to open a window on.')}", file=sys.stderr)
        return 2
    folder = ClinicFolder(clinic or (sample_clinic() if sample else default_clinic()))
    app = QApplication(sys.argv[:1])
    app.setApplicationName(NAME)
    app.setDesktopFileName(NAME)
    app.setQuitOnLastWindowClosed(False)
    only = OnlyOne(folder)
    if not only.claim():
        return 0
    settings = Settings(user_config_path(NAME, appauthor=False) / "desk.ini", _mark(folder))
    desk = Desk(Place(folder, key_file, sample), Clock(), settings)
    desk.look.dress(app)
    crash = Crash(desk.look, user_log_path(NAME, appauthor=False) / "crash.log")
    crash.listen()
    only.asked.connect(desk.come_forward)
    desk.leaving.connect(only.give_up)
    desk.ended.connect(app.quit, Qt.ConnectionType.QueuedConnection)
    desk.show()
    code = app.exec()
    desk.jobs.stop()
    desk.desk_thread.stop()
    return code


def _has_screen() -> bool:
    """Tell whether a window can be opened, or was sent elsewhere on purpose."""
    if not sys.platform.startswith("linux"):
        return True
    return any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")))


def _mark(folder: ClinicFolder) -> str:
    """Return what tells this clinic from the others of this computer, without its name."""
    return sha256(str(folder.path.resolve()).encode()).hexdigest()[:12]


def tour(out: Path, part: str) -> int:
    """Play a whole day on the real program and return the exit code."""
    from patientdesk.shell.tour.beside import is_unseen, play_both
    from patientdesk.shell.tour.play import main as play

    before = qInstallMessageHandler(_tell)
    try:
        if not part and is_unseen():
            return play_both(out, partial(play, begin=begin))
        return play(out, part, begin)
    finally:
        qInstallMessageHandler(before)


def _tell(_kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
    if not message.startswith(NO_SCREEN):
        print(message, file=sys.stderr)


def begin(folder: Path, sample: bool, clock: Clock) -> Desk:
    """Build the program on a clinic folder; what it remembers lies beside the folder."""
    desk = Desk(
        Place(ClinicFolder(folder), None, sample), clock, Settings(folder.parent / "desk.ini")
    )
    app = QApplication.instance()
    if isinstance(app, QApplication):
        desk.look.dress(app)
    return desk
