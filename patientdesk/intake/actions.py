"""What a clerk can ask for to bring patients in."""

from __future__ import annotations

from patientdesk.kernel.text import N_
from patientdesk.ui.actions import Action
from patientdesk.ui.session import DeskSession

#: The kind of :meth:`DeskSession.open` that opens the screen.
BRING_IN = "bring-in"


def _bring_in(session: DeskSession) -> None:
    session.open(BRING_IN)


ACTIONS: tuple[Action, ...] = (
    Action(
        "intake.bring-in", N_("Bring in patients…"), _bring_in, N_("File"), "Ctrl+Shift+O",
        icon="file-down", needs="registration.import",
    ),
)  # fmt: skip
