"""The lock screen: hides patients and visits at once, and keeps everything behind it going.

It lies over the window and takes everything else in it off the screen, floated docks and dialogs
too, so that neither eyes nor keys nor a screen reader find a patient behind it.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QSizePolicy,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from patientdesk.kernel.dates import long_date, show_time
from patientdesk.kernel.text import _, spoken_language
from patientdesk.staff.dialogs.asking import SECOND_MS, Asking
from patientdesk.staff.dialogs.door import Door
from patientdesk.staff.dialogs.pieces import Avatar, Remark
from patientdesk.staff.model import Admission
from patientdesk.ui.buttons import Button
from patientdesk.ui.labels import Label
from patientdesk.ui.look import Look
from patientdesk.ui.session import DeskSession
from patientdesk.ui.surface import Surface
from patientdesk.ui.theme import LABEL, NAME, TITLE, Type

CLOCK = Type(56, 64, 700)
CARD_PX = 420
CARD_RADIUS_PX = 8


class _Card(QFrame):
    """The card in the middle: a frame of its own on the ground of a panel."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and frame."""
        look, border = self._look, self._look.theme.border
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.theme.colour("control"), border))
        painter.setBrush(look.theme.colour("surface"))
        inset = border / 2
        radius = look.px(CARD_RADIUS_PX)
        frame = self.rect().toRectF().adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, radius, radius)


