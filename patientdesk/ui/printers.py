"""Printers: which there are, and how the very bytes of a preview get to one of them.

Where there is CUPS it is given the PDF itself, on the standard input of ``lp``; elsewhere the
pages are drawn at 600 dpi into Qt's printer. Nothing is written to the disk on the way. All of it
may be slow and runs in jobs.
"""

from __future__ import annotations

import os
import shutil
import subprocess

from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import _
from patientdesk.printing.asking import qt_printers
from patientdesk.printing.letterhead import Print
from patientdesk.printing.pictures import picture

#: A spooler that is silent for longer will not answer at all.
PATIENCE_S = 15
DPI = 600
POINTS_PER_INCH = 72


class Printer(Snapshot):
    """A printer by the name its system knows it by."""

    name: str
    is_default: bool = False


class Order(Snapshot):
    """How a document is to be printed. ``first`` and ``last`` count from 1; 0 is all pages."""

    printer: str
    copies: int = 1
    first: int = 0
    last: int = 0


class PrinterRefusedError(DeskError):
    """The spooler did not take the document."""


def available_printers() -> list[Printer]:
    """Return the printers of this computer, the default one first."""
    names, default = _cups() if shutil.which("lp") else _of_qt()
    found = [Printer(name, name == default) for name in dict.fromkeys(names)]
    return sorted(found, key=lambda printer: (not printer.is_default, printer.name.lower()))


def send(paper: Print, order: Order) -> None:
    """Print a document.

    Raises:
        PrinterRefusedError: when it was not taken, in the spooler's words.

    """
    if shutil.which("lp"):
        _send_to_cups(paper, order)
    else:
        _draw_with_qt(paper, order)


def _cups() -> tuple[list[str], str]:
    names = _lpstat("-e").split()
    told = _lpstat("-d").rpartition(":")[2].strip()
    return names, told if told in names else ""


def _lpstat(option: str) -> str:
    try:
        asked = subprocess.run(
            ["lpstat", option],
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return asked.stdout if asked.returncode == 0 else ""


def _send_to_cups(paper: Print, order: Order) -> None:
    command = ["lp", "-s", "-d", order.printer, "-n", str(order.copies), "-t", paper.title]
    command += ["-o", "print-scaling=none"]
    if order.first:
        command += ["-P", f"{order.first}-{order.last}"]
    try:
        sent = subprocess.run(
            command, input=paper.pdf, capture_output=True, timeout=PATIENCE_S * 4, check=False
        )
    except subprocess.TimeoutExpired:
        raise PrinterRefusedError(_("The printer does not answer. Nothing was printed.")) from None
    if sent.returncode:
        why = sent.stderr.decode("utf-8", "replace").strip().splitlines()
        raise PrinterRefusedError(
            _("The printer did not take it: {why}").format(why=why[-1] if why else "lp")
        )


def _of_qt() -> tuple[list[str], str]:
    try:
        found = qt_printers(PATIENCE_S)
    except (OSError, subprocess.SubprocessError):
        return [], ""
    return [name for name, _default in found], next((name for name, is_it in found if is_it), "")


def _draw_with_qt(paper: Print, order: Order) -> None:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage, QPageSize, QPainter
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(order.printer)
    printer.setResolution(DPI)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    printer.setCopyCount(order.copies)
    printer.setDocName(paper.title)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterRefusedError(_("The printer does not answer. Nothing was printed."))
    first, last = order.first or 1, order.last or paper.pages
    for page in range(first, last + 1):
        if page > first:
            printer.newPage()
        drawn = picture(paper.pdf, page, DPI / POINTS_PER_INCH)
        image = QImage(
            drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32
        )
        painter.drawImage(QRectF(0, 0, drawn.width, drawn.height), image)
    painter.end()
