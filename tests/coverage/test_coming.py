"""The registration form is built when it is first needed, and no key typed meanwhile is lost."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from patientdesk.coverage.panel import WholeRegistrationPanel
from patientdesk.coverage.service import save_coverage
from patientdesk.registration.service import patient, patients_on_file
from tests.conftest import RECEPTION
from tests.coverage.hands import build_form, type_into, widget
from tests.coverage.policies import policy
from tests.fixtures.windows import WindowsSeen
from tests.registration.people import registered, somebody


def strike(letters: str) -> None:
    """Send keys as one batch: nothing else happens between them."""
    for letter in letters:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(QApplication.focusWidget(), key)


def text(panel, where: str) -> str:
    return panel.form.field(where).text()


def test_a_panel_that_shows_nobody_has_built_no_field(bare_panel):
    assert not bare_panel.form.fields
    assert bare_panel.shown_patient is None


def test_the_form_is_built_a_section_a_turn(bare_panel, desk, qtbot):
    desk.open("new-patient")
    heights = []
    while bare_panel.shown_patient is None:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        heights.append(len(bare_panel.form.fields))
    assert len(set(heights)) > 4
    assert widget(bare_panel, "registration.family-name").hasFocus()


def test_keys_struck_before_there_is_a_form_stand_in_it_in_order(bare_panel, desk, qtbot):
    desk.open("new-patient")
    strike("Ortega")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    strike("Lu")
    qtbot.waitUntil(lambda: bare_panel.shown_patient is not None)
    assert text(bare_panel, "family_name") == "Ortega"
    assert text(bare_panel, "given_name") == "Lu"
    desk.settle()
    assert text(bare_panel, "family_name") == "Ortega"


def test_the_tab_key_goes_through_the_fields_and_then_to_the_buttons(bare_panel, desk):
    desk.open("new-patient")
    build_form(bare_panel)
    bare_panel.start_here()
    assert widget(bare_panel, "registration.family-name").hasFocus()
    widget(bare_panel, "registration.ssn").setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert widget(bare_panel, "registration.ssn.show").hasFocus()
    last = [field for field in bare_panel.form.fields.values() if not field.isHidden()][-1]
    last.editor.setFocus()
    QTest.keyClick(last.editor, Qt.Key.Key_Tab)
    assert widget(bare_panel, "registration.print").hasFocus()


def test_a_key_in_the_same_batch_as_ctrl_r_never_reaches_the_patient_before(
    bare_panel, desk, store
):
    number = registered(store, somebody())
    desk.open("patient", number)
    desk.settle()
    build_form(bare_panel)
    widget(bare_panel, "registration.employer").setFocus()
    desk.open("new-patient")
    strike("Quill")
    desk.settle()
    assert (bare_panel.shown_patient.id, text(bare_panel, "family_name")) == (0, "Quill")
    desk.open("patient", number)
    desk.settle()
    assert text(bare_panel, "employer") == ""
    assert str(number) not in bare_panel.keeping.half


def test_keys_struck_while_the_form_before_is_saved_wait_for_the_blank_one(bare_panel, desk, store):
    bare_panel.begin()
    build_form(bare_panel)
    type_into(bare_panel, "family_name", "Quill")
    type_into(bare_panel, "birth_date", "7/4/76")
    bare_panel.save()
    desk.open("new-patient")
    strike("Moss")
    desk.settle()
    assert text(bare_panel, "family_name") == "Moss"
    with store.reading(RECEPTION) as unit:
        assert patient(unit, 1).family_name == "Quill"
        assert patients_on_file(unit) == 1


def test_a_form_that_could_not_be_saved_stays_and_takes_none_of_the_keys(bare_panel, desk, store):
    registered(store, somebody())
    bare_panel.begin()
    build_form(bare_panel)
    for where, words in (("family_name", "Ortega Ruiz"), ("given_name", "Ana Lucía")):
        type_into(bare_panel, where, words)
    type_into(bare_panel, "birth_date", "7/4/76")
    bare_panel.save()
    desk.open("new-patient")
    strike("Moss")
    desk.settle()  # it may be somebody on file: the clerk is asked
    (dialog,) = (w for w in QApplication.topLevelWidgets() if w.objectName() == "duplicate")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    desk.settle()
    assert bare_panel.shown_patient is not None
    assert text(bare_panel, "family_name") == "Ortega Ruiz"


def test_going_to_a_new_form_that_is_half_typed_already_leaves_the_focus_where_it_is(
    bare_panel, desk
):
    bare_panel.begin()
    build_form(bare_panel)
    type_into(bare_panel, "family_name", "Quill")
    widget(bare_panel, "registration.employer").setFocus()
    desk.open("new-patient")
    assert widget(bare_panel, "registration.employer").hasFocus()


def test_who_goes_elsewhere_while_the_form_comes_is_left_there_and_loses_no_letter(
    bare_panel, desk, qtbot
):
    elsewhere = QLineEdit(bare_panel)
    elsewhere.show()
    desk.open("new-patient")
    strike("Qu")
    elsewhere.setFocus()
    strike("ma")
    qtbot.waitUntil(lambda: bare_panel.shown_patient is not None)
    strike(" go")
    assert elsewhere.text() == "ma go"
    assert text(bare_panel, "family_name") == "Qu"


def test_keys_meant_for_a_new_form_are_never_typed_into_a_patient(bare_panel, desk, store, qtbot):
    number = registered(store, somebody())
    desk.open("new-patient")
    strike("Quill")
    desk.open("patient", number)
    desk.settle()
    qtbot.waitUntil(lambda: bare_panel.shown_patient is not None)
    assert bare_panel.shown_patient.id == number
    assert text(bare_panel, "family_name") == "Ortega Ruiz"
    assert not bare_panel.sheet.dirty
    desk.open("new-patient")
    desk.settle()
    assert text(bare_panel, "family_name") == "Quill"


def made_anew(panel, desk, qtbot):
    """Return the panel as a change of language makes it, with the focus where work begins."""
    again = WholeRegistrationPanel(desk)
    qtbot.addWidget(again)
    again.resize(640, 900)
    again.recall(panel.memory())
    panel.hide()
    again.show()
    again.activateWindow()
    qtbot.waitUntil(again.isActiveWindow)
    again.start_here()
    return again


def test_keys_that_wait_come_along_into_another_language(bare_panel, desk, qtbot):
    desk.open("new-patient")
    strike("Quill")
    again = made_anew(bare_panel, desk, qtbot)
    strike(", Ada")
    qtbot.waitUntil(lambda: again.shown_patient is not None)
    assert text(again, "family_name") == "Quill, Ada"


def test_in_another_language_the_next_key_goes_where_the_last_one_went(
    bare_panel, desk, store, qtbot
):
    number = registered(store, somebody())
    desk.open("patient", number)
    desk.settle()
    build_form(bare_panel)
    bare_panel.activateWindow()
    bare_panel.form.go_to("employer")
    again = made_anew(bare_panel, desk, qtbot)
    strike("Valley")
    desk.settle()
    qtbot.waitUntil(lambda: again.shown_patient is not None)
    assert again.shown_patient.id == number
    assert text(again, "employer") == "Valley"


def test_nothing_of_the_form_is_ever_a_window_of_its_own(bare_panel, desk, store, medicare, qtbot):
    number = registered(store, somebody())
    with store.unit(RECEPTION) as unit:
        save_coverage(unit, policy(number, medicare))
    seen = WindowsSeen()
    desk.open("patient", number)
    desk.settle()
    qtbot.waitUntil(lambda: bare_panel.shown_patient is not None)
    seen.stop()
    assert seen.names == []


def test_no_key_makes_the_desk_stand_still_for_the_form(bare_panel, desk):
    desk.open("new-patient")
    fields = len(bare_panel.form.fields)
    strike("Ortega")
    assert len(bare_panel.form.fields) == fields


def test_the_mark_of_the_draft_goes_with_what_was_typed(bare_panel, desk, store, qtbot):
    number = registered(store, somebody())
    desk.open("patient", number)
    desk.settle()
    build_form(bare_panel)
    type_into(bare_panel, "employer", "Valley Growers")
    bare_panel.put_by()
    qtbot.waitUntil(lambda: not bare_panel.mark.isHidden())
    line = widget(bare_panel, "registration.employer")
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert bare_panel.mark.isHidden()
    type_into(bare_panel, "employer", "Valley Growers")
    bare_panel.put_by()  # on its way to the disk when the form is saved
    bare_panel.save()
    desk.settle()
    assert bare_panel.mark.isHidden()


def test_a_patient_who_is_only_looked_at_is_not_half_typed(bare_panel, desk, store):
    number = registered(store, somebody())
    desk.open("patient", number)
    desk.settle()
    build_form(bare_panel)
    for _field in bare_panel.form.fields:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    desk.settle()
    assert not bare_panel.keeping.half
    assert bare_panel.unsaved() == ""
