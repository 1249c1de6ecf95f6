"""The claim builder: a claim is typed, checked at every step, and printed.

Every finished step is saved at once, as an act that can be undone; what is half typed in a cell
is kept as a draft. So nothing here waits for a Save button, and a crash loses no keystroke older
than a second.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from patientdesk.claims.actions import ACTIONS, CLAIM
from patientdesk.claims.model import CLAIM_STATUSES, Claim, ClaimFacts, ClaimId, ClaimStatus
from patientdesk.claims.panel.editing import EDITING, Editing
from patientdesk.claims.panel.half_typed import HalfTyped
from patientdesk.claims.panel.keeping import Keeping
from patientdesk.claims.panel.papers import Papers
from patientdesk.claims.panel.sheet import ClaimSheet
from patientdesk.claims.panel.summary import PrintSummary
from patientdesk.claims.panel.waiting import Waiting
from patientdesk.claims.service import KIND, start_claim
from patientdesk.claims.table import STATUS_CHIPS
from patientdesk.kernel.changes import Change
from patientdesk.kernel.dates import show_date, show_time
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.text import N_, _
from patientdesk.schedule.model import Appointment
from patientdesk.ui.buttons import ICON_ONLY, WHOLE, Button
from patientdesk.ui.chips import Chip
from patientdesk.ui.empty import Empty
from patientdesk.ui.labels import ShortLabel
from patientdesk.ui.panel import Footer, Panel
from patientdesk.ui.session import DeskSession
from patientdesk.ui.theme import LABEL

SEEING, PRINTING = "claims.see", "claims.print"
#: What the footer needs beside its words and buttons.
MARGINS_PX = 44


class ClaimPanel(Panel):
    """One claim, or the visits that wait for one."""

    key = "claims"
    title = N_("Claim builder")
    area = Qt.DockWidgetArea.RightDockWidgetArea
    shows = frozenset({KIND, "patient", "coverage", "clinic", "payer", "fee", "appointment"})
    offers = ACTIONS
    opens = frozenset({CLAIM})
    #: The use case that begins a claim; a higher feature knows what the patient has paid.
    begins: ClassVar[Callable[..., Change]] = staticmethod(start_claim)

    def __init__(self, session: DeskSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        look = session.look
        self.waiting = Waiting(session)
        self.sheet = ClaimSheet(session)
        self.keeping = Keeping(session, self)
        self.half = HalfTyped(session, self.key, self.keeping, self.sheet)
        self.editing = Editing(session, self.keeping, self.sheet, self.half)
        self.papers = Papers(session, self)
        self.summary = PrintSummary(look)
        self.proof = Button(
            look, _("Proof on plain paper"), "file-text", run=self.print_proof, name="claims.proof"
        )
        self.do = Button(
            look, _("Print on form"), "printer", "primary", self.print_out, key="Ctrl+P",
            name="claims.print",
        )  # fmt: skip
        self.footer = Footer(look, self.summary, self.proof, self.do)
        self.chip = Chip(look, "")
        self.back = Button(
            look, _("All claims"), "arrow-left", "tool", self.close_claim, name="claims.back"
        )
        self.kept = ShortLabel(look, LABEL, "text2")
        self.lead = (self.back,)
        self.tail = (self.chip, self.kept)
        self.pages = QStackedWidget()
        self._lay_out()
        self._connect()
        if SEEING in session.clerk.may:
            self.close_claim()
            self.half.drafts.look()

    @property
    def claim(self) -> Claim | None:
        """The claim that is open, as it is typed."""
        return self.keeping.claim

    @Slot()
    def refresh(self) -> None:
        """Read the open claim again, or the lists."""
        if SEEING not in self.session.clerk.may:
            return
        if self.claim is None:
            self.waiting.refresh()
        else:
            self.keeping.refresh()

    def open(self, kind: str, number: int) -> None:
        """Show a claim, or with number 0 the lists."""
        if not number:
            self.close_claim()
        else:
            self.keeping.open(ClaimId(number))

    @Slot()
    def close_claim(self) -> None:
        """Go back to the lists."""
        self.keeping.close()
        self.half.void()
        self.pages.setCurrentWidget(self.waiting)
        self._show_tools(False)
        self.name_subject(_("Claims"))
        self.refresh()

    def print_out(self) -> None:
        """Preview the page for the form; say why not while something must be fixed."""
        if self.claim is None:
            return
        stops = [each for each in self.keeping.findings if each.severity is Severity.ERROR]
        if stops:
            self.session.noticed.emit(f"{self.summary.words}: {stops[0].message}")
            self.editing.open_finding(stops[0])
        else:
            self.papers.preview_form(self.claim.id)

    @Slot()
    def print_proof(self) -> None:
        """Preview the proof on plain paper, whatever is wrong."""
        if self.claim is not None:
            self.papers.preview_proof(self.claim.id)

    def next_finding(self) -> bool:
        """Go to the next finding and open its field."""
        finding = self.sheet.findings.step() if self.claim else None
        if finding is None:
            return False
        self.editing.open_finding(finding)
        return True

    def start_here(self) -> None:
        """Put the focus on the first empty diagnosis, or the list."""
        if self.claim is None:
            self.waiting.start_here()
        else:
            self.sheet.diagnoses.start_here()

    def memory(self) -> dict[str, Any]:
        """Return which claim is open, and what is half typed in which cell."""
        return {"claim": self.claim.id if self.claim else 0, "half": self.half.now}

    def recall(self, memory: Mapping[str, Any]) -> None:
        """Open the claim again with what was half typed."""
        if memory.get("claim"):
            self.half.bring(memory.get("half") or {})
            self.keeping.open(ClaimId(int(memory["claim"])))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the proof's button where the sentence beside it needs the room."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        self.proof.fold(WHOLE)
        parts = (self.summary, self.proof, self.do)
        wanted = sum(part.sizeHint().width() for part in parts)
        room = self.width() - self.session.look.px(MARGINS_PX)
        self.proof.fold(WHOLE if wanted <= room else ICON_ONLY)

    def _lay_out(self) -> None:
        look = self.session.look
        refused = Empty(
            look, "lock", _("Your role does not show claims"), _("Ask the office manager.")
        )
        for page in (self.waiting, self.sheet, refused):
            self.pages.addWidget(page)
        self.fill(self.pages, self.footer)
        if SEEING not in self.session.clerk.may:
            self.pages.setCurrentWidget(refused)
            self._show_tools(False)

    def _show_tools(self, shown: bool) -> None:
        """Show the footer, and in the header what belongs to a claim; alone it has no header."""
        for widget in (*self.lead, *self.tail, self.footer):
            widget.setVisible(shown and widget.parentWidget() is not None)

    def _connect(self) -> None:
        self.keeping.looked.connect(self._show)
        self.waiting.start.connect(self._start)
        self.waiting.choose.connect(self._choose)
        for key, run in (
            ("Alt+1", self.sheet.diagnoses.start_here),
            ("Alt+2", self.sheet.table.setFocus),
            ("Alt+3", self.sheet.findings.setFocus),
            ("Ins", self.editing.add_line),
        ):
            shortcut = QShortcut(QKeySequence(key), self.sheet)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    @Slot(object, object)
    def _show(self, facts: ClaimFacts, findings: list[Finding]) -> None:
        """Show the claim as it stands, and everything there is to say about it."""
        claim, may = facts.claim, self.session.clerk.may
        self.pages.setCurrentWidget(self.sheet)
        self._show_tools(True)
        icon, level = STATUS_CHIPS[claim.status]
        self.chip.say(_(CLAIM_STATUSES[claim.status]), icon, level)
        self.kept.setText(self._kept_words(claim))
        born = show_date(facts.patient.birth_date)
        detail = " · ".join(filter(None, (claim.patient_name, born, facts.patient.record)))
        self.name_subject(_("Claim {number}").format(number=claim.number), detail)
        self.sheet.show_facts(facts, findings)
        stops = sum(each.severity is Severity.ERROR for each in findings)
        self.summary.count(stops)
        self._fold()
        self.do.explain(self.summary.words if stops else "")
        self.do.setEnabled(PRINTING in may)
        self.sheet.diagnoses.setEnabled(EDITING in may)
        self.sheet.table.setEnabled(EDITING in may)
        self.half.put_back()

    def _kept_words(self, claim: Claim) -> str:
        if claim.printed_at and claim.status is ClaimStatus.PRINTED:
            moment = claim.printed_at.astimezone(self.session.now().tzinfo)
            text = _("Printed {day} {time}")
            return text.format(day=show_date(moment.date()), time=show_time(moment))
        if self.keeping.kept_at:
            return _("Draft kept {time}").format(time=show_time(self.keeping.kept_at))
        return ""

    @Slot(object)
    def _start(self, visit: Appointment) -> None:
        self.session.perform(self.begins, visit.id, done=self._on_started)

    def _on_started(self, change: Change) -> None:
        self.keeping.open(ClaimId(change.subject or 0))

    @Slot(object)
    def _choose(self, claim: Claim) -> None:
        self.keeping.open(claim.id)
