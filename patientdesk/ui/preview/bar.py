"""The line above the page: how large it is shown, and which page it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout

from patientdesk.kernel.text import _
from patientdesk.ui.buttons import Button
from patientdesk.ui.labels import Label, ShortLabel
from patientdesk.ui.look import Look
from patientdesk.ui.surface import Surface
from patientdesk.ui.theme import BODY, VALUE


class PageBar(Surface):
    """Zoom, page and a hint."""

    #: One step larger (1) or smaller (-1).
    zoomed = Signal(int)
    #: Show the whole page.
    fitted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.percent = Label(look, BODY, features="figures")
        self.place = Label(look, VALUE, features="figures")
        smaller = Button(
            look, _("Smaller"), "zoom-out", "tool", self._smaller, name="preview.smaller"
        )
        larger = Button(look, _("Larger"), "zoom-in", "tool", self._larger, name="preview.larger")
        whole = Button(
            look, _("Whole page"), "maximize-2", "tool", self.fitted.emit, name="preview.fit"
        )
        hint = ShortLabel(look, BODY, "text2", text=_("Space turns the page"))
        hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(8), look.px(3), look.px(14), look.px(3))
        row.setSpacing(look.px(6))
        for widget in (smaller, self.percent, larger, whole, self.place):
            row.addWidget(widget)
        row.addWidget(hint, 1)

    @Slot()
    def _smaller(self) -> None:
        self.zoomed.emit(-1)

    @Slot()
    def _larger(self) -> None:
        self.zoomed.emit(1)
