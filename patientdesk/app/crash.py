"""When the program makes a mistake: a dialog and a log that hold where, never what.

An exception's message and its variables may be somebody's record; only the kind of the exception
and the places in the program are told.
"""

from __future__ import annotations

import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from patientdesk.kernel.text import _
from patientdesk.ui.buttons import Button
from patientdesk.ui.dialogs.dialog import DeskDialog
from patientdesk.ui.empty import Picture
from patientdesk.ui.labels import Label
from patientdesk.ui.look import Look
from patientdesk.ui.theme import BODY, TITLE

TECHNICAL_PX, PICTURE_PX = 160, 26
TOP = Qt.AlignmentFlag.AlignTop
PACKAGE = Path(__file__).resolve().parents[2]


def told(error: BaseException) -> str:
    """Return where it happened, without the message and without a single value."""
    lines = [type(error).__name__]
    for frame in traceback.extract_tb(error.__traceback__):
        file = Path(frame.filename)
        shown = file.relative_to(PACKAGE) if file.is_relative_to(PACKAGE) else Path(file.name)
        lines.append(f"  {shown.as_posix()}:{frame.lineno} {frame.name}")
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


class CrashDialog(DeskDialog):
    """Says that the program made a mistake, what is safe, and where it happened when asked."""

    def __init__(self, look: Look, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, look, "patientdesk", "crash")
        px = look.px
        body = _(
            "The last step may not have been done. Everything saved before is safe, and what "
            "you were typing is kept. If it happens again, copy the report for support; it "
            "holds no patient data."
        )
        row = QHBoxLayout()
        row.setSpacing(px(16))
        row.addWidget(Picture(look, "triangle-alert", PICTURE_PX, "warn"), 0, TOP)
        words = QVBoxLayout()
        words.setSpacing(px(8))
        words.addWidget(Label(look, TITLE, text=_("The program made a mistake"), wrap=True))
        words.addWidget(Label(look, BODY, "text2", text=body, wrap=True))
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self.report = QPlainTextEdit(report)
        self.report.setObjectName("crash.report")
        self.report.setAccessibleName(_("Technical report"))
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setFont(look.font(BODY, features="code"))
        self.report.setFixedHeight(px(TECHNICAL_PX))
        self.report.hide()
        self.body.addWidget(self.report)
        self.body.addStretch(1)
        self.more = Button(
            look, _("Technical part"), "chevron-right", "quiet", self._unfold, name="crash.more"
        )
        self.copy = Button(look, _("Copy the report"), "copy", "", self._copy, name="crash.copy")
        self.go_on = Button(
            look, _("Go on"), "", "primary", self.accept, key="↵", name="crash.go-on"
        )
        lead = QWidget()
        left = QHBoxLayout(lead)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.more)
        left.addStretch(1)
        self.finish(lead, self.copy, self.go_on, default=self.go_on)
        self.go_on.setFocus()

    @Slot()
    def _unfold(self) -> None:
        shown = self.report.isHidden()
        self.report.setVisible(shown)
        self.more.say(self.more.words, icon="chevron-down" if shown else "chevron-right")
        self.resize(self.sizeHint())

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