class LockScreen(Surface):
    """Covers a window until its clerk is back. Made with the window, shown by :meth:`lock`.

    ``clinic`` is a name the screen may show; nothing else of the clinic file is on it.
    """

    #: The clerk is back; the session goes on with the powers they have now.
    unlocked = Signal()
    #: Somebody else wants the desk: sign out, keep the drafts.
    somebody_else = Signal()

    def __init__(self, session: DeskSession, window: QMainWindow, clinic: str = "") -> None:
        super().__init__(session.look, "window", window)
        self._session, self._window = session, window
        self._since: datetime | None = None
        self._covered: list[QWidget] = []
        self._layout_before = QByteArray()
        self._door = Door(session.desk_thread, self)
        self.setObjectName("lock")
        self._make_widgets(session.look, clinic)
        self._lay_out()
        self._clock = QTimer(self, interval=SECOND_MS)
        self._clock.timeout.connect(self._tick)
        other = QShortcut(QKeySequence(Qt.Key.Key_F3), self)
        other.activated.connect(self.somebody_else)
        session.look.changed.connect(self._dress)
        window.installEventFilter(self)
        self.hide()
        self._dress()

    @property
    def locked(self) -> bool:
        """Whether the screen is covered."""
        return self._since is not None

    @property
    def message(self) -> str:
        """What the screen says about the last attempt."""
        return self._asking.remark.words

    @Slot()
    def lock(self) -> None:
        """Cover everything, now. What is typed stays where it is; drafts are kept."""
        if self.locked:
            return
        self._since = self._session.now()
        self._layout_before = self._window.saveState()
        self._cover()
        self.speak()
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self._clock.start()
        self.password.setFocus()

    def speak(self) -> None:
        """Say everything in the language of the desk."""
        now = self._session.now()
        since = show_time(self._since) if self._since else ""
        self._time.setText(show_time(now))
        self._day.setText(long_date(now.date()))
        self._name.setText(self._session.clerk.name)
        self._locked_at.setText(_("Locked at {time}").format(time=since))
        self._asking.labelled.say(_("Password"), _("pasting is allowed"))
        self._asking.speak()
        self.other.say(_("Somebody else"))
        self.button.say(_("Unlock"))
        self._kept.say(_("Unfinished forms are kept."), "check", "good")
        self._foot.setText(_("Patients and visits are hidden. Work goes on behind this screen."))
        self._language.setText(spoken_language().upper())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window, and cover what comes up while it is locked."""
        if self.locked and watched is self._window:
            if event.type() == QEvent.Type.Resize:
                self.setGeometry(self._window.rect())
            elif event.type() == QEvent.Type.WindowActivate:
                self._cover()
        return super().eventFilter(watched, event)

    def _cover(self) -> None:
        """Take everything else of the window off the screen, and off the keyboard."""
        for widget in self._window.findChildren(
            QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
        ):
            if widget is not self and widget.isVisible():
                # Qt makes the tabs of docks anew as it likes; they come with the layout.
                if widget.windowType() != Qt.WindowType.Popup and not isinstance(widget, QTabBar):
                    self._covered.append(widget)
                widget.hide()
        for action in self._window.actions():
            action.setProperty("locked", action.isEnabled() or action.property("locked"))
            action.setEnabled(False)

    def _uncover(self) -> None:
        covered, self._covered = self._covered, []
        for widget in covered:
            if isValid(widget):  # a part of the window may have been made anew since
                widget.show()
        for action in self._window.actions():
            if action.property("locked"):
                action.setProperty("locked", None)
                action.setEnabled(True)
        self._window.restoreState(self._layout_before)

    def _make_widgets(self, look: Look, clinic: str) -> None:
        clerk = self._session.clerk
        self._time = Label(look, CLOCK, features="figures")
        self._day = Label(look, TITLE, "text2")
        self._card = _Card(look)
        self._avatar = Avatar(look, clerk.name)
        self._name = Label(look, NAME)
        self._locked_at = Label(look, LABEL, "text2")
        self._sign = _Sign(look)
        self._asking = Asking(look, self, "lock", "lock.unlock", self._unlock)
        self.password, self.button = self._asking.edit, self._asking.button
        self.other = Button(
            look, "", "users", "", self.somebody_else.emit, key="F3", name="lock.somebody-else"
        )
        self._line = Surface(look, "line")
        self._kept = Remark(look)
        self._clinic = Label(look, LABEL, "text2", text=clinic)
        self._foot = Label(look, LABEL, "text2")
        self._language = Label(look, LABEL, "text2")

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._locked_at)
        head = self._head = QHBoxLayout()
        head.addWidget(self._avatar)
        head.addLayout(names, 1)
        head.addWidget(self._sign)
        buttons = QHBoxLayout()
        buttons.addWidget(self.other)
        buttons.addStretch(1)
        buttons.addWidget(self.button)
        inside = self._inside = QVBoxLayout(self._card)
        inside.addLayout(head)
        inside.addWidget(self._asking.labelled)
        inside.addWidget(self._asking.remark)
        inside.addLayout(buttons)
        inside.addWidget(self._line)
        inside.addWidget(self._kept)
        foot = self._footer = QHBoxLayout()
        foot.addWidget(self._clinic, 1)
        foot.addWidget(self._foot)
        foot.addStretch(1)
        foot.addWidget(self._language)
        middle = Qt.AlignmentFlag.AlignHCenter
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addStretch(3)
        whole.addWidget(self._time, 0, middle)
        whole.addWidget(self._day, 0, middle)
        whole.addSpacing(16)
        whole.addWidget(self._card, 0, middle)
        whole.addStretch(3)
        whole.addLayout(foot)

    @Slot()
    def _dress(self) -> None:
        px = self.look.px
        margin = px(19)
        self._inside.setContentsMargins(margin, px(17), margin, px(12))
        self._inside.setSpacing(px(8))
        self._head.setSpacing(px(12))
        self._footer.setContentsMargins(px(16), 0, px(16), px(10))
        self._card.setFixedWidth(px(CARD_PX))
        self._line.setFixedHeight(1)

    @Slot()
    def _unlock(self) -> None:
        if self.password.text() and self.button.isEnabled():
            self.button.setEnabled(False)
            clerk = self._session.clerk
            self._door.knock_again(clerk.user_id, self.password.text(), self._answer)

    @Slot(object)
    def _answer(self, admission: Admission) -> None:
        if admission.clerk is None or admission.clerk.user_id != self._session.clerk.user_id:
            self._asking.refuse(admission.password_refusal, admission.wait)
            return
        self._asking.clear()
        self._session.clerk = admission.clerk
        self._since = None
        self._clock.stop()
        self.password.hide_again()
        self._uncover()
        self.hide()
        self.unlocked.emit()

    @Slot()
    def _tick(self) -> None:
        self._cover()  # whatever came up since: an answer may open a dialog
        self._time.setText(show_time(self._session.now()))


class _Sign(QWidget):
    """The padlock at the card's corner."""

    PX = 20

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the room of the sign."""
        return QSize(self._look.px(self.PX), self._look.px(self.PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the padlock."""
        look = self._look
        colour, size = look.theme.colour("text2"), look.px(self.PX)
        picture = look.icons.pixmap("lock", colour, size, self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, picture)
