"""The page on the screen: a white sheet on a quiet ground, at the size asked for."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from patientdesk.printing.pictures import Picture
from patientdesk.ui.dressed.scroll import with_bars
from patientdesk.ui.look import Look

EDGE_PX = 16
#: Points of paper to the pixels of a screen at 100 %.
PIXELS_PER_POINT = 96 / 72
#: More pages than any paper has: to its first or last one.
MANY = 1_000_000


def image_of(drawn: Picture, ratio: float) -> QImage:
    """Return a picture drawn for a screen of this device pixel ratio, as Qt paints it."""
    image = QImage(
        drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32
    ).copy()  # the picture's own bytes may go
    image.setDevicePixelRatio(ratio)
    return image


class Sheet(QWidget):
    """One page as a picture."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._image = QImage()
        self.setObjectName("preview.sheet")
        look.changed.connect(self.update)

    def show_picture(self, drawn: Picture, ratio: float) -> None:
        """Show a picture drawn for a screen of this device pixel ratio."""
        self._image = image_of(drawn, ratio)
        self.setFixedSize(self._image.deviceIndependentSize().toSize() + self._frame())
        self.update()

    @property
    def picture(self) -> QImage:
        """What is shown."""
        return self._image

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page and its edge."""
        if self._image.isNull():
            return
        edge = self._look.px(EDGE_PX)
        size = self._image.deviceIndependentSize().toSize()
        painter = QPainter(self)
        painter.drawImage(QRect(edge, edge, size.width(), size.height()), self._image)
        painter.setPen(QPen(self._look.theme.colour("control"), 1))
        painter.drawRect(edge - 1, edge - 1, size.width() + 1, size.height() + 1)

    def _frame(self) -> QSize:
        edge = 2 * self._look.px(EDGE_PX)
        return QSize(edge, edge)


class PageView(QScrollArea):
    """Scrolls a page; Space, Page Up, Page Down, Home and End turn, Ctrl and the wheel zoom."""

    #: Go on by so many pages.
    turned = Signal(int)
    #: One step larger (1) or smaller (-1).
    zoomed = Signal(int)
    #: The room has changed: what fits is another size.
    resized = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.sheet = Sheet(look)
        self.setWidget(self.sheet)
        self.sheet.setAutoFillBackground(False)
        self.setObjectName("preview.page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        with_bars(self, look)
        look.changed.connect(self.viewport().update)

    def fitting(self, points: tuple[float, float]) -> float:
        """Return the zoom at which a page of this size is seen whole."""
        room = self.size() - self.sheet._frame()
        width, height = (length * PIXELS_PER_POINT for length in points)
        return max(0.1, min((room.width() - 4) / width, (room.height() - 4) / height))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the pages; arrows scroll."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Space:
                self.turned.emit(-1 if back else 1)
            case Qt.Key.Key_PageDown:
                self.turned.emit(1)
            case Qt.Key.Key_PageUp:
                self.turned.emit(-1)
            case Qt.Key.Key_Home:
                self.turned.emit(-MANY)
            case Qt.Key.Key_End:
                self.turned.emit(MANY)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoomed.emit(1)
            case Qt.Key.Key_Minus:
                self.zoomed.emit(-1)
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that another size fits now."""
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground around the page."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._look.theme.colour("window"))
