"""Asking where a file is to be kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where(
    over: QWidget, title: str, name: str, kind: str, then: Callable[[str], None], spot: str
) -> None:
    """Ask over a widget for the place of ``name``; ``then`` hears the path that was chosen.

    ``kind`` is the ending without its dot, and ``spot`` the object name of the dialog.
    """
    ask = QFileDialog(over, title, f"{name}.{kind}", f"{kind.upper()} (*.{kind})")
    ask.setObjectName(spot)
    ask.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    ask.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    ask.setDefaultSuffix(kind)
    ask.fileSelected.connect(then)
    ask.open()
