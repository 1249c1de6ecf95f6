"""Checking in at the screen, and the receipt on paper."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from patientdesk.billing.dialogs import CashDesk
from patientdesk.billing.dialogs.check_in import CheckInDialog
from patientdesk.billing.forms.receipt import print_receipt
from patientdesk.billing.model import Method, Taking
from patientdesk.billing.service import payments_of, reverse_payment, take_payment
from patientdesk.kernel.text import speak, spoken_language
from patientdesk.resources import path
from patientdesk.schedule.model import CoverageAnswer, Visit
from tests.conftest import MANAGER, TODAY, now


@pytest.fixture(autouse=True)
def _words():
    before = spoken_language()
    speak("en", path("translations"))
    yield
    speak(before)


@pytest.fixture
def visit(small):
    return small.book("Quill", small.at(12, 30))


@pytest.fixture
def over(qtbot):
    """The window under the dialog, held for as long as the test lasts."""
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(1000, 800)
    with qtbot.waitExposed(over):
        over.show()
    return over


@pytest.fixture
def asked(desk, visit, over):
    cash_desk = CashDesk(desk, over)
    assert cash_desk.parent() is over
    desk.open("check-in", visit.id)
    desk.settle()
    (dialog,) = over.findChildren(CheckInDialog)
    return dialog


def test_nobody_is_checked_in_before_insurance_was_asked_about(asked, small, visit, desk):
    asked.submit()
    desk.settle()
    assert asked.form.field("coverage").finding.message == "Ask, and choose what you heard."
    assert small.read(visit.id).visit is Visit.BOOKED


def test_a_patient_is_checked_in_by_keys(qtbot, asked, small, visit, desk):
    asked.form.field("arrived").set_text("11:50")
    asked.form.field("coverage").set_text(CoverageAnswer.SELF_PAY)
    qtbot.keyClick(asked, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    here = small.read(visit.id)
    assert (here.visit, here.coverage) == (Visit.ARRIVED, CoverageAnswer.SELF_PAY)
    assert here.arrived_at == now().replace(hour=11, minute=50)


def test_what_was_taken_is_recorded_with_it(qtbot, asked, small, visit, desk):
    asked.form.field("coverage").set_text(CoverageAnswer.SELF_PAY)
    asked.form.field("method").set_text(Method.CARD)
    asked.form.field("method").edited.emit()
    asked.form.field("amount").set_text("25")
    asked.submit()
    assert "last 4 digits" in asked.form.field("reference").finding.message
    asked.form.field("reference").set_text("4242")
    with qtbot.waitSignal(desk.opened) as opened:
        asked.submit()
        desk.settle()
    (paid,) = small.do(payments_of, visit.patient_id, visit.id)
    assert (paid.cents, paid.method, paid.reference) == (2500, Method.CARD, "4242")
    assert opened.args == ["receipt", paid.id]


def words(paper):
    return " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(paper.pdf)).pages)


def test_the_receipt_says_all_that_a_receipt_must(small, visit):
    taking = Taking(visit.patient_id, 2550, Method.CARD, "4242", appointment_id=visit.id)
    made = small.do(take_payment, taking).subject
    said = words(small.do(print_receipt, made))
    for part in ("000001", "Ada Quill", "$25.50", "Card ending in 4242", "Ada Reception", "Copay"):
        assert part in said
    assert f"{TODAY:%m/%d/%Y} 12:00" in said


def test_a_receipt_of_money_given_back_says_so_in_spanish(small, visit):
    made = small.do(take_payment, Taking(visit.patient_id, 2550)).subject
    back = small.do(reverse_payment, made, "no-visit", clerk=MANAGER).subject
    said = words(small.do(print_receipt, back, "es"))
    assert "Recibo" in said
    assert "Anula el recibo 000001" in said
    assert "-$25.50" in said
    assert "La visita no tuvo lugar" in said


def test_the_receipt_speaks_the_language_the_patient_prefers(small):
    patient = small.register("Quill", language="es")
    made = small.do(take_payment, Taking(patient, 2550)).subject
    assert "Recibo" in words(small.do(print_receipt, made))
    assert small.do(print_receipt, made, "en").language == "en"
