"""What a clerk can ask of the claims."""

from __future__ import annotations

from patientdesk.kernel.text import N_
from patientdesk.ui.actions import Action
from patientdesk.ui.session import DeskSession

MENU = "Claim"
#: The kind of :meth:`DeskSession.open` for a claim; number 0 is the list.
CLAIM = "claim"


def _show_list(session: DeskSession) -> None:
    session.open(CLAIM, 0)


ACTIONS: tuple[Action, ...] = (
    Action("claims.waiting", N_("Visits without a claim"), _show_list, MENU),
)
