"""What can be asked of registration."""

from __future__ import annotations

from patientdesk.kernel.text import N_
from patientdesk.ui.actions import Action
from patientdesk.ui.session import DeskSession


def register(session: DeskSession) -> None:
    """Begin a form for somebody new."""
    session.open("new-patient")


ACTIONS = (
    Action(
        key="registration.new",
        title=N_("Register a patient"),
        run=register,
        menu="Patient",
        shortcut="Ctrl+R",
    ),
)
