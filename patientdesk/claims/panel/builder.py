"""The claim builder: a claim is typed, checked at every step, and printed.

Every finished step is saved at once, as an act that can be undone; what is half typed in a cell
is kept as a draft. So nothing here waits for a Save button, and a crash loses no keystroke older
than a second.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from patientdesk.claims.actions import ACTIONS, CLAIM
from patientdesk.claims.forms import FORMS, print_cms1500, print_proof
from patientdesk.claims.model import (
    CLAIM_STATUSES,
    LETTERS,
    OFFICE,
    Claim,
    ClaimFacts,
    ClaimId,
    ClaimStatus,
    ServiceLine,
)
from patientdesk.claims.panel.details import (
    OPENS,
    details_dialog,
    line_dialog,
    with_details,
    with_line_details,
)
from patientdesk.claims.panel.keeping import Keeping
from patientdesk.claims.panel.lines import CODE, FIELDS
from patientdesk.claims.panel.sheet import ClaimSheet
from patientdesk.claims.panel.summary import PrintSummary
from patientdesk.claims.panel.waiting import Waiting
from patientdesk.claims.service import KIND, mark_printed, start_claim
from patientdesk.claims.table import STATUS_CHIPS
from patientdesk.kernel.dates import show_date, show_time
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.text import N_, _
from patientdesk.schedule.model import Appointment
from patientdesk.ui.buttons import Button
from patientdesk.ui.chips import Chip
from patientdesk.ui.dialogs import FormDialog
from patientdesk.ui.drafts import DraftKeeper
from patientdesk.ui.empty import Empty
from patientdesk.ui.labels import ShortLabel
from patientdesk.ui.panel import Footer, Panel
from patientdesk.ui.preview import Paper, PreviewDialog
from patientdesk.ui.session import DeskSession, Draft
from patientdesk.ui.theme import LABEL

IN_DIAGNOSES = re.compile(r"diagnoses\[(\d+)\]")
IN_LINES = re.compile(r"lines\[(\d+)\](?:\.(\w+))?")
#: Records of others a finding may speak of; they are put right where they are kept.
OF_PATIENT = ("patient.", "coverage")
#: Fields of a line that its own dialog shows.
IN_LINE_DIALOG = ("note", "emergency")
SEEING, EDITING, PRINTING = "claims.see", "claims.edit", "claims.print"


class ClaimPanel(Panel):
    """One claim, or the visits that wait for one."""

    key = "claims"
    title = N_("Claim builder")
    area = Qt.DockWidgetArea.RightDockWidgetArea
    shows = frozenset({KIND, "patient", "coverage", "clinic", "payer", "fee", "appointment"})
    offers = ACTIONS
    opens = frozenset({CLAIM})

    def __init__(self, session: DeskSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        look = session.look
        self.keeping = Keeping(session, self)
        self.waiting = Waiting(session)
        self.sheet = ClaimSheet(session)
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
        self.drafts = DraftKeeper(session, self.key, self)
        self._wanted: str = ""
        self._lay_out()
        self._connect()
        self.close_claim()
        self.drafts.look()

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
        self.pages.setCurrentWidget(self.waiting)
        for widget in (*self.lead, *self.tail, self.footer):
            widget.hide()
        self.name_subject(_("Claims"))
        self.refresh()

    def print_out(self) -> None:
        """Preview the page for the form; say why not while something must be fixed."""
        stops = [each for each in self.keeping.findings if each.severity is Severity.ERROR]
        if self.claim is None:
            return
        if stops:
            self.session.noticed.emit(stops[0].message)
            self._open_finding(stops[0])
            return
        self._preview(0)

    @Slot()
    def print_proof(self) -> None:
        """Preview the proof on plain paper, whatever is wrong."""
        if self.claim is not None:
            self._preview(1)

    def next_finding(self) -> bool:
        """Go to the next finding and open its field."""
        finding = self.sheet.findings.step()
        if finding is None:
            return False
        self._open_finding(finding)
        return True

    def start_here(self) -> None:
        """Put the focus on the first empty diagnosis, or the list."""
        if self.claim is None:
            self.waiting.start_here()
        else:
            self._go_to_diagnoses()

    def memory(self) -> dict[str, Any]:
        """Return which claim is open, and what is half typed in which cell."""
        return {"claim": self.claim.id if self.claim else 0, "half": self.keeping.half}

    def recall(self, memory: Mapping[str, Any]) -> None:
        """Open the claim again with what was half typed."""
        if memory.get("claim"):
            self._half = dict(memory.get("half") or {})
            self.keeping.open(ClaimId(int(memory["claim"])))

    _half: dict[str, str] | None = None

    def _lay_out(self) -> None:
        look = self.session.look
        self.refused = Empty(
            look, "lock", _("Your role does not show claims"), _("Ask the office manager.")
        )
        self.pages = QStackedWidget()
        for page in (self.waiting, self.sheet, self.refused):
            self.pages.addWidget(page)
        self.fill(self.pages, self.footer)
        if SEEING not in self.session.clerk.may:
            self.pages.removeWidget(self.waiting)
            self.pages.setCurrentWidget(self.refused)

    def _connect(self) -> None:
        sheet = self.sheet
        self.keeping.looked.connect(self._show)
        self.waiting.start.connect(self._start)
        self.waiting.choose.connect(self._choose)
        sheet.diagnoses.settled.connect(self._on_diagnosis)
        sheet.diagnoses.typed.connect(self._on_diagnosis_typed)
        sheet.lines.changed = self._on_line
        sheet.lines.refused = self.session.noticed.emit
        sheet.table.wanted.connect(self._add_line)
        sheet.table.unwanted.connect(self._remove_line)
        sheet.table.typed.connect(self._on_line_typed)
        sheet.add_line.connect(self._add_line)
        sheet.open_details.connect(self._open_details)
        sheet.open_line.connect(self._open_line)
        sheet.findings.chosen.connect(self._open_finding)
        self.drafts.found.connect(self._offer)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, run in (
            ("Alt+1", self._go_to_diagnoses),
            ("Alt+2", sheet.table.setFocus),
            ("Alt+3", sheet.findings.setFocus),
            ("Ins", self._add_line),
        ):
            shortcut = QShortcut(QKeySequence(key), sheet)
            shortcut.setContext(within)
            shortcut.activated.connect(run)

    def _show(self, facts: ClaimFacts, findings: list[Finding]) -> None:
        """Show the claim as it stands, and everything there is to say about it."""
        claim = facts.claim
        self.pages.setCurrentWidget(self.sheet)
        for widget in (*self.lead, *self.tail, self.footer):
            widget.show()
        icon, level = STATUS_CHIPS[claim.status]
        self.chip.say(_(CLAIM_STATUSES[claim.status]), icon, level)
        self._tell_kept(claim)
        born = show_date(facts.patient.birth_date)
        detail = " · ".join(filter(None, (claim.patient_name, born, facts.patient.record)))
        self.name_subject(_("Claim {number}").format(number=claim.number), detail)
        self.sheet.show_facts(facts, findings)
        stops = sum(each.severity is Severity.ERROR for each in findings)
        self.summary.count(stops)
        self.do.explain(self.summary.words if stops else "")
        may = self.session.clerk.may
        self.do.setEnabled(PRINTING in may)
        self.sheet.diagnoses.setEnabled(EDITING in may)
        self.sheet.table.setEnabled(EDITING in may)
        self._put_half_back()

    def _tell_kept(self, claim: Claim) -> None:
        if claim.printed_at and claim.status is ClaimStatus.PRINTED:
            moment = claim.printed_at.astimezone(self.session.now().tzinfo)
            text = _("Printed {day} {time}")
            self.kept.setText(text.format(day=show_date(moment.date()), time=show_time(moment)))
        elif self.keeping.kept_at:
            text = _("Draft kept {time}")
            self.kept.setText(text.format(time=show_time(self.keeping.kept_at)))
        else:
            self.kept.setText("")

    # What the clerk does

    @Slot(object)
    def _start(self, visit: Appointment) -> None:
        self.session.perform(start_claim, visit.id, done=self._on_started)

    def _on_started(self, change: Any) -> None:
        self.keeping.open(ClaimId(change.subject))

    @Slot(object)
    def _choose(self, claim: Claim) -> None:
        self.keeping.open(claim.id)

    @Slot(int, str)
    def _on_diagnosis(self, place: int, code: str) -> None:
        if self.claim is not None:
            self._keep(self.claim.with_diagnosis(place, code))

    @Slot(int, str)
    def _on_diagnosis_typed(self, place: int, text: str) -> None:
        self._note_half(f"diagnoses[{place}]", text)

    @Slot(int, str, str)
    def _on_line_typed(self, row: int, field: str, text: str) -> None:
        self._note_half(f"lines[{row}].{field}", text)

    def _on_line(self, row: int, line: ServiceLine) -> None:
        if self.claim is not None:
            self._keep(self.claim.with_line(row, line))

    @Slot()
    def _add_line(self) -> None:
        """Add a line of the day of the visit that points to the first diagnosis."""
        claim = self.claim
        if claim is None or EDITING not in self.session.clerk.may:
            return
        pointers = tuple(claim.filled)[:1]
        place = claim.lines[-1].place if claim.lines else OFFICE
        line = ServiceLine(claim.visit_day, "", pointers, 0, place=place)
        row = len(claim.lines)
        self._keep(claim.with_line(row, line))
        self.sheet.table.setVisible(True)
        self.sheet.table.go_to(row, CODE)

    @Slot(int)
    def _remove_line(self, row: int) -> None:
        if self.claim is not None and EDITING in self.session.clerk.may:
            self._keep(self.claim.without_line(row))

    def _keep(self, claim: Claim) -> None:
        """Show the claim with a finished step and save it; the draft of the step is done with."""
        self.keeping.half = {}
        self.drafts.drop()
        facts = self.sheet.facts
        if facts is not None:
            self.sheet.lines.show(claim.lines, facts.fees, facts.today)
        self.keeping.keep(claim)

    # Drafts of half-typed cells

    def _note_half(self, where: str, text: str) -> None:
        if self.claim is not None:
            self.keeping.half = {"where": where, "text": text}
            self.drafts.note({"claim": self.claim.id, **self.keeping.half})

    @Slot(object)
    def _offer(self, draft: Draft) -> None:
        """Open the claim somebody was typing into when the desk went down."""
        values = draft.values
        if self.claim is None and values.get("claim") and SEEING in self.session.clerk.may:
            self._half = {"where": str(values["where"]), "text": str(values["text"])}
            self._half_from = show_time(draft.at)
            self.keeping.open(ClaimId(int(values["claim"])))

    _half_from = ""

    def _put_half_back(self) -> None:
        half, self._half = self._half, None
        if not half:
            return
        place = IN_DIAGNOSES.fullmatch(half["where"])
        if place:
            self.sheet.diagnoses.cells[int(place[1])].put_back(half["text"])
        line = IN_LINES.fullmatch(half["where"])
        if line and line[2] in FIELDS:
            self.sheet.table.go_to(int(line[1]), FIELDS.index(line[2]))
            if self.sheet.table.editor is not None:
                self.sheet.table.editor.setText(half["text"])
        if self._half_from:
            text = _("What was half typed at {time} is back: {text}")
            self.sheet.strip.tell(
                "note",
                text.format(time=self._half_from, text=half["text"]),
                words=_("Good"),
                run=self.sheet.strip.hide,
            )
            self._half_from = ""

    # Going to what a finding speaks of

    @Slot(object)
    def _open_finding(self, finding: Finding) -> None:
        """Open the field a finding speaks of, wherever it is kept."""
        claim, where = self.claim, finding.where
        if claim is None:
            return
        diagnosis, line = IN_DIAGNOSES.fullmatch(where), IN_LINES.fullmatch(where)
        if diagnosis or where == "diagnoses":
            place = int(diagnosis[1]) if diagnosis else 0
            self.sheet.diagnoses.cells[min(place, len(LETTERS) - 1)].setFocus()
        elif line:
            self._open_in_line(int(line[1]), line[2] or "procedure")
        elif where == "lines":
            self._add_line()
        elif where.startswith(OF_PATIENT):
            self.session.open("patient", claim.patient_id)
        elif where.startswith(("clinic.", "practitioner.", "payer", "number", "total")):
            self.session.noticed.emit(_("This is kept in the clinic's own entries: Office menu."))
        else:
            self._open_details(where)

    def _open_in_line(self, row: int, field: str) -> None:
        if field in IN_LINE_DIALOG:
            self.sheet.table.setCurrentIndex(self.sheet.lines.index(row, CODE))
            self._open_line()
        else:
            self.sheet.table.go_to(row, FIELDS.index(field))

    @Slot()
    def _go_to_diagnoses(self) -> None:
        cells = self.sheet.diagnoses.cells
        (next((cell for cell in cells if not cell.code), cells[0])).setFocus()

    # Dialogs and papers

    @Slot()
    def _open_details(self, where: str = "") -> None:
        if self.claim is None or EDITING not in self.session.clerk.may:
            return
        dialog = details_dialog(self, self.session, self.claim)
        self._dialog = dialog
        dialog.submitted.connect(self._take_details)
        dialog.open()
        if where:
            dialog.form.go_to(OPENS.get(where, where))

    _dialog: FormDialog | None = None

    @Slot(dict)
    def _take_details(self, _values: dict[str, str]) -> None:
        if self.claim is not None and self._dialog is not None:
            self._keep(with_details(self.claim, self._dialog))
            self._dialog.accept()

    @Slot()
    def _open_line(self) -> None:
        row = max(0, self.sheet.table.currentIndex().row())
        if self.claim is None or row >= len(self.claim.lines):
            return
        self._row = row
        self._dialog = line_dialog(self, self.session, row, self.claim.lines[row])
        self._dialog.submitted.connect(self._take_line)
        self._dialog.open()

    _row = 0

    @Slot(dict)
    def _take_line(self, _values: dict[str, str]) -> None:
        claim = self.claim
        if claim is not None and self._dialog is not None and self._row < len(claim.lines):
            line = with_line_details(claim.lines[self._row], self._dialog)
            self._keep(claim.with_line(self._row, line))
            self._dialog.accept()

    def _preview(self, which: int) -> None:
        if self.claim is None:
            return
        form = FORMS[which]
        compose = (print_cms1500, print_proof)[which]
        paper = Paper(form.key, form.title, compose, (self.claim.id,), offsets=not which)
        self._shown = PreviewDialog(self, self.session, paper)
        if not which:
            self._shown.printed.connect(self._on_printed)
            self._shown.kept.connect(self._on_printed)
        self._shown.open()

    _shown: PreviewDialog | None = None

    @Slot(object)
    def _on_printed(self, _order: object) -> None:
        if self.claim is not None:
            self.session.perform(mark_printed, self.claim.id)
