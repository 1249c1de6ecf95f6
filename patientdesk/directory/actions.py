"""What a clerk can ask of the clinic's own entries; the window opens the screens."""

from __future__ import annotations

from functools import partial

from patientdesk.kernel.text import N_
from patientdesk.ui.actions import Action
from patientdesk.ui.session import DeskSession

MENU = N_("Clinic")
#: Screens of :meth:`DeskSession.open`; with the number of an entry they open there, and show
#: what is wrong with it.
CLINIC, PRACTITIONERS = "clinic-details", "practitioners"
TYPES, PAYERS = "appointment-types", "payers"


def _open(kind: str, session: DeskSession) -> None:
    session.open(kind)


def _action(key: str, title: str, kind: str, icon: str) -> Action:
    run = partial(_open, kind)
    return Action(f"directory.{key}", title, run, MENU, icon=icon, needs="directory.see")


ACTIONS: tuple[Action, ...] = (
    _action("clinic", N_("Clinic details…"), CLINIC, "hospital"),
    _action("practitioners", N_("Clinicians…"), PRACTITIONERS, "stethoscope"),
    _action("types", N_("Appointment types…"), TYPES, "calendar"),
    _action("payers", N_("Payers…"), PAYERS, "landmark"),
)
