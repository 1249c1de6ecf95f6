"""The claim builder, worked by keys on the real widget over a real clinic file."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from patientdesk.claims.model import ClaimStatus
from patientdesk.claims.panel.lines import CHARGE, CODE, DAY, POINTERS, UNITS
from patientdesk.claims.panel.open_claim import OpenClaim
from patientdesk.claims.records import installed_list
from patientdesk.claims.service import claim, save_claim
from patientdesk.kernel.snapshot import replace
from patientdesk.ui.session import DeskSession
from tests.claims.hands import on_file, press, type_in
from tests.conftest import CLINICIAN, RECEPTION, now

Key = Qt.Key


def test_visits_without_a_claim_wait_and_enter_starts_one(made, visit, desk, store):
    visit("Quill")
    panel = made()
    assert panel.subject == "Claims"
    assert [each.patient_name for each in panel.waiting.visits.records] == ["Quill, Ada"]

    panel.start_here()
    press(Key.Key_Return)
    desk.settle()

    assert panel.claim is not None
    assert panel.subject == "Quill, Ada"
    assert panel.detail.startswith(f"Claim {panel.claim.number} · 07/04/1976 · ")
    assert panel.chip.text == "Not ready"


def test_nothing_waiting_is_said(made, desk):
    panel = made()
    assert panel.waiting.nothing.isVisibleTo(panel)
    assert panel.waiting.nothing.sentence.text() == "Every visit has its claim"


def test_a_diagnosis_is_searched_by_words_and_taken_with_enter(panel, desk, store, started):
    panel.start_here()
    type_in("high blood press")
    desk.settle()
    cell = panel.work.sheet.diagnoses.cells[0]
    assert cell.answers.open

    QTest.keyClick(cell.answers.list, Key.Key_Return)
    desk.settle()

    assert on_file(store, started).diagnoses == ("I10",)
    assert panel.work.sheet.diagnosis_count.text() == "1 of 12"
    assert QApplication.focusWidget() is panel.work.sheet.diagnoses.cells[1]


def test_the_sheet_says_which_list_of_diagnoses_it_is_and_for_which_days(panel):
    release = installed_list().release
    assert panel.work.sheet.release.text() == f"ICD-10-CM of {release.starts:%m/%Y}"
    assert f"{release.ends:%m/%d/%Y}" in panel.work.sheet.release.toolTip()


def test_a_header_is_shown_but_the_first_code_below_it_is_marked(panel, desk):
    panel.start_here()
    type_in("E11.2")
    desk.settle()
    answers = panel.work.sheet.diagnoses.cells[0].answers
    model = answers.list.model()
    assert model.index(0, 0).data() == "E11.2"
    assert not model.index(0, 0).flags() & Qt.ItemFlag.ItemIsEnabled
    assert answers.list.currentIndex().data() == "E11.21"


def test_a_typed_code_is_kept_on_leaving_and_words_are_found_out(panel, desk, store, started):
    panel.start_here()
    type_in("e785")
    press(Key.Key_Tab)
    desk.settle()
    assert on_file(store, started).diagnoses == ("E78.5",)

    type_in("something")
    press(Key.Key_Tab)
    desk.settle()
    assert on_file(store, started).diagnoses == ("E78.5", "something")
    codes = {each.code for each in panel.keeping.findings}
    assert "claim.diagnosis.form" in codes


def test_escape_puts_back_what_stood_in_the_cell(panel, desk, store, started):
    panel.start_here()
    type_in("I10")
    press(Key.Key_Tab)
    desk.settle()
    cell = panel.work.sheet.diagnoses.cells[0]
    cell.setFocus()
    type_in("x")
    press(Key.Key_Escape)
    assert cell.text() == "I10"


def test_a_line_is_added_with_ins_and_the_code_brings_its_charge(panel, desk, store, started):
    panel.start_here()
    type_in("I10")
    press(Key.Key_Tab)
    desk.settle()
    press(Key.Key_Insert)
    desk.settle()
    type_in("J3420")
    press(Key.Key_Return)
    desk.settle()
    (line,) = on_file(store, started).lines
    assert (line.procedure, line.charge_cents, line.pointers) == ("J3420", 700, ("A",))

    panel.work.sheet.table.go_to(0, UNITS)
    type_in("2")
    press(Key.Key_Return)
    desk.settle()
    assert on_file(store, started).lines[0].charge_cents == 1400
    assert panel.work.sheet.total.amount.text() == "$14.00"
    assert panel.work.sheet.total.count.text() == "1 of 6 lines on page 1"


def test_words_of_the_fee_list_complete_a_code(panel, desk, store, started):
    panel.work.editing.add_line()
    desk.settle()
    type_in("wellness")
    editor = panel.work.sheet.table.editor
    assert editor.answers.open
    QTest.keyClick(editor.answers.list, Key.Key_Return)
    desk.settle()
    assert on_file(store, started).lines[0].procedure == "G0439"


def test_a_cell_that_cannot_be_read_keeps_its_value_and_says_why(panel, desk, store, started):
    heard = []
    desk.noticed.connect(heard.append)
    panel.work.editing.add_line()
    desk.settle()
    panel.work.sheet.table.go_to(0, DAY)
    type_in("31/31")
    press(Key.Key_Return)
    desk.settle()
    assert heard == ["31/31 is not a date. Type month, day and year."]
    assert on_file(store, started).lines[0].day == on_file(store, started).visit_day


def test_pointers_take_letters_or_numbers_and_money_takes_signs(panel, desk, store, started):
    panel.work.editing.add_line()
    desk.settle()
    panel.work.sheet.table.go_to(0, POINTERS)
    type_in("b, 1")
    press(Key.Key_Return)
    panel.work.sheet.table.go_to(0, CHARGE)
    type_in("$1,250.5")
    press(Key.Key_Return)
    desk.settle()
    (line,) = on_file(store, started).lines
    assert line.pointers == ("B", "A")
    assert line.charge_cents == 125_050


def test_del_takes_a_line_away_and_undo_brings_it_back(panel, desk, store, started):
    panel.work.editing.add_line()
    desk.settle()
    press(Key.Key_Escape)
    panel.work.sheet.table.setFocus()
    press(Key.Key_Delete)
    desk.settle()
    assert on_file(store, started).lines == ()

    desk.undo()
    desk.settle()
    assert len(on_file(store, started).lines) == 1
    assert panel.work.sheet.lines.rowCount() == 1


def test_quick_steps_are_saved_one_after_the_other(panel, desk, store, started):
    known = panel.claim
    for place, code in enumerate(("I10", "E78.5", "E11.9")):
        panel.work.editing._on_diagnosis(place, code)
    desk.settle()
    kept = on_file(store, started)
    assert kept.diagnoses == ("I10", "E78.5", "E11.9")
    assert kept.version > known.version


def test_the_rest_of_a_line_has_its_dialog(panel, desk, store, started):
    panel.work.editing.add_line()
    desk.settle()
    panel.work.editing.open_line()
    dialog = panel.work.editing.dialog
    dialog.form.field("note").set_text("n412345678901 ml1.5")
    dialog.form.field("emergency").set_text("yes")
    dialog.submit()
    desk.settle()
    (line,) = on_file(store, started).lines
    assert line.note == "N412345678901   ML1.5"
    assert line.emergency


def test_nothing_is_said_to_be_half_typed_once_it_is_kept_or_given_up(panel, desk, qtbot):
    panel.start_here()
    with qtbot.waitSignal(panel.half.drafts.kept):
        type_in("I1")
    assert not panel.mark.isHidden()
    desk.settle()
    QTest.keyClick(panel.work.sheet.diagnoses.cells[0].answers.list, Key.Key_Escape)
    press(Key.Key_Escape)
    assert panel.half.now == {}
    assert panel.mark.isHidden()

    type_in("I10")
    panel.half.drafts.flush()
    desk.settle()
    press(Key.Key_Tab)
    desk.settle()
    assert panel.mark.isHidden()

    panel.work.editing.add_line()
    desk.settle()
    type_in("nothing like it")
    panel.half.drafts.flush()
    desk.settle()
    press(Key.Key_Escape, Key.Key_Escape)
    desk.settle()
    assert panel.half.now == {}
    assert panel.mark.isHidden()


def test_the_sheet_is_built_when_the_first_claim_is_opened(made, desk, started):
    panel = made()
    assert panel.findChild(OpenClaim) is None
    desk.open("claim", started)
    assert panel.findChild(OpenClaim) is not None
    desk.settle()
    assert panel.pages.currentWidget() is panel.work


def test_a_narrow_sheet_shows_whole_words_and_the_next_free_place(panel, desk):
    grid = panel.work.sheet.diagnoses
    assert [cell.isVisible() for cell in grid.cells].count(True) == 12
    panel.resize(360, 900)
    desk.settle()
    assert [cell.isVisible() for cell in grid.cells].count(True) == 2
    panel.start_here()
    for code in ("I10", "E78.5", "E11.9"):
        type_in(code)
        press(Key.Key_Return)
    assert QApplication.focusWidget() is grid.cells[3]
    desk.settle()
    assert [cell.isVisible() for cell in grid.cells].count(True) == 4


def test_a_ready_claim_is_previewed_and_marked_when_printed(made, desk, ready, store):
    panel = made()
    desk.open("claim", ready)
    desk.settle()
    assert panel.chip.text == "Ready to print"
    assert panel.work.summary.words == "Ready to print"

    panel.print_out()
    desk.settle()
    preview = panel.papers.shown
    assert preview.isVisible()
    preview.printed.emit(None)
    desk.settle()

    assert on_file(store, ready).status is ClaimStatus.PRINTED
    assert panel.chip.text == "Printed"
    assert panel.kept.text() == "Printed 03/02/2026 12:00"
    preview.reject()
    desk.jobs.stop()


def test_an_alignment_sheet_is_not_taken_for_the_claim(made, desk, ready, store, qtbot):
    panel = made()
    desk.open("claim", ready)
    desk.settle()
    panel.print_out()
    preview = panel.papers.shown
    preview.options.settings["alignment"].set_text("yes")
    preview.options.settings["alignment"].edited.emit()
    qtbot.waitUntil(lambda: bool(preview.settings["alignment"]), timeout=10_000)
    preview.printed.emit(None)
    desk.settle()
    assert on_file(store, ready).status is not ClaimStatus.PRINTED
    preview.reject()
    desk.jobs.stop()


def test_half_typed_text_comes_back_after_a_crash(made, desk, started, store):
    panel = made()
    desk.open("claim", started)
    desk.settle()
    panel.start_here()
    type_in("diabe")
    panel.half.drafts.flush()
    desk.settle()

    again = made()  # the first one died with the machine
    desk.settle()

    assert again.claim is not None
    cell = again.work.sheet.diagnoses.cells[0]
    assert cell.text() == "diabe"
    assert "diabe" in again.work.sheet.strip.sentence.text()


def test_a_new_language_keeps_claim_and_half_typed_text(made, desk, started, panel):
    panel.start_here()
    type_in("hyper")
    memory = panel.memory()
    panel.hide()

    fresh = made()
    fresh.recall(memory)
    desk.settle()

    assert fresh.claim.id == started
    assert fresh.work.sheet.diagnoses.cells[0].text() == "hyper"


def test_a_save_somewhere_else_is_shown_and_never_overwritten(panel, desk, store, started):
    with store.unit(RECEPTION) as unit:
        save_claim(unit, replace(claim(unit, started), diagnoses=("I10",)))
    heard = []
    desk.noticed.connect(heard.append)

    panel.work.editing._on_diagnosis(0, "E11.9")
    desk.settle()

    assert "since you opened it" in heard[0]
    assert on_file(store, started).diagnoses == ("I10",)
    assert panel.work.sheet.diagnoses.cells[0].text() == "I10"


def test_the_map_frames_what_fails_and_a_press_chooses_it(panel, desk):
    panel.work.editing.add_line()
    desk.settle()
    press(Key.Key_Escape)
    spots = panel.work.sheet.map._spots
    assert spots
    middle = panel.work.sheet.map._frame(spots[0]).center().toPoint()
    QTest.mouseClick(panel.work.sheet.map, Qt.MouseButton.LeftButton, pos=middle)
    assert panel.work.sheet.findings.currentIndex().row() == spots[0].number


def test_every_widget_one_works_with_has_a_name(panel, desk):
    panel.work.editing.add_line()
    desk.settle()
    nameless = [
        widget
        for widget in panel.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisibleTo(panel)
        and type(widget).__module__.startswith("patientdesk")
        and not (widget.objectName().startswith("claims.") and widget.accessibleName())
        and widget is not panel.work.sheet
    ]
    assert nameless == []


def test_a_clinician_is_told_that_claims_are_not_theirs(made, desk_thread):
    session = DeskSession(desk_thread, CLINICIAN, now)
    heard = []
    session.noticed.connect(heard.append)
    panel = made(session)
    assert panel.pages.currentWidget().sentence.text() == "Your role does not show claims"
    assert heard == []
    session.jobs.stop()


@pytest.mark.parametrize("width", [340, 480, 620, 900])
def test_it_fits_a_narrow_dock(panel, desk, width):
    panel.resize(width, 700)
    QApplication.processEvents()
    content = panel.work.sheet.widget()
    assert content.width() <= panel.work.sheet.viewport().width() or width < 360


def test_the_tables_keep_the_item_model_contract(panel, desk, qtmodeltester):
    panel.work.editing.add_line()
    desk.settle()
    qtmodeltester.check(panel.work.sheet.lines)
    assert panel.work.sheet.lines.index(0, CODE).data() == ""
