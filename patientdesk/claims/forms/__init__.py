"""Papers of the claims. To add one: a file here, a line below."""

from __future__ import annotations

from patientdesk.claims.forms.alignment import print_alignment
from patientdesk.claims.forms.cms1500 import ClaimPaper, Cms1500, print_cms1500
from patientdesk.claims.forms.proof import Proof, print_proof

FORMS: tuple[ClaimPaper, ...] = (Cms1500(), Proof())

__all__ = [
    "FORMS",
    "ClaimPaper",
    "Cms1500",
    "Proof",
    "print_alignment",
    "print_cms1500",
    "print_proof",
]
