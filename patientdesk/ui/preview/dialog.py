"""The preview itself: composes, shows, prints, keeps; nothing of it waits on the GUI thread."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.text import _, n_
from patientdesk.printing.letterhead import Print
from patientdesk.printing.pictures import Picture as PagePicture
from patientdesk.ui.buttons import Button
from patientdesk.ui.dialogs.dialog import DeskDialog
from patientdesk.ui.preview.bar import PageBar
from patientdesk.ui.preview.options import Options
from patientdesk.ui.preview.page_view import PIXELS_PER_POINT, PageView
from patientdesk.ui.preview.paper import (
    Asked,
    Paper,
    compose,
    draw,
    keep_it,
    look_for_printers,
    print_it,
)
from patientdesk.ui.printers import Order, Printer
from patientdesk.ui.session import DeskSession
from patientdesk.ui.strip import Strip
from patientdesk.ui.surface import Surface

#: What plus and minus step through, in hundredths.
ZOOMS = (25, 33, 50, 67, 75, 90, 100, 125, 150, 200, 300)
LETTER = (612.0, 792.0)
#: A setting typed digit by digit composes once.
PAUSE_MS = 200


class PreviewDialog(DeskDialog):
    """Shows a paper and sends it on its way; see the folder's docstring."""

    #: It went to a printer: the order.
    printed = Signal(object)
    #: It was saved as a PDF: the path.
    kept = Signal(object)
    #: A page is on the screen: its number.
    shown = Signal(int)

    def __init__(self, parent: QWidget, session: DeskSession, paper: Paper) -> None:
        look = session.look
        title = _("Print: {paper}").format(paper=_(paper.title).lower())
        super().__init__(parent, look, title, "preview")
        self.session, self._paper = session, paper
        self.print: Print | None = None
        self.page, self._zoom, self._edition = 1, 0, 0
        self._has_printer = False
        self._asked: Asked | None = None
        self.view = PageView(look)
        self.options = Options(look, paper)
        self.bar = PageBar(look)
        self.complaint = Strip(look)
        self.save = Button(
            look, _("Save as PDF…"), "download", "link", self.ask_where, key="Ctrl+S",
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
        self.view.turned.connect(self.turn)
        for wheel in (self.view, self.bar):
            wheel.zoomed.connect(self.zoom)
        self.bar.fitted.connect(self.fit)
        self.view.resized.connect(self._draw)
        for key, run in (
            ("Ctrl+P", self.print_out), ("Ctrl+S", self.ask_where), ("Ctrl+0", self.fit),
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

    @Slot(int)
    def turn(self, by: int) -> None:
        """Show another page; at either end nothing happens."""
        count = self.print.pages if self.print else 1
        wanted = min(count, max(1, self.page + by))
        if wanted != self.page:
            self.page = wanted
            self.view.verticalScrollBar().setValue(0)
            self._tell_place()
            self._draw()

    @Slot(int)
    def zoom(self, by: int) -> None:
        """Show the page a step larger or smaller."""
        now = self._percent()
        larger, smaller = [z for z in ZOOMS if z > now], [z for z in ZOOMS if z < now]
        steps = larger if by > 0 else smaller[::-1]
        self._zoom = steps[0] if steps else now
        self._draw()

    @Slot()
    def fit(self) -> None:
        """Show the whole page."""
        self._zoom = 0
        self._draw()

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
        ask = QFileDialog(self, _("Save as PDF…"), f"{self.print.title}.pdf", "PDF (*.pdf)")
        ask.setObjectName("preview.where")
        ask.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ask.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        ask.setDefaultSuffix("pdf")
        ask.fileSelected.connect(self.save_to)
        ask.open()

    @Slot(str)
    def save_to(self, path: str) -> None:
        """Keep the PDF there."""
        if self.print is not None:
            place = Path(path)
            self.session.start_job(_("Saving"), keep_it, self.print, place, done=self._on_kept)

    def _lay_out(self) -> None:
        look, px = self.look, self.look.px
        under, edge = Surface(look, "line"), Surface(look, "line")
        under.setFixedHeight(1)
        edge.setFixedWidth(1)
        left, right, both = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        for column in (left, right, both):
            column.setSpacing(0)
        left.addWidget(self.bar)
        left.addWidget(under)
        left.addWidget(self.view, 1)
        keep, acts = QHBoxLayout(), QHBoxLayout()
        keep.setContentsMargins(px(16), 0, px(16), 0)
        keep.addWidget(self.save)
        keep.addStretch(1)
        acts.setContentsMargins(px(16), px(8), px(16), px(14))
        acts.setSpacing(px(8))
        acts.addStretch(1)
        acts.addWidget(Button(look, _("Cancel"), run=self.reject, key="Esc", name="preview.cancel"))
        acts.addWidget(self.do)
        right.addWidget(self.complaint)
        right.addWidget(self.options, 1)
        right.addLayout(keep)
        right.addLayout(acts)
        both.addLayout(left, 17)
        both.addWidget(edge)
        both.addLayout(right, 8)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(both)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.view.setFocus()

    # Composing and showing

    @Slot()
    def _compose(self) -> None:
        self._edition += 1
        settings = self.options.chosen()
        self.session.start_job(
            _("Composing"), compose, self._paper, settings, done=self._on_composed
        )

    def _on_composed(self, made: Any) -> None:
        if isinstance(made, DeskError):
            self.complaint.tell("stop", str(made))
            self._ready(False)
            return
        self.print = made
        self.options.show_language(made.language)
        self.page = min(self.page, made.pages)
        pages = n_("{count} page.", "{count} pages.", made.pages).format(count=made.pages)
        told = _("What you see is the file that is printed, byte for byte.")
        self.options.about.setText(f"{pages} {told}")
        self.complaint.hide()
        self._tell_place()
        self._ready(True)
        self._asked = None
        self._draw()

    def _tell_place(self) -> None:
        count = self.print.pages if self.print else 1
        self.bar.place.setText(_("Page {number} of {count}").format(number=self.page, count=count))

    def _percent(self) -> int:
        return self._zoom or round(100 * self.view.fitting(LETTER) / self.look.scale)

    @Slot()
    def _draw(self) -> None:
        """Draw the page as large as it is wanted; only the newest wish is shown."""
        if self.print is None:
            return
        percent = self._percent()
        self.bar.percent.setText(f"{percent} %")
        scale = percent / 100 * PIXELS_PER_POINT * self.devicePixelRatioF() * self.look.scale
        asked = Asked(self._edition, self.page, scale)
        if asked != self._asked:
            self._asked = asked
            self.session.start_job(_("Drawing"), draw, self.print, asked, done=self._on_drawn)

    def _on_drawn(self, answer: tuple[Asked, PagePicture]) -> None:
        asked, drawn = answer
        if asked == self._asked:
            self.view.sheet.show_picture(drawn, self.devicePixelRatioF())
            self.view.setAccessibleName(self.bar.place.text())
            self.shown.emit(asked.page)

    # Printing and keeping

    def _on_printers(self, printers: list[Printer]) -> None:
        self._has_printer = bool(printers)
        self.options.show_printers(printers, self.session.printers_used.get(self._paper.key, ""))
        self._ready(self.print is not None)

    def _on_printed(self, order: Order | DeskError) -> None:
        if isinstance(order, DeskError):
            self.complaint.tell("stop", str(order))
            self._ready(True)
            return
        self.session.printers_used[self._paper.key] = order.printer
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
        self.save.become("link" if self._has_printer else "primary")
        self.do.become("primary" if self._has_printer else "")
