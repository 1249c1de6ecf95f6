"""Everything a claim shows: its facts, the diagnoses, the services, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from patientdesk.claims.model import MOST_DIAGNOSES, ClaimFacts, CodeList, cms1500, place_of
from patientdesk.claims.panel.diagnoses import DiagnosisGrid
from patientdesk.claims.panel.findings import FindingList, counted
from patientdesk.claims.panel.line_table import LineTable
from patientdesk.claims.panel.lines import LineModel
from patientdesk.claims.panel.map import PageMap
from patientdesk.claims.panel.sheet_parts import Fact, Framed, Head, Total
from patientdesk.kernel.dates import show_date
from patientdesk.kernel.findings import Finding
from patientdesk.kernel.text import _, n_
from patientdesk.ui.buttons import ICON_ONLY, WHOLE, Button
from patientdesk.ui.dressed.scroll import with_bars
from patientdesk.ui.labels import Label, ShortLabel
from patientdesk.ui.look import Look
from patientdesk.ui.session import DeskSession
from patientdesk.ui.strip import Strip
from patientdesk.ui.surface import Surface
from patientdesk.ui.theme import HINT, LABEL
from patientdesk.ui.tips import plain_tip

#: Below this width, at 100 %, the map of the page goes: the list says everything it says.
WITH_MAP_PX = 560
#: When so few days are left the date to file by is coloured.
SOON_DAYS = 30


class ClaimSheet(QScrollArea):
    """The claim from top to bottom; in a short dock it scrolls."""

    #: A line is wanted at the end, or the boxes most claims leave alone.
    add_line = Signal()
    open_details = Signal()
    open_line = Signal()

    def __init__(self, session: DeskSession) -> None:
        super().__init__()
        look = self._look = session.look
        self.facts: ClaimFacts | None = None
        self.strip = Strip(look)
        self.strip.setObjectName("claims.strip")
        self.number = Fact(look, _("Claim"), "code")
        self.visit = Fact(look, _("Visit"), "figures")
        self.clinician = Fact(look, _("Clinician"))
        self.payer = Fact(look, _("Payer"))
        self.file_by = Fact(look, _("File by"), "figures")
        self.details = Button(
            look,
            _("More boxes"),
            "pencil",
            "link",
            self.open_details.emit,
            name="claims.more-boxes",
        )
        self.release = Label(look, LABEL, "text2")
        self.diagnosis_count = Label(look, LABEL, "text2")
        self.diagnoses = DiagnosisGrid(session)
        self.lines = LineModel(self)
        self.table = LineTable(look, self.lines)
        self.total = Total(look)
        self.add = Button(
            look, _("Add line"), "plus", "link", self.add_line.emit, key="Ins",
            name="claims.add-line",
        )  # fmt: skip
        self.more = Button(
            look, _("Line details"), "pencil", "link", self.open_line.emit,
            name="claims.line-details-button",
        )  # fmt: skip
        self.finding_count = ShortLabel(look, LABEL, "text2")
        self.findings = FindingList(look)
        self.map = PageMap(look)
        self.page_words = ShortLabel(look, HINT, "text2")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        with_bars(self, look)
        self._lay_out(look)
        self.map.pressed.connect(self._on_map)
        self.findings.selectionModel().currentChanged.connect(self._on_finding)
        look.changed.connect(self._dress)
        self._dress()

    def show_facts(self, facts: ClaimFacts, findings: Sequence[Finding]) -> None:
        """Show a claim and everything there is to say about it."""
        self.facts = facts
        claim = facts.claim
        self.number.value.setText(claim.number)
        self.visit.value.setText(show_date(claim.visit_day))
        self.clinician.value.setText(claim.practitioner)
        payer = facts.coverage.payer_name if facts.coverage else _("Nobody")
        self.payer.value.setText(payer)
        self._show_limit(facts)
        self._flow_facts()
        self.diagnoses.show_claim(claim, facts.diagnoses)
        self.diagnoses.show_findings(list(findings))
        count = _("{count} of {most}")
        self.diagnosis_count.setText(count.format(count=len(claim.filled), most=MOST_DIAGNOSES))
        self._show_release(facts.codes)
        self.lines.show(claim.lines, facts.fees, facts.today)
        self.lines.show_findings(list(findings))
        self.table.setVisible(bool(claim.lines))
        self.more.setVisible(bool(claim.lines))
        self.total.show_claim(facts)
        self.findings.show_findings(findings)
        self.finding_count.setText(counted(findings))
        self._show_map()

    def _show_release(self, codes: CodeList | None) -> None:
        """Say which list the diagnoses are of, and for which days it holds."""
        if codes is None:
            self.release.setText(_("No list of diagnoses"))
            self.release.setToolTip("")
            return
        self.release.setText(_("ICD-10-CM of {month}").format(month=f"{codes.starts:%m/%Y}"))
        dates = _("In force from {first} to {last}, both included.")
        said = dates.format(first=show_date(codes.starts), last=show_date(codes.ends))
        self.release.setToolTip(plain_tip(said))

    def show_findings_first(self) -> None:
        """Bring what is wrong into sight, with the focus on the worst of it."""
        self.findings.choose_first()
        self.findings.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(self.findings)

    def _show_limit(self, facts: ClaimFacts) -> None:
        """Say until when the claim may be filed, and how many days are left."""
        last = facts.claim.file_by
        left = (last - facts.today).days if last else 0
        text = n_("{day} · {count} day", "{day} · {count} days", left)
        if last and left < 0:
            text = _("{day} · passed")
        shown = text.format(day=show_date(last), count=left) if last else _("Not known")
        self.file_by.value.setText(shown)
        late = bool(last) and left < 0
        self.file_by.value.colour(
            "stop" if late else "warn" if last and left < SOON_DAYS else "text"
        )

    def _show_map(self) -> None:
        if self.facts is None:
            return
        pages = cms1500(self.facts)
        finding = self.findings.finding
        number = place_of(finding.where).page if finding else 0
        number = min(number, len(pages) - 1)
        self.map.show_pages(pages, self.findings.table.records, number)
        text = _("Page {number} of {count}")
        self.page_words.setText(text.format(number=number + 1, count=len(pages)))

    def _lay_out(self, look: Look) -> None:
        content = Surface(look)
        self._box = QVBoxLayout(content)
        self._facts = QGridLayout()
        wrong = QHBoxLayout()
        wrong.addWidget(self.findings, 1)
        self._beside = QWidget()
        beside = QVBoxLayout(self._beside)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.map)
        captions = QHBoxLayout()
        captions.addWidget(self.page_words)
        captions.addStretch(1)
        captions.addWidget(ShortLabel(look, HINT, "text2", text=_("Enter opens the box")))
        beside.addLayout(captions)
        beside.addStretch(1)
        wrong.addWidget(self._beside)
        self._wrong = wrong
        self._box.addWidget(self.strip)
        self._box.addLayout(self._facts)
        ends = (self.details, self.release, self.diagnosis_count)
        self._box.addWidget(Head(look, _("Diagnoses"), "Alt+1", *ends))
        self._box.addWidget(self.diagnoses)
        self._box.addWidget(Head(look, _("Services"), "Alt+2", self.more, self.add))
        self._box.addWidget(Framed(look, self.table, self.total))
        self._box.addWidget(Head(look, _("What is wrong"), "Alt+3", self.finding_count))
        self._box.addLayout(wrong, 1)
        self.setWidget(content)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the map out where the list needs the room."""
        super().resizeEvent(event)
        narrow = self.width() < self._look.px(WITH_MAP_PX)
        self._beside.setVisible(not narrow)
        self.release.setVisible(not narrow)
        for button in (self.details, self.more, self.add):
            button.fold(ICON_ONLY if narrow else WHOLE)
        self._flow_facts()

    def _flow_facts(self) -> None:
        """Put the facts in a row, or in two or three where there is little room."""
        facts = (self.number, self.visit, self.clinician, self.payer, self.file_by)
        gap = self._look.px(18)
        widths = [fact.sizeHint().width() + gap for fact in facts]
        room = self.viewport().width() - gap
        columns = next((few for few in (5, 3) if _widest_row(widths, few) < room), 2)
        for at, fact in enumerate(facts):
            row, column = divmod(at, columns)
            self._facts.addWidget(fact, row, column)
        for column in range(len(facts) + 1):
            self._facts.setColumnStretch(column, 1 if column == columns else 0)

    def minimumSizeHint(self) -> QSize:
        """Let the dock be small."""
        return QSize(self._look.px(160), self._look.px(120))

    def _on_finding(self) -> None:
        self._show_map()

    @Slot(int)
    def _on_map(self, number: int) -> None:
        self.findings.setCurrentIndex(self.findings.table.index(number, 0))
        self.findings.setFocus()

    @Slot()
    def _dress(self) -> None:
        px = self._look.px
        self._box.setContentsMargins(px(12), px(10), px(12), px(10))
        self._box.setSpacing(px(4))
        self._facts.setHorizontalSpacing(px(18))
        self._facts.setVerticalSpacing(px(4))
        self._flow_facts()
        self._wrong.setSpacing(px(12))
        self._beside.setFixedWidth(self.map.sizeHint().width())
        self.findings.setMinimumHeight(px(150))


def _widest_row(widths: Sequence[int], columns: int) -> int:
    """Return how wide a grid of so many columns is; a column is as wide as its widest cell."""
    return sum(max(widths[column::columns]) for column in range(columns))
