"""The screen that brings patients in: a promise first, the truth after, by keyboard alone."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from patientdesk.intake.dialogs import BringInDialog
from patientdesk.intake.exchange.files import as_data
from patientdesk.registration.service import patients_on_file
from tests.conftest import MANAGER

CSV = "Last,First,Born\nQuill,Ada,7/4/1976\nMoss,Ben,31/31/1980\n"


@pytest.fixture
def dialog(qtbot, desk):
    desk.clerk = MANAGER
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    window.show()
    dialog = BringInDialog(window, desk)
    dialog.open()
    yield dialog
    window.close()


def rested(qtbot, desk):
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    desk.settle()


def on_file(store):
    with store.reading(MANAGER) as unit:
        return patients_on_file(unit)


def typed(qtbot, desk, dialog, path):
    qtbot.keyClicks(dialog.path.line, str(path))
    qtbot.keyClick(dialog.path.line, Qt.Key.Key_Return)
    rested(qtbot, desk)


def test_a_file_is_promised_first_and_kept_by_the_button(qtbot, desk, dialog, store, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(CSV)
    typed(qtbot, desk, dialog, path)

    assert [str(row.outcome) for row in dialog.rows.records] == ["imported", "refused"]
    assert on_file(store) == 0
    qtbot.keyClick(dialog.take, Qt.Key.Key_Space)
    rested(qtbot, desk)
    assert on_file(store) == 1
    assert not dialog.take.isEnabled()


def test_a_column_that_was_guessed_wrong_is_corrected(qtbot, desk, dialog, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(CSV.replace("Born", "Geburtstag"))
    typed(qtbot, desk, dialog, path)
    assert dialog.strip.level == "stop"
    assert dialog.pages.currentWidget() is dialog.columns

    born = dialog.columns.form.field("birth_date").combo
    born.setFocus()
    qtbot.keyClicks(born, "3")
    born.activated.emit(born.currentIndex())
    rested(qtbot, desk)
    assert [str(row.outcome) for row in dialog.rows.records] == ["imported", "refused"]


def choose(qtbot, desk, dialog, name, number):
    combo = dialog.columns.form.field(name).combo
    combo.setFocus()
    qtbot.keyClicks(combo, number)
    combo.activated.emit(combo.currentIndex())
    rested(qtbot, desk)


@pytest.mark.parametrize("first", ["Jones", "Town"], ids=["a name", "a name that is a heading"])
def test_a_file_without_a_heading_loses_nobody(qtbot, desk, dialog, tmp_path, first):
    path = tmp_path / "list.csv"
    path.write_text(f"{first},Kate,1/2/1988\nKlein,Leo,1/3/1988\n")
    typed(qtbot, desk, dialog, path)
    assert dialog.strip.level == "stop"

    for name, number in (("birth_date", "3"), ("family_name", "1"), ("given_name", "2")):
        choose(qtbot, desk, dialog, name, number)
    assert [(row.line, str(row.outcome)) for row in dialog.rows.records] == [
        (1, "imported"), (2, "imported"),
    ]  # fmt: skip
    assert first in dialog.columns.form.field("family_name").combo.currentText()
    told = json.dumps(as_data(dialog._report))
    assert not any(word in told for word in (first, "Kate", "1988"))


def test_a_column_somebody_gives_to_a_field_is_taken_from_the_other(qtbot, desk, dialog, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Patient,Born\nQuill,7/4/1976\n")
    typed(qtbot, desk, dialog, path)
    choose(qtbot, desk, dialog, "family_name", "1")
    values = dialog.columns.form.values()
    assert (values["family_name"], values["full_name"]) == ("1", "-")


def test_columns_nobody_reads_are_named_beside_the_others(qtbot, desk, dialog, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Last,First,Born,Notes\nQuill,Ada,7/4/1976,x\n")
    typed(qtbot, desk, dialog, path)
    assert dialog.columns.unread.text() == "Not read: Notes"
    path.write_text(CSV)
    dialog.begin_with(f"{path} ")
    dialog._last = ""
    dialog.begin_with(str(path))
    rested(qtbot, desk)
    assert dialog.columns.unread.isHidden()


def test_a_broken_file_says_so_and_offers_nothing(qtbot, desk, dialog, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text('Last,First\n"Quill')
    typed(qtbot, desk, dialog, path)
    assert dialog.strip.level == "stop"
    assert not dialog.take.isEnabled()


@pytest.mark.parametrize(("button", "people"), [("register-anyway", 2), ("same-person", 1)])
def test_a_held_row_is_decided_in_the_list(qtbot, desk, dialog, store, tmp_path, button, people):
    path = tmp_path / "list.csv"
    path.write_text("Last,First,Born,Street\nQuill,Ada,7/4/1976,22 Mesa Road\n")
    typed(qtbot, desk, dialog, path)
    qtbot.keyClick(dialog.take, Qt.Key.Key_Space)
    rested(qtbot, desk)
    path.write_text("Last,First,Born\nQuil,Ada,7/4/1976\nMoss,Ben,1/2/1980\n")
    dialog.begin_with(f"{path} ")
    dialog._last = ""
    dialog.begin_with(str(path))
    rested(qtbot, desk)
    dialog.list.choose_row(0)
    assert dialog.held.isHidden(), "nothing is kept yet"
    qtbot.keyClick(dialog.take, Qt.Key.Key_Space)
    rested(qtbot, desk)
    assert "1 row waits" in dialog.strip.more.text()
    dialog.list.choose_row(1)
    dialog.list.choose_row(0)
    desk.settle()
    assert (
        dialog.held.on_file.text() == "On file: Quill, Ada, 07/04/1976, 22 Mesa Road, record 000001"
    )
    qtbot.mouseClick(dialog.findChild(QWidget, f"intake.{button}"), Qt.MouseButton.LeftButton)
    desk.settle()
    assert on_file(store) == people + 1
    outcomes = [str(row.outcome) for row in dialog.rows.records]
    assert outcomes == ["imported" if people == 2 else "held", "imported"]
    assert dialog.held.isHidden()


def test_an_answer_belongs_to_the_row_it_was_given_for(qtbot, desk, dialog, store, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Last,First,Born\nQuill,Ada,7/4/1976\nQuil,Ada,7/4/1976\nQuilll,Ada,7/4/1976\n")
    typed(qtbot, desk, dialog, path)
    qtbot.keyClick(dialog.take, Qt.Key.Key_Space)
    rested(qtbot, desk)
    dialog.list.choose_row(1)
    desk.settle()
    qtbot.mouseClick(dialog.held.anew, Qt.MouseButton.LeftButton)
    dialog.list.choose_row(2)
    desk.settle()
    outcomes = [str(row.outcome) for row in dialog.rows.records]
    assert (outcomes, on_file(store)) == (["imported", "imported", "held"], 2)


def test_the_report_is_saved_without_anything_about_people(qtbot, desk, dialog, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(CSV)
    typed(qtbot, desk, dialog, path)
    dialog._write_report(str(tmp_path / "report.json"))
    told = json.loads((tmp_path / "report.json").read_text())
    assert (told["imported"], told["refused"]) == (1, 1)
    assert "Quill" not in json.dumps(told)
