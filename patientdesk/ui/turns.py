"""Long work on the GUI thread, a step a turn: between two steps the desk hears keys and paints."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer, Slot

#: What ``next`` gives for a generator that has no step left.
OVER = object()


class Turns(QObject):
    """Takes one step of a generator in every turn of the event loop, and calls ``then`` at its end.

    A step that fails ends the work: ``failed`` is called, and the failure is told as any other is.
    """

    def __init__(
        self,
        steps: Iterator[object],
        parent: QObject,
        then: Callable[[], None] | None = None,
        failed: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._steps, self._then, self._failed = steps, then, failed
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._step)
        self._next.start()

    def stop(self) -> None:
        """Take no more steps; ``then`` is not called."""
        self._next.stop()
        self.deleteLater()

    @Slot()
    def _step(self) -> None:
        try:
            over = next(self._steps, OVER) is OVER
        except BaseException:
            self.stop()
            if self._failed is not None:
                self._failed()
            raise
        if over:
            self.stop()
            if self._then is not None:
                self._then()
