"""What a clerk can ask of the inquiries. The panel does it, to the inquiry that is selected."""

from __future__ import annotations

from functools import partial

from patientdesk.kernel.text import N_
from patientdesk.ui.actions import Action
from patientdesk.ui.session import DeskSession

MENU = N_("Inquiry")
NEW, WORK, PRESSING = "new-inquiry", "work-inquiry", "pressing-inquiry"
MINE, CLOSE, PATIENT = "own-inquiry", "close-inquiry", "patient-of-inquiry"
LIST, EXPORT = "list-of-inquiries", "export-inquiries"
#: Everything the panel obeys; 0 is the inquiry that is selected.
KINDS = frozenset({"inquiry", NEW, WORK, PRESSING, MINE, CLOSE, PATIENT, LIST, EXPORT})


def _ask_for(session: DeskSession, *, kind: str) -> None:
    session.open(kind, 0)


def _action(
    key: str, title: str, kind: str, icon: str, shortcut: str = "", needs: str = ""
) -> Action:
    run = partial(_ask_for, kind=kind)
    return Action(f"inquiries.{key}", title, run, MENU, shortcut, icon=icon, needs=needs)


MAY, MAY_EXPORT = "inquiries.work", "inquiries.export"
ACTIONS: tuple[Action, ...] = (
    _action("work", N_("Work on the inquiry"), WORK, "pencil"),
    _action("pressing", N_("Most pressing inquiry"), PRESSING, "clock"),
    _action("take-over", N_("Take the inquiry over"), MINE, "user", needs=MAY),
    _action("close", N_("Close the inquiry with an outcome"), CLOSE, "circle-check", needs=MAY),
    _action("patient", N_("Open the patient it is about"), PATIENT, "contact"),
    _action("print", N_("Print the open inquiries"), LIST, "printer"),
    _action("export", N_("Export the open inquiries…"), EXPORT, "download", needs=MAY_EXPORT),
)
