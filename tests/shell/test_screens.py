"""The screens over the window: asked for by kind, opened at an entry when a number comes along."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog

from patientdesk.directory.dialogs.payers import PayersDialog
from patientdesk.directory.model import Payer, PayerId
from patientdesk.directory.service import save_payer
from patientdesk.shell.screens import SCREENS, Screens
from tests.conftest import MANAGER
from tests.fixtures.windows import plain


@pytest.fixture
def window(qtbot, desk):
    window = plain(qtbot)
    Screens(window, desk)
    yield window
    for dialog in window.findChildren(QDialog):
        dialog.close()


@pytest.mark.parametrize("kind", SCREENS)
def test_every_screen_opens(kind, window, desk):
    desk.open(kind)
    desk.settle()
    (dialog,) = window.findChildren(QDialog)
    assert dialog.isVisible()


def test_a_screen_of_entries_opens_at_the_one_asked_for(window, desk, store):
    with store.unit(MANAGER) as unit:
        save_payer(unit, Payer(PayerId(0), "Plains Health"))
        second = save_payer(unit, Payer(PayerId(0), "Valley Mutual")).subject
    desk.open("payers", second)
    desk.settle()
    dialog = window.findChild(PayersDialog)
    assert dialog.entry.id == second
    assert dialog.form.field("street").finding is not None
