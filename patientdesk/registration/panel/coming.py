"""Stands where the form will be in a moment, and holds what is typed until it is there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from patientdesk.kernel.text import _
from patientdesk.ui.look import Look
from patientdesk.ui.surface import Surface

#: A key of these alone types nothing.
ALONE = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta}
)


class Coming(Surface):
    """A bare ground with the focus. Keys pressed on it wait for :meth:`deliver`."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setObjectName("registration.coming")
        self.setAccessibleName(_("The form opens in a moment"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self._held: list[QEvent] = []

    def event(self, event: QEvent) -> bool:
        """Keep keys and composed letters, the Tab key as well; shortcuts pass before they come."""
        typed = isinstance(event, QInputMethodEvent) or (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() not in ALONE
        )
        if not typed:
            return super().event(event)
        self._held.append(event.clone())
        event.accept()
        return True

    def deliver(self) -> None:
        """Type what was held into the form, in the order it was typed; never into anything else."""
        held, self._held = self._held, []
        form = self.parentWidget() or self
        for event in held:
            focus = QApplication.focusWidget() or self.window().focusWidget()
            if focus is not None and focus is not self and form.isAncestorOf(focus):
                QApplication.sendEvent(focus, event)

    def forget(self) -> None:
        """Let go of what was held: it was meant for a form that does not come."""
        self._held.clear()
