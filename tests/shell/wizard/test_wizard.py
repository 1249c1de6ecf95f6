"""The first run, driven by keys alone: from an empty folder to a clinic one can work in."""

from __future__ import annotations

import json
from functools import partial
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from patientdesk.charges.service import fees
from patientdesk.directory.model import PayerKind
from patientdesk.directory.service import appointment_types, clinic, payers, practitioners
from patientdesk.facility.service import rooms
from patientdesk.founding.folder import found_clinic
from patientdesk.founding.paper import print_recovery
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import speak
from patientdesk.resources import path
from patientdesk.shell.wizard.answers import founding_of
from patientdesk.shell.wizard.draft import NAME, Draft, read_draft, write_draft
from patientdesk.shell.wizard.sign_in import login_of
from patientdesk.shell.wizard.step import Tools
from patientdesk.shell.wizard.window import STEPS, WizardWindow
from patientdesk.staff.service import users
from patientdesk.store.clinic import open_clinic
from patientdesk.store.folder import ClinicFolder
from patientdesk.ui.look import Look
from tests.conftest import COMMAND_LINE, now
from tests.shell.wizard.answering import enter, fill_up_to_the_code, press, type_in, type_into


class Pocket:
    """A keyring that keeps secrets in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def keep(self, name: str, secret: str) -> None:
        self.kept[name] = secret

    def find(self, name: str) -> str | None:
        return self.kept.get(name)

    def forget(self, name: str) -> None:
        self.kept.pop(name, None)


@pytest.fixture
def look(qapp):
    speak("en", path("translations"))
    look = Look()
    look.dress(qapp)
    yield look
    speak("en")


@pytest.fixture
def start(qtbot, look, tmp_path):
    """Return a function that opens the set-up of one folder."""
    windows = []

    def _start(keyring=True, safe=None):
        found = partial(_found_with, safe or Pocket())
        tools = Tools(keyring_works=lambda: keyring, found=found)
        window = WizardWindow(look, tmp_path / "ridge", now, tools)
        windows.append(window)
        qtbot.addWidget(window, before_close_func=_let_go)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: window.isActiveWindow() and window.focusWidget() is not None)
        return window

    yield _start
    for window in windows:
        assert window.jobs.stop(), "a job outlived its test"


def _let_go(window):
    window._gone = True


def _found_with(safe, folder, wanted, secrets, moment, progress):
    return found_clinic(folder, wanted, secrets, moment, progress, safe)


def test_a_name_on_claims_is_asked_for_only_when_the_name_is_too_long(qtbot, start):
    window = start()
    press(window, Qt.Key.Key_Tab)
    QTest.keyClicks(window.focusWidget(), "Texas")
    enter(window, "clinic")
    field = window.step.form.field("claim_name")
    assert field.isHidden()
    type_in(window, "Ridge Clinic", "")
    assert field.isHidden()
    name = window.step.form.field("name").line
    name.setFocus()
    QTest.keyClicks(name, " of Cedar Creek Family Medicine")
    press(window, Qt.Key.Key_Tab)
    assert not field.isHidden()
    field.line.setFocus()
    field.line.selectAll()  # a proposal is there already
    QTest.keyClicks(field.line, "ridge of cedar creek")
    enter(window, "people")
    assert founding_of(window.setup.answers).clinic.claim_name == "RIDGE OF CEDAR CREEK"
    folder = window.setup.folder
    qtbot.waitUntil(lambda: "claim_name" in read_draft(folder).answers.get("clinic", {}))


def founded(qtbot, window):
    with qtbot.waitSignal(window.finished, timeout=20000) as heard:
        press(window, Qt.Key.Key_Return)
    return heard.args[0]


def test_keys_alone_lead_from_an_empty_folder_to_a_working_clinic(qtbot, start):
    window = start()
    fill_up_to_the_code(window)
    qtbot.waitUntil(lambda: window.setup.keyring is not None)
    enter(window, "code")
    QTest.keyClicks(window.focusWidget(), window.setup.recovery_code.lower().replace("-", " "))
    enter(window, "finish")
    made = founded(qtbot, window)
    store = open_clinic(ClinicFolder(made.folder), made.key, now)
    with store.reading(COMMAND_LINE) as unit:
        kept = clinic(unit)
        assert (kept.name, kept.zone, kept.npi) == ("Ridge Clinic", "America/Chicago", "1234567893")
        assert [(each.starts, each.ends) for each in kept.hours_on(0)] == [(480, 720), (780, 1140)]
        (elena,) = practitioners(unit)
        assert (elena.name, elena.npi) == ("Elena Rivera, MD", "1245319599")
        assert elena.hours == kept.hours
        assert [each.name for each in rooms(unit)] == ["Room 1", "Room 2", "Room 3"]
        assert len(appointment_types(unit)) == 5
        (medicare,) = payers(unit)
        assert (medicare.name, medicare.kind) == ("Medicare Part B", PayerKind.MEDICARE)
        assert (medicare.street, medicare.city, medicare.state) == (
            "PO Box 3090", "Mechanicsburg", "PA",
        )  # fmt: skip
        assert (medicare.zip, medicare.phone, kept.city) == ("17055", "8005550110", "Edinburg")
        assert fees(unit) == []
        assert [each.login for each in users(unit)] == ["erivera"]
    store.close()
    assert not (made.folder / NAME).exists()


def test_without_a_keyring_a_passphrase_opens_the_clinic(qtbot, start):
    window = start(keyring=False)
    fill_up_to_the_code(window)
    qtbot.waitUntil(lambda: window.setup.keyring is False)
    press(window, Qt.Key.Key_Return)
    assert window.step.key == "lock", "a passphrase is needed"
    type_into(window, passphrase="too short", repeat="too short")
    press(window, Qt.Key.Key_Return)
    assert window.step.key == "lock", "a short one does not do"
    for field in (window.step.repeat, window.step.passphrase):
        field.line.setFocus()
        field.line.selectAll()
        QTest.keyClicks(field.line, "four words of ours")
    enter(window, "code")
    QTest.keyClicks(window.focusWidget(), window.setup.recovery_code)
    enter(window, "finish")
    assert founded(qtbot, window).folder.is_dir()


def test_nothing_is_written_until_finish_but_a_draft_without_secrets(qtbot, start, tmp_path):
    window = start()
    fill_up_to_the_code(window)
    with qtbot.waitSignal(window.left, timeout=20_000):
        QTest.mouseClick(window.frame.leave, Qt.MouseButton.LeftButton)
    assert [file.name for file in (tmp_path / "ridge").iterdir()] == [NAME]
    kept = (tmp_path / "ridge" / NAME).read_text(encoding="utf-8")
    assert "Ridge Clinic" in kept
    assert "horse" not in kept
    assert (tmp_path / "ridge" / NAME).stat().st_mode & 0o077 == 0


def test_another_day_goes_on_where_it_was_left_but_asks_for_the_password_again(qtbot, start):
    window = start()
    fill_up_to_the_code(window)
    with qtbot.waitSignal(window.left, timeout=20_000):
        window.close()
    again = start()
    assert again.step.key == "sign-in"
    assert again.setup.answers["clinic"]["name"] == "Ridge Clinic"
    assert again.page(1).form.field("name").text() == "Ridge Clinic"
    assert again.step.password.text() == ""
    press(again, Qt.Key.Key_Return)
    assert again.step.key == "sign-in"


def test_a_wrong_code_is_told_by_its_group_and_does_not_go_on(qtbot, start):
    window = start()
    fill_up_to_the_code(window)
    qtbot.waitUntil(lambda: window.setup.keyring is not None)
    enter(window, "code")
    other = window.setup.tools.fresh_code()
    QTest.keyClicks(window.focusWidget(), other)
    press(window, Qt.Key.Key_Return)
    assert window.step.key == "code"
    assert "not the one above" in window.step.typed.finding.message
    window.step.typed.line.clear()
    QTest.keyClicks(window.step.typed.line, "AAAAA" + window.setup.recovery_code[5:])
    press(window, Qt.Key.Key_Return)
    assert "Group 1" in window.step.typed.finding.message


def test_the_code_is_printed_from_memory(qtbot, start):
    window = start()
    window.go_to(8)
    sent = []
    window.setup.tools = replace(
        window.setup.tools, print_code=lambda *paper: sent.append(paper) or "Laser 2"
    )
    window.step.print.click()
    qtbot.waitUntil(lambda: window.step.news.isVisible())
    assert "Laser 2" in window.step.news.sentence.text()
    assert sent == [("", window.setup.recovery_code, "en")]


def test_the_paper_holds_every_group(start):
    window = start()
    paper = print_recovery("Ridge Clinic", window.setup.recovery_code, "es")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(paper.pdf)).pages)
    for group in window.setup.recovery_code.split("-"):
        assert " ".join(group) in text or group in text.replace(" ", "")
    assert "Grupo" in text


def test_findings_stand_next_to_their_fields_and_keep_one_on_the_page(start):
    window = start()
    press(window, Qt.Key.Key_Return)
    assert window.step.key == "place", "a state and a zone are needed"
    QTest.keyClicks(window.focusWidget(), "Texas")
    enter(window, "clinic")
    type_in(window, "Ridge", "12345", "PO Box 1")
    press(window, Qt.Key.Key_Return)
    assert window.step.key == "clinic"
    assert "post office box" in window.step.form.field("street").finding.message
    assert window.step.form.field("phone").finding is not None


def test_alt_left_goes_back_and_keeps_what_is_typed(start):
    window = start()
    window.go_to(1)
    type_in(window, "Ridge")
    press(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.step.key == "place"
    window.go_to(1)
    assert window.step.form.field("name").text() == "Ridge"


def test_the_language_changes_at_once_and_keeps_half_typed_text(qtbot, start):
    window = start()
    window.go_to(1)
    type_in(window, "Ridge")
    window.go_to(6)
    type_into(window, name="Ada", password="correct horse", repeat="correct horse")
    window.go_to(0)
    QTest.keyClicks(window.focusWidget(), "Esp")
    qtbot.waitUntil(lambda: window.windowTitle() == "Le damos la bienvenida a patientdesk")
    assert window.page(1).form.field("name").text() == "Ridge"
    assert window.page(6).password.text() == "correct horse"
    assert window.frame.leave.words == "Dejarlo por ahora"


def test_what_nobody_has_seen_begins_in_the_language_chosen(qtbot, start):
    window = start()
    QTest.keyClicks(window.focusWidget(), "Esp")
    qtbot.waitUntil(lambda: window.windowTitle() == "Le damos la bienvenida a patientdesk")
    assert window.page(2).form.field("rooms[0].name").text() == "Sala 1"
    assert window.page(4).form.field("types[0].name").text() == "Paciente nuevo"


def test_escape_asks_and_the_safe_answer_stays(qtbot, start):
    window = start()
    press(window, Qt.Key.Key_Escape)
    dialog = next(each for each in window.findChildren(QPushButton, "setup.leave.keep"))
    QTest.mouseClick(dialog, Qt.MouseButton.LeftButton)
    assert window.isVisible()


def test_a_page_grows_by_a_row_with_the_focus_in_it(qtbot, start):
    window = start()
    window.go_to(2)
    type_in(window, None, None, None, "Elena")
    QTest.mouseClick(window.step.another, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "clinicians[1].given_name" in window.step.form.fields)
    assert window.step.form.field("clinicians[0].given_name").text() == "Elena"
    assert window.step.form.field("clinicians[1].given_name").editor.hasFocus()


def test_a_fee_list_is_read_from_a_file(qtbot, start, tmp_path):
    file = tmp_path / "fees.csv"
    file.write_text("code,words,fee\n99213,Visit,125\n12,Bad,1\n", encoding="utf-8")
    window = start()
    window.go_to(5)
    window.step.fees.file.line.setFocus()
    QTest.keyClicks(window.focusWidget(), str(file))
    press(window, Qt.Key.Key_Return)
    assert window.step.key == "money", "what the file comes to is shown first"
    qtbot.waitUntil(lambda: window.setup.fees is not None)
    assert len(window.setup.fees.fees) == 1
    assert "Line 3" in window.step.fees.refused.text()


def test_leaving_the_file_by_tab_reads_it_too(qtbot, start, tmp_path):
    file = tmp_path / "fees.csv"
    file.write_text("code,words,fee\n99213,Visit,125\n", encoding="utf-8")
    window = start()
    window.go_to(5)
    window.step.fees.file.line.setFocus()
    QTest.keyClicks(window.focusWidget(), str(file))
    press(window, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: window.setup.fees is not None)


def test_every_editor_and_button_has_a_name_and_an_accessible_name(start):
    window = start()
    for at in range(len(STEPS)):
        window.go_to(at)
        for field in window.step.form.fields.values():
            assert field.editor.objectName().startswith("setup."), field.where
            assert field.editor.accessibleName()
    for button in window.findChildren(QPushButton):
        assert button.objectName(), button.text()
        assert button.accessibleName()


def test_a_damaged_draft_is_no_draft(tmp_path):
    for text in ("", "{", "[]", json.dumps({"format": 1}), json.dumps({"format": 9, "at": ""})):
        (tmp_path / NAME).write_text(text, encoding="utf-8")
        assert read_draft(tmp_path) == Draft()
    write_draft(tmp_path, Draft("clinic", {"clinic": {"name": "Ñandú"}}))
    assert read_draft(tmp_path).answers["clinic"]["name"] == "Ñandú"


@pytest.mark.parametrize(
    ("name", "login"),
    [("Elena Rivera", "erivera"), ("Ángel Núñez Peña", "apena"), ("Cher", "cher"), ("", "")],
)
def test_a_login_is_suggested_from_the_name(name, login):
    assert login_of(name) == login
