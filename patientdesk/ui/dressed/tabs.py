"""Pages behind tabs, as the docks of the window have them."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QTabWidget

from patientdesk.ui.dressed.sheet import wear
from patientdesk.ui.look import Look
from patientdesk.ui.theme import BODY


class Tabs(QTabWidget):
    """Pages behind tabs in a panel or a dialog."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        look.changed.connect(self._dress)
        self._dress()

    @Slot()
    def _dress(self) -> None:
        bar = self.tabBar()
        wear(bar, self._look, "tabs")
        bar.setFont(self._look.font(BODY))
