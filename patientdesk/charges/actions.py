"""What a clerk can ask of the fee list; the window opens the screens."""

from __future__ import annotations

from functools import partial

from patientdesk.kernel.text import N_
from patientdesk.ui.actions import Action
from patientdesk.ui.session import DeskSession

MENU = N_("Clinic")
FEES, IMPORT = "fees", "import-fees"


def _open(kind: str, session: DeskSession) -> None:
    session.open(kind)


ACTIONS: tuple[Action, ...] = (
    Action("charges.fees", N_("Fee list…"), partial(_open, FEES), MENU, icon="wallet",
           needs="charges.see"),
    Action("charges.import", N_("Import a fee list…"), partial(_open, IMPORT), MENU,
           icon="upload", needs="charges.edit"),
)  # fmt: skip
