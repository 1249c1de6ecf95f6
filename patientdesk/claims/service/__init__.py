"""What the desk does with claims: reading them, and writing them. Every name is a use case."""

from __future__ import annotations

from patientdesk.claims.service.reading import (
    KIND,
    check_claim,
    claim,
    claim_facts,
    claim_of,
    claims,
    find_diagnoses,
    look_at_claim,
    unclaimed_visits,
)
from patientdesk.claims.service.writing import (
    NotReadyError,
    mark_printed,
    printable,
    save_claim,
    start_claim,
)

__all__ = [
    "KIND",
    "NotReadyError",
    "check_claim",
    "claim",
    "claim_facts",
    "claim_of",
    "claims",
    "find_diagnoses",
    "look_at_claim",
    "mark_printed",
    "printable",
    "save_claim",
    "start_claim",
    "unclaimed_visits",
]
