"""The printers Qt sees, one a line: asked in a process apart, for a driver may hang."""

from __future__ import annotations

import sys
from io import TextIOWrapper

from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinterInfo

from patientdesk.printing.asking import DEFAULT


def main() -> int:
    """Print the names of the printers, each behind a mark that tells whether it is the default."""
    if isinstance(sys.stdout, TextIOWrapper):  # a name may be in any alphabet
        sys.stdout.reconfigure(encoding="utf-8")
    app = QGuiApplication([])
    default = QPrinterInfo.defaultPrinterName()
    for name in QPrinterInfo.availablePrinterNames():
        print(f"{DEFAULT if name == default else ' '}{name}")
    app.quit()
    return 0
