"""The claim that is worked on: its sheet, why it does not print yet, and the buttons that print."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from patientdesk.claims.model import ClaimFacts
from patientdesk.claims.panel.editing import EDITING, Editing
from patientdesk.claims.panel.half_typed import HalfTyped
from patientdesk.claims.panel.keeping import Keeping
from patientdesk.claims.panel.papers import Papers
from patientdesk.claims.panel.sheet import ClaimSheet
from patientdesk.claims.panel.summary import PrintSummary
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.text import _
from patientdesk.ui.buttons import ICON_ONLY, WHOLE, WITHOUT_KEY, Button
from patientdesk.ui.panel import Footer
from patientdesk.ui.session import DeskSession
from patientdesk.ui.strip import Strip

PRINTING = "claims.print"
#: What the footer needs beside its words and buttons.
MARGINS_PX = 44
#: How the footer gives way: the button of the form, that of the proof, and the sentence.
FOLDS = (
    (WHOLE, WHOLE, False),
    (WITHOUT_KEY, WHOLE, False),
    (WITHOUT_KEY, ICON_ONLY, False),
    (WITHOUT_KEY, ICON_ONLY, True),
)


class OpenClaim(QWidget):
    """Everything there is to do with the claim that is open."""

    def __init__(
        self, session: DeskSession, keeping: Keeping, half: HalfTyped, papers: Papers
    ) -> None:
        super().__init__()
        look = session.look
        self._session, self._keeping, self._papers = session, keeping, papers
        self.sheet = ClaimSheet(session)
        self.editing = Editing(session, keeping, self.sheet, half)
        self.why = Strip(look)
        self.why.setObjectName("claims.why")
        self.summary = PrintSummary(look)
        self.proof = Button(
            look, _("Proof on plain paper"), "file-text", run=self.print_proof, name="claims.proof"
        )
        self.do = Button(
            look, _("Print on form"), "printer", "primary", self.print_out, key="Ctrl+P",
            name="claims.print",
        )  # fmt: skip
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.sheet, 1)
        box.addWidget(self.why)
        box.addWidget(Footer(look, self.summary, self.proof, self.do))
        for key, run in (
            ("Alt+1", self.sheet.diagnoses.start_here),
            ("Alt+2", self.sheet.table.setFocus),
            ("Alt+3", self.sheet.findings.setFocus),
            ("Ins", self.editing.add_line),
        ):
            shortcut = QShortcut(QKeySequence(key), self.sheet)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def show_claim(self, facts: ClaimFacts, findings: Sequence[Finding]) -> None:
        """Show a claim and everything there is to say about it."""
        may = self._session.clerk.may
        self.sheet.show_facts(facts, findings)
        stops = self._stops
        self.summary.count(len(stops))
        self._fold()
        if self.why.isVisibleTo(self):
            self._say_why(stops)
        self.do.explain(self.summary.words if stops else "")
        self.do.setEnabled(PRINTING in may)
        self.sheet.diagnoses.setEnabled(EDITING in may)
        self.sheet.table.setEnabled(EDITING in may)

    @Slot()
    def print_out(self) -> None:
        """Preview the page for the form; while something must be fixed, say what and lead there."""
        stops = self._stops
        if self._keeping.claim is not None and not stops:
            self._papers.preview_form(self._keeping.claim.id)
            return
        self._say_why(stops)
        self.sheet.show_findings_first()

    @Slot()
    def print_proof(self) -> None:
        """Preview the proof on plain paper, whatever is wrong."""
        if self._keeping.claim is not None:
            self._papers.preview_proof(self._keeping.claim.id)

    def next_finding(self) -> bool:
        """Go to the next finding and open its field."""
        finding = self.sheet.findings.step()
        if finding is not None:
            self.editing.open_finding(finding)
        return finding is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the footer to the room there is."""
        super().resizeEvent(event)
        self._fold()

    @property
    def _stops(self) -> list[Finding]:
        return [each for each in self._keeping.findings if each.severity is Severity.ERROR]

    def _say_why(self, stops: Sequence[Finding]) -> None:
        """Say above the button what keeps the claim from the form; nothing once it is ready."""
        if not stops:
            self.why.hide()
            return
        self.why.tell("stop", stops[0].message, _("Enter opens the box, F7 goes on to the next."))

    def _fold(self) -> None:
        room = self.width() - self._session.look.px(MARGINS_PX)
        for do, proof, short in FOLDS:
            self.do.fold(do)
            self.proof.fold(proof)
            self.summary.fold(short)
            parts = (self.summary, self.proof, self.do)
            if sum(part.sizeHint().width() for part in parts) <= room:
                return
