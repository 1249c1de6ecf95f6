"""What a clerk can ask of the rooms; the window opens the screen."""

from __future__ import annotations

from patientdesk.kernel.text import N_
from patientdesk.ui.actions import Action
from patientdesk.ui.session import DeskSession

ROOMS = "rooms"


def _open(session: DeskSession) -> None:
    session.open(ROOMS)


ACTIONS: tuple[Action, ...] = (
    Action("facility.rooms", N_("Rooms…"), _open, N_("Clinic"), icon="door-open",
           needs="facility.see"),
)  # fmt: skip
