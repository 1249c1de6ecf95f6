"""The offer to go on with a form that was left half typed, before a crash or a sign-out."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from patientdesk.registration.panel.half_typed import NEW
from patientdesk.registration.panel.keeping import Keeping
from patientdesk.registration.panel.news import tell_draft
from patientdesk.ui.panel import Panel
from patientdesk.ui.session import Draft
from patientdesk.ui.strip import Strip


class Offer(QObject):
    """Tells in the strip what waits, and brings it back or throws it away."""

    def __init__(self, keeping: Keeping, strip: Strip, panel: Panel) -> None:
        super().__init__(panel)
        self._keeping, self._strip, self._panel = keeping, strip, panel
        self._told = False
        keeping.found.connect(self._on_found)

    @property
    def stands(self) -> bool:
        """Whether somebody may still say what becomes of it."""
        return self._told and not self._strip.isHidden()

    @Slot(object)
    def _on_found(self, draft: Draft) -> None:
        self._told = True
        half = self._keeping.half
        name = half.name_of(half.newest)
        tell_draft(self._strip, name, draft.at, self._go_on, self._throw_away)

    def _go_on(self) -> None:
        subject = self._keeping.half.newest
        if subject == NEW:
            self._panel.open("new-patient", 0)
        elif subject:
            self._panel.open("patient", int(subject))

    def _throw_away(self) -> None:
        self._keeping.throw_away()
        self._strip.hide()
