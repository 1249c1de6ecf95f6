"""The payments of a patient at the screen: printed again, taken, given back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from patientdesk.billing.actions import ACTIONS
from patientdesk.billing.dialogs import CashDesk
from patientdesk.billing.dialogs.give_back import GiveBackDialog
from patientdesk.billing.dialogs.payments import PaymentsDialog
from patientdesk.billing.dialogs.take import TakeDialog
from patientdesk.billing.model import Method, Taking
from patientdesk.billing.service import payments_of, take_payment
from patientdesk.kernel.text import speak, spoken_language
from patientdesk.resources import path
from patientdesk.ui.banner import InHand
from patientdesk.ui.session import DeskSession
from tests.conftest import MANAGER, now


@pytest.fixture(autouse=True)
def _words():
    before = spoken_language()
    speak("en", path("translations"))
    yield
    speak(before)


@pytest.fixture
def over(qtbot):
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(1280, 800)
    with qtbot.waitExposed(over):
        over.show()
    return over


@pytest.fixture
def manager(desk_thread):
    session = DeskSession(desk_thread, MANAGER, now)
    yield session
    assert session.jobs.stop()


@pytest.fixture
def visit(small):
    return small.book("Quill", small.at(9))


def opened(session, over, patient):
    CashDesk(session, over)
    session.open("payments", patient)
    session.settle()
    (dialog,) = over.findChildren(PaymentsDialog)
    return dialog


def shown(dialog):
    columns = dialog.table.columns
    return [[column.text(each) for column in columns] for each in dialog.table.records]


def test_every_payment_is_listed_latest_first(desk, over, small, visit):
    small.do(take_payment, Taking(visit.patient_id, 2500, Method.CARD, "4242"))
    small.do(take_payment, Taking(visit.patient_id, 900, what_for="balance"))
    dialog = opened(desk, over, visit.patient_id)
    assert shown(dialog) == [
        ["03/02/2026 12:00", "000002", "$9.00", "Cash", "Open balance", "Ada Reception",
         "Received"],
        ["03/02/2026 12:00", "000001", "$25.00", "Card ending in 4242", "Copay", "Ada Reception",
         "Received"],
    ]  # fmt: skip
    assert dialog.who.text() == "Ada Quill"
    assert dialog.about.text() == "Born 05/17/1980 · record 000001"
    assert dialog.sum.text() == "2 receipts · $34.00 kept"


def test_nobody_who_paid_nothing_can_be_given_money_back(manager, over, visit):
    dialog = opened(manager, over, visit.patient_id)
    assert dialog.empty.isVisible() or not dialog.view.isVisible()
    assert not dialog.reverse.isEnabled()
    assert not dialog.receipt.isEnabled()
    assert dialog.take.isEnabled()


def test_a_receipt_is_printed_again_with_enter(qtbot, desk, over, small, visit):
    paid = small.do(take_payment, Taking(visit.patient_id, 2500)).subject
    dialog = opened(desk, over, visit.patient_id)
    with qtbot.waitSignal(desk.opened) as asked:
        qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    assert asked.args == ["receipt", paid]


def test_money_is_given_back_with_a_reason_and_the_list_says_so(manager, over, small, visit):
    small.do(take_payment, Taking(visit.patient_id, 2500))
    dialog = opened(manager, over, visit.patient_id)
    dialog.reverse.click()
    (ask,) = over.findChildren(GiveBackDialog)
    ask.do.click()
    assert ask.form.field("reason").finding is not None
    ask.form.field("reason").set_text("no-visit")
    ask.do.click()
    manager.settle()
    assert [each.reason for each in small.do(payments_of, visit.patient_id)] == ["no-visit", ""]
    assert [row[-1] for row in shown(dialog)] == ["Takes back 000001", "Given back by 000002"]
    assert dialog.sum.text() == "2 receipts · $0.00 kept"
    assert not dialog.reverse.isEnabled()


def test_the_front_desk_is_told_whom_to_ask(desk, over, small, visit):
    small.do(take_payment, Taking(visit.patient_id, 2500))
    dialog = opened(desk, over, visit.patient_id)
    assert not dialog.reverse.isEnabled()
    assert "office manager" in dialog.reverse.toolTip()


def test_money_is_taken_for_the_visit_of_today_and_once_however_often_one_presses(
    qtbot, desk, over, small, visit
):
    dialog = opened(desk, over, visit.patient_id)
    qtbot.keyClick(dialog, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    (take,) = over.findChildren(TakeDialog)
    take.submit()
    assert take.form.field("amount").finding is not None
    take.form.field("amount").set_text("30")
    take.form.field("receipt").set_text("")
    take.submit()
    take.submit()
    desk.settle()
    (paid,) = small.do(payments_of, visit.patient_id, visit.id)
    assert (paid.cents, paid.method) == (3000, Method.CASH)
    assert [row[2] for row in shown(dialog)] == ["$30.00"]


def test_the_menu_opens_the_payments_of_the_patient_in_hand(qtbot, desk, visit):
    (action,) = ACTIONS
    assert not action.possible(desk)
    desk.patient_chosen.emit(InHand("Quill, Ada", patient_id=visit.patient_id))
    assert action.possible(desk)
    with qtbot.waitSignal(desk.opened) as asked:
        action.run(desk)
    assert asked.args == ["payments", visit.patient_id]
