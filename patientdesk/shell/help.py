"""Help: a short page for each panel, in the language of the desk, opened by F1."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from patientdesk.kernel.text import N_, _, spoken_language
from patientdesk.resources import path
from patientdesk.ui.buttons import Button
from patientdesk.ui.dialogs import DeskDialog
from patientdesk.ui.dressed.scroll import with_bars
from patientdesk.ui.dressed.sheet import wear
from patientdesk.ui.look import Look
from patientdesk.ui.theme import BODY

#: The pages in order, by the key of the panel they explain; ``desk`` is about the whole window.
PAGES: dict[str, str] = {
    "desk": N_("The desk"),
    "schedule": N_("Day's schedule"),
    "registration": N_("Registration"),
    "inquiries": N_("Inquiries"),
    "claims": N_("Claim builder"),
    "keys": N_("Keys"),
}
LIST_PX, HIGH_PX = 190, 420
LINE_HEIGHT = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


def page(key: str) -> Path:
    """Return the file of a page; the one about the desk where there is no other."""
    for language in (spoken_language(), "en"):
        for name in (key, "desk"):
            file = path(f"help/{language}/{name}.md")
            if file.exists():
                return file
    raise FileNotFoundError(key)


class HelpDialog(DeskDialog):
    """The pages at the left, the chosen one at the right."""

    width_px = 820

    def __init__(self, parent: QWidget, look: Look, key: str) -> None:
        super().__init__(parent, look, _("Help"), "help")
        self.pages = QListWidget()
        with_bars(self.pages, look)
        self.pages.setObjectName("help.pages")
        self.pages.setAccessibleName(_("Pages"))
        self.pages.setFont(look.font(BODY))
        self.pages.setFixedWidth(look.px(LIST_PX))
        self.text = QTextBrowser()
        with_bars(self.text, look)
        self.text.setObjectName("help.text")
        self.text.setAccessibleName(_("Help"))
        self.text.setFont(look.font(BODY))
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(look.px(12))
        self.text.setMinimumHeight(look.px(HIGH_PX))
        look.changed.connect(self._dress)
        self._dress()
        row = QHBoxLayout()
        row.setSpacing(look.px(10))
        row.addWidget(self.pages)
        row.addWidget(self.text, 1)
        self.body.addLayout(row, 1)
        done = Button(look, _("Close"), "", "primary", self.accept, key="Esc", name="help.close")
        self.finish(None, done, default=done)
        for name, title in PAGES.items():
            item = QListWidgetItem(_(title))
            item.setData(0x0100, name)
            self.pages.addItem(item)
        self.pages.currentItemChanged.connect(self._on_page)
        known = list(PAGES)
        self.pages.setCurrentRow(known.index(key) if key in known else 0)

    @Slot()
    def _dress(self) -> None:
        for part in (self.pages, self.text):
            wear(part, self.look, "pages")

    @Slot()
    def _on_page(self) -> None:
        item = self.pages.currentItem()
        if item is not None:
            file = page(str(item.data(0x0100)))
            self.text.setMarkdown(file.read_text(encoding="utf-8"))
            self._space_out()

    def _space_out(self) -> None:
        """Give paragraphs air; Markdown knows none."""
        block = self.text.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            form = block.blockFormat()
            form.setBottomMargin(self.look.px(6))
            form.setLineHeight(125, LINE_HEIGHT)
            cursor.setBlockFormat(form)
            block = block.next()
