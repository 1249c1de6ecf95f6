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
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from patientdesk.kernel.text import _
from patientdesk.ui.buttons import Button
from patientdesk.ui.labels import Label
from patientdesk.ui.look import Look
from patientdesk.ui.theme import BODY, TITLE

WIDTH_PX, TECHNICAL_PX, MARGIN_PX = 520, 160, 20
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
            self.dialog = CrashDialog(self._look, report)
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


class CrashDialog(QDialog):
    """Says that the program made a mistake, what is safe, and where it happened when asked."""

    def __init__(self, look: Look, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash")
        self.setWindowTitle("patientdesk")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        px = look.px
        title = Label(look, TITLE, text=_("The program made a mistake"), wrap=True)
        body = Label(look, BODY, "text2", wrap=True)
        body.setText(
            _(
                "The last step may not have been done. Everything saved before is safe, and what "
                "you were typing is kept. If it happens again, copy the report for support; it "
                "holds no patient data."
            )
        )
        self.report = QPlainTextEdit(report)
        self.report.setObjectName("crash.report")
        self.report.setAccessibleName(_("Technical report"))
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setFixedHeight(px(TECHNICAL_PX))
        self.report.hide()
        self.more = Button(look, _("Technical part"), "", "link", self._unfold, name="crash.more")
        self.copy = Button(look, _("Copy the report"), "copy", "", self._copy, name="crash.copy")
        self.go_on = Button(look, _("Go on"), "", "primary", self.accept, name="crash.go-on")
        self.go_on.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(self.more)
        row.addStretch(1)
        row.addWidget(self.copy)
        row.addWidget(self.go_on)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(MARGIN_PX), px(MARGIN_PX), px(MARGIN_PX), px(16))
        box.setSpacing(px(12))
        for widget in (title, body, self.report):
            box.addWidget(widget)
        box.addLayout(row)
        self.setFixedWidth(px(WIDTH_PX))

    @Slot()
    def _unfold(self) -> None:
        self.report.setVisible(not self.report.isVisible())
        self.adjustSize()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
