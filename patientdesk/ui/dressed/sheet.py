"""The small style sheets of single widgets: one file of ``resources/styles`` each."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from patientdesk.ui.look import Look


def wear(widget: QWidget, look: Look, *parts: str) -> None:
    """Put parts of the style on a widget without children of ours, unless it wears them already.

    Whoever owns the widget calls this again when the look has changed.
    """
    sheet = "".join(map(look.sheet, parts))
    if widget.styleSheet() != sheet:
        widget.setStyleSheet(sheet)
