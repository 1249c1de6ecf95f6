"""What is done on the sheet becomes a step of the claim; findings lead to what they speak of."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from patientdesk.claims.model import OFFICE, Claim, ServiceLine
from patientdesk.claims.panel.details import (
    details_dialog,
    field_of,
    line_dialog,
    with_details,
    with_line_details,
)
from patientdesk.claims.panel.half_typed import IN_DIAGNOSES, IN_LINES, HalfTyped
from patientdesk.claims.panel.keeping import Keeping
from patientdesk.claims.panel.lines import CODE, FIELDS
from patientdesk.claims.panel.sheet import ClaimSheet
from patientdesk.directory.actions import CLINIC, PAYERS, PRACTITIONERS
from patientdesk.kernel.findings import Finding
from patientdesk.kernel.snapshot import replace
from patientdesk.ui.dialogs import FormDialog
from patientdesk.ui.session import DeskSession

#: Places in the patient's record a finding may speak of: the fields of registration they are.
OF_PATIENT = {
    "patient.name": "family_name",
    "patient.birth_date": "birth_date",
    "patient.sex": "sex",
    "patient.address": "address.street",
    "patient.phones": "phones.mobile.number",
    "patient.release": "release.day",
    "patient.assignment": "assignment.day",
    "coverage": "coverage.payer",
    "coverage.member_id": "coverage.member",
    "coverage.group": "coverage.group",
    "coverage.plan": "coverage.plan",
    "coverage.relation": "coverage.relation",
    "coverage.subscriber": "coverage.subscriber.family_name",
    "coverage.second": "coverage.which",
}
#: The clinic's own entries: how the place begins, and what opens them.
OF_CLINIC = {"clinic": CLINIC, "practitioner": PRACTITIONERS, "payer": PAYERS}
#: Their fields, where the place is called otherwise.
OF_ENTRY = {"address": "street", "practitioner.name": "family_name"}
#: There is one clinic.
THE_CLINIC = 1
#: What nobody types: it follows from the rest of the claim.
COUNTED = ("number", "total")
#: Fields of a line that its own dialog shows.
IN_LINE_DIALOG = ("note", "emergency", "screening")
EDITING = "claims.edit"


class Editing(QObject):
    """Turns what is done on the sheet into steps of the claim."""

    def __init__(
        self, session: DeskSession, keeping: Keeping, sheet: ClaimSheet, half: HalfTyped
    ) -> None:
        super().__init__(sheet)
        self._session, self._keeping, self._sheet, self._half = session, keeping, sheet, half
        self.dialog: FormDialog | None = None
        self._row = 0
        sheet.diagnoses.settled.connect(self._on_diagnosis)
        sheet.lines.changed = self._on_line
        sheet.lines.refused = session.noticed.emit
        sheet.table.wanted.connect(self.add_line)
        sheet.table.unwanted.connect(self._remove_line)
        sheet.add_line.connect(self.add_line)
        sheet.open_details.connect(self.open_details)
        sheet.open_line.connect(self.open_line)
        sheet.findings.chosen.connect(self.open_finding)

    @Slot()
    def add_line(self) -> None:
        """Add a line of the day of the visit that points to the first diagnosis."""
        claim = self._keeping.claim
        if claim is None or not self._may:
            return
        place = claim.lines[-1].place if claim.lines else OFFICE
        line = ServiceLine(claim.visit_day, "", tuple(claim.filled)[:1], 0, place=place)
        row = len(claim.lines)
        self._keep(claim.with_line(row, line))
        self._sheet.table.setVisible(True)
        self._sheet.table.go_to(row, CODE)

    @Slot(object)
    def open_finding(self, finding: Finding) -> None:
        """Open the field a finding speaks of, wherever it is kept."""
        claim, where = self._keeping.claim, finding.where
        if claim is None:
            return
        diagnosis, line = IN_DIAGNOSES.fullmatch(where), IN_LINES.fullmatch(where)
        if diagnosis or where == "diagnoses":
            place = int(diagnosis[1]) if diagnosis else 0
            self._sheet.diagnoses.go_to(place)
        elif line:
            self._open_in_line(int(line[1]), line[2] or "procedure")
        elif where == "lines":
            self._sheet.add.setFocus()  # to go and look changes nothing: Enter adds the line
        elif where in OF_PATIENT:
            self._session.open("patient", claim.patient_id, OF_PATIENT[where])
        elif where in COUNTED:
            self._session.noticed.emit(finding.message)
        elif not self._open_of_clinic(claim, where):
            self.open_details(where)

    @Slot()
    def open_details(self, where: str = "") -> None:
        """Open the boxes most claims leave alone, at the field ``where`` if one is named."""
        claim = self._keeping.claim
        facts = self._sheet.facts
        if claim is None or facts is None or not self._may:
            return
        self.dialog = details_dialog(self._sheet, self._session, replace(facts, claim=claim))
        self.dialog.submitted.connect(self._take_details)
        self.dialog.open()
        self._lead_to(where)

    @Slot()
    def open_line(self, where: str = "") -> None:
        """Open what the chosen line may also say, at the field ``where`` if one is named."""
        claim, row = self._keeping.claim, max(0, self._sheet.table.currentIndex().row())
        facts = self._sheet.facts
        if claim is None or facts is None or row >= len(claim.lines) or not self._may:
            return
        self._row = row
        self.dialog = line_dialog(self._sheet, self._session, replace(facts, claim=claim), row)
        self.dialog.submitted.connect(self._take_line)
        self.dialog.open()
        self._lead_to(where)

    @property
    def _may(self) -> bool:
        return EDITING in self._session.clerk.may

    def _lead_to(self, where: str) -> None:
        """Put the focus on the field a finding speaks of, with all there is to say beside it."""
        if where and self.dialog is not None:
            form = self.dialog.form
            form.point_out(self.dialog.check(form.values()), field_of(where))

    def _open_of_clinic(self, claim: Claim, where: str) -> bool:
        """Open that entry of the clinic's own if one is meant, at its field."""
        owner, _dot, field = where.partition(".")
        kind = OF_CLINIC.get(owner, "")
        entries = {
            CLINIC: THE_CLINIC,
            PRACTITIONERS: claim.practitioner_id,
            PAYERS: claim.payer_id or 0,
        }
        if kind:
            hint = OF_ENTRY.get(where) or OF_ENTRY.get(field, field)
            self._session.open(kind, entries[kind], hint)
        return bool(kind)

    def _open_in_line(self, row: int, field: str) -> None:
        if field in IN_LINE_DIALOG:
            self._sheet.table.setCurrentIndex(self._sheet.lines.index(row, CODE))
            self.open_line(field)
        else:
            self._sheet.table.go_to(row, FIELDS.index(field))

    @Slot(int, str)
    def _on_diagnosis(self, place: int, code: str) -> None:
        if self._keeping.claim is not None:
            self._keep(self._keeping.claim.with_diagnosis(place, code))

    def _on_line(self, row: int, line: ServiceLine) -> None:
        if self._keeping.claim is not None:
            self._keep(self._keeping.claim.with_line(row, line))

    @Slot(int)
    def _remove_line(self, row: int) -> None:
        if self._keeping.claim is not None and self._may:
            self._keep(self._keeping.claim.without_line(row))

    @Slot(dict)
    def _take_details(self, _values: dict[str, str]) -> None:
        if self._keeping.claim is not None and self.dialog is not None:
            self._keep(with_details(self._keeping.claim, self.dialog))
            self.dialog.accept()

    @Slot(dict)
    def _take_line(self, _values: dict[str, str]) -> None:
        claim = self._keeping.claim
        if claim is not None and self.dialog is not None and self._row < len(claim.lines):
            line = with_line_details(claim.lines[self._row], self.dialog)
            self._keep(claim.with_line(self._row, line))
            self.dialog.accept()

    def _keep(self, claim: Claim) -> None:
        """Show the claim with a finished step, and save it."""
        self._half.void()
        facts = self._sheet.facts
        if facts is not None:
            self._sheet.lines.show(claim.lines, facts.fees, facts.today)
        self._keeping.keep(claim)
