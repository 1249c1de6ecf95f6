"""The papers of the open claim: the page for the form, and the proof on plain paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from patientdesk.claims.model import ClaimId
from patientdesk.claims.service import mark_printed
from patientdesk.kernel.text import N_
from patientdesk.ui.session import DeskSession

if TYPE_CHECKING:  # the desk starts without what draws papers
    from patientdesk.ui.preview import PreviewDialog


class Papers(QObject):
    """Previews the papers; a form that went to a printer is written down."""

    def __init__(self, session: DeskSession, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._over = session, parent
        self.shown: PreviewDialog | None = None
        self._claim = ClaimId(0)

    def preview_form(self, claim_id: ClaimId) -> None:
        """Show the page for the form; when it is printed or saved, the claim is marked so."""
        from patientdesk.claims.forms import FORMS, print_cms1500
        from patientdesk.ui.preview import Paper, PreviewDialog

        self._claim, form = claim_id, FORMS[0]
        paper = Paper(
            form.key, form.title, print_cms1500, (claim_id,), offsets=True,
            switches=(("alignment", N_("Only the alignment sheet")),),
        )  # fmt: skip
        self.shown = PreviewDialog(self._over, self._session, paper)
        self.shown.printed.connect(self._on_printed)
        self.shown.kept.connect(self._on_printed)
        self.shown.open()

    def preview_proof(self, claim_id: ClaimId) -> None:
        """Show the proof, whatever is wrong with the claim."""
        from patientdesk.claims.forms import FORMS, print_proof
        from patientdesk.ui.preview import Paper, PreviewDialog

        form = FORMS[1]
        paper = Paper(form.key, form.title, print_proof, (claim_id,))
        self.shown = PreviewDialog(self._over, self._session, paper)
        self.shown.open()

    @Slot(object)
    def _on_printed(self, _order: object) -> None:
        """Write it down; a sheet that only showed where the printer prints is no claim."""
        if self.shown is not None and not self.shown.settings["alignment"]:
            self._session.perform(mark_printed, self._claim)
