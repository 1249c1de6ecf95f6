"""The registration form as the desk uses it: with insurance, and on paper."""

from __future__ import annotations

from patientdesk.coverage.actions import ACTIONS, print_of
from patientdesk.coverage.panel.section import CoverageSection
from patientdesk.registration.panel import RegistrationPanel
from patientdesk.ui.preview import PreviewDialog


class WholeRegistrationPanel(RegistrationPanel):
    """Registration with the insurance section, printed with it as well."""

    shows = frozenset({"patient", "coverage"})
    opens = RegistrationPanel.opens | {"blank-registration"}
    offers = ACTIONS
    extra = (CoverageSection,)

    def open(self, kind: str, number: int) -> None:
        """Obey, and show the blank form when it is asked for."""
        if kind == "blank-registration":
            PreviewDialog(self, self.session, print_of(None)).open()
        else:
            super().open(kind, number)

    def print_out(self) -> None:
        """Show the form of the patient on paper; of nobody on file yet, the blank one."""
        known = self.shown_patient
        paper = print_of(known.id if known is not None and known.id else None)
        PreviewDialog(self, self.session, paper).open()
