"""The columns of the list that tells what became of each row of a file."""

from __future__ import annotations

from patientdesk.intake.model import Outcome, Row
from patientdesk.kernel.text import N_, _
from patientdesk.ui.table import Cell, Column

#: What each outcome is called on the screen, with its icon and colour.
OUTCOMES: dict[Outcome, tuple[str, str, str]] = {
    Outcome.IMPORTED: (N_("Brought in"), "circle-check", "good"),
    Outcome.REFUSED: (N_("Refused"), "octagon-x", "stop"),
    Outcome.HELD: (N_("Held"), "hand", "warn"),
}


def _outcome(row: Row) -> Cell:
    word, icon, token = OUTCOMES[row.outcome]
    return Cell(_(word), icon, token, token, 500)


def why(row: Row) -> str:
    """Return why a row came to this, and its blemishes."""
    return " ".join(part for part in (row.reason, *row.notes) if part)


ROW_COLUMNS: tuple[Column[Row], ...] = (
    Column(N_("Where"), lambda row: row.where, width=96),
    Column(
        N_("What becomes of it"), lambda row: _(OUTCOMES[row.outcome][0]), width=150, paint=_outcome
    ),
    Column(N_("Why"), why, tip=why),
)
