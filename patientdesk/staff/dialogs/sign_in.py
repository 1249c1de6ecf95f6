"""The sign-in window: the first thing painted, so it imports nothing heavy.

The clinic file is opened while the name is typed. What is typed early is not lost: somebody who
presses Enter before the file is open is let in as soon as it is.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.text import LANGUAGES, _, spoken_language
from patientdesk.staff.dialogs.pieces import FACE_PX, FaceButton, Labelled, Remark, SecretEdit
from patientdesk.staff.model import SAMPLE_LOGIN, SAMPLE_PASSWORD, Admission, Doorway
from patientdesk.ui.buttons import Button
from patientdesk.ui.labels import Label
from patientdesk.ui.look import Look
from patientdesk.ui.surface import Surface
from patientdesk.ui.theme import BODY, LABEL, STRONG, Type

WIDTH_PX, HEIGHT_PX, MARGIN_PX = 640, 385, 28
PROGRAM = Type(20, 26, 600)
LOGIN_PAGE, FACES_PAGE, SECRET_PAGE = range(3)
SECOND_MS = 1000


class _Title(QWidget):
    """The program's sign, its name, and the clinic's."""

    ICON_PX = 28

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.clinic = Label(look, BODY, "text2")
        program = Label(look, PROGRAM, text="patientdesk")
        self._words = QVBoxLayout(self)
        self._words.setSpacing(0)
        self._words.addWidget(program)
        self._words.addWidget(self.clinic)
        look.changed.connect(self._dress)
        self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the calendar beside the words."""
        look, size = self._look, self._look.px(self.ICON_PX)
        colour = look.theme.colour("accent")
        picture = look.icons.pixmap("calendar-days", colour, size, self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, look.px(7), picture)

    @Slot()
    def _dress(self) -> None:
        self._words.setContentsMargins(self._look.px(40), 0, 0, 0)


