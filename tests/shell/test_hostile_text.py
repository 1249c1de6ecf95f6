"""Hostile names stay plain text: in every panel, in tips, and on paper."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import Qt as Gui
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from patientdesk.coverage.forms.registration import print_registration
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.text import clean
from patientdesk.registration.model import Alert, Patient, PatientId
from patientdesk.registration.service import find_patients, patient, save_patient
from patientdesk.shell.window import DeskWindow
from patientdesk.ui.tips import plain_tip
from tests.conftest import RECEPTION

HOSTILE = {
    each["key"]: each["text"]
    for each in json.loads(
        (Path(__file__).parents[1] / "fixtures" / "hostile.json").read_text(encoding="utf-8")
    )
}
BORN = date(1980, 5, 17)


def registered(store, text) -> PatientId:
    new = Patient(PatientId(0), "", text, text, BORN, alerts=(Alert(text),))
    with store.unit(RECEPTION) as unit:
        return PatientId(save_patient(unit, new).subject)


def formats(window: QWidget) -> set[Qt.TextFormat]:
    """Return how the labels that could hold typed text read it."""
    return {each.textFormat() for each in window.findChildren(QLabel) if each.text()}


@pytest.mark.parametrize("key", HOSTILE)
def test_a_hostile_name_is_kept_clean_or_refused_in_words(store, key):
    try:
        number = registered(store, HOSTILE[key])
    except DeskError as error:
        refused = str(error)
    else:
        refused = ""
    if refused:
        assert len(refused) < 500
        return
    with store.reading(RECEPTION) as unit:
        kept = patient(unit, number)
    assert kept.family_name == clean(kept.family_name, 10_000)
    assert not any(ord(letter) < 32 for letter in kept.family_name)
    kept.family_name.encode("utf-8")


@pytest.mark.parametrize("key", HOSTILE)
def test_a_hostile_name_is_plain_text_on_every_panel(desk, store, qtbot, key):
    try:
        number = registered(store, HOSTILE[key])
    except DeskError:
        pytest.skip("refused, as the test above holds")
    desk.look.dress(QApplication.instance())
    window = DeskWindow(desk)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    desk.open("patient", number)
    desk.settle()
    qtbot.waitUntil(lambda: window.panels["registration"].shown_patient is not None)
    qtbot.waitUntil(lambda: window.frame.docks.complete)
    desk.settle()
    assert formats(window) == {Qt.TextFormat.PlainText}
    assert window.width() == 1280, "a name does not widen the window"
    for child in window.findChildren(QObject):
        tip = child.toolTip() if isinstance(child, QWidget) else ""
        assert "<img" not in tip
    window.close()
    desk.settle()


@pytest.mark.parametrize("key", HOSTILE)
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_hostile_name_prints_as_it_is_written(store, key, language):
    try:
        number = registered(store, HOSTILE[key])
    except DeskError:
        pytest.skip("refused, as the test above holds")
    with store.reading(RECEPTION) as unit:
        paper = print_registration(unit, number, language)
    pages = pypdf.PdfReader(BytesIO(paper.pdf)).pages
    assert 1 <= len(pages) < 40
    said = " ".join(page.extract_text() for page in pages)
    assert "root:" not in said
    if key == "markup":
        assert "<b>x</b>" in said


@pytest.mark.parametrize("key", HOSTILE)
def test_looking_for_a_hostile_name_answers(store, key):
    with store.reading(RECEPTION) as unit:
        assert isinstance(find_patients(unit, HOSTILE[key]), list)


@pytest.mark.parametrize("key", HOSTILE)
def test_a_tip_shows_what_was_typed(qapp, key):
    words = clean(HOSTILE[key])
    tip = plain_tip(words)
    shown = QTextDocument()
    if Gui.mightBeRichText(tip):
        shown.setHtml(tip)
    else:
        shown.setPlainText(tip)
    assert shown.toPlainText() == words
