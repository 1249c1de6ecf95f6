"""The sign-in window: the first thing painted, so it imports nothing heavy.

The clinic file is opened while the name is typed. What is typed early is not lost: somebody who
presses Enter before the file is open is let in as soon as it is.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.text import _
from patientdesk.staff.dialogs.asking import Asking
from patientdesk.staff.dialogs.pieces import Remark
from patientdesk.staff.dialogs.sign_in_head import SampleBar, SignInHead
from patientdesk.staff.dialogs.who import FACES_PAGE, LOGIN_PAGE, SECRET_PAGE, WhoChooser
from patientdesk.staff.model import Admission, Doorway
from patientdesk.ui.look import Look
from patientdesk.ui.surface import Surface

WIDTH_PX, HEIGHT_PX, MARGIN_PX = 640, 385, 28


class SignInWindow(Surface):
    """Asks who is at the desk, and for the key of the clinic file where no keyring keeps it."""

    #: Once, when there is something on the screen: now the heavy part may be loaded.
    painted = Signal()
    #: A login and a password to look at.
    entered = Signal(str, str)
    #: A passphrase or a recovery code to open the clinic file with.
    secret_given = Signal(str)
    #: The clinic file could not be opened and somebody wants it tried again.
    retried = Signal()
    language_chosen = Signal(str)
    closed = Signal()

    def __init__(self, look: Look, *, sample: bool = False, clinic: str = "") -> None:
        super().__init__(look)
        self._painted = self._open = self._eager = self._failed = False
        self._doorway = Doorway(clinic, sample=sample)
        self._bar = SampleBar(look)
        self._head = SignInHead(look)
        self._who = WhoChooser(look)
        self._asking = Asking(look, self, "sign-in", "sign-in.enter", self._enter)
        self._state = Remark(look)
        self._line = Surface(look, "line")
        self.language = self._head.language
        self.login, self.other = self._who.login, self._who.other
        self.password, self.button = self._asking.edit, self._asking.button
        self._lay_out()
        self._head.language_chosen.connect(self.language_chosen)
        self._who.changed.connect(self._asking.clear)
        self._who.turned.connect(self._begin)
        self._who.picked.connect(self.password.setFocus)
        self.login.returnPressed.connect(self._enter)
        look.changed.connect(self._dress)
        self._dress()
        self.speak()
        self.login.setFocus()

    @property
    def message(self) -> str:
        """What the window says beside its button."""
        return self._asking.remark.words

    @property
    def opened(self) -> bool:
        """Whether the clinic file is open and somebody may come in."""
        return self._open

    @property
    def offers_faces(self) -> bool:
        """Whether people are chosen by their picture just now, not typed."""
        return self._who.page == FACES_PAGE

    @property
    def asks_secret(self) -> bool:
        """Whether the key of the clinic file is asked for."""
        return self._who.page == SECRET_PAGE

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and tell once that there is something on the screen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.painted.emit()

    def closeEvent(self, event: object) -> None:
        """Tell that nobody wants in."""
        super().closeEvent(event)  # type: ignore[arg-type]
        self.closed.emit()

    def let_in(self, doorway: Doorway) -> None:
        """Open the door: the clinic file is open, and these people work here."""
        self._doorway, self._open, self._failed = doorway, True, False
        if self.asks_secret:
            self._asking.clear()
        typed = bool(self.login.text() or self.password.text())
        self._who.offer(doorway.faces)
        self._asking.say()
        self._turn_to(FACES_PAGE if doorway.faces and not typed else LOGIN_PAGE)
        if self._eager:
            self._eager = False
            self._enter()

    def refuse(self, error: BaseException) -> None:
        """Say why the clinic file cannot be opened; anything but a DeskError is a bug."""
        if not isinstance(error, DeskError):
            raise error
        self._eager, self._failed = False, True
        self.speak()
        self._asking.complain(str(error))
        self.button.setEnabled(True)
        self.button.setFocus()

    def ask_secret(self, error: BaseException | None = None) -> None:
        """Ask for the passphrase or the recovery code; ``error`` says why the last was no use."""
        self._failed = self._eager = False
        self._turn_to(SECRET_PAGE)
        self._asking.refuse(str(error) if error else "")

    def answer(self, admission: Admission) -> None:
        """Say what came of a login and a password; a wait is counted down."""
        if admission.clerk is not None:
            self._asking.clear()
        elif self.offers_faces:
            self._asking.refuse(admission.password_refusal, admission.wait)
        else:
            self._asking.refuse(admission.refusal, admission.wait)

    def come_back(self, doorway: Doorway) -> None:
        """Be there for the next clerk: nothing of the last one is left in the fields."""
        self.login.clear()
        self.password.hide_again()
        self._asking.clear()
        self.let_in(doorway)

    def tell_progress(self, percent: int) -> None:
        """Say how far the sample clinic is, which takes a while to make the first time."""
        making = _("Making the sample clinic… {percent} %").format(percent=percent)
        self._state.say(making, "database")

    def speak(self) -> None:
        """Say everything in the language of the desk; what is typed stays."""
        title = _("Sign in – {program}")  # noqa: RUF001 - a dash between two names
        self.setWindowTitle(title.format(program="patientdesk"))
        self._head.speak(self._doorway.clinic)
        self._bar.speak()
        self._bar.setVisible(self._doorway.sample)
        self._who.speak()
        self._asking.speak()
        secret = self.asks_secret
        label = _("Passphrase or recovery code") if secret else _("Password")
        self._asking.labelled.say(label, _("pasting is allowed"))
        self.button.say(_("Try again") if self._failed else _("Open") if secret else _("Sign in"))
        if self._open:
            worries = self._doorway.backup_worries
            icon, token = ("triangle-alert", "warn") if worries else ("hard-drive", "text2")
            self._state.say(self._doorway.backup, icon, token)
        elif self._failed or secret:
            self._state.say(_("The clinic file is not open."), "database")
        else:
            self._state.say(_("Opening the clinic file…"), "database")

    def _lay_out(self) -> None:
        low = QHBoxLayout()
        low.addWidget(self._asking.remark, 1)
        low.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        body = self._body = QVBoxLayout()
        body.addWidget(self._head)
        body.addWidget(self._who)
        body.addWidget(self._asking.labelled)
        body.addLayout(low)
        body.addStretch(1)
        body.addWidget(self._line)
        body.addWidget(self._state)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._bar)
        whole.addLayout(body)

    @Slot()
    def _dress(self) -> None:
        px = self.look.px
        margin = px(MARGIN_PX)
        self._body.setContentsMargins(margin, px(24), margin, px(16))
        self._body.setSpacing(px(8))
        self._line.setFixedHeight(1)
        self.setMinimumSize(QSize(px(WIDTH_PX), px(HEIGHT_PX)))
        self.resize(self.minimumSize())

    def _turn_to(self, page: int) -> None:
        self._who.turn_to(page)
        self.speak()
        self._begin()

    @Slot()
    def _begin(self) -> None:
        """Put the keyboard where the page begins, and the Tab key through it in order."""
        before: QWidget = self.language
        for following in (self.login, *self._who.faces, self.other, self.password, self.button):
            self.setTabOrder(before, following)
            before = following
        at_login = self._who.page == LOGIN_PAGE and not self.login.text()
        (self.login if at_login else self.password).setFocus()

    @Slot()
    def _enter(self) -> None:
        if not self.button.isEnabled():
            return
        if self._failed:
            self._failed = False
            self.speak()
            self._asking.say()
            self.retried.emit()
        elif not self.asks_secret and not self._who.chosen:
            self.login.setFocus()
        elif not self.password.text():
            self.password.setFocus()
        elif self._open:
            self.button.setEnabled(False)
            self.entered.emit(self._who.chosen, self.password.text())
        else:
            self._asking.say(_("Opening the clinic file…"))
            self._eager = not self.asks_secret
            if self.asks_secret:
                self.button.setEnabled(False)
                self.secret_given.emit(self.password.text())
