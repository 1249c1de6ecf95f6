"""A form: what stands where, what is typed, what is wrong with it, by keyboard alone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from patientdesk.kernel.findings import Finding, Severity
from patientdesk.ui.fields import (
    CheckField,
    ChoiceField,
    DateField,
    MaskedField,
    MemoField,
    MoneyField,
    PhoneField,
    TextField,
    TimeField,
)
from patientdesk.ui.form import Form
from patientdesk.ui.form.section import lay_out
from patientdesk.ui.look import Look

TODAY = date(2026, 6, 16)
ZIP = Finding("t.zip", Severity.ERROR, "zip", "A ZIP has 5 or 9 digits; this one has 4.")
SEX = Finding("t.sex", Severity.WARNING, "sex", "Is that what the card says?")


def today() -> date:
    return TODAY


@pytest.fixture
def form(qtbot):
    look = Look()
    form = Form(look, "trial")
    form.section("Who")
    form.add(TextField(look, "family_name", "Family name", required=True), 2)
    form.add(DateField(look, "birth_date", "Date of birth", today=today, past=True), 2)
    form.add(ChoiceField(look, "sex", "Sex", options=[("F", "Female"), ("M", "Male")]), 2)
    form.section("Where")
    form.add(TextField(look, "zip", "ZIP"), 2)
    form.add(PhoneField(look, "phone", "Phone"), 2)
    form.add(MemoField(look, "memo", "Notes"), 6)
    form.add(CheckField(look, "text", "May be texted"), 3)
    qtbot.addWidget(form)
    form.resize(600, 400)
    form.show()
    qtbot.waitExposed(form)
    form.activateWindow()
    form.set_values({"family_name": "Quill", "birth_date": "05/17/1980", "zip": "7850"})
    return form


def here() -> str:
    return QApplication.focusWidget().objectName()


def test_the_tab_key_goes_in_the_order_one_reads(form, qtbot):
    form.go_to("family_name")
    visited = [here()]
    for _ in range(6):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        visited.append(here())
    names = ["family-name", "birth-date", "sex", "zip", "phone", "memo", "text"]
    assert visited == [f"trial.{name}" for name in names]


def test_nothing_is_marked_before_its_field_was_left(form, qtbot):
    assert form.mark([ZIP, SEX])
    assert form.field("zip").finding is None

    form.go_to("zip")
    qtbot.keyClick(form.field("zip").editor, Qt.Key.Key_Tab)
    form.mark([ZIP, SEX])
    assert form.field("zip").finding == ZIP
    assert form.field("zip").editor.accessibleDescription() == ZIP.message
    assert form.field("sex").finding is None


def test_saving_marks_everything_and_goes_to_what_must_be_fixed(form):
    assert form.mark([SEX, ZIP], everywhere=True)
    assert here() == "trial.zip"
    assert (form.summary.stops, form.summary.checks) == (1, 1)
    form.next_finding()
    assert here() == "trial.sex"
    form.next_finding()
    assert here() == "trial.zip"


def test_a_finding_without_a_field_stands_at_the_top(form):
    elsewhere = Finding("t.gap", Severity.WARNING, "coverage", "No coverage in December.")
    assert not form.mark([elsewhere], everywhere=True)
    assert not form.strays.isHidden()
    assert form.strays.sentence.text() == "No coverage in December."


def test_a_required_field_that_is_empty_forbids_saving(form):
    form.field("family_name").set_text("")
    assert form.mark([], everywhere=True)
    assert "required" in form.field("family_name").finding.message


def test_what_is_half_typed_survives_a_new_form(form, qtbot):
    form.go_to("zip")
    qtbot.keyClicks(form.field("zip").editor, "1")
    memory = form.memory()
    assert form.dirty
    form.set_values({})
    assert not form.dirty
    form.recall(memory)
    assert form.values()["zip"] == "1"
    assert form.values()["family_name"] == "Quill"
    assert form.dirty


def test_showing_values_is_not_typing_them(form):
    heard = []
    form.edited.connect(heard.append)
    form.set_values({"family_name": "Moss", "sex": "M", "text": "yes", "memo": "x"})
    assert heard == []
    assert form.values()["sex"] == "M"
    assert form.field("text").checked


def test_a_key_leads_to_each_section(form, qtbot):
    form.go_to("family_name")
    qtbot.keyClick(form.field("family_name").editor, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert here() == "trial.zip"


@pytest.mark.parametrize(
    ("columns", "places"),
    [
        (6, [(0, 0), (0, 2), (0, 4), (1, 0), (1, 4)]),
        (2, [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0)]),
        (1, [(0, 0), (1, 0), (2, 0), (3, 0), (4, 0)]),
    ],
)
def test_the_grid_folds_when_it_is_narrow(columns, places):
    spans = [(2, False), (2, False), (2, False), (4, False), (2, False)]
    assert [(cell.row, cell.column) for cell in lay_out(spans, columns)] == places


@pytest.mark.parametrize("typed", ["7/4/76", "07041976", "1976-07-04", "7 4 1976"])
def test_a_date_is_understood_and_written_one_way(qtbot, typed):
    field = DateField(Look(), "born", "Born", today=today, past=True)
    qtbot.addWidget(field)
    field.set_text(typed)
    assert field.day() == date(1976, 7, 4)
    field.on_left()
    assert field.text() == "07/04/1976"
    assert field._fact.text() == "49 years"


def test_a_birth_date_in_the_future_is_refused(qtbot):
    field = DateField(Look(), "born", "Born", today=today, past=True)
    qtbot.addWidget(field)
    field.set_text("07/04/2027")
    assert field.own_finding().code == "ui.future"
    field.set_text("2/30/1980")
    assert field.own_finding().code == "ui.unreadable"


@pytest.mark.parametrize(
    ("kind", "typed", "shown"),
    [
        (PhoneField, "956.555.0142", "(956) 555-0142"),
        (PhoneField, "1 (956) 555 0142 ext. 3", "(956) 555-0142 x 3"),
        (PhoneField, "+52 899 555 0142", "+528995550142"),
        (PhoneField, "555 0142", "555 0142"),
        (MoneyField, "$1,250.5", "1,250.50"),
        (TimeField, "930", "9:30"),
        (TimeField, "2p", "14:00"),
        (TextField, "  Ana\u200b   Lucía ", "Ana Lucía"),
    ],
)
def test_whatever_is_pasted_is_written_the_desks_way(qtbot, kind, typed, shown):
    field = kind(Look(), "here", "Here")
    qtbot.addWidget(field)
    field.set_text(typed)
    field.on_left()
    assert field.text() == shown


def test_a_choice_nobody_offers_is_kept(qtbot):
    field = ChoiceField(Look(), "here", "Here", options=[("en", "English")], empty=True)
    qtbot.addWidget(field)
    assert field.text() == ""
    field.set_text("tlh")
    assert field.text() == "tlh"
    field.offer([("en", "English"), ("es", "Spanish")])
    assert field.text() == "tlh"


def test_a_masked_number_shows_only_that_there_is_one(qtbot):
    field = MaskedField(Look(), "ssn", "Number")
    qtbot.addWidget(field)
    field.keep("•••-••-6789")
    assert field.text() == ""
    assert field.line.placeholderText() == "•••-••-6789"
    with qtbot.waitSignal(field.asked):
        field.eye.click()


def test_a_piece_that_was_hidden_gets_its_own_place_when_it_is_shown(form, qtbot):
    strip, line = QLabel("strip"), QLabel("line")
    form.section("Insurance")
    form.put(strip)
    form.put(line)
    strip.hide()
    qtbot.wait(1)
    strip.show()
    qtbot.waitUntil(lambda: not strip.geometry().intersects(line.geometry()))
    assert form.sections[-1].head.geometry().bottom() < strip.y() < line.y()


def test_a_star_says_required_where_the_word_would_cut_the_label(qtbot):
    field = TextField(Look(), "born", "Fecha de nacimiento", required=True)
    qtbot.addWidget(field)
    field.show()
    for width, said in ((400, "required"), (150, "*"), (400, "required")):
        field.resize(width, field.sizeHint().height())
        QApplication.processEvents()
        words = [each.text() for each in field.findChildren(QLabel) if each.isVisible()]
        assert words == ["Fecha de nacimiento", said]
