"""The veil over the window behind a dialog or the palette."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from patientdesk.ui.look import Look


class Scrim(QWidget):
    """Darkens a window while something stands over it, and follows its size.

    It comes a turn later than what stands over it: all of the window is painted anew below it.
    """

    def __init__(self, look: Look, window: QWidget, above: QWidget | None = None) -> None:
        """Lie below ``above``, where that is a part of the same window and no dialog."""
        super().__init__(window)
        self._look, self._above = look, above
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        window.installEventFilter(self)
        self.hide()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._cover)
        self._soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep covering the window."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def lift(self) -> None:
        """Go, for good."""
        self._soon.stop()
        self.hide()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Darken what is below."""
        QPainter(self).fillRect(event.rect(), self._look.theme.colour("scrim"))

    @Slot()
    def _cover(self) -> None:
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())
        self.show()
        self.raise_()
        if self._above is not None:
            self._above.raise_()
