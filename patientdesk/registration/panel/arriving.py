"""The button for a patient who stands at the desk with a visit today: save, then check in."""

from __future__ import annotations

from PySide6.QtCore import Slot

from patientdesk.kernel.text import _
from patientdesk.ui.actions import Action
from patientdesk.ui.banner import InHand
from patientdesk.ui.buttons import ICON_ONLY, WHOLE, Button
from patientdesk.ui.session import DeskSession

#: The step that takes a visit from expected to arrived, by the key of its action. Whoever keeps
#: the visits puts it beside the patient in hand; registration stands below and asks no further.
ARRIVAL = "schedule.step-arrived"


class ArrivalButton(Button):
    """Stands in the footer while the patient on the form is in hand and still expected today."""

    def __init__(self, session: DeskSession, gives_way: Button) -> None:
        """``gives_way`` is an icon alone while this button is there: the footer has little room."""
        super().__init__(
            session.look, _("Save and check in"), "log-in", name="registration.check-in"
        )
        self._session, self._patient_id, self._gives_way = session, 0, gives_way
        session.patient_chosen.connect(self._on_chosen)
        self.hide()

    def show_for(self, patient_id: int) -> None:
        """Be about the patient on the form; 0 is nobody on file."""
        self._patient_id = patient_id
        self._on_chosen(self._session.patient_in_hand)

    @property
    def step(self) -> Action | None:
        """What checks the patient in; None when nothing does."""
        held: InHand | None = self._session.patient_in_hand
        if held is None or not self._patient_id or held.patient_id != self._patient_id:
            return None
        step = held.step
        arrives = step is not None and step.key == ARRIVAL and step.possible(self._session)
        return step if arrives else None

    @Slot(object)
    def _on_chosen(self, _in_hand: InHand | None) -> None:
        here = self.step is not None
        self.setVisible(here)
        self._gives_way.fold(ICON_ONLY if here else WHOLE)
