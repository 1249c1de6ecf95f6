"""The registration form as the desk uses it: with insurance, and on paper."""

from __future__ import annotations

from patientdesk.coverage.actions import ACTIONS
from patientdesk.coverage.panel.section import CoverageSection
from patientdesk.registration.model import PatientId
from patientdesk.registration.panel import RegistrationPanel


class WholeRegistrationPanel(RegistrationPanel):
    """Registration with the insurance section, printed with it as well."""

    shows = frozenset({"patient", "coverage"})
    opens = RegistrationPanel.opens | {"blank-registration"}
    offers = ACTIONS
    extra = (CoverageSection,)

    def open(self, kind: str, number: int) -> None:
        """Obey, and show the blank form when it is asked for."""
        if kind == "blank-registration":
            self._preview(None)
        else:
            super().open(kind, number)

    def print_out(self) -> None:
        """Show the form of the patient on paper; of nobody on file yet, the blank one."""
        known = self.shown_patient
        self._preview(known.id if known is not None and known.id else None)

    def _preview(self, patient_id: PatientId | None) -> None:
        from patientdesk.coverage.panel.papers import preview_registration

        preview_registration(self, self.session, patient_id)
