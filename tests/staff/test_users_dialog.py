"""The list of users, and one's own password."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from patientdesk.shell.users import UsersDialog, field_of
from patientdesk.staff.dialogs.own_password import OwnPasswordDialog
from patientdesk.staff.model import AT_THE_DOOR, Role, User, UserId
from patientdesk.staff.service import save_user, sign_in, users
from patientdesk.ui.session import DeskSession
from tests.conftest import ADMINISTRATOR, now


@pytest.fixture
def office(desk_thread):
    """An administrator's session."""
    session = DeskSession(desk_thread, ADMINISTRATOR, now)
    yield session
    assert session.jobs.stop()


@pytest.fixture
def window(qtbot):
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    window.show()
    return window


def test_a_user_is_added_with_roles_and_a_password(window, office, store):
    dialog = UsersDialog(window, office)
    dialog.open()
    office.settle()
    assert dialog.entries[0].name == "Ada Reception"
    dialog.add.click()
    for where, text in (("name", "Jon Park"), ("login", "Jon"), ("password", "billing is fun")):
        dialog.form.fields[where].set_text(text)
    dialog.form.fields[field_of(Role.RECEPTION)].set_text("")
    dialog.form.fields[field_of(Role.BILLING)].set_text("yes")
    dialog.save.click()
    office.settle()
    with store.unit(AT_THE_DOOR) as unit:
        admission = sign_in(unit, "jon", "billing is fun")
    assert admission.user.roles == {Role.BILLING}
    assert dialog.form.values()["password"] == ""


def test_a_new_user_without_a_password_is_not_saved(window, office, store):
    dialog = UsersDialog(window, office)
    dialog.open()
    office.settle()
    dialog.add.click()
    for where, text in (("name", "Jon Park"), ("login", "jon")):
        dialog.form.fields[where].set_text(text)
    dialog.save.click()
    office.settle()
    assert dialog.form.fields["password"].finding is not None
    with store.reading(ADMINISTRATOR) as unit:
        assert "jon" not in {user.login for user in users(unit)}


def test_the_last_administrator_cannot_be_let_go(window, office, store):
    dialog = UsersDialog(window, office)
    dialog.open()
    office.settle()
    dialog.show_entry(next(user for user in dialog.entries if user.id == ADMINISTRATOR.user_id))
    dialog.retire.click()
    office.settle()
    with store.reading(ADMINISTRATOR) as unit:
        assert all(user.active for user in users(unit))


def test_people_change_their_own_password(window, desk_thread, store):
    with store.unit(ADMINISTRATOR) as unit:
        roles = frozenset({Role.RECEPTION})
        made = save_user(unit, User(UserId(0), "marta", "Marta", roles), "correct horse")
    with store.unit(AT_THE_DOOR) as unit:
        clerk = sign_in(unit, "marta", "correct horse").clerk
    assert made.subject == clerk.user_id
    session = DeskSession(desk_thread, clerk, now)
    dialog = OwnPasswordDialog(window, session)
    dialog.open()
    for where, text in (("old", "correct horse"), ("new", "battery staple"), ("again", "other")):
        dialog.form.fields[where].set_text(text)
    dialog.do.click()
    assert dialog.form.fields["again"].finding is not None
    dialog.form.fields["again"].set_text("battery staple")
    dialog.do.click()
    session.settle()
    with store.unit(AT_THE_DOOR) as unit:
        assert sign_in(unit, "marta", "battery staple").clerk
    assert session.jobs.stop()
