"""The claim builder: a claim is typed, checked at every step, and printed.

Every finished step is saved at once, as an act that can be undone; what is half typed in a cell
is kept as a draft. So nothing here waits for a Save button, and a crash loses no keystroke older
than a second. The lists are built when the panel is first seen, the sheet when the first claim is
opened: the desk starts without them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from patientdesk.claims.actions import ACTIONS, CLAIM
from patientdesk.claims.model import CLAIM_STATUSES, Claim, ClaimFacts, ClaimId, ClaimStatus
from patientdesk.claims.panel.half_typed import HalfTyped
from patientdesk.claims.panel.keeping import Keeping
from patientdesk.claims.panel.papers import Papers
from patientdesk.claims.service import KIND, start_claim
from patientdesk.claims.table import STATUS_CHIPS
from patientdesk.kernel.changes import Change
from patientdesk.kernel.dates import show_date, show_time
from patientdesk.kernel.findings import Finding
from patientdesk.kernel.text import N_, _
from patientdesk.schedule.model import Appointment
from patientdesk.ui.buttons import Button
from patientdesk.ui.chips import Chip
from patientdesk.ui.drafts import DraftMark
from patientdesk.ui.empty import Empty
from patientdesk.ui.labels import ShortLabel
from patientdesk.ui.panel import Panel
from patientdesk.ui.session import DeskSession
from patientdesk.ui.theme import LABEL

if TYPE_CHECKING:  # loaded when first needed, not with the window
    from patientdesk.claims.panel.open_claim import OpenClaim
    from patientdesk.claims.panel.waiting import Waiting

SEEING = "claims.see"


class ClaimPanel(Panel):
    """One claim, or the visits that wait for one."""

    key = "claims"
    title = N_("Claim builder")
    area = Qt.DockWidgetArea.RightDockWidgetArea
    shows = frozenset(
        {KIND, "patient", "coverage", "clinic", "practitioner", "payer", "fee", "appointment"}
    )
    offers = ACTIONS
    opens = frozenset({CLAIM})
    #: The use case that begins a claim; a higher feature knows what the patient has paid.
    begins: ClassVar[Callable[..., Change]] = staticmethod(start_claim)

    def __init__(self, session: DeskSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        look = session.look
        self.keeping = Keeping(session, self)
        self.half = HalfTyped(session, self.key, self.keeping)
        self.papers = Papers(session, self)
        self.chip = Chip(look, "")
        self.back = Button(
            look, _("All claims"), "arrow-left", "tool", self.close_claim, name="claims.back"
        )
        self.mark = DraftMark(look, self.half.drafts)
        self.kept = ShortLabel(look, LABEL, "text2")
        self.lead, self.tail = (self.back,), (self.chip, self.kept, self.mark)
        self.pages = QStackedWidget()
        self.pages.addWidget(QWidget())  # bare until there is something to show
        self._begun = False
        self._waiting: Waiting | None = None
        self._work: OpenClaim | None = None
        self.fill(self.pages)
        self._show_tools(False)
        if SEEING in session.clerk.may:
            self._begin()
        else:
            words = (_("Your role does not show claims"), _("Ask the office manager."))
            self.pages.setCurrentIndex(self.pages.addWidget(Empty(look, "lock", *words)))

    @property
    def claim(self) -> Claim | None:
        """The claim that is open, as it is typed."""
        return self.keeping.claim

    @property
    def waiting(self) -> Waiting:
        """The lists of what waits; built when the panel is first seen."""
        if self._waiting is None:
            from patientdesk.claims.panel.waiting import Waiting

            self._waiting = Waiting(self.session)
            self.pages.addWidget(self._waiting)
            self._waiting.start.connect(self._start)
            self._waiting.choose.connect(self._choose)
        return self._waiting

    @property
    def work(self) -> OpenClaim:
        """Where a claim is worked on; built when it is first needed."""
        if self._work is None:
            from patientdesk.claims.panel.open_claim import OpenClaim

            self._work = OpenClaim(self.session, self.keeping, self.half, self.papers)
            self.pages.addWidget(self._work)
        return self._work

    @Slot()
    def refresh(self) -> None:
        """Read the open claim again, or the lists."""
        if SEEING not in self.session.clerk.may:
            return
        if self.claim is not None:
            self.keeping.refresh()
        elif self._waiting is not None:
            self._waiting.refresh()

    def open(self, kind: str, number: int) -> None:
        """Show a claim, or with number 0 the lists."""
        if SEEING not in self.session.clerk.may:
            return
        if number:
            self._bring(number)
        else:
            self.close_claim()

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
        if self.claim is not None:
            self.work.print_out()

    def next_finding(self) -> bool:
        """Go to the next finding and open its field."""
        return self.claim is not None and self.work.next_finding()

    def start_here(self) -> None:
        """Put the focus on the first empty diagnosis, or the list."""
        if self.claim is not None:
            self.work.sheet.diagnoses.start_here()
        elif SEEING in self.session.clerk.may:
            self._come()
            if self.pages.currentWidget() is self._waiting:
                self.waiting.start_here()

    def memory(self) -> dict[str, Any]:
        """Return which claim is open, and what is half typed in which cell."""
        return {"claim": self.claim.id if self.claim else 0, "half": self.half.now}

    def recall(self, memory: Mapping[str, Any]) -> None:
        """Open the claim again with what was half typed."""
        if memory.get("claim"):
            self.half.bring(memory.get("half") or {})
            self._bring(int(memory["claim"]))

    def _begin(self) -> None:
        """Open the claim somebody was typing into when the desk went down, if there is one."""
        self._begun = True
        self.keeping.looked.connect(self._show)
        self.half.left_in.connect(self._bring)
        self.name_subject(_("Claims"))
        self.half.drafts.look()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bring the lists when the panel is seen: a dock behind another is shown, not painted."""
        super().paintEvent(event)
        if self._is_bare and SEEING in self.session.clerk.may:
            QTimer.singleShot(0, self, self._come)

    @property
    def _is_bare(self) -> bool:
        """Whether neither lists nor a claim were ever shown, nor are on their way."""
        return self._waiting is None and self._work is None

    @Slot()
    def _come(self) -> None:
        if not self._begun:  # the clerk may see claims since a moment ago
            self._begin()
        if self._is_bare:
            self.pages.setCurrentWidget(self.waiting)
            self.waiting.refresh()

    def _show_tools(self, shown: bool) -> None:
        """Show in the header what belongs to a claim; alone the panel has no header."""
        for widget in (self.back, self.chip, self.kept):
            widget.setVisible(shown and widget.parentWidget() is not None)

    @Slot(object, object)
    def _show(self, facts: ClaimFacts, findings: list[Finding]) -> None:
        """Show the claim as it stands, and everything there is to say about it."""
        claim, patient = facts.claim, facts.patient
        self.pages.setCurrentWidget(self.work)
        self._show_tools(True)
        icon, level = STATUS_CHIPS[claim.status]
        self.chip.say(_(CLAIM_STATUSES[claim.status]), icon, level)
        self.kept.setText(self._kept_words(claim))
        number = _("Claim {number}").format(number=claim.number)
        detail = (number, show_date(patient.birth_date), patient.record)
        self.name_subject(claim.patient_name, " · ".join(filter(None, detail)))
        self.work.show_claim(facts, findings)
        self.half.put_back()

    def _kept_words(self, claim: Claim) -> str:
        if not claim.printed_at or claim.status is not ClaimStatus.PRINTED:
            return ""
        moment = claim.printed_at.astimezone(self.session.now().tzinfo)
        text = _("Printed {day} {time}")
        return text.format(day=show_date(moment.date()), time=show_time(moment))

    @Slot(int)
    def _bring(self, number: int) -> None:
        """Build the sheet while the claim is being read, and show it there."""
        self.half.watch(self.work.sheet)
        self.keeping.open(ClaimId(number))

    @Slot(object)
    def _start(self, visit: Appointment) -> None:
        self.session.perform(self.begins, visit.id, done=self._on_started)

    def _on_started(self, change: Change) -> None:
        self._bring(change.subject or 0)

    @Slot(object)
    def _choose(self, claim: Claim) -> None:
        self._bring(claim.id)
