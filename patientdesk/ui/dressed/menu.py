"""The menus of the desk."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QWidget

from patientdesk.ui.dressed.sheet import wear
from patientdesk.ui.look import Look


def show_text_menu(editor: QLineEdit | QPlainTextEdit, look: Look, at: QPoint) -> None:
    """Open what Qt offers for a text, dressed as the other menus, at a point of the screen."""
    menu = editor.createStandardContextMenu()
    wear(menu, look, "menu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(at)


class Menu(QMenu):
    """Dresses itself when it is opened: most menus of a day never are."""

    def __init__(self, look: Look, parent: QWidget | None = None, title: str = "") -> None:
        super().__init__(title, parent)
        self._look = look
        self.aboutToShow.connect(self._wear)

    @Slot()
    def _wear(self) -> None:
        wear(self, self._look, "menu")
