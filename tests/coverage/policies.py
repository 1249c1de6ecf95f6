"""Invented policies for the tests of coverage."""

from __future__ import annotations

from typing import Any

from patientdesk.coverage.model import Coverage, CoverageId
from patientdesk.directory.model import PayerId, PayerKind
from patientdesk.registration.model import PatientId


def policy(patient_id: int, payer_id: int, member: str = "XB33", **more: Any) -> Coverage:
    """Return a policy that is not on file yet."""
    return Coverage(
        CoverageId(0),
        PatientId(patient_id),
        PayerId(payer_id),
        "",
        PayerKind.OTHER,
        member,
        **more,
    )
