"""The registration form on the screen; loaded when it is first asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from patientdesk.coverage.forms.registration import print_registration
from patientdesk.kernel.text import N_, spoken_language
from patientdesk.registration.model import PatientId
from patientdesk.ui.preview import Paper, PreviewDialog
from patientdesk.ui.session import DeskSession


def preview_registration(over: QWidget, session: DeskSession, patient_id: PatientId | None) -> None:
    """Show the form of a patient in the language they prefer, or a blank one in the desk's."""
    paper = Paper(
        "registration", N_("Patient registration"), print_registration, (patient_id,),
        languages=True, language="" if patient_id else spoken_language(),
    )  # fmt: skip
    PreviewDialog(over, session, paper).open()
