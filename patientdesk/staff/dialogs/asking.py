"""What both doors ask with: the password, the sentence about it, and the button that tries it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from patientdesk.kernel.text import _
from patientdesk.staff.dialogs.pieces import Labelled, Remark, SecretEdit
from patientdesk.staff.model import try_again
from patientdesk.ui.buttons import Button
from patientdesk.ui.look import Look

SECOND_MS = 1000


class Asking(QObject):
    """Three widgets that belong together; a window lays them out where its picture has them.

    Without a sentence the hint about Caps Lock has the place. A wait is counted down, with the
    button off.
    """

    def __init__(
        self, look: Look, owner: QWidget, name: str, button: str, run: Callable[[], None]
    ) -> None:
        super().__init__(owner)
        self.edit = SecretEdit(look, f"{name}.password")
        self.labelled = Labelled(look, self.edit)
        self.remark = Remark(look)
        self.button = Button(look, "", "", "primary", run, key="↵", name=button)
        self._caps = False
        self._wait = 0
        self._clock = QTimer(self, interval=SECOND_MS)
        self._clock.timeout.connect(self._tick)
        self.edit.returnPressed.connect(run)
        self.edit.caps_lock.connect(self._hear_caps_lock)

    def say(self, words: str = "", icon: str = "", token: str = "text2") -> None:
        """Say a sentence, or none."""
        if not words and self._caps:
            words, icon, token = _("Caps Lock is on"), "triangle-alert", "warn"
        self.remark.say(words, icon, token)

    def complain(self, words: str) -> None:
        """Say what is wrong."""
        self.say(words, "octagon-x", "stop")

    def refuse(self, words: str, wait: int = 0) -> None:
        """Say why nobody comes in, ask again, and count down the seconds to wait."""
        self.clear()
        self.complain(words)
        self.edit.setFocus()
        self._wait = wait
        if wait:
            self.button.setEnabled(False)
            self._clock.start()

    def clear(self) -> None:
        """Forget what was typed and said; be ready for another try."""
        self.edit.clear()
        self.button.setEnabled(True)
        self.say()

    def speak(self) -> None:
        """Say what never changes in the language of the desk."""
        self.edit.speak()

    @Slot(bool)
    def _hear_caps_lock(self, on: bool) -> None:
        if on != self._caps:
            self._caps = on
            self.say()

    @Slot()
    def _tick(self) -> None:
        self._wait -= 1
        if self._wait > 0:
            self.complain(try_again(self._wait))
            return
        self._clock.stop()
        self.say()
        self.button.setEnabled(True)
