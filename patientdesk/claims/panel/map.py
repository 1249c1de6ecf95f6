"""A small map of the page: grey bars where the paper has text, frames with numbers where it fails.

Drawn from the print positions alone. It is not the form: no artwork, no wording, no red ground.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from patientdesk.claims.model import Box, Page, boxes, place_of
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import _
from patientdesk.ui.look import Look
from patientdesk.ui.marks import mark_of
from patientdesk.ui.theme import HINT

#: Lines of text on a sheet of eleven inches.
LINES = 66
#: Columns of text on a sheet of eight and a half inches.
COLUMNS = 85
WIDTH_PX = 176
#: How many findings get a number; more would hide the page.
MOST_NUMBERS = 9
BADGE_PX = 14


class Spot(Snapshot):
    """A place that fails: its number in the list, how badly, and the boxes it frames."""

    number: int
    severity: Severity
    boxes: tuple[Box, ...]


class PageMap(QWidget):
    """The page a claim prints on, as small as a stamp."""

    #: The number of a frame that was pressed, from 0 as the list counts.
    pressed = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._pages: Sequence[Page] = ()
        self._number = 0
        self._spots: list[Spot] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Map of the page"))
        look.changed.connect(self.updateGeometry)

    def show_pages(self, pages: Sequence[Page], findings: Sequence[Finding], number: int) -> None:
        """Show one page, counted from 0, with what fails on it."""
        self._pages, self._number = pages, min(number, max(0, len(pages) - 1))
        self._spots = [
            Spot(index, finding.severity, place.boxes)
            for index, finding in enumerate(findings[:MOST_NUMBERS])
            for place in (place_of(finding.where),)
            if place.boxes and place.page == self._number and finding.severity != Severity.NOTE
        ]
        self.update()

    def sizeHint(self) -> QSize:
        """Keep the shape of letter paper."""
        width = self._look.px(WIDTH_PX)
        return QSize(width, round(width * 11 / 8.5))

    def minimumSizeHint(self) -> QSize:
        """Refuse to be cut."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which frame was pressed."""
        for spot in self._spots:
            if self._frame(spot).adjusted(-3, -3, 3, 3).contains(event.position()):
                self.pressed.emit(spot.number)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet, a bar for every text, and the frames."""
        theme, painter = self._look.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("control"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(Qt.PenStyle.NoPen)
        texts = self._pages[self._number].texts if self._pages else {}
        for name, box in boxes().items():
            if name == "Total charge continued" and name not in texts:
                continue
            text = texts.get(name, "")
            painter.setBrush(theme.colour("control" if text else "line"))
            first = box.first_column(text) if text else box.column
            length = min(len(text), box.length) if text else box.length
            bar = self._cells(box.line, first, length)
            painter.drawRect(bar if text else bar.adjusted(0, bar.height() * 0.4, 0, 0))
        for spot in reversed(self._spots):
            self._draw_spot(painter, spot)

    def _draw_spot(self, painter: QPainter, spot: Spot) -> None:
        look, theme = self._look, self._look.theme
        token = mark_of(spot.severity).token
        frame = self._frame(spot)
        painter.setPen(QPen(theme.colour(token), 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame)
        size = look.px(BADGE_PX)
        centre = QPointF(
            min(frame.right(), self.width() - size / 2 - 1), max(frame.top(), size / 2 + 1)
        )
        badge = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(token))
        painter.drawEllipse(badge)
        font = look.font(HINT, 700)
        font.setPixelSize(look.px(9))
        painter.setFont(font)
        painter.setPen(theme.colour("surface"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(spot.number + 1))

    def _frame(self, spot: Spot) -> QRectF:
        frame = QRectF()
        for box in spot.boxes:
            frame = frame.united(self._cells(box.line, box.column, box.length))
        return frame.adjusted(-2, -2, 2, 2)

    def _cells(self, line: int, column: int, length: int) -> QRectF:
        """Return where cells of the paper are on the map; the margins are those of printing."""
        across, down = self.width() / COLUMNS, self.height() / LINES
        left = (column - 1 + 27 / 7.2) * across
        return QRectF(left, (line + 20 / 12 - 0.75) * down, length * across, down * 0.55)
