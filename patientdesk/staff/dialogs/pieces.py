"""What the sign-in window and the lock screen are both made of: faces and the password."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from patientdesk.kernel.text import _
from patientdesk.staff.model import LONGEST_PASSWORD, ROLE_WORDS, Face, Role, initials
from patientdesk.ui.buttons import Button
from patientdesk.ui.dressed.line import Line
from patientdesk.ui.labels import Label
from patientdesk.ui.look import Look
from patientdesk.ui.theme import HINT, LABEL, STRONG, Space, Type

AVATAR_PX = 32
FACE_PX = 52
#: The letters in a round picture, by its size.
INITIALS = {32: Type(14, 20, 600), 40: Type(15, 20, 600)}


def roles_told(roles: frozenset[Role]) -> str:
    """Return somebody's roles in the words of the desk."""
    return ", ".join(_(ROLE_WORDS[role]) for role in Role if role in roles)


def draw_avatar(
    painter: QPainter, place: QRect, look: Look, name: str, *, chosen: bool, px: int = AVATAR_PX
) -> None:
    """Paint somebody's initials on a round ground."""
    theme = look.theme
    ground = "surface" if chosen and px == AVATAR_PX else "wash" if chosen else "sunken"
    framed = theme.border > 1
    painter.setPen(QPen(theme.colour("control"), theme.border) if framed else Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(ground))
    painter.drawEllipse(place)
    painter.setFont(look.font(INITIALS[px]))
    painter.setPen(theme.colour("accent" if chosen else "text2"))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, initials(name))


class Avatar(QWidget):
    """The round picture of whoever locked the screen."""

    PX = 40

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._name = look, name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the room of the circle."""
        return QSize(self._look.px(self.PX), self._look.px(self.PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the initials."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_avatar(painter, self.rect(), self._look, self._name, chosen=True, px=self.PX)


class FaceButton(QPushButton):
    """Somebody who may be at the desk: initials, name, what they do."""

    def __init__(self, look: Look, face: Face, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.face = look, face
        self.setObjectName(f"sign-in.face.{face.login}")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAutoDefault(False)
        self.setText(face.name.replace("&", "&&"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)
        self.speak()

    def speak(self) -> None:
        """Say in the language of the desk what the person does."""
        self.setAccessibleName(f"{self.face.name}, {roles_told(self.face.roles)}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height; the window shares its width out."""
        return QSize(self._look.px(120), self._look.px(FACE_PX))

    def minimumSizeHint(self) -> QSize:
        """Give way in width only."""
        return QSize(self._look.px(60), self._look.px(FACE_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, the initials and two lines."""
        look, theme, px = self._look, self._look.theme, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, over = self.isChecked(), self.underMouse() or self.isDown()
        strong = chosen or self.hasFocus()
        pen = 2 if strong else theme.border
        painter.setPen(QPen(theme.colour("focus" if strong else "control"), pen))
        painter.setBrush(theme.colour("wash" if chosen else "hover" if over else "surface"))
        frame = QRectF(self.rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2)
        radius = px(Space.CONTROL_RADIUS)
        painter.drawRoundedRect(frame, radius, radius)
        side = px(AVATAR_PX)
        circle = QRect(px(10), (self.height() - side) // 2, side, side)
        draw_avatar(painter, circle, look, self.face.name, chosen=chosen)
        left = circle.right() + px(9)
        width = self.width() - left - px(8)
        lines = (
            (STRONG, "text", self.face.name, 8, 20),
            (LABEL, "text3", roles_told(self.face.roles), 27, 18),
        )
        for role, token, words, top, height in lines:
            painter.setFont(look.font(role, 400 if role is LABEL else None))
            painter.setPen(theme.colour(token))
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width)
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRect(left, px(top), width, px(height)), int(middle), shown)


class SecretEdit(Line):
    """A line of dots. Pasting is allowed (WCAG 3.3.8); tells when Caps Lock seems to be on."""

    caps_lock = Signal(bool)

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._look = look
        self.setObjectName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(LONGEST_PASSWORD)
        self.eye = Button(look, "", "eye", "tool", self._turn, name=f"{name}.show")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 2, 0)
        row.addStretch(1)
        row.addWidget(self.eye)
        look.changed.connect(self._dress)
        self.speak()
        self._dress()

    def speak(self) -> None:
        """Name the button in the language of the desk."""
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        words = _("Show the password") if hidden else _("Hide the password")
        self.eye.say(words, icon="eye" if hidden else "eye-off")

    def hide_again(self) -> None:
        """Turn what is typed back into dots."""
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.speak()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Guess Caps Lock from what a letter became: Qt tells it nowhere."""
        letter = event.text()
        if len(letter) == 1 and letter.isalpha() and letter.upper() != letter.lower():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock.emit(letter.isupper() != shifted)
        elif event.key() == Qt.Key.Key_CapsLock:
            self.caps_lock.emit(False)  # what it is now shows with the next letter
        super().keyPressEvent(event)

    @Slot()
    def _turn(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self.speak()
        self.setFocus()

    @Slot()
    def _dress(self) -> None:
        self.setFont(self._look.font(STRONG, 500))
        self.leave_room(after=self.eye.sizeHint().width())


class Labelled(QWidget):
    """A label above a line to type in, with a hint at the right end of the label."""

    def __init__(self, look: Look, edit: QLineEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = edit
        self._look = look
        self._label = Label(look, LABEL, "text2")
        self._label.setBuddy(edit)
        self._hint = Label(look, HINT, "text3")
        head = QHBoxLayout()
        head.addWidget(self._label)
        head.addStretch(1)
        head.addWidget(self._hint)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addLayout(head)
        self._box.addWidget(edit)
        self.setFocusProxy(edit)
        look.changed.connect(self._dress)
        self._dress()

    def say(self, label: str, hint: str = "") -> None:
        """Show other words."""
        self._label.setText(label)
        self._hint.setText(hint)
        self.edit.setAccessibleName(label)

    @Slot()
    def _dress(self) -> None:
        self._box.setSpacing(self._look.px(2))
        self.edit.setMinimumHeight(self._look.px(Space.FIELD))


class Remark(QWidget):
    """A sentence with the icon of its level; takes its room even when it says nothing."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._icon, self._token = look, "", "text2"
        self._words = Label(look, LABEL, wrap=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._words, 1)
        look.changed.connect(self._dress)
        self._dress()

    def say(self, words: str, icon: str = "", token: str = "text2") -> None:
        """Show a sentence; an empty one shows nothing."""
        self._icon, self._token = icon if words else "", token
        self._words.setText(words)
        self._words.colour(token)
        self._dress()

    @property
    def words(self) -> str:
        """The sentence shown."""
        return self._words.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon beside the first line."""
        if self._icon:
            look, size = self._look, self._look.px(Space.ICON)
            colour = look.theme.colour(self._token)
            picture = look.icons.pixmap(self._icon, colour, size, self.devicePixelRatioF())
            QPainter(self).drawPixmap(0, max(0, (self.height() - size) // 2), picture)

    def changeEvent(self, event: QEvent) -> None:
        """Be drawn anew with the window."""
        super().changeEvent(event)
        self.update()

    @Slot()
    def _dress(self) -> None:
        room = self._look.px(Space.ICON + 6) if self._icon else 0
        self._row.setContentsMargins(room, 0, 0, 0)
        self.update()
