"""Checking in: arrival, insurance and payment are one act, done whole or not at all."""

from __future__ import annotations

from datetime import timedelta

import pytest

from patientdesk.billing.model import Method, Taking
from patientdesk.billing.service import arrival, check_in, payments_of
from patientdesk.coverage.model import Coverage
from patientdesk.coverage.service import policy_on, save_coverage
from patientdesk.directory.model import Payer, PayerKind
from patientdesk.directory.service import save_payer
from patientdesk.kernel.errors import DeskError
from patientdesk.schedule.model import CoverageAnswer, Visit
from tests.conftest import MANAGER, TODAY, now


@pytest.fixture
def visit(small):
    visit = small.book("Quill", small.at(12, 30))
    address = {"street": "1 Elm Street", "city": "Mission", "state": "TX", "zip": "78572"}
    payer = small.do(save_payer, Payer(0, "Blue Cedar", **address), clerk=MANAGER).subject
    policy = Coverage(
        0, visit.patient_id, payer, "Blue Cedar", PayerKind.GROUP, "XYZ123456", copay_cents=2500
    )
    small.do(save_coverage, policy)
    return small.read(visit.id)


def test_the_desk_is_told_what_has_to_be_settled(small, visit):
    found = small.do(arrival, visit.id)
    assert (found.coverage.payer_name, found.due_cents) == ("Blue Cedar", 2500)
    assert visit.insurance_to_check


def test_checking_in_is_one_act(small, visit):
    found = small.do(arrival, visit.id)
    came = now() - timedelta(minutes=5)
    taking = Taking(visit.patient_id, 2500, Method.CARD, "4242")
    args = (visit.id, CoverageAnswer.CONFIRMED, taking, found.coverage.id, came, visit.version)
    change = small.do(check_in, *args)

    here = small.read(visit.id)
    assert (here.visit, here.arrived_at, here.coverage) == (
        Visit.ARRIVED,
        came,
        CoverageAnswer.CONFIRMED,
    )
    assert not here.insurance_to_check
    assert small.do(policy_on, visit.patient_id, TODAY).verified_on == TODAY
    assert small.do(arrival, visit.id).due_cents == 0
    assert [p.id for p in small.do(payments_of, visit.patient_id, visit.id)] == [change.subject]


def test_taking_it_back_gives_the_money_back(small, visit):
    found = small.do(arrival, visit.id)
    taking = Taking(visit.patient_id, 2500)
    change = small.do(check_in, visit.id, CoverageAnswer.CONFIRMED, taking, found.coverage.id)
    small.do(change.undo)
    assert small.read(visit.id).visit is Visit.BOOKED
    assert small.do(policy_on, visit.patient_id, TODAY).verified_on is None
    assert sum(p.cents for p in small.do(payments_of, visit.patient_id)) == 0
    assert len(small.do(payments_of, visit.patient_id)) == 2


def test_a_refused_payment_leaves_nobody_checked_in(small, visit):
    taking = Taking(visit.patient_id, 2500, Method.CARD, "1")
    with pytest.raises(DeskError, match="last 4 digits"):
        small.do(check_in, visit.id, CoverageAnswer.SELF_PAY, taking)
    assert small.read(visit.id) == visit


def test_what_has_to_be_corrected_stays_marked(small, visit):
    small.do(check_in, visit.id, CoverageAnswer.TO_CORRECT)
    assert small.read(visit.id).coverage is CoverageAnswer.TO_CORRECT
    assert small.do(policy_on, visit.patient_id, TODAY).verified_on is None
