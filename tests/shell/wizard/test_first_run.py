"""The first start of the program: the wizard ends at the sign-in of the clinic it made."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from patientdesk.app.desk import Desk
from patientdesk.app.opening import Place
from patientdesk.directory.service import clinic
from patientdesk.founding import folder as founding
from patientdesk.kernel.clock import Clock
from patientdesk.store.folder import ClinicFolder
from patientdesk.ui.settings import Settings
from tests.conftest import Listener
from tests.shell.wizard.answering import LOGIN, PASSWORD, enter, fill_up_to_the_code, type_into

PASSPHRASE = "green kettle under stairs"
PATIENCE_MS = 20_000


@pytest.fixture
def desk(qtbot, tmp_path, monkeypatch):
    """The program on a folder without a clinic, on a computer without a keyring."""
    monkeypatch.setattr(founding, "working_keyring", lambda: None)
    desk = Desk(Place(ClinicFolder(tmp_path / "ridge")), Clock(), Settings(tmp_path / "desk.ini"))
    desk.look.dress(QApplication.instance())
    desk.show()
    yield desk
    if desk.window is not None:
        with qtbot.waitSignal(desk.ended, timeout=PATIENCE_MS):
            desk.window.close()
    qtbot.waitUntil(lambda: not desk.jobs.busy, timeout=PATIENCE_MS)
    assert desk.desk_thread.stop()
    qtbot.wait(0)


def test_who_made_the_clinic_signs_in_to_it(qtbot, desk, tmp_path):
    wizard = desk.wizard
    wizard.activateWindow()
    qtbot.waitUntil(lambda: wizard.isActiveWindow() and wizard.focusWidget() is not None)
    fill_up_to_the_code(wizard)
    qtbot.waitUntil(lambda: wizard.setup.keyring is False)
    type_into(wizard, passphrase=PASSPHRASE, repeat=PASSPHRASE)
    enter(wizard, "code")
    QTest.keyClicks(wizard.focusWidget(), wizard.setup.recovery_code)
    enter(wizard, "finish")
    QTest.keyClick(wizard.focusWidget(), Qt.Key.Key_Return)
    door = desk.sign_in
    qtbot.waitUntil(lambda: door.isVisible() and door.opened, timeout=PATIENCE_MS)
    assert desk.wizard is None
    assert not door.asks_secret, "the key is still at hand"
    assert desk.place.folder.holds_clinic

    qtbot.keyClicks(door.login, LOGIN)
    qtbot.keyClicks(door.password, PASSWORD)
    qtbot.keyClick(door.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.window is not None, timeout=PATIENCE_MS)
    listener = Listener()
    desk.window.session.ask(clinic, then=listener.hear)
    qtbot.waitUntil(lambda: bool(listener.heard), timeout=PATIENCE_MS)
    assert listener.heard[0].name == "Ridge Clinic"
    assert desk.window.session.clerk.name == "Elena Rivera"
