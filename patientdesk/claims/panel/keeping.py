"""The claim that is open: what is on the screen, what is on file, and the way between them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from patientdesk.claims.model import Claim, ClaimFacts, ClaimId
from patientdesk.claims.service import check_claim, look_at_claim, save_claim
from patientdesk.kernel.changes import Change
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.findings import Finding
from patientdesk.kernel.snapshot import replace
from patientdesk.ui.session import DeskSession


class Keeping(QObject):
    """Saves each finished step, one after the other, and reads back what is on file."""

    #: The facts and findings of the open claim are here: a :class:`ClaimFacts` and a list.
    looked = Signal(object, object)

    def __init__(self, session: DeskSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.claim: Claim | None = None
        self.findings: list[Finding] = []
        self._saving = False
        self._again = False

    def open(self, claim_id: ClaimId) -> None:
        """Read another claim."""
        self._session.ask(look_at_claim, claim_id, then=self._show)

    def close(self) -> None:
        """Be about no claim."""
        self.claim, self.findings = None, []

    def refresh(self) -> None:
        """Read again, unless a step is on its way to the file: its answer will follow."""
        if self.claim is not None and not self._saving:
            self._session.ask(look_at_claim, self.claim.id, then=self._show)

    def keep(self, claim: Claim) -> None:
        """Show a finished step at once, and save it when the one before is saved."""
        self.claim = claim
        self._session.ask(check_claim, claim, then=self._show_typed)
        if self._saving:
            self._again = True
        else:
            self._save()

    def _save(self) -> None:
        self._saving, self._again = True, False
        self._session.perform(save_claim, self.claim, done=self._saved, refused=self._refused)

    def _saved(self, change: Change) -> None:
        self._saving = False
        if self.claim is None or self.claim.id != change.subject:
            return
        self.claim = replace(self.claim, version=self.claim.version + 1)
        if self._again:
            self._save()
        else:
            self.refresh()

    def _refused(self, error: DeskError) -> None:
        """Say why, and show what is on file: somebody else was faster."""
        self._saving = False
        self._session.noticed.emit(str(error))
        self.refresh()

    def _show(self, answer: tuple[ClaimFacts, list[Finding]]) -> None:
        if self._saving:
            return
        facts, self.findings = answer
        self.claim = facts.claim
        self.looked.emit(facts, self.findings)

    def _show_typed(self, answer: tuple[ClaimFacts, list[Finding]]) -> None:
        facts, findings = answer
        if self.claim is not None and facts.claim == self.claim:
            self.findings = findings
            self.looked.emit(facts, findings)
