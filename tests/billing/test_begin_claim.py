"""A claim begins with what the patient paid for the visit (item 29 of the CMS-1500)."""

from __future__ import annotations

from patientdesk.billing.model import Taking
from patientdesk.billing.service import begin_claim, reverse_payment, take_payment
from patientdesk.claims.model import ClaimId
from patientdesk.claims.service import claim
from patientdesk.schedule.model import Visit
from patientdesk.schedule.service import file_booking
from tests.conftest import MANAGER


def test_a_claim_begins_with_what_was_paid_and_not_given_back(small):
    patient = small.register("Quill")
    booking = small.booking(patient, small.at(9))
    visit = small.do(file_booking, booking, Visit.DONE, clerk=MANAGER).subject
    small.do(take_payment, Taking(patient, 2500, appointment_id=visit))
    wrong = small.do(take_payment, Taking(patient, 900, appointment_id=visit)).subject
    small.do(reverse_payment, wrong, "mistake", clerk=MANAGER)

    begun = small.do(begin_claim, visit, clerk=MANAGER).subject

    assert small.do(claim, ClaimId(begun), clerk=MANAGER).paid_cents == 2500
