"""The screen that brings patients in: what would become of each row, before anything is kept."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from patientdesk.intake.dialogs.columns import ColumnsForm
from patientdesk.intake.dialogs.held import HeldRow
from patientdesk.intake.exchange.files import GUESS, Wishes, as_data
from patientdesk.intake.exchange.work import Understood, look_into, take_in
from patientdesk.intake.model import Outcome, Report, Row
from patientdesk.intake.service import KINDS
from patientdesk.intake.table import ROW_COLUMNS
from patientdesk.kernel.changes import Change
from patientdesk.kernel.text import _, n_
from patientdesk.ui.buttons import Button
from patientdesk.ui.chips import Chip
from patientdesk.ui.dialogs import DeskDialog
from patientdesk.ui.dressed.tabs import Tabs
from patientdesk.ui.fields import TextField
from patientdesk.ui.session import DeskSession
from patientdesk.ui.strip import Strip
from patientdesk.ui.table import RecordTable
from patientdesk.ui.table_view import RecordView

#: At 100 %: as it opens, and the least its list keeps in a low window.
HEIGHT_PX, LEAST_LIST_PX = 540, 130
#: What stands between two files typed into the one field.
BETWEEN = ";"


class BringInDialog(DeskDialog):
    """Files in, a list of rows out; the primary button keeps what the list promises."""

    width_px = 900

    def __init__(self, parent: QWidget, session: DeskSession) -> None:
        look = session.look
        super().__init__(parent, look, _("Bring in patients"), "intake")
        self.session = session
        self._understood = Understood()
        self._report: Report | None = None
        self.path = TextField(look, "path", _("CSV or FHIR files"), example="patients.csv")
        self.path.name_within("intake")
        self.browse = Button(look, _("Browse"), "upload", run=self._browse, name="intake.browse")
        self.strip = Strip(look)
        self.chips = {outcome: Chip(look, "", level=level) for outcome, level in LEVELS.items()}
        self.linked = Chip(look, "")
        self.rows = RecordTable(ROW_COLUMNS, self)
        self.list = RecordView(look, self.rows, _("What becomes of each row"), "intake.rows")
        self.list.looked_at.connect(self._on_looked_at)
        self.held = HeldRow(session)
        self.held.decided.connect(self._on_decided)
        self.held.refused.connect(self._on_not_decided)
        self.columns = ColumnsForm(look)
        self.pages = Tabs(look)
        self.pages.setObjectName("intake.pages")
        self.pages.addTab(self.list, _("Rows"))
        self.pages.addTab(self.columns, _("Columns"))
        self.keep = Button(
            look, _("Save report"), "save", run=self._save_report, name="intake.report"
        )
        self.shut = Button(look, _("Close"), run=self.reject, name="intake.close")
        self.take = Button(
            look, _("Bring in"), "file-down", "primary", self._take, name="intake.take"
        )

        self._lay_out()
        self.path.line.returnPressed.connect(self._look)
        self.path.left.connect(self._look)
        self.columns.corrected.connect(self._look_again)
        self._show()

    def _lay_out(self) -> None:
        px = self.look.px
        top, counts = QHBoxLayout(), QHBoxLayout()
        for row in (top, counts):
            row.setSpacing(px(8))
        top.addWidget(self.path, 1)
        top.addWidget(self.browse)
        for chip in (*self.chips.values(), self.linked):
            counts.addWidget(chip)
        counts.addStretch(1)
        self.body.addLayout(top)
        self.body.addWidget(self.strip)
        self.body.addLayout(counts)
        self.body.addWidget(self.pages, 1)
        self.body.addWidget(self.held)
        self.pages.setMinimumHeight(px(LEAST_LIST_PX))
        self.finish(None, self.keep, self.shut, self.take)

    def height_for(self, width: int) -> int:
        """Return a height at which a screenful of rows is seen, where the window has that."""
        return max(super().height_for(width), self.look.px(HEIGHT_PX))

    def begin_with(self, path: str) -> None:
        """Look into these files, as if their names had been typed."""
        self.path.set_text(path)
        self._look()

    @Slot()
    def _browse(self) -> None:
        dialog = QFileDialog(self, _("Bring in patients"))
        dialog.setNameFilter(_("Patients (*.csv *.txt *.tsv *.json *.ndjson)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._on_chosen)
        dialog.open()

    @Slot(list)
    def _on_chosen(self, paths: list[str]) -> None:
        self.begin_with(f" {BETWEEN} ".join(paths))

    _last = ""

    @Slot()
    def _look(self) -> None:
        typed = self.path.text().strip()
        if typed != self._last:
            self._last = typed
            self._look_with(GUESS)

    @Slot()
    def _look_again(self) -> None:
        self._look_with(self.columns.wishes())

    def _look_with(self, wishes: Wishes) -> None:
        paths = [
            Path(part.strip()).expanduser() for part in self._last.split(BETWEEN) if part.strip()
        ]
        self._understood, self._report = Understood(), None
        self._show()
        if paths:
            self.strip.tell("note", _("Reading the files. Nothing is kept yet."))
            self.session.start_job(
                _("Looking into a file of patients"), look_into, paths, wishes, self.session.now(),
                done=self._on_understood,
            )  # fmt: skip

    @Slot(object)
    def _on_understood(self, understood: Understood) -> None:
        self._understood, self._report = understood, understood.report
        tables = [each for each in understood.readings if each.form == "csv"]
        if tables:
            self.columns.show_reading(tables[0])
        self.pages.setTabVisible(1, bool(tables))
        if understood.fault and tables:
            self.pages.setCurrentIndex(1)
        if understood.fault:
            self.strip.tell("stop", understood.fault, _("Nothing was taken from any file."))
        else:
            self.strip.tell(
                "note", _("This is what would become of each row. Nothing is kept yet.")
            )
        self._show()

    @Slot()
    def _take(self) -> None:
        self.take.setEnabled(False)
        self.strip.tell("note", _("Bringing them in. You can go on working; it can be cancelled."))
        self.session.start_job(
            _("Bringing in patients"), take_in, self._understood.readings, done=self._on_taken
        )

    @Slot(object)
    def _on_taken(self, outcome: Report | str) -> None:
        if isinstance(outcome, str):
            self.strip.tell("stop", outcome)
            return
        self._report, self._understood = outcome, Understood()
        count = outcome.count(Outcome.IMPORTED)
        words = n_("{count} patient brought in", "{count} patients brought in", count)
        self.session.announce(Change(words.format(count=count), KINDS))
        held = sum(row.open for file in outcome.files for row in file.rows)
        waiting = n_(
            "{count} row waits for you to say who it is: choose it in the list.",
            "{count} rows wait for you to say who they are: choose one in the list.",
            held,
        )
        more = waiting.format(count=held) if held else ""
        self.strip.tell("warn" if held else "good", words.format(count=count), more)
        self._show()

    # Rows somebody has to look at

    @Slot(object)
    def _on_looked_at(self, row: Row | None) -> None:
        """Ask about a held row once the others are on file; before, nothing is kept."""
        self.held.hide()
        if row is not None and row.open and self._report is not None and not self._report.dry:
            self.held.ask(row, *self._report.place_of(row))

    @Slot(str)
    def _on_decided(self, words: str) -> None:
        self.strip.tell("good", words)
        self._show()
        self.list.setFocus()

    @Slot(str)
    def _on_not_decided(self, words: str) -> None:
        self.strip.tell("stop", words)

    def _show(self) -> None:
        """Show the report as it stands: a promise before, the truth after."""
        report = self._report
        for outcome, chip in self.chips.items():
            count = report.count(outcome) if report else 0
            kept = report is not None and not report.dry and outcome is Outcome.IMPORTED
            chip.say(_brought(count) if kept else CHIP_WORDS[outcome](count))
            chip.setVisible(bool(report and report.count(outcome)))
        linked = sum(file.linked.total() for file in report.files) if report else 0
        words = n_("{count} policy or visit linked", "{count} policies and visits linked", linked)
        self.linked.say(words.format(count=linked))
        self.linked.setVisible(bool(linked))
        self.rows.replace([row for file in report.files for row in file.rows] if report else [])
        waiting = bool(report and report.dry and report.count(Outcome.IMPORTED))
        self.take.setEnabled(waiting)
        self.keep.setEnabled(report is not None)

    @Slot()
    def _save_report(self) -> None:
        dialog = QFileDialog(self, _("Save report"), "import-report.json", "JSON (*.json)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(self._write_report)
        dialog.open()

    @Slot(str)
    def _write_report(self, path: str) -> None:
        if self._report is None:
            return
        text = json.dumps(as_data(self._report), indent=2, ensure_ascii=False)
        try:
            Path(path).write_text(text, encoding="utf-8")
        except OSError:
            self.strip.tell("stop", _("The report could not be written there."))


LEVELS: dict[Outcome, str] = {
    Outcome.IMPORTED: "good",
    Outcome.REFUSED: "stop",
    Outcome.HELD: "warn",
}


def _imported(count: int) -> str:
    return n_("{count} to bring in", "{count} to bring in", count).format(count=count)


def _brought(count: int) -> str:
    return n_("{count} brought in", "{count} brought in", count).format(count=count)


def _refused(count: int) -> str:
    return n_("{count} refused", "{count} refused", count).format(count=count)


def _held(count: int) -> str:
    return n_("{count} held", "{count} held", count).format(count=count)


CHIP_WORDS = {Outcome.IMPORTED: _imported, Outcome.REFUSED: _refused, Outcome.HELD: _held}
