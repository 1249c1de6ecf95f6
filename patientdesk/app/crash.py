"""When the program makes a mistake: a dialog and a log that hold where, never what.

An exception's message and its variables may be somebody's record; only the kind of the exception
and the places in the program are told.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from patientdesk.kernel.errors import places_of
from patientdesk.ui.look import Look

if TYPE_CHECKING:
    from patientdesk.app.crash_dialog import CrashDialog


def told(error: BaseException) -> str:
    """Return where it happened, without the message and without a single value."""
    lines = [type(error).__name__, *places_of(error)]
    if error.__cause__ is not None:
        lines += ["caused by", told(error.__cause__)]
    return "\n".join(lines)


class Crash(QObject):
    """Hears of every mistake of the program, on whatever thread, and says so once."""

    def __init__(self, look: Look, log: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look, self._log = look, log
        self.dialog: CrashDialog | None = None

    def listen(self) -> None:
        """Take the place of the interpreter's own report, which would quote values."""
        sys.excepthook = self._hear

    def hear(self, error: BaseException) -> None:
        """Write a mistake down and show it; one dialog at a time."""
        report = told(error)
        self._write(report)
        if self.dialog is None:
            from patientdesk.app.crash_dialog import CrashDialog

            self.dialog = CrashDialog(self._look, report, _in_front())
            self.dialog.finished.connect(self._closed)
            self.dialog.open()

    def _hear(
        self, _kind: type[BaseException], error: BaseException, _where: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.exit(130)
        self.hear(error)

    def _write(self, report: str) -> None:
        try:
            self._log.parent.mkdir(parents=True, exist_ok=True)
            with self._log.open("a", encoding="utf-8") as file:
                file.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} {report}\n")
        except OSError:  # a full disk may be the very reason; the dialog still tells
            print(report, file=sys.stderr)

    @Slot()
    def _closed(self) -> None:
        self.dialog = None


def _in_front() -> QWidget | None:
    window = QApplication.activeModalWidget() or QApplication.activeWindow()
    return window if window is not None and window.isVisible() else None
