"""A fee list in a file: where it is, what its columns hold, what will be taken and what not."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from patientdesk.charges.exchange import FeeColumns, FeeReading, guess_columns, read_fees
from patientdesk.interchange.csvfile import Table, read_table
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.progress import Progress
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import _, clean, n_
from patientdesk.ui.buttons import Button
from patientdesk.ui.fields import ChoiceField, TextField
from patientdesk.ui.jobs import Jobs
from patientdesk.ui.labels import Label
from patientdesk.ui.look import Look
from patientdesk.ui.strip import Strip
from patientdesk.ui.theme import LABEL

#: How many refused rows are told one by one.
MOST_TOLD = 6
NO_COLUMN = "-"
PARTS = ("code", "words", "price")


class FeeFile(QWidget):
    """The path of a CSV file, its columns as they were guessed, and what they come to.

    ``reading`` is None until a file was read with a column for each part.
    """

    #: Another file was read, or its columns were corrected.
    read = Signal()

    def __init__(self, look: Look, jobs: Jobs, name: str) -> None:
        super().__init__()
        self.look, self._jobs = look, jobs
        self.reading: FeeReading | None = None
        self._table: Table | None = None
        self._columns: FeeColumns | None = None
        self.file = TextField(look, "file", _("CSV file"), example="fees.csv")
        self.file.name_within(name)
        self.browse = Button(look, _("Browse"), "upload", run=self._browse, name=f"{name}.browse")
        self.parts = {
            part: ChoiceField(look, part, words, options=[])
            for part, words in (
                ("code", _("Column of the code")),
                ("words", _("Column of the words")),
                ("price", _("Column of the fee")),
            )
        }
        self.strip = Strip(look)
        self.refused = Label(look, LABEL, "text2", wrap=True)
        self._top, self._under = QHBoxLayout(), QHBoxLayout()
        self._top.addWidget(self.file, 1)
        self._top.addWidget(self.browse, 0, Qt.AlignmentFlag.AlignBottom)
        self._box = QVBoxLayout(self)
        self._box.addLayout(self._top)
        self._box.addLayout(self._under)
        self._box.addWidget(self.strip)
        self._box.addWidget(self.refused)
        for field in self.parts.values():
            field.name_within(name)
            field.edited.connect(self._on_corrected)
            field.hide()
            self._under.addWidget(field, 1)
        self.refused.hide()
        self.setFocusProxy(self.file)
        self.file.left.connect(self._on_left)
        self.file.line.returnPressed.connect(self._on_left)
        look.changed.connect(self._dress)
        self._dress()

    def begin_with(self, path: str) -> None:
        """Read this file, as if it had been typed."""
        self.file.set_text(path)
        self._on_left()

    @property
    def columns(self) -> FeeColumns | None:
        """Which column holds what, as guessed or corrected."""
        return self._columns

    @Slot()
    def _browse(self) -> None:
        dialog = QFileDialog(self, _("Fee list"), self.file.text(), _("Tables (*.csv *.txt *.tsv)"))
        dialog.setObjectName("fees.browse-dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.begin_with)
        dialog.open()

    _last = ""
    #: A file is being read: what it comes to is not known yet.
    busy = False

    @Slot()
    def _on_left(self) -> None:
        path = self.file.text().strip()
        if path == self._last:
            return
        self._last, self._table, self._columns = path, None, None
        if not path:
            self._show()
            return
        self.busy = True
        work = partial(_read, Path(path).expanduser())
        self._jobs.start(_("Reading the fee list"), work, done=self._on_read, failed=self._on_fault)

    @Slot(object)
    def _on_read(self, answer: tuple[Table, FeeColumns]) -> None:
        self.busy = False
        self._table, self._columns = answer
        for part, field in self.parts.items():
            offered = [(NO_COLUMN, _("no column"))]
            for at, head in enumerate(self._table.header):
                words = clean(head, 30) if self._columns.headed else ""
                offered.append((str(at), f"{at + 1}. {words}".rstrip(". ")))
            field.offer(offered)
            at = getattr(self._columns, part)
            field.set_text(NO_COLUMN if at is None else str(at))
        self._show()

    @Slot(object)
    def _on_fault(self, error: Exception) -> None:
        self.busy = False
        if not isinstance(error, DeskError):
            raise error
        self._show()
        self.strip.tell("stop", str(error))

    @Slot()
    def _on_corrected(self) -> None:
        if self._columns is not None:
            chosen: dict[str, Any] = {
                part: _column(field.text()) for part, field in self.parts.items()
            }
            self._columns = replace(self._columns, **chosen)
            self._show()

    def _show(self) -> None:
        """Say what the file comes to, as its columns are now."""
        self.reading = None
        for field in self.parts.values():
            field.setVisible(self._table is not None)
        if self._table is None or self._columns is None:
            self.strip.hide()
            self.refused.hide()
        elif not self._columns.complete:
            self.refused.hide()
            self.strip.tell("warn", _("Choose a column for each of the three."))
        else:
            self.reading = read_fees(self._table, self._columns)
            self._tell(self.reading)
        self.read.emit()

    def _tell(self, reading: FeeReading) -> None:
        taken, refused = len(reading.fees), len(reading.refused)
        words = n_("{count} fee will be taken.", "{count} fees will be taken.", taken)
        more = n_("{count} row is refused.", "{count} rows are refused.", refused)
        said = words.format(count=taken)
        if refused:
            said = f"{said} {more.format(count=refused)}"
        self.strip.tell("good" if not refused else "warn" if taken else "stop", said)
        line = _("Line {line}: {reason}")
        told = [line.format(line=each.line, reason=each.reason) for each in reading.refused]
        rest = refused - MOST_TOLD
        if rest > 0:
            told[MOST_TOLD:] = [n_("and {count} more", "and {count} more", rest).format(count=rest)]
        self.refused.setText("\n".join(told))
        self.refused.setVisible(bool(told))

    @Slot()
    def _dress(self) -> None:
        px = self.look.px
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(px(8))
        self._top.setSpacing(px(8))
        self._under.setSpacing(px(8))
        self._top.setContentsMargins(0, 0, 0, 0)


def _column(value: str) -> int | None:
    return int(value) if value.isdigit() else None


def _read(path: Path, _progress: Progress) -> tuple[Table, FeeColumns]:
    """Read a file; runs on a worker."""
    try:
        data = path.read_bytes()
    except OSError:
        raise DeskError(_("There is no such file, or it may not be read.")) from None
    table = read_table(data)
    return table, guess_columns(table)
