"""Invented patients for the tests of registration, and a shorter way to save them."""

from __future__ import annotations

from datetime import date
from typing import Any

from patientdesk.registration.model import Address, Patient, PatientId, Phone, Sex
from patientdesk.registration.service import save_patient
from patientdesk.store.unit import Store
from tests.conftest import RECEPTION


def somebody(family: str = "Ortega Ruiz", given: str = "Ana Lucía", **more: Any) -> Patient:
    """Return a patient who is not on file yet."""
    facts: dict[str, Any] = {
        "birth_date": date(1976, 7, 4),
        "sex": Sex.FEMALE,
        "phones": (Phone("9565550142"),),
        "address": Address("1180 Alder Street", "", "Mission", "TX", "78572"),
    }
    return Patient(PatientId(0), "", family, given, **(facts | more))


def registered(store: Store, patient: Patient) -> PatientId:
    """Register a patient and return their number."""
    with store.unit(RECEPTION) as unit:
        return PatientId(save_patient(unit, patient).subject or 0)
