"""A menu of the desk."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu, QWidget

from patientdesk.ui.dressed.sheet import wear
from patientdesk.ui.look import Look


class Menu(QMenu):
    """Dresses itself when it is opened: most menus of a day never are."""

    def __init__(self, look: Look, parent: QWidget | None = None, title: str = "") -> None:
        super().__init__(title, parent)
        self._look = look
        self.aboutToShow.connect(self._wear)

    @Slot()
    def _wear(self) -> None:
        wear(self, self._look, "menu")
