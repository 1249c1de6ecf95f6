"""What can be asked of the registration form on paper."""

from __future__ import annotations

from patientdesk.coverage.forms.registration import print_registration
from patientdesk.kernel.text import N_, spoken_language
from patientdesk.registration.model import PatientId
from patientdesk.ui.actions import Action
from patientdesk.ui.preview import Paper
from patientdesk.ui.session import DeskSession


def print_of(patient_id: PatientId | None) -> Paper:
    """Return the registration form of a patient, or the blank one, as a paper to preview."""
    return Paper(
        "registration",
        N_("Patient registration"),
        print_registration,
        (patient_id,),
        languages=True,
        language="" if patient_id else spoken_language(),
    )


def print_blank(session: DeskSession) -> None:
    """Show the blank registration form."""
    session.open("blank-registration")


ACTIONS = (
    Action(
        key="registration.print-blank",
        title=N_("Print a blank registration form"),
        run=print_blank,
        menu="Patient",
    ),
)
