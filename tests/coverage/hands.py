"""What a clerk's hands do on the registration form."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def widget(panel: QWidget, name: str) -> QWidget:
    found = panel.findChild(QWidget, name)
    assert found is not None, name
    return found


def build_form(panel) -> None:
    """Have the form now; where somebody waits for it, it is built a section a turn."""
    while not panel.sheet.complete:
        panel.sheet.build_on()
    QApplication.processEvents()


def type_into(panel, where: str, text: str) -> None:
    """Put the focus into a field, replace what stands there, and leave it by Tab."""
    field = panel.form.field(where)
    field.editor.setFocus(Qt.FocusReason.TabFocusReason)
    if hasattr(field, "line"):
        field.line.selectAll()
        for letter in text:  # QTest types ASCII only
            press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(field.line, press)
    else:
        field.set_text(text)
        field.edited.emit()
    QTest.keyClick(field.editor, Qt.Key.Key_Tab)
    field.on_left()
    panel.session.settle()
