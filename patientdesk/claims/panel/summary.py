"""What the footer says: how much must be fixed before the form can be printed."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from patientdesk.kernel.text import _, n_
from patientdesk.ui.empty import Picture
from patientdesk.ui.labels import ShortLabel
from patientdesk.ui.look import Look
from patientdesk.ui.marks import MARKS
from patientdesk.ui.theme import LABEL, Space


class PrintSummary(QWidget):
    """An icon and a sentence: fix these first, or go ahead."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        #: What is said, and the same in fewer words where there is little room.
        self.words, self._fewer = "", ""
        self.picture = Picture(look, "", Space.ICON)
        self.label = ShortLabel(look, LABEL)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.picture)
        row.addWidget(self.label, 1)
        look.changed.connect(self._dress)
        self._dress()

    def count(self, stops: int) -> None:
        """Say how many findings forbid printing."""
        level = "stop" if stops else "good"
        text = n_(
            "{count} must be fixed before printing", "{count} must be fixed before printing", stops
        )
        fewer = n_("{count} to fix", "{count} to fix", stops)
        self.words = text.format(count=stops) if stops else _("Ready to print")
        self._fewer = fewer.format(count=stops) if stops else _("Ready")
        self.fold(False)
        self.label.colour(level)
        self.picture.show_icon(MARKS[level].icon, level)

    def fold(self, folded: bool) -> None:
        """Say it in fewer words; the tip says it whole."""
        self.label.setText(self._fewer if folded else self.words)
        self.setToolTip(self.words if folded else "")

    @Slot()
    def _dress(self) -> None:
        self._row.setSpacing(self._look.px(6))
