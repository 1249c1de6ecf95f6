"""Working the claim builder by keys, and looking at what is on file."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from patientdesk.claims.service import claim
from tests.conftest import RECEPTION


def on_file(store, number):
    with store.reading(RECEPTION) as unit:
        return claim(unit, number)


def press(*keys):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def type_in(text):
    QTest.keyClicks(QApplication.focusWidget(), text)
