"""Claims before they leave the building: the claim, what it rests on, and its paper.

``claim`` is what the desk builds, ``codes`` what the list says of a diagnosis, ``facts`` the
claim with the records it takes from, ``boxes`` and ``page`` the CMS-1500, ``places`` where on it
a finding belongs. Import from here.
"""

from __future__ import annotations

from patientdesk.claims.model.boxes import LINES_A_PAGE, Box, boxes
from patientdesk.claims.model.claim import (
    CLAIM_STATUSES,
    LETTERS,
    MOST_DIAGNOSES,
    MOST_LINES,
    MOST_MODIFIERS,
    MOST_POINTERS,
    OFFICE,
    Accident,
    Circumstances,
    Claim,
    ClaimId,
    ClaimStatus,
    Facility,
    Referrer,
    ServiceLine,
    filing_limit,
)
from patientdesk.claims.model.codes import CodeList, Diagnosis, bare, dotted, looks_coded
from patientdesk.claims.model.facts import ClaimFacts, Unclaimed
from patientdesk.claims.model.page import CONTINUED, OVER_TOTAL, Page, account_number, cms1500
from patientdesk.claims.model.places import Place, place_of

__all__ = [
    "CLAIM_STATUSES",
    "CONTINUED",
    "LETTERS",
    "LINES_A_PAGE",
    "MOST_DIAGNOSES",
    "MOST_LINES",
    "MOST_MODIFIERS",
    "MOST_POINTERS",
    "OFFICE",
    "OVER_TOTAL",
    "Accident",
    "Box",
    "Circumstances",
    "Claim",
    "ClaimFacts",
    "ClaimId",
    "ClaimStatus",
    "CodeList",
    "Diagnosis",
    "Facility",
    "Page",
    "Place",
    "Referrer",
    "ServiceLine",
    "Unclaimed",
    "account_number",
    "bare",
    "boxes",
    "cms1500",
    "dotted",
    "filing_limit",
    "looks_coded",
    "place_of",
]
