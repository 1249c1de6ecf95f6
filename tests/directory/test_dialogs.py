"""The clinic's lists on screen, worked by keys: find, add, change, take out of use."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from shiboken6 import isValid

from patientdesk.charges.dialogs.fees import FeesDialog, ImportFeesDialog
from patientdesk.charges.service import fees
from patientdesk.directory.dialogs.appointment_types import AppointmentTypesDialog
from patientdesk.directory.dialogs.clinic import ClinicDialog
from patientdesk.directory.dialogs.payers import PayersDialog
from patientdesk.directory.dialogs.practitioners import PractitionersDialog
from patientdesk.directory.model import Clinic, Hours, Payer, PayerId
from patientdesk.directory.service import clinic, payers, practitioners, save_clinic, save_payer
from patientdesk.facility.dialogs import RoomsDialog
from patientdesk.facility.service import rooms
from patientdesk.ui.session import DeskSession
from tests.conftest import MANAGER, RECEPTION, now
from tests.fixtures.windows import plain

HOURS = (Hours(0, 480, 720),)


@pytest.fixture
def session(desk_thread, qapp):
    session = DeskSession(desk_thread, MANAGER, now)
    session.look.dress(qapp)
    yield session
    assert session.jobs.stop()


@pytest.fixture
def show(qtbot, session):
    """Return a function that opens a dialog over a window, and waits for its list."""
    window = plain(qtbot)

    def _show(kind, clerk=None):
        if clerk is not None:
            session.clerk = clerk
        dialog = kind(window, session)
        dialog.open()
        dialog.activateWindow()
        session.settle()
        return dialog

    yield _show
    for dialog in window.findChildren(QWidget):
        if hasattr(dialog, "form") and hasattr(dialog.form, "start_afresh"):
            dialog.form.start_afresh()
    window.close()


def press(dialog, key, keys=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(dialog.focusWidget() or dialog, key, keys)
    QApplication.processEvents()


def type_in(dialog, *texts):
    for at, text in enumerate(texts):
        if at:
            press(dialog, Qt.Key.Key_Tab)
        if text:
            QTest.keyClicks(dialog.focusWidget(), text)


def save(dialog, session):
    press(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    session.settle()


def asked(store, question, *args):
    with store.reading(MANAGER) as unit:
        return question(unit, *args)


def test_a_payer_is_added_by_keys_alone(show, session, store):
    dialog = show(PayersDialog)
    press(dialog, Qt.Key.Key_Insert)
    type_in(dialog, "Plains Health", None, "tx 001")
    save(dialog, session)
    assert asked(store, payers) == [], "the electronic id has a blank in it"
    assert dialog.form.field("payer_id").finding is not None
    field = dialog.form.field("payer_id")
    field.line.setFocus()
    field.line.selectAll()
    QTest.keyClicks(field.line, "tx001")
    save(dialog, session)
    (kept,) = asked(store, payers)
    assert (kept.name, kept.payer_id) == ("Plains Health", "TX001")
    assert dialog.entry.id == kept.id


def test_the_list_is_found_in_and_shows_what_is_out_of_use_on_demand(show, session, store):
    with store.unit(MANAGER) as unit:
        save_payer(unit, Payer(PayerId(0), "Plains Health"))
        save_payer(unit, Payer(PayerId(0), "Valley Care", active=False))
    dialog = show(PayersDialog)
    assert [each.name for each in dialog.roll.table.records] == ["Plains Health"]
    dialog.roll.retired.check.click()
    assert [each.name for each in dialog.roll.table.records] == ["Plains Health", "Valley Care"]
    dialog.roll.search.line.setFocus()
    QTest.keyClicks(dialog.roll.search.line, "vall")
    assert [each.name for each in dialog.roll.table.records] == ["Valley Care"]


def test_a_zip_code_fills_city_and_state_but_never_over_what_was_typed(show):
    dialog = show(PayersDialog)
    press(dialog, Qt.Key.Key_Insert)
    form = dialog.form

    def zip_is(code, city="", state=""):
        form.set_values({"city": city, "state": state})
        form.field("zip").line.setFocus()
        QTest.keyClicks(form.field("zip").line, code)
        press(dialog, Qt.Key.Key_Tab)
        return form.field("city").text(), form.field("state").text()

    assert zip_is("78541-1234") == ("Edinburg", "TX")
    assert zip_is("78541", "Mission") == ("Mission", "")
    assert zip_is("78541", state="CA") == ("", "CA")
    assert zip_is("00000") == ("", "")


def test_what_was_just_added_is_shown_whatever_was_looked_for(show, session, store):
    with store.unit(MANAGER) as unit:
        save_payer(unit, Payer(PayerId(0), "Plains Health"))
    dialog = show(PayersDialog)
    QTest.keyClicks(dialog.roll.search.line, "plains")
    press(dialog, Qt.Key.Key_Insert)
    type_in(dialog, "Valley Mutual")
    save(dialog, session)
    assert dialog.entry.name == "Valley Mutual"
    assert dialog.roll.search.text() == ""
    assert dialog.strip.sentence.text() == "Payers: Valley Mutual added"


def test_a_list_is_opened_at_one_entry_with_what_is_missing_there(show, session, store):
    with store.unit(MANAGER) as unit:
        save_payer(unit, Payer(PayerId(0), "Plains Health"))
        gone = save_payer(unit, Payer(PayerId(0), "Valley Mutual", active=False)).subject
    dialog = show(PayersDialog)
    dialog.go_to(gone)
    session.settle()
    assert dialog.entry.name == "Valley Mutual"
    assert "address is missing" in dialog.form.field("street").finding.message
    assert dialog.focusWidget() is dialog.form.field("street").editor


def test_the_details_are_opened_at_what_is_missing(show, session, store):
    with store.unit(MANAGER) as unit:
        save_clinic(unit, Clinic(name="Ridge", street="4 Polk St", city="Edinburg", npi=""))
    dialog = show(pointing)
    assert dialog.focusWidget() is dialog.form.field("npi").editor
    assert dialog.form.field("npi").finding is not None


def pointing(window, session):
    dialog = ClinicDialog(window, session)
    dialog.go_to(1)
    return dialog


def test_taking_out_of_use_and_back(show, session, store):
    with store.unit(MANAGER) as unit:
        save_payer(unit, Payer(PayerId(0), "Plains Health"))
    dialog = show(PayersDialog)
    assert dialog.entry is not None
    dialog.retire.click()
    session.settle()
    assert asked(store, payers) == []
    assert dialog.retire.words == "Use again"
    dialog.retire.click()
    session.settle()
    assert len(asked(store, payers)) == 1


def test_a_half_typed_change_is_not_lost_by_looking_at_another(show, session, store):
    with store.unit(MANAGER) as unit:
        save_payer(unit, Payer(PayerId(0), "Alpha"))
        save_payer(unit, Payer(PayerId(0), "Beta"))
    dialog = show(PayersDialog)
    dialog.form.field("name").line.setFocus()
    QTest.keyClicks(dialog.form.field("name").line, "X")
    dialog.roll.view.setFocus()
    press(dialog, Qt.Key.Key_Down)
    assert dialog.strip.isVisible()
    assert dialog.form.field("name").text() == "XAlpha"
    QTest.mouseClick(
        dialog.findChild(QPushButton, "payers.unsaved.other"), Qt.MouseButton.LeftButton
    )
    assert dialog.form.field("name").text() == "Beta"


def test_escape_warns_once_about_a_half_typed_change(show, session):
    dialog = show(PayersDialog)
    press(dialog, Qt.Key.Key_Insert)
    type_in(dialog, "Half")
    press(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "not saved" in dialog.strip.sentence.text()
    press(dialog, Qt.Key.Key_Escape)
    assert not isValid(dialog) or not dialog.isVisible()


def test_somebody_elses_change_is_told_and_nothing_is_overwritten(show, session, store):
    with store.unit(MANAGER) as unit:
        save_payer(unit, Payer(PayerId(0), "Alpha"))
    dialog = show(PayersDialog)
    with store.unit(MANAGER) as unit:
        (kept,) = payers(unit)
        save_payer(unit, Payer(kept.id, "Alpha North", version=kept.version))
    dialog.form.field("name").line.setFocus()
    QTest.keyClicks(dialog.form.field("name").line, "X")
    save(dialog, session)
    assert "Somebody changed this" in dialog.strip.sentence.text()
    assert asked(store, payers)[0].name == "Alpha North"


def test_a_new_clinician_begins_with_the_clinics_hours_and_may_have_others(show, session, store):
    with store.unit(MANAGER) as unit:
        save_clinic(unit, Clinic(name="Ridge", hours=HOURS))
    dialog = show(PractitionersDialog)
    press(dialog, Qt.Key.Key_Insert)
    type_in(dialog, "Ada", "Moss")
    assert dialog.week.hours() == HOURS
    dialog.week.grid.setFocus()
    press(dialog, Qt.Key.Key_Down)
    press(dialog, Qt.Key.Key_Insert)
    save(dialog, session)
    (moss,) = asked(store, practitioners)
    assert moss.hours == (Hours(0, 480, 720), Hours(1, 480, 720))


def test_hours_drawn_anew_count_as_a_change(show, session, store):
    dialog = show(PractitionersDialog)
    press(dialog, Qt.Key.Key_Insert)
    type_in(dialog, "Ada", "Moss")
    save(dialog, session)
    dialog.week.grid.setFocus()
    press(dialog, Qt.Key.Key_Space)
    press(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible(), "the drawn hours are not saved yet"
    save(dialog, session)
    (moss,) = asked(store, practitioners)
    assert moss.hours == (Hours(0, 480, 720),)


def test_the_clinics_details_are_changed_and_read_back(show, session, store):
    with store.unit(MANAGER) as unit:
        save_clinic(unit, Clinic(name="Ridge", phone="9565550142", zip="785411234"))
    dialog = show(ClinicDialog)
    assert dialog.form.field("phone").text() == "(956) 555-0142"
    assert dialog.form.field("zip").text() == "78541-1234"
    dialog.form.field("name").line.selectAll()
    QTest.keyClicks(dialog.form.field("name").line, "Ridge North")
    dialog.do.click()
    session.settle()
    kept = asked(store, clinic)
    assert (kept.name, kept.phone, kept.zip) == ("Ridge North", "9565550142", "785411234")


def test_changed_details_are_not_thrown_away_by_one_escape(show):
    dialog = show(ClinicDialog)
    QTest.keyClicks(dialog.form.field("name").line, "North ")
    dialog.reject()
    assert dialog.isVisible()
    assert "not saved" in dialog.complaint.sentence.text()
    dialog.reject()
    assert not dialog.isVisible()


def test_a_name_too_long_for_claims_brings_a_proposal_that_can_be_changed(show, session, store):
    dialog = show(ClinicDialog)
    QTest.keyClicks(dialog.form.field("name").line, "Cedar Creek Family Medicine Center")
    press(dialog, Qt.Key.Key_Tab)
    field = dialog.form.field("claim_name")
    assert field.text() == "CEDAR CREEK FAMILY MED CTR"
    field.line.setFocus()
    field.line.selectAll()
    QTest.keyClicks(field.line, "cedar creek family")
    save(dialog, session)
    assert asked(store, clinic).name_on_claims == "CEDAR CREEK FAMILY"


def test_a_name_that_fits_claims_is_shown_as_it_reads_there(show, session, store):
    with store.unit(MANAGER) as unit:
        save_clinic(unit, Clinic(name="St. Mary's Clinic"))
    dialog = show(ClinicDialog)
    field = dialog.form.field("claim_name")
    assert (field.text(), field.line.placeholderText()) == ("", "ST MARYS CLINIC")


def test_unchanged_details_close_at_once(show):
    dialog = show(ClinicDialog)
    dialog.reject()
    assert not dialog.isVisible()


def test_a_room_gets_its_usual_clinician(show, session, store):
    dialog = show(PractitionersDialog)
    press(dialog, Qt.Key.Key_Insert)
    type_in(dialog, "Ada", "Moss")
    save(dialog, session)
    dialog.reject()
    dialog = show(RoomsDialog)
    press(dialog, Qt.Key.Key_Insert)
    type_in(dialog, "Room 1", "Ada")
    save(dialog, session)
    (room,) = asked(store, rooms)
    assert room.usual_for == asked(store, practitioners)[0].id


def test_a_fee_list_is_imported_in_one_act_and_undone_in_one(show, session, store, tmp_path, qtbot):
    file = tmp_path / "fees.csv"
    file.write_text("code,words,fee\n99213,Visit,125\nJ1100,Shot,20\n12,Bad,1\n", encoding="utf-8")
    dialog = show(ImportFeesDialog)
    QTest.keyClicks(dialog.file.file.line, str(file))
    press(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.file.reading is not None)
    assert "1 row is refused" in dialog.file.strip.sentence.text()
    dialog.do.click()
    session.settle()
    assert [each.code for each in asked(store, fees)] == ["99213", "J1100"]
    session.undo()
    session.settle()
    assert asked(store, fees) == []


def test_a_wrong_guess_of_a_column_is_corrected_by_hand(show, session, tmp_path, qtbot):
    file = tmp_path / "fees.csv"
    file.write_text("code,words,fee,net\n99213,Visit,125,60\n", encoding="utf-8")
    dialog = show(ImportFeesDialog)
    dialog.file.begin_with(str(file))
    qtbot.waitUntil(lambda: dialog.file.reading is not None)
    price = dialog.file.parts["price"]
    price.combo.setFocus()
    QTest.keyClick(price.combo, Qt.Key.Key_Down)
    assert dialog.file.reading.fees[0].cents == 6_000


@pytest.mark.parametrize(
    "kind", [PayersDialog, PractitionersDialog, AppointmentTypesDialog, RoomsDialog, FeesDialog]
)
def test_a_role_that_may_only_look_finds_every_act_explained(kind, show, session):
    dialog = show(kind, RECEPTION)
    assert not dialog.save.isEnabled()
    assert not dialog.add.isEnabled()
    assert "role" in dialog.add.toolTip()
    press(dialog, Qt.Key.Key_Insert)
    assert dialog.entry is None


@pytest.mark.parametrize(
    "kind",
    [PayersDialog, PractitionersDialog, AppointmentTypesDialog, RoomsDialog, FeesDialog,
     ClinicDialog, ImportFeesDialog],
)  # fmt: skip
def test_every_button_and_editor_has_a_name(kind, show):
    dialog = show(kind)
    for button in dialog.findChildren(QPushButton):
        assert button.objectName(), button.text()
        assert button.accessibleName(), button.objectName()
