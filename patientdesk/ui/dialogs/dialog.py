"""What every dialog has: a bar with its title, a body, a row of buttons, and a veil behind it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from patientdesk.kernel.text import _
from patientdesk.ui.buttons import Button
from patientdesk.ui.dialogs.scrim import Scrim
from patientdesk.ui.labels import ShortLabel
from patientdesk.ui.look import Look
from patientdesk.ui.surface import Surface
from patientdesk.ui.theme import STRONG

BAR_PX = 34
WIDTH_PX = 560
#: The share of the window a dialog may take.
MOST_OF_WINDOW = 0.94


class Bar(Surface):
    """The dialog's title; it drags the dialog."""

    def __init__(self, look: Look, title: str, dialog: QDialog) -> None:
        super().__init__(look, "sunken")
        self._dialog, self._from = dialog, QPoint()
        self._row = row = QHBoxLayout(self)
        row.addWidget(ShortLabel(look, STRONG, text=title), 1)
        close = Button(look, _("Close"), "x", "tool", dialog.reject)
        close.setObjectName("dialog.close")
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(close)
        look.changed.connect(self._dress)
        self._dress()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the dialog."""
        self._from = event.globalPosition().toPoint() - self._dialog.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it along."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._dialog.move(event.globalPosition().toPoint() - self._from)

    @Slot()
    def _dress(self) -> None:
        px = self.look.px
        self._row.setContentsMargins(px(12), 0, px(4), 0)
        self.setFixedHeight(px(BAR_PX))


class DeskDialog(QDialog):
    """A window-modal dialog that does not block: ``open()`` returns at once.

    Subclasses put their content into ``body`` and their buttons with :meth:`finish`.
    """

    width_px = WIDTH_PX

    def __init__(
        self, parent: QWidget | None, look: Look, title: str, name: str = "dialog"
    ) -> None:
        super().__init__(parent.window() if parent is not None else None)
        self.look = look
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._scrim: Scrim | None = None
        self._whole = whole = QVBoxLayout(self)
        whole.setSpacing(0)
        whole.addWidget(Bar(look, title, self))
        self.body = QVBoxLayout()
        whole.addLayout(self.body, 1)
        self._row = QHBoxLayout()
        whole.addLayout(self._row)
        self._anew = QTimer(self, singleShot=True, interval=0)  # what it holds is dressed first
        self._anew.timeout.connect(self._stand_anew)
        look.changed.connect(self._anew.start)
        self.space_out()

    def finish(self, lead: QWidget | None, *buttons: Button, default: Button | None = None) -> None:
        """Put the buttons, the last one at the right; Enter presses ``default``."""
        if lead is not None:
            self._row.addWidget(lead, 1)
        else:
            self._row.addStretch(1)
        for button in buttons:
            self._row.addWidget(button)
        if default is not None:
            default.setAutoDefault(True)
            default.setDefault(True)

    def space_out(self) -> None:
        """Leave the usual room around the body and the buttons, at the size of now."""
        px, edge = self.look.px, max(1, self.look.theme.border)
        self._whole.setContentsMargins(edge, edge, edge, edge)
        self.body.setContentsMargins(px(20), px(16), px(20), px(8))
        self.body.setSpacing(px(8))
        self._row.setContentsMargins(px(20), px(8), px(20), px(14))
        self._row.setSpacing(px(8))

    def sizeHint(self) -> QSize:
        """Take the usual width, as high as the content, and never more than the window."""
        width, parent = self.look.px(self.width_px), self.parentWidget()
        if parent is None:
            return QSize(width, self.height_for(width))
        width = min(width, round(parent.width() * MOST_OF_WINDOW))
        return QSize(width, min(self.height_for(width), round(parent.height() * MOST_OF_WINDOW)))

    def height_for(self, width: int) -> int:
        """Return the height the content takes at this width."""
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            return layout.totalHeightForWidth(width)
        return super().sizeHint().height()

    def grow(self) -> None:
        """Become as high as the content has become, downwards, and stay over the window."""
        wanted, parent = self.sizeHint().height(), self.parentWidget()
        if wanted <= self.height():
            return
        self.resize(self.width(), wanted)
        if parent is not None:
            lowest = parent.mapToGlobal(parent.rect().bottomLeft()).y()
            self.move(self.x(), self.y() - max(0, self.y() + wanted - lowest))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the frame."""
        theme = self.look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.setPen(QPen(theme.colour("control"), theme.border))
        inset = theme.border // 2
        painter.drawRect(self.rect().adjusted(inset, inset, -inset - 1, -inset - 1))

    def showEvent(self, event: QShowEvent) -> None:
        """Darken the window behind, and stand in its middle."""
        super().showEvent(event)
        parent = self.parentWidget()
        if parent is not None and self._scrim is None:
            self._scrim = Scrim(self.look, parent)
            self._stand(parent)

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the window back."""
        super().hideEvent(event)
        if self._scrim is not None:
            self._scrim.lift()
            self._scrim = None

    def _stand(self, window: QWidget) -> None:
        """Take the size of the content, in the middle of the window, its bar on the screen."""
        self.resize(self.sizeHint())
        middle, screen = window.mapToGlobal(window.rect().center()), self.screen().geometry()
        left, top = middle.x() - self.width() // 2, middle.y() - self.height() // 2
        self.move(max(screen.left(), left), max(screen.top(), top))

    @Slot()
    def _stand_anew(self) -> None:
        """Be as it would be if it were opened now: everything has another size."""
        window, layout = self.parentWidget(), self.layout()
        if self.isVisible() and window is not None and layout is not None:
            layout.activate()
            self._stand(window)

    @Slot(object)
    def saved(self, _change: object = None) -> None:
        """Close: what the dialog asked for is done."""
        self.accept()
