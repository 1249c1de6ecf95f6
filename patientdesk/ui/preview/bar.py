"""The line above the page: how large it is shown, and which page it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout

from patientdesk.kernel.text import _
from patientdesk.ui.buttons import Button
from patientdesk.ui.labels import Label, ShortLabel
from patientdesk.ui.look import Look
from patientdesk.ui.surface import Surface
from patientdesk.ui.theme import BODY, VALUE


class PageBar(Surface):
    """Zoom, page and a hint; a paper of one page has nothing to turn."""

    #: One step larger (1) or smaller (-1).
    zoomed = Signal(int)
    #: Show the whole page.
    fitted = Signal()
    #: Go on by so many pages.
    turned = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.percent = Label(look, BODY, features="figures")
        self.place = Label(look, VALUE, features="figures")
        self.hint = ShortLabel(look, BODY, "text2")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        smaller = self._tool(_("Smaller"), "zoom-out", self._smaller, "smaller")
        larger = self._tool(_("Larger"), "zoom-in", self._larger, "larger")
        whole = self._tool(_("Whole page"), "maximize-2", self.fitted.emit, "fit")
        self.back = self._tool(_("Previous page"), "chevron-left", self._back, "previous")
        self.on = self._tool(_("Next page"), "chevron-right", self._on, "next")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(8), look.px(3), look.px(14), look.px(3))
        row.setSpacing(look.px(6))
        for widget in (smaller, self.percent, larger, whole):
            row.addWidget(widget)
        row.addSpacing(look.px(8))
        for widget in (self.back, self.place, self.on):
            row.addWidget(widget)
        row.addWidget(self.hint, 1)
        self.show_place(1, 1)

    def show_place(self, page: int, count: int) -> None:
        """Say which page is looked at, and offer the ones before and after it."""
        self.place.setText(_("Page {number} of {count}").format(number=page, count=count))
        for widget in (self.back, self.on):
            widget.setVisible(count > 1)
        self.hint.setText(_("Space turns the page") if count > 1 else "")
        self.back.setEnabled(page > 1)
        self.on.setEnabled(page < count)

    def _tool(self, words: str, icon: str, run: Callable[[], None], name: str) -> Button:
        return Button(self.look, words, icon, "tool", run, name=f"preview.{name}")

    @Slot()
    def _smaller(self) -> None:
        self.zoomed.emit(-1)

    @Slot()
    def _larger(self) -> None:
        self.zoomed.emit(1)

    @Slot()
    def _back(self) -> None:
        self.turned.emit(-1)

    @Slot()
    def _on(self) -> None:
        self.turned.emit(1)
