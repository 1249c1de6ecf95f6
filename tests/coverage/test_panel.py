"""The registration form with insurance, worked by keys: nothing typed is lost, nothing doubled."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from patientdesk.coverage.panel import WholeRegistrationPanel
from patientdesk.coverage.service import coverages, save_coverage
from patientdesk.kernel.findings import Severity
from patientdesk.registration.dialogs import DuplicateDialog
from patientdesk.registration.service import (
    find_patients,
    patient,
    patients_on_file,
    save_patient,
    set_ssn,
)
from patientdesk.store import drafts
from patientdesk.ui.banner import InHand
from tests.conftest import MANAGER, RECEPTION, TODAY
from tests.coverage.hands import build_form, type_into, widget
from tests.coverage.policies import policy
from tests.registration.people import registered, somebody


@pytest.fixture
def panel(bare_panel):
    """The panel with its form built, as it is from the second patient on."""
    build_form(bare_panel)
    return bare_panel


def fill(panel, **more: str) -> None:
    values = {
        "family_name": "Ortega Ruiz",
        "given_name": "Ana Lucía",
        "birth_date": "7/4/76",
        "sex": "F",
        "phones.mobile.number": "956 555 0142",
    }
    for where, text in (values | more).items():
        type_into(panel, where, text)


def dialogs():
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, DuplicateDialog)]


def opened(panel, number):
    panel.session.open("patient", number)
    panel.session.settle()


def test_somebody_new_is_registered_with_a_policy_as_one_act(panel, store, medicare, desk):
    desk.open("new-patient")
    desk.settle()
    fill(panel)
    type_into(panel, "address.zip", "78572")
    type_into(panel, "coverage.payer", str(medicare))
    type_into(panel, "coverage.member", "1eg4-te5-mk73")
    panel.save()
    desk.settle()
    with store.reading(RECEPTION) as unit:
        known = patient(unit, 1)
        (held,) = coverages(unit, 1)
    assert (known.full_name, known.birth_date) == ("Ortega Ruiz, Ana Lucía", date(1976, 7, 4))
    assert (known.address.city, known.address.state) == ("Mission", "TX")
    assert (held.member_id, held.payer_name) == ("1EG4TE5MK73", "Medicare Part B")
    assert panel.subject == "Ortega Ruiz, Ana Lucía"
    desk.undo()
    desk.settle()
    with store.reading(RECEPTION) as unit:
        assert patients_on_file(unit) == 0
    assert panel.form.field("family_name").text() == "Ortega Ruiz"  # typed work outlives the undo


def test_nothing_is_saved_while_something_must_be_fixed_and_the_focus_goes_there(
    panel, desk, store
):
    desk.open("new-patient")
    desk.settle()
    fill(panel, **{"address.zip": "7850"})
    panel.save()
    desk.settle()
    field = panel.form.field("address.zip")
    assert field.finding.severity is Severity.ERROR
    assert "this one has 4" in field.finding.message
    assert field.editor.hasFocus()
    with store.reading(RECEPTION) as unit:
        assert patients_on_file(unit) == 0


def test_nothing_is_marked_before_a_field_is_left(panel, desk):
    desk.open("new-patient")
    desk.settle()
    assert [f.where for f in panel.form.fields.values() if f.finding] == []
    type_into(panel, "birth_date", "7/4/2030")
    marked = [f.where for f in panel.form.fields.values() if f.finding]
    assert marked == ["family_name", "birth_date"]  # the focus had begun in the family name


def test_a_typed_city_is_never_overwritten_by_the_zip(panel, desk):
    desk.open("new-patient")
    desk.settle()
    type_into(panel, "address.city", "Palmview")
    type_into(panel, "address.zip", "78572")
    assert panel.form.field("address.city").text() == "Palmview"


def test_opening_a_patient_takes_them_in_hand_with_their_alerts(panel, desk, store):
    from patientdesk.registration.model import Alert

    number = registered(
        store,
        somebody(
            alerts=(Alert("Hard of hearing", "hearing"), Alert("Old", until=date(2020, 1, 1)))
        ),
    )
    opened(panel, number)
    hand = desk.patient_in_hand
    assert isinstance(hand, InHand)
    assert (hand.record, [chip.text for chip in hand.alerts]) == ("000001", ["Hard of hearing"])
    with store.reading(RECEPTION) as unit:
        assert any(entry.text.startswith("Opened Ortega") for entry in unit.trail.entries())


def test_a_form_that_is_only_read_again_does_not_take_the_place_of_the_patient_in_hand(
    panel, desk, store
):
    number = registered(store, somebody())
    opened(panel, number)
    desk.patient_chosen.emit(InHand("Hale, Ruth", "000002", date(1951, 2, 17), patient_id=99))
    panel.refresh()
    desk.settle()
    assert desk.patient_in_hand.patient_id == 99


def test_a_possible_duplicate_is_shown_before_saving_and_opening_it_takes_the_text_along(
    panel, desk, store
):
    number = registered(store, somebody())
    desk.open("new-patient")
    desk.settle()
    fill(panel, family_name="Ortega Ruís", email="ana@example.org")
    panel.save()
    desk.settle()
    (dialog,) = dialogs()
    assert dialog.open_button.isDefault()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    desk.settle()
    assert panel.shown_patient.id == number
    assert panel.form.field("family_name").text() == "Ortega Ruiz"
    assert panel.form.field("email").text() == "ana@example.org"
    with store.reading(RECEPTION) as unit:
        assert patients_on_file(unit) == 1


def test_somebody_else_of_the_same_name_can_be_registered(panel, desk, store):
    registered(store, somebody())
    desk.open("new-patient")
    desk.settle()
    fill(panel)
    panel.save()
    desk.settle()
    (dialog,) = dialogs()
    dialog.findChild(QPushButton, "duplicate.other").click()
    desk.settle()
    with store.reading(RECEPTION) as unit:
        assert patients_on_file(unit) == 2


def test_deciding_later_saves_nothing_and_keeps_what_is_typed(panel, desk, store):
    registered(store, somebody())
    desk.open("new-patient")
    desk.settle()
    fill(panel)
    panel.save()
    desk.settle()
    (dialog,) = dialogs()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    desk.settle()
    assert panel.form.field("family_name").text() == "Ortega Ruiz"
    panel.save()
    desk.settle()
    assert len([d for d in dialogs() if d.isVisible()]) == 1


def test_half_typed_text_waits_on_disk_and_is_offered_again(qtbot, panel, desk, store):
    desk.open("new-patient")
    desk.settle()
    fill(panel)
    panel.keeping.drafts.flush()
    desk.settle()
    again = WholeRegistrationPanel(desk)
    qtbot.addWidget(again)
    again.show()
    desk.settle()
    assert "half typed" in again.strip.sentence.text()
    assert again.strip.more.text() == "Ortega Ruiz, Ana Lucía"
    another = WholeRegistrationPanel(desk)  # in another language, and nobody has answered yet
    qtbot.addWidget(another)
    another.show()
    another.recall(again.memory())
    desk.settle()
    assert not another.strip.isHidden()
    another.close()
    widget(again, "registration.draft.button").click()
    desk.settle()
    build_form(again)
    assert again.form.field("given_name").text() == "Ana Lucía"
    widget(again, "registration.save").click()
    desk.settle()
    with store.reading(RECEPTION) as unit:
        assert [hit.name for hit in find_patients(unit, "ortega")] == ["Ortega Ruiz, Ana Lucía"]
    assert drafts.drafts_of(store, RECEPTION) == []


def test_going_to_another_patient_and_back_keeps_what_is_typed(panel, desk, store):
    first, second = registered(store, somebody()), registered(store, somebody("Quill", "Bo"))
    opened(panel, first)
    type_into(panel, "employer", "Valley Growers")
    opened(panel, second)
    assert panel.form.field("employer").text() == ""
    opened(panel, first)
    assert panel.form.field("employer").text() == "Valley Growers"
    assert panel.unsaved() == "Ortega Ruiz, Ana Lucía"


def test_the_mark_of_the_draft_is_not_shown_over_somebody_elses_form(qtbot, panel, desk, store):
    number = registered(store, somebody("Quill"))
    panel.begin()
    desk.settle()
    type_into(panel, "family_name", "Moss")
    panel.keeping.drafts.flush()
    qtbot.waitUntil(lambda: not panel.tail[0].isHidden())
    desk.open("patient", number)
    panel.open("patient", number)
    desk.settle()
    assert panel.tail[0].isHidden()


def test_a_save_by_somebody_else_is_told_with_both_values(panel, desk, store):
    from patientdesk.kernel.snapshot import replace

    number = registered(store, somebody())
    opened(panel, number)
    type_into(panel, "email", "mine@example.org")
    with store.unit(MANAGER) as unit:
        known = patient(unit, number)
        save_patient(unit, replace(known, email="theirs@example.org", employer="Mesa Farm"))
    panel.save()
    desk.settle()
    assert "Somebody else changed" in panel.strip.sentence.text()
    assert "E-mail: mine@example.org here, theirs@example.org on file now." in (
        panel.strip.more.text()
    )
    assert panel.form.field("employer").text() == "Mesa Farm"
    panel.save()
    desk.settle()
    with store.reading(RECEPTION) as unit:
        saved = patient(unit, number)
    assert (saved.email, saved.employer) == ("mine@example.org", "Mesa Farm")


def test_a_change_of_language_keeps_half_typed_text(qtbot, panel, desk, store):
    number = registered(store, somebody())
    opened(panel, number)
    type_into(panel, "employer", "Valley Growers")
    type_into(panel, "birth_date", "13/45/80")
    assert panel.form.field("birth_date").finding is not None
    memory = panel.memory()
    again = WholeRegistrationPanel(desk)
    qtbot.addWidget(again)
    again.show()
    again.recall(memory)
    desk.settle()
    build_form(again)
    assert again.form.field("employer").text() == "Valley Growers"
    assert again.form.field("birth_date").finding is not None
    assert again.form.field("family_name").text() == "Ortega Ruiz"
    assert again.subject == panel.subject


def test_what_was_searched_in_vain_begins_the_form(panel, desk):
    desk.open("new-patient", hint="ort lu 7/4/76")
    desk.settle()
    values = panel.form.values()
    assert (values["family_name"], values["given_name"]) == ("Ort", "Lu")
    assert values["birth_date"] == "07/04/1976"


def test_several_policies_are_changed_in_one_save(panel, desk, store, medicare):
    number = registered(store, somebody())
    with store.unit(RECEPTION) as unit:
        save_coverage(unit, policy(number, medicare, "1EG4TE5MK73"))
    opened(panel, number)
    type_into(panel, "coverage.plan", "Part B")
    widget(panel, "registration.coverage.add").click()
    desk.settle()
    assert panel.form.field("coverage.member").text() == ""
    type_into(panel, "coverage.payer", str(medicare))
    type_into(panel, "coverage.member", "2EG4TE5MK73")
    panel.save()
    desk.settle()
    with store.reading(RECEPTION) as unit:
        held = coverages(unit, number)
    assert [(c.rank, c.plan, c.member_id) for c in held] == [
        (1, "Part B", "1EG4TE5MK73"),
        (2, "", "2EG4TE5MK73"),
    ]


def test_still_correct_is_one_press(panel, desk, store, medicare):
    number = registered(store, somebody())
    with store.unit(RECEPTION) as unit:
        save_coverage(unit, policy(number, medicare, "1EG4TE5MK73"))
    opened(panel, number)
    widget(panel, "registration.coverage.confirm").click()
    desk.settle()
    with store.reading(RECEPTION) as unit:
        (held,) = coverages(unit, number)
    assert (held.verified_on, held.verified_by) == (TODAY, "Ada Reception")


def test_reception_may_type_a_social_security_number_but_not_read_it(panel, desk, store):
    number = registered(store, somebody())
    opened(panel, number)
    type_into(panel, "ssn", "123-45-6789")
    panel.save()
    desk.settle()
    with store.reading(RECEPTION) as unit:
        assert patient(unit, number).has_ssn
    field = panel.form.field("ssn")
    assert field.text() == ""
    assert not field.eye.isEnabled()


def test_those_who_may_see_the_number_unmask_it_and_it_is_not_taken_for_typed(
    qtbot, desk_thread, store
):
    from patientdesk.ui.session import DeskSession
    from tests.conftest import now

    number = registered(store, somebody())
    with store.unit(MANAGER) as unit:
        set_ssn(unit, number, "123456789")
    session = DeskSession(desk_thread, MANAGER, now)
    panel = WholeRegistrationPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    opened(panel, number)
    build_form(panel)
    panel.form.field("ssn").eye.click()
    qtbot.waitUntil(lambda: panel.form.field("ssn").text() == "123-45-6789")
    assert not panel.sheet.dirty
    session.jobs.stop()


def test_markup_in_a_name_is_shown_as_it_was_typed(panel, desk, store):
    number = registered(store, somebody("<b>Ortega</b>", "<img src=x>"))
    opened(panel, number)
    assert panel.subject == "<b>Ortega</b>, <img src=x>"
    assert panel.form.field("family_name").text() == "<b>Ortega</b>"


def test_every_field_has_a_name_for_people_and_for_tests(panel, desk):
    desk.open("new-patient")
    desk.settle()
    names = [field.editor.objectName() for field in panel.form.fields.values()]
    assert len(set(names)) == len(names)
    assert all(name.startswith("registration.") for name in names)
    assert all(field.editor.accessibleName() for field in panel.form.fields.values())


def begins_another_at_once(panel, signal):
    """Press Ctrl+R the moment something is told, before anything else is answered."""
    signal.connect(lambda _told: panel.session.open("new-patient"))


@pytest.mark.parametrize("moment", ["while it is saved", "when it is saved"])
def test_a_form_begun_at_once_after_a_save_stays_a_new_one(panel, desk, store, medicare, moment):
    desk.open("new-patient")
    desk.settle()
    fill(panel)
    type_into(panel, "coverage.payer", str(medicare))
    type_into(panel, "coverage.member", "1eg4-te5-mk73")
    begins_another_at_once(
        panel, desk.changed if moment == "while it is saved" else panel.saving.saved
    )
    panel.save()
    desk.settle()
    with store.reading(RECEPTION) as unit:
        assert patients_on_file(unit) == 1
    assert panel.shown_patient.id == 0
    values = panel.form.values()
    assert (values["family_name"], values["coverage.member"]) == ("", "")
    assert drafts.drafts_of(store, RECEPTION) == []


def test_a_form_begun_while_a_patient_is_opened_shows_nothing_of_theirs(
    panel, desk, store, medicare
):
    number = registered(store, somebody())
    with store.unit(RECEPTION) as unit:
        save_coverage(unit, policy(number, medicare))
    for question in ("patient", "coverages"):
        opened_until_asked(panel, number, question)
        values = panel.form.values()
        assert (values["family_name"], values["coverage.member"]) == ("", ""), question
    begins_another_at_once(panel, desk.changed)
    opened(panel, number)
    assert panel.shown_patient.id == 0


def opened_until_asked(panel, number, question):
    """Begin a new form the moment the panel has asked ``question`` about somebody opened."""
    asked, session = panel.session.ask, panel.session

    def ask(use_case, *args, **rest):
        asked(use_case, *args, **rest)
        if use_case.__name__ == question:
            session.ask = asked
            session.open("new-patient")

    session.ask = ask
    opened(panel, number)
