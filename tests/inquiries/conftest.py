"""A patient somebody asks about, and inquiries taken at noon."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from patientdesk.inquiries.model import Channel, Inquiry, InquiryId
from patientdesk.inquiries.service import inquiry, take_inquiry
from patientdesk.registration.model import Patient, PatientId
from patientdesk.registration.service import save_patient
from tests.conftest import RECEPTION, now


@pytest.fixture
def ana(store):
    """The number of a patient on file."""
    wanted = Patient(PatientId(0), "", "Ortega Ruiz", "Ana Lucía", date(1976, 7, 4))
    with store.unit(RECEPTION) as unit:
        return PatientId(save_patient(unit, wanted).subject)


@pytest.fixture
def take(store):
    """Take an inquiry promised so many minutes after noon."""

    def taken(asker="Diego Ortega", minutes=60, clerk=RECEPTION, **more):
        more.setdefault("question", "Wants the result letter resent")
        more.setdefault("channel", Channel.PHONE)
        wanted = Inquiry(InquiryId(0), asker, promised=now() + timedelta(minutes=minutes), **more)
        with store.unit(clerk) as unit:
            number = take_inquiry(unit, wanted).subject
            return inquiry(unit, InquiryId(number))

    return taken
