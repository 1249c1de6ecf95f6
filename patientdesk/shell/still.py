"""The picture of a window while everything in it changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget


class Still(QObject):
    """Keeps the old picture until the new one is whole; painting it then has a turn of its own."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._over = QTimer(self, singleShot=True)
        self._over.timeout.connect(self.release)

    def hold(self, patience_ms: int) -> None:
        """Paint nothing for so long, unless :meth:`release` is called before."""
        self._window.setUpdatesEnabled(False)
        if self._over.remainingTime() <= patience_ms:
            self._over.start(patience_ms)

    @Slot()
    def hold_a_turn(self) -> None:
        """Paint nothing before everything else of this turn and the next is done."""
        self.hold(0)

    @Slot()
    def release(self) -> None:
        """Paint again, all of it."""
        self._over.stop()
        self._window.setUpdatesEnabled(True)
