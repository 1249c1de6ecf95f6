"""Answering the wizard by keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

#: No page asks for more, to come to a field from the one before it.
MOST_TABS = 12
#: What :func:`fill_up_to_the_code` makes up for the first administrator.
LOGIN, PASSWORD = "erivera", "correct horse"


def press(window, key, keys=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.focusWidget(), key, keys)
    QApplication.processEvents()


def type_in(window, *texts):
    """Type one text a field, going on with Tab; None leaves a field as it is."""
    for at, text in enumerate(texts):
        if at:
            press(window, Qt.Key.Key_Tab)
        if text is not None:
            QTest.keyClicks(window.focusWidget(), text)
    QApplication.processEvents()


def tab_to(window, path):
    """Go on with Tab until the field of this path has the focus."""
    wanted = f"{window.step.objectName()}.{path}"
    for _each in range(MOST_TABS):
        if window.focusWidget().objectName() == wanted:
            return
        press(window, Qt.Key.Key_Tab)
    raise AssertionError(f"{path} is not reached by Tab")


def type_into(window, **texts):
    """Type texts into fields of the page, each reached with Tab."""
    for path, text in texts.items():
        tab_to(window, path)
        QTest.keyClicks(window.focusWidget(), text)


def enter(window, key):
    """Press Enter, and see that the page named is there."""
    press(window, Qt.Key.Key_Return)
    assert window.step.key == key, window.step.form.stops


def fill_up_to_the_code(window, passphrase=""):
    press(window, Qt.Key.Key_Tab)
    QTest.keyClicks(window.focusWidget(), "Texas")
    enter(window, "clinic")
    type_in(window, "Ridge Clinic", "956 555 0142", "400 Polk St", "", "78541", None, None)
    type_in(window, "", "", "", "1234567893", "74-3031122")
    enter(window, "people")
    type_in(window, None, None, None, "Elena", "Rivera", "MD", "Family medicine", "1245319599")
    enter(window, "hours")
    tab_to(window, "hours")
    window.focusWidget().selectAll()
    QTest.keyClicks(window.focusWidget(), "8-12, 1p-7p")
    enter(window, "types")
    enter(window, "money")
    type_in(window, "Medicare Part B", "Medicare", "PO Box 3090", "", "17055", None, None)
    press(window, Qt.Key.Key_Tab)
    type_in(window, "800 555 0110", "04412")
    enter(window, "sign-in")
    type_into(window, name="Elena Rivera", password=PASSWORD, repeat=PASSWORD)
    enter(window, "lock")
    return window
