"""The preview itself: composes, shows, prints, keeps; nothing of it waits on the GUI thread."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.text import _
from patientdesk.printing.letterhead import Print
from patientdesk.ui.buttons import Button
from patientdesk.ui.dialogs.dialog import DeskDialog
from patientdesk.ui.dialogs.where import ask_where
from patientdesk.ui.labels import ShortLabel
from patientdesk.ui.preview.options import Options
from patientdesk.ui.preview.pages import PagesShown
from patientdesk.ui.preview.paper import Paper, compose, keep_it, look_for_printers, print_it
from patientdesk.ui.printers import Order, Printer
from patientdesk.ui.session import DeskSession
from patientdesk.ui.strip import Strip
from patientdesk.ui.surface import Surface
from patientdesk.ui.theme import LABEL

#: A setting typed digit by digit composes once.
PAUSE_MS = 200


class PreviewDialog(DeskDialog):
    """Shows a paper and sends it on its way; see the folder's docstring."""

    #: It went to a printer: the order.
    printed = Signal(object)
    #: It was saved as a PDF: the path.
    kept = Signal(object)

    def __init__(self, parent: QWidget, session: DeskSession, paper: Paper) -> None:
        look = session.look
        title = _("Print: {paper}").format(paper=_(paper.title).lower())
        super().__init__(parent, look, title, "preview")
        self.session, self._paper = session, paper
        self.print: Print | None = None
        self._has_printer = False
        self._settings: dict[str, Any] = {}
        self.pages = PagesShown(session, look)
        self.options = Options(look, paper)
        self.complaint = Strip(look)
        self.save = Button(
            look, _("Save as PDF…"), "download", "", self.ask_where, key="Ctrl+S",
            name="preview.save",
        )  # fmt: skip
        self.do = Button(
            look, _("Print"), "printer", "primary", self.print_out, key="Ctrl+P",
            name="preview.print",
        )  # fmt: skip
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(self._compose)
        self.options.changed.connect(self._soon.start)
        self.options.printer.edited.connect(self._recall_offsets)
        for key, run in (
            ("Ctrl+P", self.print_out), ("Ctrl+S", self.ask_where), ("Ctrl+0", self.pages.fit),
        ):  # fmt: skip
            QShortcut(QKeySequence(key), self).activated.connect(run)
        self._ready(False)
        self.options.waiting()
        self._compose()
        session.start_job(_("Looking for printers"), look_for_printers, done=self._on_printers)

    def sizeHint(self) -> QSize:
        """Take most of the window, up to the size at which a page can be read."""
        px, parent = self.look.px, self.parentWidget()
        room = parent.size() if parent is not None else QSize(1100, 800)
        return QSize(
            min(px(1000), round(room.width() * 0.96)), min(px(760), round(room.height() * 0.92))
        )

    @property
    def settings(self) -> dict[str, Any]:
        """What was chosen for the paper that is shown, as its composing was given it."""
        return self._settings

    @Slot()
    def print_out(self) -> None:
        """Send what is shown to the printer."""
        if self.print is None or not self._has_printer or not self.do.isEnabled():
            return
        order = self.options.order(self.print.pages)
        if order is None:
            self.complaint.tell(
                "stop", _("Look at copies and pages again: such pages do not exist.")
            )
            return
        self._ready(False)
        self.session.start_job(_("Printing"), print_it, self.print, order, done=self._on_printed)

    @Slot()
    def ask_where(self) -> None:
        """Ask where the PDF is to be kept."""
        if self.print is None:
            return
        title, spot = _("Save as PDF…"), "preview.where"
        ask_where(self, title, self.print.title, "pdf", self.save_to, spot)

    @Slot(str)
    def save_to(self, path: str) -> None:
        """Keep the PDF there."""
        if self.print is not None:
            place = Path(path)
            self.session.start_job(_("Saving"), keep_it, self.print, place, done=self._on_kept)

    def _lay_out(self) -> None:
        look, px = self.look, self.look.px
        edge, line = Surface(look, "line"), Surface(look, "line")
        edge.setFixedWidth(1)
        line.setFixedHeight(1)
        right, both = QVBoxLayout(), QHBoxLayout()
        for column in (right, both, self.body):
            column.setSpacing(0)
        right.addWidget(self.complaint)
        right.addWidget(self.options, 1)
        both.addWidget(self.pages, 17)
        both.addWidget(edge)
        both.addLayout(right, 8)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(both, 1)
        self.body.addWidget(line)
        truth = ShortLabel(
            look, LABEL, "text2", text=_("What you see is the file that is printed, byte for byte.")
        )
        cancel = Button(look, _("Cancel"), run=self.reject, key="Esc", name="preview.cancel")
        self.finish(truth, cancel, self.save, self.do)
        self._row.setContentsMargins(px(16), px(9), px(16), px(9))
        self.pages.view.setFocus()

    # Composing and showing

    @Slot()
    def _compose(self) -> None:
        self._settings = self.options.chosen()
        self.session.start_job(
            _("Composing"), compose, self._paper, self._settings, done=self._on_composed
        )

    def _on_composed(self, made: Any) -> None:
        if isinstance(made, DeskError):
            self.complaint.tell("stop", str(made))
            self._ready(False)
            return
        self.print = made.print
        self.options.show_language(made.print.language)
        self.options.show_pages(made.print.pages)
        self.complaint.hide()
        self._ready(True)
        self.pages.show_paper(made)

    # Printing and keeping

    def _on_printers(self, printers: list[Printer]) -> None:
        self._has_printer = bool(printers)
        self.options.show_printers(printers, self.session.printers_used.get(self._paper.key, ""))
        self._recall_offsets()
        self._ready(self.print is not None)

    @Slot()
    def _recall_offsets(self) -> None:
        """Correct the chosen printer as it was corrected the last time."""
        if self._paper.offsets:
            kept = self.session.printers_used.get(self._offsets_key(self.options.printer.text()))
            dx, dy = (int(part) for part in (kept or "0 0").split())
            self.options.show_offsets(dx, dy)

    def _offsets_key(self, printer: str) -> str:
        return f"{self._paper.key} offsets {printer}"

    def _on_printed(self, order: Order | DeskError) -> None:
        if isinstance(order, DeskError):
            self.complaint.tell("stop", str(order))
            self._ready(True)
            return
        self.session.printers_used[self._paper.key] = order.printer
        if self._paper.offsets:
            dx, dy = self.settings["dx"], self.settings["dy"]
            self.session.printers_used[self._offsets_key(order.printer)] = f"{dx} {dy}"
        self.session.noticed.emit(
            _("{paper} was sent to {printer}.").format(
                paper=_(self._paper.title), printer=order.printer
            )
        )
        self.printed.emit(order)
        self.accept()

    def _on_kept(self, path: Path | DeskError) -> None:
        if isinstance(path, DeskError):
            self.complaint.tell("stop", str(path))
            return
        self.session.noticed.emit(_("Saved as {name}.").format(name=path.name))
        self.kept.emit(path)
        self.accept()

    def _ready(self, ready: bool) -> None:
        """Offer what can be done now; without a printer, saving is the way on."""
        self.save.setEnabled(self.print is not None)
        self.do.setEnabled(ready and self._has_printer)
        self.do.explain("" if self._has_printer else _("No printer was found."))
        self.save.become("" if self._has_printer else "primary")
        self.do.become("primary" if self._has_printer else "")
