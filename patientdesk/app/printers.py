"""The printers Qt sees, one name a line: asked in a child process, for a driver may hang."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinterInfo


def main() -> int:
    """Print the names of the printers."""
    app = QGuiApplication([])
    for name in QPrinterInfo.availablePrinterNames():
        print(name)
    app.quit()
    return 0