class _Bar(Surface):
    """The amber bar of the sample clinic, with what to sign in with."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "warn_wash")
        self.words = Label(look, LABEL, "warn", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 4, 8, 4)
        box.addWidget(self.words)

    def speak(self) -> None:
        """Say what it says in the language of the desk."""
        sample = _("Sample clinic. Nothing here is real.")
        how = _("User {user}, password {password}.").format(
            user=SAMPLE_LOGIN, password=SAMPLE_PASSWORD
        )
        self.words.setText(f"{sample} {how}")


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
        self._painted = False
        self._open = False
        self._eager = False
        self._failed = False
        self._wait = 0
        self._page = LOGIN_PAGE
        self._doorway = Doorway(clinic, sample=sample)
        self._caps = False
        self._make_widgets(look)
        self._lay_out()
        self._clock = QTimer(self, interval=SECOND_MS)
        self._clock.timeout.connect(self._tick)
        for edit in (self.login, self.password):
            edit.returnPressed.connect(self._enter)
        self.password.caps_lock.connect(self._hear_caps_lock)
        look.changed.connect(self._dress)
        self._dress()
        self.speak()
        self.login.setFocus()

    @property
    def message(self) -> str:
        """What the window says beside its button."""
        return self._message.words

    @property
    def opened(self) -> bool:
        """Whether the clinic file is open and somebody may come in."""
        return self._open

    @property
    def offers_faces(self) -> bool:
        """Whether people are chosen by their picture just now, not typed."""
        return self._page == FACES_PAGE

    @property
    def asks_secret(self) -> bool:
        """Whether the key of the clinic file is asked for."""
        return self._page == SECRET_PAGE

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
        if self._page == SECRET_PAGE:
            self.password.clear()
        typed = bool(self.login.text() or self.password.text())
        self._show_faces()
        self._say("")
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
        self._say(str(error), "octagon-x", "stop")
        self.button.setEnabled(True)
        self.button.setFocus()

    def ask_secret(self, error: BaseException | None = None) -> None:
        """Ask for the passphrase or the recovery code; ``error`` says why the last was no use."""
        self._failed = self._eager = False
        self._turn_to(SECRET_PAGE)
        self.password.clear()
        self.button.setEnabled(True)
        self._say(str(error) if error else "", "octagon-x", "stop")

    def answer(self, admission: Admission) -> None:
        """Say what came of a login and a password; a wait is counted down."""
        self.button.setEnabled(True)
        if admission.clerk is not None:
            self.password.clear()
            self._say("")
            return
        self.password.clear()
        self.password.setFocus()
        self._wait = admission.wait
        self._say(admission.refusal, "octagon-x", "stop")
        if self._wait:
            self.button.setEnabled(False)
            self._clock.start()

    def come_back(self, doorway: Doorway) -> None:
        """Be there for the next clerk: nothing of the last one is left in the fields."""
        self.login.clear()
        self.password.clear()
        self.password.hide_again()
        self.button.setEnabled(True)
        self.let_in(doorway)

    def tell_progress(self, percent: int) -> None:
        """Say how far the sample clinic is, which takes a while to make the first time."""
        making = _("Making the sample clinic ... {percent} %").format(percent=percent)
        self._state.say(making, "database")

    def speak(self) -> None:
        """Say everything in the language of the desk; what is typed stays."""
        title = _("Sign in – {program}")  # noqa: RUF001 - a dash between two names
        self.setWindowTitle(title.format(program="patientdesk"))
        self._title.clinic.setText(self._doorway.clinic)
        self._bar.speak()
        self._bar.setVisible(self._doorway.sample)
        self.language.say(LANGUAGES[spoken_language()])
        self._who.setText(_("Who is at the desk?"))
        self._login.say(_("User"))
        for face in self._faces:
            face.speak()
        self.password.speak()
        self._say_page()

    def _make_widgets(self, look: Look) -> None:
        self._bar = _Bar(look)
        self._title = _Title(look)
        self.language = Button(
            look, "", "languages", "quiet", self._ask_language, name="sign-in.language"
        )
        self._who = Label(look, STRONG)
        self.login = QLineEdit()
        self.login.setObjectName("sign-in.login")
        self._login = Labelled(look, self.login)
        self._faces: list[FaceButton] = []
        self._face_row = QWidget()
        self._why = Label(look, BODY, "text2", wrap=True)
        self._why.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.other = Button(look, "", "user", "link", self._turn, name="sign-in.someone-else")
        self.password = SecretEdit(look, "sign-in.password")
        self._password = Labelled(look, self.password)
        self._message = Remark(look)
        self.button = Button(look, "", "", "primary", self._enter, key="↵", name="sign-in.enter")
        self._state = Remark(look)
        self._line = Surface(look, "line")

    def _lay_out(self) -> None:
        top = self._top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.language, 0, Qt.AlignmentFlag.AlignVCenter)
        faces = QHBoxLayout(self._face_row)
        faces.setContentsMargins(0, 0, 0, 0)
        self._pages = QStackedWidget()
        for page in (self._login, self._face_row, self._why):
            self._pages.addWidget(page)
        low = QHBoxLayout()
        low.addWidget(self._message, 1)
        low.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        body = self._body = QVBoxLayout()
        body.addLayout(top)
        body.addWidget(self._who)
        body.addWidget(self._pages)
        body.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self._password)
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
        self._top.setContentsMargins(0, 0, 0, px(12))
        row = self._face_row.layout()
        if row is not None:
            row.setSpacing(px(8))
        self._pages.setFixedHeight(px(FACE_PX))
        self._line.setFixedHeight(1)
        self.login.setFont(self.look.font(STRONG, 500))
        self.setMinimumSize(QSize(px(WIDTH_PX), px(HEIGHT_PX)))
        self.resize(self.minimumSize())

    def _show_faces(self) -> None:
        row = self._face_row.layout()
        assert row is not None
        for old in self._faces:
            row.removeWidget(old)
            old.deleteLater()
        self._faces = [FaceButton(self.look, face) for face in self._doorway.faces]
        for button in self._faces:
            row.addWidget(button)
        if self._faces:
            self._faces[0].setChecked(True)
        for button in self._faces:  # only now: what was typed before is not to be cleared
            button.clicked.connect(self._choose_face)
            button.toggled.connect(self._hear_face)

    def _turn_to(self, page: int) -> None:
        self._page = page
        self._pages.setCurrentIndex(page)
        self.speak()
        self.setTabOrder(self.language, self.login)
        before: QWidget = self.login
        for following in (*self._faces, self.other, self.password, self.button):
            self.setTabOrder(before, following)
            before = following
        at_login = page == LOGIN_PAGE and not self.login.text()
        (self.login if at_login else self.password).setFocus()

    @Slot()
    def _turn(self) -> None:
        self.password.clear()
        self._say("")
        self._turn_to(LOGIN_PAGE if self._page == FACES_PAGE else FACES_PAGE)

    def _say_page(self) -> None:
        """Name what the page asks for and what its button does."""
        secret = self._page == SECRET_PAGE
        self._why.setText(
            _("This computer does not keep the key of the clinic file. Enter what opens it.")
        )
        self._who.setText(_("Open the clinic file") if secret else _("Who is at the desk?"))
        label = _("Passphrase or recovery code") if secret else _("Password")
        self._password.say(label, _("pasting is allowed"))
        on_faces = self._page == FACES_PAGE
        self.other.say(
            _("Someone else") if on_faces else _("Choose from the list"),
            icon="user" if on_faces else "users",
        )
        room = self.other.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.other.setSizePolicy(room)
        self.other.setVisible(bool(self._faces) and not secret)
        words = _("Try again") if self._failed else _("Open") if secret else _("Sign in")
        self.button.say(words)
        if self._open:
            self._state.say(self._doorway.backup, "hard-drive")
        elif self._failed or secret:
            self._state.say(_("The clinic file is not open."), "database")
        else:
            self._state.say(_("Opening the clinic file ..."), "database")

    def _say(self, words: str, icon: str = "", token: str = "text2") -> None:
        """Say a sentence beside the button; without one, the Caps Lock hint has the place."""
        if not words and self._caps:
            words, icon, token = _("Caps Lock is on"), "triangle-alert", "warn"
        self._message.say(words, icon, token)

    @Slot()
    def _enter(self) -> None:
        if not self.button.isEnabled():
            return
        if self._failed:
            self._failed = False
            self.speak()
            self._say("")
            self.retried.emit()
        elif self._page == SECRET_PAGE:
            if self.password.text():
                self.button.setEnabled(False)
                self._say(_("Opening the clinic file ..."))
                self.secret_given.emit(self.password.text())
        elif not self._chosen():
            self.login.setFocus()
        elif not self.password.text():
            self.password.setFocus()
        elif not self._open:
            self._eager = True
            self._say(_("Opening the clinic file ..."))
        else:
            self.button.setEnabled(False)
            self.entered.emit(self._chosen(), self.password.text())

    def _chosen(self) -> str:
        if self._page == FACES_PAGE:
            return next((each.face.login for each in self._faces if each.isChecked()), "")
        return self.login.text().strip()

    @Slot()
    def _choose_face(self) -> None:
        self.password.setFocus()

    @Slot(bool)
    def _hear_face(self, chosen: bool) -> None:
        if chosen:
            self.password.clear()
            self._say("")

    @Slot(bool)
    def _hear_caps_lock(self, on: bool) -> None:
        if on != self._caps:
            self._caps = on
            self._say("")

    @Slot()
    def _tick(self) -> None:
        self._wait -= 1
        if self._wait > 0:
            again = _("Try again in {seconds} seconds.").format(seconds=self._wait)
            self._say(again, "octagon-x", "stop")
            return
        self._clock.stop()
        self._say("")
        self.button.setEnabled(True)

    @Slot()
    def _ask_language(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for code, words in LANGUAGES.items():
            entry = QAction(words, menu)
            entry.setObjectName(f"sign-in.language.{code}")
            entry.setData(code)
            menu.addAction(entry)
        menu.triggered.connect(self._take_language)
        menu.popup(self.language.mapToGlobal(QPoint(0, self.language.height())))

    @Slot(QAction)
    def _take_language(self, entry: QAction) -> None:
        self.language_chosen.emit(entry.data())
