"""What a clerk can ask about the people who work here; the window opens the screens."""

from __future__ import annotations

from patientdesk.kernel.text import N_
from patientdesk.ui.actions import Action
from patientdesk.ui.session import DeskSession

USERS, OWN_PASSWORD = "users", "own-password"


def _open_users(session: DeskSession) -> None:
    session.open(USERS)


def _open_own_password(session: DeskSession) -> None:
    session.open(OWN_PASSWORD)


ACTIONS: tuple[Action, ...] = (
    Action("staff.users", N_("Users…"), _open_users, N_("Clinic"), icon="users",
           needs="staff.manage"),
    Action("staff.own-password", N_("Change your password…"), _open_own_password,
           N_("Clinic"), icon="key-round", needs="staff.own-password"),
)  # fmt: skip
