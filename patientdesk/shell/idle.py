"""The idle lock: when nobody touches the desk for some minutes, the screen is locked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

DEFAULT_MINUTES = 10
#: How often new windows (dialogs, floated docks) are found.
LOOK_MS = 2000
INPUT = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
)


class IdleWatch(QObject):
    """Hears keys and the pointer where the system delivers them: at the windows, not widgets.

    (A filter on the whole program would be called for every paint and timer event.)
    """

    idle = Signal()

    def __init__(self, minutes: int = DEFAULT_MINUTES, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: set[int] = set()
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self.idle)
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self.look_around)
        self._looking.start()
        self.wait_for(minutes)

    def wait_for(self, minutes: int) -> None:
        """Wait this long from now on; 0 never locks by itself."""
        self._patience.setInterval(minutes * 60_000)
        if minutes:
            self._patience.start()
        else:
            self._patience.stop()

    @property
    def left_ms(self) -> int:
        """How long it still waits; -1 when it does not."""
        return self._patience.remainingTime()

    def touched(self) -> None:
        """Begin to wait anew."""
        if self._patience.interval():
            self._patience.start()

    @Slot()
    def look_around(self) -> None:
        """Listen at windows that came up since."""
        now = QGuiApplication.topLevelWindows()
        for window in now:
            if id(window) not in self._known:
                window.installEventFilter(self)
        self._known = {id(window) for window in now}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody is here."""
        if event.type() in INPUT:
            self.touched()
        return False
