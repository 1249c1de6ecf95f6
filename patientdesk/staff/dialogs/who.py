"""Who is at the desk: chosen by their picture, typed, or not yet anybody's business."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from patientdesk.kernel.text import _
from patientdesk.staff.dialogs.pieces import FACE_PX, FaceButton, Labelled
from patientdesk.staff.model import Face
from patientdesk.ui.buttons import Button
from patientdesk.ui.dressed.line import Line
from patientdesk.ui.labels import Label
from patientdesk.ui.look import Look
from patientdesk.ui.theme import BODY, STRONG

LOGIN_PAGE, FACES_PAGE, SECRET_PAGE = range(3)
GAP_PX = 8


class WhoChooser(QWidget):
    """Three pages of one height: a login to type, faces, or why the file is not open."""

    #: Somebody else may be meant now: what was typed for the one before is of no use.
    changed = Signal()
    #: The other page was asked for.
    turned = Signal()
    #: Somebody was pointed at.
    picked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.page = LOGIN_PAGE
        self.faces: list[FaceButton] = []
        self._heading = Label(look, STRONG)
        self.login = Line(look)
        self.login.setObjectName("sign-in.login")
        self._login = Labelled(look, self.login)
        self._row = QWidget()
        self._why = Label(look, BODY, "text2", wrap=True)
        self._why.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.other = Button(look, "", "user", "link", self._turn, name="sign-in.someone-else")
        room = self.other.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.other.setSizePolicy(room)
        self._lay_out()
        look.changed.connect(self._dress)
        self._dress()

    @property
    def chosen(self) -> str:
        """The login of whoever is chosen or typed; empty when nobody is."""
        if self.page == FACES_PAGE:
            return next((each.face.login for each in self.faces if each.isChecked()), "")
        return self.login.text().strip()

    def offer(self, people: tuple[Face, ...]) -> None:
        """Show these people, the first of them chosen."""
        for old in self.faces:
            self._faces.removeWidget(old)
            old.deleteLater()
        self.faces = [FaceButton(self._look, face) for face in people]
        for button in self.faces:
            self._faces.addWidget(button)
        if self.faces:
            self.faces[0].setChecked(True)
        for button in self.faces:  # only now: what was typed before is not to be cleared
            button.clicked.connect(self.picked)
            button.toggled.connect(self._hear_face)

    def turn_to(self, page: int) -> None:
        """Show a page."""
        self.page = page
        self._pages.setCurrentIndex(page)
        self.speak()

    def speak(self) -> None:
        """Say everything in the language of the desk."""
        secret, on_faces = self.page == SECRET_PAGE, self.page == FACES_PAGE
        self._heading.setText(_("Open the clinic file") if secret else _("Who is at the desk?"))
        self._why.setText(
            _("This computer does not keep the key of the clinic file. Enter what opens it.")
        )
        self._login.say(_("User"))
        for face in self.faces:
            face.speak()
        words = _("Someone else") if on_faces else _("Choose from the list")
        self.other.say(words, icon="user" if on_faces else "users")
        self.other.setVisible(bool(self.faces) and not secret)

    def _lay_out(self) -> None:
        self._faces = QHBoxLayout(self._row)
        self._faces.setContentsMargins(0, 0, 0, 0)
        self._pages = QStackedWidget()
        for page in (self._login, self._row, self._why):
            self._pages.addWidget(page)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self._heading)
        self._box.addWidget(self._pages)
        self._box.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def _dress(self) -> None:
        px = self._look.px
        self._box.setSpacing(px(GAP_PX))
        self._faces.setSpacing(px(GAP_PX))
        self._pages.setFixedHeight(px(FACE_PX))
        self.login.setFont(self._look.font(STRONG, 500))

    @Slot()
    def _turn(self) -> None:
        self.turn_to(LOGIN_PAGE if self.page == FACES_PAGE else FACES_PAGE)
        self.changed.emit()
        self.turned.emit()

    @Slot(bool)
    def _hear_face(self, chosen: bool) -> None:
        if chosen:
            self.changed.emit()
