"""Money at the desk: counted without a gap, never altered, taken back by a row of its own."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from patientdesk.billing.model import Method, Taking
from patientdesk.billing.rules import entries
from patientdesk.billing.service import (
    payment,
    payments_of,
    receipt,
    reverse_payment,
    take_payment,
)
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.permissions import NotAllowedError
from tests.conftest import CLINICIAN, MANAGER, RECEPTION


def take(small, cents=2500, method=Method.CASH, reference="", patient=None, **more):
    patient = patient or small.register("Quill")
    taking = Taking(patient, cents, method, reference, **more)
    return small.do(payment, small.do(take_payment, taking).subject)


def give_back(small, number, reason="mistake"):
    return small.do(reverse_payment, number, reason, clerk=MANAGER)


def test_receipts_are_counted_from_one_without_a_gap(small):
    assert [take(small).receipt for _n in range(3)] == [1, 2, 3]


def test_a_refused_payment_leaves_no_gap(small, store):
    take(small)
    with pytest.raises(IntegrityError), store.unit(RECEPTION) as unit:
        take_payment(unit, Taking(99, 100))  # nobody of this number
    assert take(small).receipt == 2


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE payments SET cents = 1",
        "DELETE FROM payments",
        "INSERT INTO payments (receipt, patient_id, cents, method, taken_at, taken_by, reference,"
        " what_for) SELECT 7, patient_id, 1, 'cash', taken_at, '', '', '' FROM payments",
    ],
)
def test_the_file_lets_nobody_alter_a_payment_or_skip_a_number(small, store, sql):
    take(small)
    with pytest.raises(IntegrityError, match=r"never changed|without a gap"):  # noqa: SIM117
        with store.unit(RECEPTION) as unit:
            unit.connection.execute(text(sql))


@pytest.mark.parametrize(
    ("method", "reference", "words"),
    [
        (Method.CARD, "4111111111111111", "last 4 digits"),
        (Method.CARD, "", "last 4 digits"),
        (Method.CARD, "12a4", "last 4 digits"),
        (Method.CHEQUE, "", "number of the check"),
    ],
)
def test_no_more_of_a_card_is_kept_than_four_digits(small, method, reference, words):
    with pytest.raises(DeskError, match=words):
        take(small, method=method, reference=reference)


@pytest.mark.parametrize("cents", [0, -100, 100_000_000])
def test_an_amount_has_to_make_sense(small, cents):
    with pytest.raises(DeskError, match="amount above nought"):
        take(small, cents)


def test_a_payment_is_taken_back_by_a_row_of_its_own_and_only_once(small):
    paid = take(small, 2500, Method.CARD, "4242")
    back = small.do(payment, give_back(small, paid.id).subject)
    assert (back.receipt, back.cents, back.reverses, back.reference) == (2, -2500, 1, "4242")
    assert (paid.reason, back.reason) == ("", "mistake")
    assert small.do(payment, paid.id) == paid
    with pytest.raises(DeskError, match="taken back already, by receipt 2"):
        give_back(small, paid.id)
    with pytest.raises(DeskError, match="takes another one back"):
        give_back(small, back.id)


def test_money_is_not_given_back_without_a_reason_nor_by_the_front_desk(small):
    paid = take(small)
    with pytest.raises(DeskError, match="Choose why"):
        give_back(small, paid.id, "because")
    with pytest.raises(NotAllowedError):
        small.do(reverse_payment, paid.id, "mistake")
    assert len(small.do(payments_of, paid.patient_id)) == 1


def test_the_list_tells_which_receipt_took_which_back(small):
    paid = take(small)
    take(small, 900, patient=paid.patient_id)
    give_back(small, paid.id)
    found = entries(small.do(payments_of, paid.patient_id))
    assert [(each.payment.receipt, each.taken_back_by, each.stands) for each in found] == [
        (3, None, False), (2, None, True), (1, 3, False),
    ]  # fmt: skip


def test_undoing_a_payment_gives_the_money_back_and_redoing_takes_it_anew(small):
    patient = small.register("Quill")
    change = small.do(take_payment, Taking(patient, 2500))
    redo = small.do(change.undo)
    small.do(redo.undo)
    found = small.do(payments_of, patient)
    assert [(each.receipt, each.cents) for each in found] == [(3, 2500), (2, -2500), (1, 2500)]


def test_payments_are_found_by_patient_and_visit(small):
    visit = small.book("Quill", small.at(9))
    take(small, patient=visit.patient_id)
    mine = take(small, patient=visit.patient_id, appointment_id=visit.id)
    take(small)
    assert small.do(payments_of, visit.patient_id, visit.id) == [mine]
    assert len(small.do(payments_of, visit.patient_id)) == 2
    assert small.do(receipt, mine.id).appointment == visit


def test_who_may_not_take_money_cannot(small):
    patient = small.register("Quill")
    with pytest.raises(NotAllowedError):
        small.do(take_payment, Taking(patient, 2500), clerk=CLINICIAN)
