"""What can be asked of the registration form on paper."""

from __future__ import annotations

from patientdesk.kernel.text import N_
from patientdesk.ui.actions import Action
from patientdesk.ui.session import DeskSession


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
