"""What is wrong with a claim: listed, said where the clerk looks, and opened where it is kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from patientdesk.claims.model import Accident, ServiceLine
from patientdesk.claims.model.places import ITEMS, LINE_PARTS
from patientdesk.claims.panel.details import field_of
from patientdesk.claims.panel.editing import OF_CLINIC, OF_ENTRY
from patientdesk.claims.service import claim, save_claim
from patientdesk.coverage.panel.whole import WholeRegistrationPanel
from patientdesk.kernel.snapshot import replace
from patientdesk.shell.screens import Screens
from tests.claims.hands import on_file, press, type_in
from tests.conftest import ADMINISTRATOR, RECEPTION

Key = Qt.Key


def test_findings_are_listed_worst_first_and_enter_opens_their_field(panel, desk):
    rows = panel.work.sheet.findings.table.records
    assert rows[0].code == "claim.diagnoses.none"
    assert panel.work.summary.words == "2 must be fixed before printing"

    panel.work.sheet.findings.setFocus()
    press(Key.Key_Return)

    assert QApplication.focusWidget() is panel.work.sheet.diagnoses.cells[0]


def test_going_to_a_claim_without_lines_changes_nothing_and_enter_adds_one(panel, qtbot):
    before = panel.keeping.claim
    finding = next(each for each in panel.keeping.findings if each.where == "lines")
    panel.work.editing.open_finding(finding)
    add = panel.work.sheet.add
    assert QApplication.focusWidget() is add
    assert panel.keeping.claim == before
    qtbot.keyClick(add, Key.Key_Space)
    assert len(panel.keeping.claim.lines) == 1


def test_f7_goes_round_the_findings(panel):
    count = panel.work.sheet.findings.table.rowCount()
    seen = []
    for _each in range(count):
        panel.work.sheet.findings.step()
        seen.append(panel.work.sheet.findings.finding.code)
    assert len(set(seen)) == count


@pytest.mark.parametrize(
    ("where", "field"),
    [
        ("patient.sex", "sex"),
        ("patient.assignment", "assignment.day"),
        ("coverage.member_id", "coverage.member"),
        ("coverage.subscriber", "coverage.subscriber.family_name"),
    ],
)
def test_a_finding_of_the_record_opens_its_field_in_registration(
    where, field, made, desk, started, store, qtbot
):
    registration = WholeRegistrationPanel(desk)
    qtbot.addWidget(registration)
    registration.resize(640, 900)
    registration.show()
    panel = made()
    desk.open("claim", started)
    desk.settle()
    panel.work.editing.open_finding(replace(panel.keeping.findings[0], where=where))
    patient = on_file(store, started).patient_id
    qtbot.waitUntil(lambda: getattr(registration.shown_patient, "id", 0) == patient)
    desk.settle()
    wanted = registration.form.field(field)
    qtbot.waitUntil(lambda: registration.focusWidget() in (wanted.editor, wanted.focusProxy()))


def test_every_place_a_finding_can_have_is_opened_somewhere(panel, desk, store, started):
    panel.work.editing.add_line()
    desk.settle()
    press(Key.Key_Escape)
    opened = []
    desk.opened.connect(lambda kind, _number: opened.append(kind))
    heard = []
    desk.noticed.connect(heard.append)
    parts = [f"lines[0].{part}" for part in LINE_PARTS]
    for where in (*ITEMS, "diagnoses[11]", *parts):
        panel.activateWindow()
        panel.work.sheet.findings.setFocus()
        opened.clear()
        heard.clear()
        panel.work.editing.dialog = None
        panel.work.editing.open_finding(replace(panel.keeping.findings[0], where=where))
        dialog = panel.work.editing.dialog
        if dialog is not None:
            assert field_of(where) in dialog.form.fields, where
            dialog.reject()
        else:
            inside = panel.focusWidget()
            assert opened or heard or inside is not panel.work.sheet.findings, where
        desk.settle()


@pytest.mark.parametrize(
    ("where", "kind"),
    [
        ("clinic.npi", "clinic-details"),
        ("practitioner.taxonomy", "practitioners"),
        ("payer.address", "payers"),
    ],
)
def test_a_finding_of_the_clinics_own_entries_opens_that_entry(
    where, kind, panel, desk, clinic_set_up
):
    opened = []
    desk.opened.connect(lambda kind, number: opened.append((kind, number)))
    panel.work.editing.open_finding(replace(panel.keeping.findings[0], where=where))
    person, payer = clinic_set_up
    assert opened == [(kind, {"practitioners": person, "payers": payer}.get(kind, 1))]


PLACES = sorted({*ITEMS, "payer.filing_days"})


@pytest.mark.parametrize("where", [w for w in PLACES if w.partition(".")[0] in OF_CLINIC])
def test_every_finding_of_the_clinics_entries_leads_to_its_very_field(
    where, panel, desk, clinic_set_up, qtbot
):
    desk.clerk = ADMINISTRATOR  # others may look at the lists, and change nothing
    screens = Screens(panel, desk)
    panel.work.editing.open_finding(replace(panel.keeping.findings[0], where=where))
    desk.settle()
    (dialog,) = [each for each in panel.findChildren(QDialog) if each.isVisible()]
    _owner, field = where.split(".")
    at = dialog.form.fields[OF_ENTRY.get(where) or OF_ENTRY.get(field, field)]
    qtbot.waitUntil(lambda: dialog.focusWidget() is at.editor)
    dialog.reject()
    screens.deleteLater()


def test_a_finding_of_the_circumstances_opens_its_dialog(panel, desk, store, started):
    finding = next(f for f in panel.keeping.findings if f.where == "accepts")
    panel.work.editing.open_finding(finding)
    dialog = panel.work.editing.dialog
    assert dialog.isVisible()
    dialog.form.field("accepts").set_text("yes")
    dialog.form.field("paid").set_text("25")
    dialog.submit()
    desk.settle()
    kept = on_file(store, started)
    assert kept.accepts is True
    assert kept.paid_cents == 2500
    assert kept.circumstances.referrer.name == "Omar Haddad MD"


def test_printing_says_why_not_above_the_button_and_leads_there(panel, desk, store, started):
    panel.print_out()
    assert panel.papers.shown is None
    assert panel.work.editing.dialog is None
    assert panel.work.why.isVisible()
    assert panel.work.summary.words == "2 must be fixed before printing"
    assert panel.work.why.sentence.text() == "There is no diagnosis. Choose at least one."
    assert QApplication.focusWidget() is panel.work.sheet.findings

    press(Key.Key_Return)
    assert QApplication.focusWidget() is panel.work.sheet.diagnoses.cells[0]

    type_in("I10")
    press(Key.Key_Tab)
    desk.settle()
    assert panel.work.why.sentence.text() == "There is no service. Add a line with Ins."
    with store.unit(RECEPTION) as unit:
        known = claim(unit, started)
        line = ServiceLine(known.visit_day, "G0439", ("A",), 17200)
        done = save_claim(unit, replace(known, lines=(line,), accepts=True))
    desk.announce(done)
    desk.settle()
    assert not panel.work.why.isVisible()


def test_a_dialog_a_finding_opens_says_at_its_field_what_is_wrong(panel, desk, store, started):
    with store.unit(RECEPTION) as unit:
        known = claim(unit, started)
        told = replace(known.circumstances, accident=Accident(auto=True))
        done = save_claim(unit, replace(known, circumstances=told))
    desk.announce(done)
    desk.settle()
    finding = next(f for f in panel.keeping.findings if f.code == "claim.accident.state")
    panel.work.editing.open_finding(finding)
    form = panel.work.editing.dialog.form
    assert panel.work.editing.dialog.focusWidget() is form.field("accident.state").editor
    assert form.field("accident.state").finding.message == finding.message

    form.field("accident.state").set_text("TX")
    form.field("accident.day").set_text("03/01/2026")
    panel.work.editing.dialog.submit()
    desk.settle()
    assert on_file(store, started).circumstances.accident.state == "TX"
    assert "claim.accident.state" not in {each.code for each in panel.keeping.findings}
