"""What is said before a half-typed change would be lost."""

from __future__ import annotations

from collections.abc import Callable

from patientdesk.kernel.text import _
from patientdesk.ui.strip import Strip


class Unsaved:
    """Asks once, in the strip of a dialog; nothing is ever thrown away by one key."""

    def __init__(self, strip: Strip, key: str, save: Callable[[], None]) -> None:
        self._strip, self._name, self._save = strip, f"{key}.unsaved", save
        self._warned = False

    def ask(self, discard: Callable[[], None]) -> None:
        """Offer to save the change or to discard it, before something else is shown."""
        self._strip.tell(
            "warn",
            _("This change is not saved yet."),
            words=_("Save"),
            run=self._save,
            other=_("Discard it"),
            run_other=discard,
            name=self._name,
        )

    def may_close(self) -> bool:
        """Warn the first time, and let the second through."""
        if self._warned:
            return True
        self._warned = True
        self._strip.tell(
            "warn",
            _("This change is not saved yet."),
            _("Close once more to discard it."),
            words=_("Save"),
            run=self._save,
            name=self._name,
        )
        return False

    def typed_on(self, _where: str = "") -> None:
        """Warn again before closing: something else was typed."""
        self._warned = False
        self._strip.hide()
