"""What a clerk can ask about the safety of the clinic's data."""

from __future__ import annotations

from patientdesk.kernel.text import N_
from patientdesk.ui.actions import Action
from patientdesk.ui.session import DeskSession

BACK_UP = "back-up"


def _back_up(session: DeskSession) -> None:
    session.open(BACK_UP)


ACTIONS: tuple[Action, ...] = (
    Action("continuity.back-up", N_("Back up now"), _back_up, N_("Clinic"), icon="hard-drive",
           needs="continuity.backup"),
)  # fmt: skip
