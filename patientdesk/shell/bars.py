"""What Qt gives a main window besides docks, without its ornaments: bars, foot, and seams."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QProxyStyle,
    QStatusBar,
    QStyle,
    QStyleOption,
    QToolBar,
    QWidget,
)

from patientdesk.ui.look import Look

SEAM_PX = 4
NO_ROOM = (0, 0, 0, 0)


class Bar(QToolBar):
    """A bar over the full width that nobody can tear off."""

    def __init__(self, look: Look, title: str, window: QMainWindow) -> None:
        super().__init__(title, window)
        self._look = look
        self.setMovable(False)
        self.toggleViewAction().setVisible(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setContentsMargins(*NO_ROOM)
        row = self.layout()
        if row is not None:
            row.setContentsMargins(*NO_ROOM)
            row.setSpacing(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and nothing else."""
        QPainter(self).fillRect(event.rect(), self._look.theme.colour("window"))


class Foot(QStatusBar):
    """The lowest line of the window."""

    def __init__(self, look: Look, window: QMainWindow) -> None:
        super().__init__(window)
        self._look = look
        self.setSizeGripEnabled(False)
        self.setContentsMargins(*NO_ROOM)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and nothing else."""
        QPainter(self).fillRect(event.rect(), self._look.theme.colour("window"))


class Seams(QProxyStyle):
    """The style of the window alone, not of what stands in it: thin seams between the docks."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__()
        self.setParent(window)

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Return Qt's measures, but for the seams."""
        if metric == QStyle.PixelMetric.PM_DockWidgetSeparatorExtent:
            return SEAM_PX
        return super().pixelMetric(metric, option, widget)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw no grip on a seam."""
        if element != QStyle.PrimitiveElement.PE_IndicatorDockWidgetResizeHandle:
            super().drawPrimitive(element, option, painter, widget)
