"""What can be asked of registration from elsewhere. The menu entry itself is the desk's own."""

from __future__ import annotations

from patientdesk.ui.session import DeskSession


def register(session: DeskSession) -> None:
    """Begin a form for somebody new."""
    session.open("new-patient")
