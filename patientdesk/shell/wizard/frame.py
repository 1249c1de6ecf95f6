"""What stands around a page: the ground, bad news above, and the buttons below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from patientdesk.kernel.text import _
from patientdesk.ui.buttons import Button
from patientdesk.ui.dressed.sheet import wear
from patientdesk.ui.labels import Label
from patientdesk.ui.look import Look
from patientdesk.ui.strip import Strip
from patientdesk.ui.surface import Surface
from patientdesk.ui.theme import LABEL

SIDE_PX, FOOT_PX = 28, 62


class Foot(QWidget):
    """The row of buttons under a line."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line above."""
        painter = QPainter(self)
        painter.setPen(self._look.theme.colour("line"))
        side = self._look.px(SIDE_PX)
        painter.drawLine(side, 0, self.width() - side, 0)


class Frame(Surface):
    """The right side of the window. ``next`` says what comes next."""

    def __init__(self, look: Look, pages: QWidget) -> None:
        super().__init__(look)
        self.leave = Button(look, _("Leave for now"), kind="link", name="setup.leave-now")
        self.back = Button(look, _("Back"), "chevron-left", name="setup.back")
        self.next = Button(look, _("Next"), kind="primary", key="↵", name="setup.next")
        self.news = Strip(look)
        self.news.setObjectName("setup.news")
        self.progress = QProgressBar()
        self.progress.setObjectName("setup.progress")
        self.progress.setAccessibleName(_("Setting up the clinic"))
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.doing = Label(look, LABEL, "text2")
        foot = Foot(look)
        self._foot, self._row = foot, QHBoxLayout(foot)
        self._row.addWidget(self.leave)
        self._row.addWidget(self.doing)
        self._row.addWidget(self.progress, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        self._row.addWidget(self.back)
        self._row.addWidget(self.next)
        self._news_row = QVBoxLayout()
        self._news_row.addWidget(self.news)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addLayout(self._news_row)
        self._box.addWidget(pages, 1)
        self._box.addWidget(foot)
        look.changed.connect(self._dress_frame)
        self._dress_frame()

    def tell(self, *, first: bool, following: str) -> None:
        """Say on the buttons where they lead."""
        self.back.setVisible(not first)
        if following:
            words = _("Next: {step}").format(step=following[:1].lower() + following[1:])
        else:
            words = _("Finish")
        self.next.say(words, "↵")
        self.news.hide()

    def work(self, words: str) -> None:
        """Show that the clinic is being made; nothing can be pressed meanwhile."""
        self.news.hide()
        self.doing.setText(words)
        self.progress.setRange(0, 0)
        self._show_work(True)

    @Slot(int, int, str)
    def show_progress(self, done: int, total: int, words: str) -> None:
        """Say what is being done."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.doing.setText(words)

    def rest(self) -> None:
        """Let the buttons be pressed again."""
        self._show_work(False)
        self.doing.setText("")

    def complain(self, sentence: str) -> None:
        """Show what went wrong above the page."""
        self.news.tell("stop", sentence)

    def _show_work(self, working: bool) -> None:
        self.progress.setVisible(working)
        self.leave.setVisible(not working)
        for button in (self.back, self.next):
            button.setEnabled(not working)

    @Slot()
    def _dress_frame(self) -> None:
        px = self.look.px
        self._foot.setFixedHeight(px(FOOT_PX))
        wear(self.progress, self.look, "progress")
        self._row.setContentsMargins(px(SIDE_PX), 0, px(SIDE_PX), 0)
        self._row.setSpacing(px(8))
        self._news_row.setContentsMargins(px(SIDE_PX), px(8), px(SIDE_PX), 0)
