"""An empty state: what is so, what to do about it, and one primary button with its key.

``Empty(look, "inbox", _("Nothing is waiting"), _("New ones arrive here, the most urgent first."),
Button(look, _("New inquiry"), kind="primary", run=self._new, key="Ctrl+I"))``
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from patientdesk.ui.labels import Label
from patientdesk.ui.look import Look
from patientdesk.ui.surface import Surface
from patientdesk.ui.theme import BODY, TITLE, Space

WIDEST_PX = 340
AIR_PX, LITTLE_AIR_PX = 12, 4
#: What is left in a dock that is lower and lower: the picture, the explanation, the air around.
STEPS = (
    (True, True, AIR_PX),
    (False, True, AIR_PX),
    (False, False, AIR_PX),
    (False, False, LITTLE_AIR_PX),
)


class Picture(QLabel):
    """An icon on its own, in a colour of the theme; says nothing to a screen reader."""

    def __init__(self, look: Look, icon: str, px: int, token: str = "text2") -> None:
        super().__init__()
        self._look, self._icon, self._px, self._token = look, icon, px, token
        look.changed.connect(self._dress)
        self._dress()

    def show_icon(self, icon: str, token: str | None = None) -> None:
        """Show another icon."""
        self._icon, self._token = icon, token or self._token
        self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw for the screen the picture is on now."""
        if self.pixmap().devicePixelRatio() != self.devicePixelRatioF():
            self._dress()
        super().paintEvent(event)

    @Slot()
    def _dress(self) -> None:
        look, size = self._look, self._look.px(self._px)
        colour = look.theme.colour(self._token)
        picture = QPixmap()
        if self._icon:
            picture = look.icons.pixmap(self._icon, colour, size, self.devicePixelRatioF())
        self.setPixmap(picture)
        self.setFixedSize(size, size)


class Empty(Surface):
    """A panel with nothing to show says what is so and what comes next."""

    def __init__(
        self, look: Look, icon: str, sentence: str, what_to_do: str = "", *buttons: QWidget
    ) -> None:
        super().__init__(look)
        self.picture = Picture(look, icon, Space.PICTURE)
        self.sentence = Label(look, TITLE, text=sentence, wrap=True)
        self.what_to_do = Label(look, BODY, "text2", text=what_to_do, wrap=True)
        centre = Qt.AlignmentFlag.AlignHCenter
        for label in (self.sentence, self.what_to_do):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self._row = row
        self._box = QVBoxLayout(self)
        self._box.addStretch(5)
        self._box.addWidget(self.picture, 0, centre)
        self._box.addWidget(self.sentence)
        self._box.addWidget(self.what_to_do)
        self._box.addLayout(row)
        self._box.addStretch(6)
        look.changed.connect(self._dress_empty)
        self._dress_empty()

    def say(self, sentence: str, what_to_do: str = "") -> None:
        """Say something else."""
        self.sentence.setText(sentence)
        self.what_to_do.setText(what_to_do)

    def minimumSizeHint(self) -> QSize:
        """Let the dock be small."""
        return QSize(self.look.px(160), self.look.px(80))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low dock the picture goes first, then the explanation, the air; never the button."""
        super().resizeEvent(event)
        for picture, words, air in STEPS:
            self.picture.setVisible(picture)
            self.what_to_do.setVisible(words and bool(self.what_to_do.text()))
            self._make_air(air)
            if self._box.sizeHint().height() <= self.height():
                return

    def _make_air(self, air: int) -> None:
        px = self.look.px
        self._box.setContentsMargins(px(24), px(air), px(24), px(air))

    @Slot()
    def _dress_empty(self) -> None:
        px = self.look.px
        self._make_air(AIR_PX)
        self._box.setSpacing(px(6))
        self._row.setSpacing(px(8))
        self._row.setContentsMargins(0, px(6), 0, 0)
