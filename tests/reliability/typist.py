"""The real program, typed into by key events until somebody kills it.

``python -m tests.reliability.typist FOLDER KEY_FILE TOLD``. Into ``TOLD`` goes one line for every
key (``K moment form text-so-far``), every press of Save (``S form``) and every answer that
something was saved (``A form text``), each written before the next thing is done.
"""

from __future__ import annotations

import os
import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from patientdesk.app.desk import Desk
from patientdesk.app.opening import Place
from patientdesk.kernel.clock import Clock
from patientdesk.shell.tour.hand import Hand
from patientdesk.store.folder import ClinicFolder
from patientdesk.ui.settings import Settings

LOGIN, PASSWORD = "ada", "correct horse battery 9"
#: Of a quick typist, in seconds a letter.
PACE = 0.025
#: How long a person looks at what was saved.
GLANCE = 0.2
#: Of a name: short ones are soon saved, long ones outlive the pause of a draft.
LENGTHS = (4, 60)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Typist(QObject):
    """Registers one patient after the other, as fast as somebody types."""

    def __init__(self, desk: Desk, told: int) -> None:
        super().__init__()
        self._desk, self._told = desk, told
        self._hand = Hand(lambda: False)  # nobody waits for the desk before the next key
        self._chance = random.Random()
        self._form, self._text, self._saved = 0, "", False

    def sign_in(self) -> None:
        """Sign in by the face and the password."""
        hand = self._hand
        hand.click(f"sign-in.face.{LOGIN}")
        hand.type(PASSWORD)
        hand.press("Return")
        hand.wait(lambda: self._desk.window is not None, "the window")
        self._desk.window.session.changed.connect(self._hear)
        self._begin()

    def register(self) -> None:
        """Type one patient, letter by letter, and save."""
        hand = self._hand
        self._form, self._text, self._saved = self._form + 1, "", False
        for nth in range(self._chance.randrange(*LENGTHS)):
            letter = self._chance.choice(LETTERS)
            letter = letter if nth else letter.upper()
            self._text += letter
            hand.type(letter)
            self._tell(f"K {time.monotonic()} {self._form} {self._text}")
            self._rest(PACE)
        hand.click("registration.given-name")
        hand.type("Ada")
        hand.click("registration.birth-date")
        hand.type("05/17/1980")
        hand.press("Tab")
        self._tell(f"S {self._form}")
        hand.press("Ctrl+S")
        hand.wait(lambda: self._saved, "the answer that the patient was saved")
        self._rest(GLANCE)
        self._begin()

    def _begin(self) -> None:
        self._hand.press("Ctrl+R")
        self._hand.wait(self._is_blank, "an empty form")

    def _is_blank(self) -> bool:
        field = QApplication.focusWidget()
        named = field is not None and field.objectName() == "registration.family-name"
        return named and not field.text()

    def _rest(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._hand.glance()

    def _tell(self, line: str) -> None:
        os.write(self._told, f"{line}\n".encode())

    @Slot(object)
    def _hear(self, change: object) -> None:
        if "patient" in change.kinds:  # type: ignore[attr-defined]
            self._saved = True
            self._tell(f"A {self._form} {self._text}")


def main() -> None:
    """Run the program on a clinic, sign in, and type for ever."""
    folder, key_file, told = (Path(each) for each in sys.argv[1:])
    number = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    app = QApplication(sys.argv[:1])
    settings = Settings(folder.parent / "desk.ini")
    desk = Desk(Place(ClinicFolder(folder), key_file), Clock(), settings)
    desk.look.dress(app)
    desk.show()
    typist = Typist(desk, number)
    typist.sign_in()
    while True:
        typist.register()


if __name__ == "__main__":
    main()
