"""The right side of the preview: which printer, how many, which pages, and the paper's settings."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from patientdesk.kernel.text import LANGUAGES, _, n_
from patientdesk.ui.empty import Picture
from patientdesk.ui.fields import CheckField, ChoiceField, Field, TextField
from patientdesk.ui.labels import Label
from patientdesk.ui.look import Look
from patientdesk.ui.preview.paper import Paper
from patientdesk.ui.printers import Order, Printer
from patientdesk.ui.surface import Surface
from patientdesk.ui.theme import BODY, LABEL, TITLE, Space

MOST_COPIES = 99
#: An inch each way is more than any feed is off.
FURTHEST = 100
ALL, SOME = "all", "some"


class Options(Surface):
    """What can be chosen before a paper is printed."""

    #: A setting of the paper itself was changed: it is composed anew.
    changed = Signal()

    def __init__(self, look: Look, paper: Paper) -> None:
        super().__init__(look)
        self._paper = paper
        self._many = False
        self.title = Label(look, TITLE, text=_(paper.title), wrap=True)
        self.about = Label(look, BODY, "text2", wrap=True)
        self.printer = ChoiceField(look, "printer", _("Printer"), options=[])
        self.ready_icon = Picture(look, "check", Space.MARK, "good")
        self.ready = Label(look, LABEL, "text2", wrap=True)
        self.copies = TextField(look, "copies", _("Copies"))
        self.pages = ChoiceField(
            look, "pages", _("Pages"), options=[(ALL, _("All")), (SOME, _("From and to"))]
        )
        self.first = TextField(look, "first", _("From"))
        self.last = TextField(look, "last", _("To"))
        self.settings: dict[str, Field] = self._settings()
        self._lay_out()
        self.copies.set_text("1")
        for field in self._all():
            field.name_within("preview")
        self.pages.edited.connect(self._on_pages)
        self._on_pages()
        self._own_language = not paper.language
        for key, field in self.settings.items():
            if key == "language":
                field.edited.connect(self._on_language)
            field.edited.connect(self.changed)
        look.changed.connect(self._dress)
        self._dress()

    def show_printers(self, printers: list[Printer], last: str) -> None:
        """Offer the printers; the one used last for this paper comes first."""
        self.printer.offer([(each.name, each.name) for each in printers])
        names = [each.name for each in printers]
        chosen = last if last in names else (names[0] if names else "")
        self.printer.set_text(chosen)
        self.printer.setVisible(bool(names))
        self._show_fields()
        if not names:
            self._tell("printer", _("No printer was found. Save it as a PDF and print that."))
        elif chosen == last:
            self._tell("check", _("Ready. Used last time for this paper."))
        else:
            self._tell("check", _("Ready."))

    def show_pages(self, count: int) -> None:
        """Say how long the paper is; one page leaves nothing to choose among."""
        self.about.setText(n_("{count} page", "{count} pages", count).format(count=count))
        self._many = count > 1
        self._show_fields()

    def waiting(self) -> None:
        """Say that the printers are being looked for."""
        self.printer.hide()
        self._tell("printer", _("Looking for printers…"))

    def order(self, count: int) -> Order | None:
        """Return what is asked for of a paper of ``count`` pages; None when it makes no sense."""
        copies = _number(self.copies.text(), MOST_COPIES)
        if self.pages.text() != SOME:
            return Order(self.printer.text(), copies) if copies else None
        first, last = _number(self.first.text(), count), _number(self.last.text(), count)
        if not copies or not first or not last or first > last:
            return None
        return Order(self.printer.text(), copies, first, last)

    def chosen(self) -> dict[str, Any]:
        """Return the settings of the paper as its composing takes them."""
        values: dict[str, Any] = {}
        for key, field in self.settings.items():
            text = field.text()
            if key in ("dx", "dy"):
                values[key] = max(-FURTHEST, min(FURTHEST, _whole(text)))
            elif key == "language":
                values[key] = "" if self._own_language else text
            else:
                values[key] = bool(text)
        return values

    def show_offsets(self, dx: int, dy: int) -> None:
        """Show how a printer is corrected; the paper is composed anew when it was otherwise."""
        before = self.chosen()
        for key, value in (("dx", dx), ("dy", dy)):
            self.settings[key].set_text(str(value))
        if self.chosen() != before:
            self.changed.emit()

    def show_language(self, language: str) -> None:
        """Show which language the paper speaks by itself, while nobody has chosen another."""
        if "language" in self.settings and self._own_language:
            self.settings["language"].set_text(language)

    def _settings(self) -> dict[str, Field]:
        look, paper = self.look, self._paper
        fields: dict[str, Field] = {}
        if paper.languages:
            words = list(LANGUAGES.items())
            fields["language"] = ChoiceField(look, "language", _("Language"), options=words)
            fields["language"].set_text(paper.language)
        if paper.offsets:
            fields["dx"] = TextField(look, "dx", _("Right, 1/100 in"))
            fields["dy"] = TextField(look, "dy", _("Down, 1/100 in"))
            for key in ("dx", "dy"):
                fields[key].set_text("0")
        for key, words_of in paper.switches:
            fields[key] = CheckField(look, key, _(words_of))
        return fields

    def _all(self) -> list[Field]:
        fixed: list[Field] = [self.printer, self.copies, self.pages, self.first, self.last]
        return [*fixed, *self.settings.values()]

    def _lay_out(self) -> None:
        self._box = QVBoxLayout(self)
        self._box.addWidget(self.title)
        self._box.addWidget(self.about)
        self._box.addWidget(self.printer)
        ready = QHBoxLayout()
        ready.addWidget(self.ready_icon, 0, Qt.AlignmentFlag.AlignTop)
        ready.addWidget(self.ready, 1)
        self._box.addLayout(ready)
        self._box.addLayout(_beside(self.copies, self.pages))
        self._box.addLayout(_beside(self.first, self.last))
        offsets = [field for key, field in self.settings.items() if key in ("dx", "dy")]
        for key, field in self.settings.items():
            if key not in ("dx", "dy"):
                self._box.addWidget(field)
        if offsets:
            self._box.addLayout(_beside(*offsets))
        self._box.addStretch(1)

    def _tell(self, icon: str, words: str) -> None:
        self.ready_icon.show_icon(icon, "good" if icon == "check" else "text2")
        self.ready.setText(words)

    @Slot()
    def _on_language(self) -> None:
        self._own_language = False

    def _show_fields(self) -> None:
        printer = bool(self.printer.text())
        self.copies.setVisible(printer)
        self.pages.setVisible(printer and self._many)
        self._on_pages()

    @Slot()
    def _on_pages(self) -> None:
        some = self._many and self.pages.text() == SOME and bool(self.printer.text())
        for field in (self.first, self.last):
            field.setVisible(some)
        if some and not self.first.text():
            self.first.set_text("1")
            self.first.editor.setFocus()

    @Slot()
    def _dress(self) -> None:
        px = self.look.px
        self._box.setContentsMargins(px(16), px(14), px(16), px(8))
        self._box.setSpacing(px(8))


def _beside(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    for widget in widgets:
        row.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
    return row


def _number(text: str, most: int) -> int:
    """Return a whole number from 1 to ``most``; 0 when it is none."""
    text = text.strip()
    return int(text) if text.isdecimal() and 1 <= int(text) <= most else 0


def _whole(text: str) -> int:
    """Return a whole number with its sign; 0 while somebody is still typing it."""
    try:
        return int(text.strip() or "0")
    except ValueError:
        return 0
