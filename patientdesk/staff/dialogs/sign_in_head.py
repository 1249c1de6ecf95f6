"""The top of the sign-in window: whose program this is, whose clinic, and in which language."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from patientdesk.kernel.text import LANGUAGES, _, spoken_language
from patientdesk.staff.model import SAMPLE_LOGIN, SAMPLE_PASSWORD
from patientdesk.ui.buttons import Button
from patientdesk.ui.dressed.menu import Menu
from patientdesk.ui.labels import Label
from patientdesk.ui.look import Look
from patientdesk.ui.surface import Surface
from patientdesk.ui.theme import BODY, LABEL, Type

PROGRAM = Type(20, 26, 600)
ICON_PX, ICON_TOP_PX, WORDS_PX, BELOW_PX = 28, 7, 40, 12


class SignInHead(QWidget):
    """The program's sign, its name and the clinic's; at the right end the language."""

    language_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.clinic = Label(look, BODY, "text2")
        self.language = Button(
            look, "", "languages", "quiet", self._ask_language, name="sign-in.language"
        )
        self._words = QVBoxLayout()
        self._words.setSpacing(0)
        self._words.addWidget(Label(look, PROGRAM, text="patientdesk"))
        self._words.addWidget(self.clinic)
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._words, 1)
        self._row.addWidget(self.language, 0, Qt.AlignmentFlag.AlignVCenter)
        look.changed.connect(self._dress)
        self._dress()

    def speak(self, clinic: str) -> None:
        """Say everything in the language of the desk."""
        self.clinic.setText(clinic)
        self.language.say(LANGUAGES[spoken_language()])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the calendar beside the words."""
        look, size = self._look, self._look.px(ICON_PX)
        colour = look.theme.colour("accent")
        picture = look.icons.pixmap("calendar-days", colour, size, self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, look.px(ICON_TOP_PX), picture)

    @Slot()
    def _dress(self) -> None:
        self._row.setContentsMargins(self._look.px(WORDS_PX), 0, 0, self._look.px(BELOW_PX))

    @Slot()
    def _ask_language(self) -> None:
        menu = Menu(self._look, self)
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


class SampleBar(Surface):
    """The amber bar of the sample clinic, with what to sign in with."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "warn_wash")
        self._words = Label(look, LABEL, "warn", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 4, 8, 4)
        box.addWidget(self._words)

    def speak(self) -> None:
        """Say what it says in the language of the desk."""
        sample = _("Sample clinic. Nothing here is real.")
        how = _("User {user}, password {password}.").format(
            user=SAMPLE_LOGIN, password=SAMPLE_PASSWORD
        )
        self._words.setText(f"{sample} {how}")
