"""The lock screen: everything is hidden at once, and only its clerk comes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QLabel, QMainWindow

from patientdesk.staff.dialogs.lock import LockScreen
from patientdesk.staff.model import AT_THE_DOOR, Role, User, UserId
from patientdesk.staff.service import save_user, sign_in
from patientdesk.ui.session import DeskSession
from tests.conftest import ADMINISTRATOR, now

PASSWORD = "correct horse"


@pytest.fixture
def session(desk_thread, store):
    """Marta's session."""
    marta = User(UserId(0), "marta", "Marta Solís", frozenset({Role.RECEPTION}))
    with store.unit(ADMINISTRATOR) as unit:
        save_user(unit, marta, PASSWORD)
    with store.unit(AT_THE_DOOR) as unit:
        clerk = sign_in(unit, "marta", PASSWORD).clerk
    session = DeskSession(desk_thread, clerk, now)
    yield session
    assert session.jobs.stop()


@pytest.fixture
def window(qtbot):
    """A window with a patient in a dock, one in a floated dock, and an act with a key."""
    window = QMainWindow()
    qtbot.addWidget(window)
    for number, floats in enumerate((False, True)):
        dock = QDockWidget(window, objectName=f"dock.{number}")
        dock.setWidget(QLabel("Quill, Ada"))
        window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
        dock.setFloating(floats)
    window.addAction(QAction("Register", window))
    window.show()
    return window


def test_nothing_of_a_patient_is_left_on_the_screen(session, window):
    lock = LockScreen(session, window, "Alder Street Clinic")
    patients = window.findChildren(QDockWidget)
    lock.lock()
    assert lock.isVisible()
    assert lock.geometry() == window.rect()
    assert not any(dock.isVisible() for dock in patients)
    assert not any(action.isEnabled() for action in window.actions())


def test_its_clerk_unlocks_it_and_everything_is_as_it_was(qtbot, session, window):
    lock = LockScreen(session, window)
    lock.lock()
    lock.password.setText("wrong")
    lock.button.click()
    session.settle()
    assert lock.locked
    assert lock.message == "The password is wrong."
    assert lock.password.text() == ""

    lock.password.setText(PASSWORD)
    with qtbot.waitSignal(lock.unlocked):
        lock.button.click()
    assert not lock.isVisible()
    assert all(dock.isVisible() for dock in window.findChildren(QDockWidget))
    assert all(action.isEnabled() for action in window.actions())


def test_somebody_else_may_ask_for_the_desk(qtbot, session, window):
    lock = LockScreen(session, window)
    lock.lock()
    with qtbot.waitSignal(lock.somebody_else):
        lock.other.click()
    assert lock.locked
