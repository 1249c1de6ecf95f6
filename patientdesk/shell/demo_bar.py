"""The bar across the top of a sample clinic: nothing here is real."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from patientdesk.kernel.text import _
from patientdesk.ui.look import Look
from patientdesk.ui.theme import LABEL

HEIGHT_PX = 24


class DemoBar(QWidget):
    """Says it in words, in the colour of what must be looked at."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("demo")
        self.setAccessibleName(_("Sample clinic. Nothing here is real."))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the height of the bar."""
        return QSize(200, self._look.px(HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """Keep the height."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and words."""
        theme, painter = self._look.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.colour("warn"))
        painter.setPen(theme.colour("surface"))
        painter.setFont(self._look.font(LABEL, 600))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.accessibleName())
