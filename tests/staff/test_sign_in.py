"""The sign-in window: faces, a login to type, the key of the file, and what it says."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt

from patientdesk.kernel.errors import DeskError
from patientdesk.staff.dialogs.sign_in import SignInWindow
from patientdesk.staff.model import Admission, Doorway, Face, Role, try_again
from patientdesk.ui.look import Look

FACES = (
    Face("marta", "Marta Solís", frozenset({Role.RECEPTION})),
    Face("ben", "Ben Okafor", frozenset({Role.BILLING})),
)
WRONG = Admission(refusal="The user name or the password is wrong.", mismatch=True)


@pytest.fixture
def window(qtbot):
    """The window, as it is before the clinic file is open."""
    window = SignInWindow(Look())
    qtbot.addWidget(window)
    window.show()
    return window


def let_in(window, backup="Last backup today 18:02, checked", **more):
    window.let_in(Doorway("Alder Street Clinic", FACES, backup=backup, **more))


def face(window, login):
    return window.findChild(object, f"sign-in.face.{login}")


def test_with_a_face_chosen_only_the_password_can_be_wrong(window):
    let_in(window)
    window.answer(WRONG)
    assert window.message == "The password is wrong."
    window.other.click()
    window.login.setText("marta")
    window.answer(WRONG)
    assert window.message == "The user name or the password is wrong."


def test_a_wait_is_counted_down_with_the_button_off(qtbot, window):
    let_in(window)
    window.answer(Admission(refusal="Shut.", wait=2))
    assert (window.message, window.button.isEnabled()) == ("Shut.", False)
    qtbot.waitUntil(lambda: window.message == try_again(1), timeout=3000)
    qtbot.waitUntil(window.button.isEnabled, timeout=3000)
    assert window.message == ""


def test_the_chosen_face_signs_in_by_enter(qtbot, window):
    let_in(window)
    qtbot.mouseClick(face(window, "ben"), Qt.MouseButton.LeftButton)
    assert window.password.hasFocus()
    qtbot.keyClicks(window.password, "a password")
    with qtbot.waitSignal(window.entered) as entered:
        qtbot.keyClick(window.password, Qt.Key.Key_Return)
    assert entered.args == ["ben", "a password"]


def test_a_password_typed_for_one_is_not_kept_for_another(qtbot, window):
    let_in(window)
    qtbot.keyClicks(window.password, "for Marta")
    face(window, "ben").click()
    assert window.password.text() == ""
    qtbot.keyClicks(window.password, "for Ben")
    window.other.click()
    assert window.password.text() == ""
    assert window.login.hasFocus()


def test_the_key_of_the_file_is_asked_for_and_asked_for_again(qtbot, window):
    window.ask_secret()
    assert window.asks_secret
    assert window.password.accessibleName() == "Passphrase or recovery code"
    qtbot.keyClicks(window.password, "no good")
    with qtbot.waitSignal(window.secret_given) as given:
        qtbot.keyClick(window.password, Qt.Key.Key_Return)
    assert given.args == ["no good"]
    assert not window.button.isEnabled()
    window.ask_secret(DeskError("That is not the passphrase of this clinic."))
    assert window.message == "That is not the passphrase of this clinic."
    assert window.button.isEnabled()
    assert window.password.text() == ""
    let_in(window)
    assert window.offers_faces


def test_caps_lock_is_told_where_nothing_else_is_said(qtbot, window):
    let_in(window)
    qtbot.keyClick(window.password, "A")
    assert window.message == "Caps Lock is on"
    window.answer(WRONG)
    assert window.message == "The password is wrong."
    qtbot.keyClick(window.password, "a")
    assert window.message == ""


def test_the_first_window_loads_no_more_than_it_paints():
    """What is named here costs time before the first paint, and memory for good."""
    code = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from patientdesk.app.desk import Desk
from patientdesk.app.opening import Place
from patientdesk.kernel.clock import Clock
from patientdesk.store.folder import ClinicFolder
from patientdesk.ui.settings import Settings
app = QApplication([])
style = app.style().name()
folder = Path(sys.argv[1])
desk = Desk(Place(ClinicFolder(folder)), Clock(), Settings(folder / "desk.ini"))
desk.look.dress(app)
desk.sign_in.show()
desk.sign_in.grab()
print(*sys.modules, style, flush=True)
import os; os._exit(0)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, os.devnull + "-no-clinic"],
        capture_output=True, text=True, check=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    loaded = set(done.stdout.split())
    assert not {"zoneinfo", "html", "locale", "patientdesk.staff.rules"} & loaded
    assert {"fusion", "patientdesk.staff.dialogs.sign_in"} <= loaded
