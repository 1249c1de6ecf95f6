"""Stands where the form will be in a moment, and holds what is typed until it is there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from patientdesk.kernel.text import _
from patientdesk.ui.look import Look
from patientdesk.ui.surface import Surface

#: A key of these alone types nothing.
ALONE = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta}
)


#: Held keys, by the number of the patient they are for; 0 is somebody new.
Held = dict[int, list[QEvent]]


class Coming(Surface):
    """A bare ground with the focus. Keys pressed on it wait for :meth:`deliver`."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setObjectName("registration.coming")
        self.setAccessibleName(_("The form opens in a moment"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        #: Whose form it is that comes.
        self.whom = 0
        self.held: Held = {}

    @property
    def awaited(self) -> bool:
        """Whether the window's focus is still here, a dialog before the window or not."""
        return self.window().focusWidget() is self

    def event(self, event: QEvent) -> bool:
        """Keep keys and composed letters, the Tab key as well; shortcuts pass before they come."""
        typed = isinstance(event, QInputMethodEvent) or (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() not in ALONE
        )
        if not typed:
            return super().event(event)
        self.held.setdefault(self.whom, []).append(event.clone())
        event.accept()
        return True

    def deliver(self, whom: int, form: QWidget, first: QWidget) -> None:
        """Type what was held for this one into the form, in the order it was typed.

        Where the focus has gone elsewhere since, it stays there: the letters up to the first key
        that would lead on go into ``first``. What is held for somebody else stays held.
        """
        for event in self.held.pop(whom, []):
            focus = self.window().focusWidget()
            if focus is not None and form.isAncestorOf(focus):
                QApplication.sendEvent(focus, event)
            elif _is_letter(event):
                QApplication.sendEvent(first, event)
            else:
                return

    def forget(self) -> None:
        """Let go of what was held: it was meant for a form that does not come."""
        self.held.clear()


def _is_letter(event: QEvent) -> bool:
    return not isinstance(event, QKeyEvent) or (bool(event.text()) and event.text().isprintable())
