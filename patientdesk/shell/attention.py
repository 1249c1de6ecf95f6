"""Where the clerk's attention is: the panel in use, and the one that what she opened leads to."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from patientdesk.shell.docks import Docks
from patientdesk.ui.panel import Panel
from patientdesk.ui.session import DeskSession

#: Kinds of record the focus goes along with; the others open a dialog, or only show.
GO_ALONG = frozenset({"patient", "new-patient", "claim", "inquiry", "new-inquiry"})


class Attention(QObject):
    """Knows which panel is in use, and brings the one that obeys to the front."""

    def __init__(self, session: DeskSession, docks: Docks, parent: QObject) -> None:
        super().__init__(parent)
        self.docks = docks
        self._used = self._going = ""
        #: Where the focus was when something was opened; whoever has moved it since is left alone.
        self._left: QWidget | None = None
        self._session = session
        session.opened.connect(self._on_opened)
        session.quiet.connect(self._go_along)

    @property
    def panel(self) -> Panel | None:
        """The panel the focus is in, or was in last."""
        widget = QApplication.focusWidget()
        while widget is not None and not isinstance(widget, Panel):
            widget = widget.parentWidget()
        if isinstance(widget, Panel):
            self._used = widget.key
        panel = self.docks.panels.get(self._used)
        return panel if panel is not None and panel.isVisible() else None

    def begin(self) -> None:
        """Begin the day in the first panel, unless one is in use already."""
        first = next(iter(self.docks.panels.values()), None)
        if first is not None and not self._used:
            self._used = first.key
            QTimer.singleShot(0, first, first.start_here)

    def go(self, key: str) -> None:
        """Bring a panel to the front and put the focus into it."""
        self.docks.show(key)
        self._used = key
        self.docks.panels[key].start_here()

    @Slot(str, int)
    def _on_opened(self, kind: str, number: int) -> None:
        """Bring the panel that obeys to the front."""
        focus = QApplication.focusWidget()
        for key in self.docks.obeying(kind, number):
            self.docks.show(key)
            self._used = key
            if kind in GO_ALONG:
                self._going, self._left = key, focus
                QTimer.singleShot(0, self, self._go_along_now)

    @Slot()
    def _go_along_now(self) -> None:
        """Go along at once where nothing has to be read first."""
        if not self._session.desk_thread.busy:
            self._go_along()

    @Slot()
    def _go_along(self) -> None:
        """Put the focus into what was opened, when it is there and nobody has gone elsewhere."""
        key, left = self._going, self._left
        self._going, self._left = "", None
        panel = self.docks.panels.get(key)
        focus = QApplication.focusWidget()
        if panel is None:
            return
        if focus is None or focus is left or focus.window() is not panel.window():
            panel.start_here()
