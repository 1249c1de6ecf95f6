"""Nothing on the screen is cut: at every size, in both languages, and in one 40 % longer."""

from __future__ import annotations

import gettext
import re
import shutil
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QDialog

import patientdesk.kernel.text as text
from patientdesk.app.opening import Place, Steps, open_place
from patientdesk.kernel.clock import Clock
from patientdesk.schedule.service import day_sheet
from patientdesk.shell.screens import SCREENS
from patientdesk.shell.ways import Preferences
from patientdesk.staff.model import COMMAND_LINE
from patientdesk.store.folder import ClinicFolder
from patientdesk.training.demo import make
from patientdesk.ui.desk_thread import DeskThread
from patientdesk.ui.session import DeskSession
from patientdesk.ui.theme import LIGHT
from tests.conftest import Listener
from tests.fixtures.windows import opened
from tests.shell.fits import cut_in

DAY = date(2026, 6, 16)
#: How much longer than English a text may become.
LONGER = 0.4
FIELDS = re.compile(r"\{[^}]*\}")


class Pseudo(gettext.NullTranslations):
    """English with a tail: every text that passed gettext is 40 % longer."""

    def gettext(self, message: str) -> str:
        tail = round(len(FIELDS.sub("", message)) * LONGER)
        return message + "~" * max(1, tail)

    def ngettext(self, one: str, many: str, count: int) -> str:
        return self.gettext(one if count == 1 else many)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample") / "clinic"
    make(ClinicFolder(folder), 60, 3, 1, DAY)
    return folder


@pytest.fixture
def session(qapp, sample, tmp_path):
    folder = ClinicFolder(tmp_path / "clinic")
    shutil.copytree(sample, folder.path)
    clock, thread, listener = Clock(), DeskThread(), Listener()
    work = partial(open_place, Place(folder, None, True), clock, Steps())
    thread.open(work, then=listener.hear, failed=listener.hear)
    thread.settle()
    session = DeskSession(thread, COMMAND_LINE, clock)
    yield session
    assert session.jobs.stop()
    assert thread.stop()


@pytest.fixture
def window(session, qtbot):
    with opened(session, qtbot) as window:
        yield window


class Asker(QObject):
    """Keeps what it was told."""

    heard = None

    @Slot(object)
    def hear(self, answer):
        self.heard = answer


def visits_of_today(session):
    asker = Asker()
    session.ask(day_sheet, session.now().date(), then=asker.hear)
    session.settle()
    return asker.heard


def dialogs():
    return [
        each for each in QApplication.topLevelWidgets()
        if isinstance(each, QDialog) and each.isVisible()
    ]  # fmt: skip


class Eye:
    """Goes from screen to screen and notes what is cut, once."""

    def __init__(self, window):
        self.window, self.session = window, window.session
        self.cut = {}

    def look(self, where):
        for _turn in range(3):  # what is built and laid out in later turns
            self.session.settle()
            QApplication.processEvents()
        for shown in dialogs() or [self.window]:
            for each in cut_in(shown):
                self.cut.setdefault(each, where)
        for dialog in dialogs():
            dialog.reject()
        self.session.settle()


@pytest.mark.parametrize(
    ("language", "scale"), [("en", 1.0), ("es", 1.0), ("es", 1.5), ("en", 2.0), ("longer", 1.0)]
)
def test_no_word_is_cut_on_any_screen(window, session, qtbot, monkeypatch, language, scale):
    if language == "longer":
        monkeypatch.setitem(text._catalogs, "es", Pseudo())
        language = "es"
    window.ways.prefer(Preferences(LIGHT, scale, language, 10))
    window.resize(1280, 800)
    eye = Eye(window)
    qtbot.waitUntil(lambda: window.frame.docks.complete)
    eye.look("the day")
    session.window_asked.emit("go:claims")
    eye.look("what waits for a claim")
    session.open("new-patient")
    registration = window.panels["registration"]
    qtbot.waitUntil(lambda: registration.shown_patient is not None)
    eye.look("a new patient")
    visit = visits_of_today(session)[3]
    session.open("appointment", visit.id)
    eye.look("a visit in hand")
    session.open("patient", visit.patient_id)
    qtbot.waitUntil(lambda: registration.shown_patient.id == visit.patient_id)
    eye.look("a patient opened")
    for kind in (*SCREENS, "book", "new-inquiry"):
        session.open(kind)
        eye.look(kind)
    for order in ("preferences", "help", "about", "palette"):
        session.window_asked.emit(order)
        eye.look(order)
    window.frame.palette.go()
    window.lock()
    eye.look("the lock")
    assert not eye.cut, "\n".join(f"{where}: {what}" for what, where in eye.cut.items())
