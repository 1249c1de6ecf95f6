"""The pieces the sheet of a claim is put together from: facts, heads, a frame, the total."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from patientdesk.claims.model import LINES_A_PAGE, ClaimFacts
from patientdesk.kernel.money import show_money
from patientdesk.kernel.text import _
from patientdesk.ui.chips import KeyCap
from patientdesk.ui.labels import Label, ShortLabel
from patientdesk.ui.look import Look
from patientdesk.ui.theme import LABEL, STRONG, VALUE, Space


class Fact(QWidget):
    """A label over a value, as wide as its words need."""

    def __init__(self, look: Look, label: str, features: str = "") -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.label = ShortLabel(look, LABEL, "text2", text=label)
        self.value = ShortLabel(look, VALUE, features=features)
        box.addWidget(self.label)
        box.addWidget(self.value)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


class Head(QWidget):
    """A section's title with its key, a line to the edge, and what stands at its end."""

    def __init__(self, look: Look, title: str, key: str, *ends: QWidget) -> None:
        super().__init__()
        self._look = look
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        row.addWidget(ShortLabel(look, STRONG, text=title))
        row.addWidget(KeyCap(look, key))
        row.addWidget(Hairline(look), 1)
        for end in ends:
            row.addWidget(end)
        look.changed.connect(self._dress)
        self._dress()

    @Slot()
    def _dress(self) -> None:
        self.setFixedHeight(self._look.px(Space.BUTTON))


class Hairline(QWidget):
    """The line that runs from a section's title to what stands at its end."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line at half height."""
        painter = QPainter(self)
        painter.setPen(self._look.theme.colour("line"))
        middle = self.height() // 2
        painter.drawLine(0, middle, self.width(), middle)


class Framed(QFrame):
    """A frame around the table of services and its total."""

    def __init__(self, look: Look, *parts: QWidget) -> None:
        super().__init__()
        self._look = look
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        for part in parts:
            box.addWidget(part)
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a rounded line around."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.theme.colour("line"), 1))
        painter.setBrush(self._look.theme.colour("surface"))
        radius = self._look.px(Space.RADIUS)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


class Total(QWidget):
    """The last row of the services: how many lines, on how many pages, and what they cost."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.count = ShortLabel(look, LABEL, "text2")
        self.amount = Label(look, STRONG, features="figures")
        row = QHBoxLayout(self)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(Label(look, LABEL, "text2", text=_("Total")))
        row.addWidget(self.amount)
        self._row = row
        look.changed.connect(self._dress)
        self._dress()

    def show_claim(self, facts: ClaimFacts) -> None:
        """Count the lines and say their sum."""
        lines = len(facts.claim.lines)
        pages = max(1, -(-lines // LINES_A_PAGE))
        if pages == 1:
            text = _("{count} of {most} lines on page 1")
        else:
            text = _("{count} lines on {pages} pages")
        self.count.setText(text.format(count=lines, most=LINES_A_PAGE, pages=pages))
        self.amount.setText(show_money(facts.claim.total_cents))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the stronger line above the total."""
        painter = QPainter(self)
        painter.setPen(QPen(self._look.theme.colour("control"), 1))
        painter.drawLine(0, 0, self.width(), 0)

    @Slot()
    def _dress(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(28), 0, px(8), 0)
        self._row.setSpacing(px(10))
        self.setFixedHeight(px(Space.ROW))
