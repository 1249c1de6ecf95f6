"""The claim builder as the desk uses it: it begins with what was paid at the visit."""

from __future__ import annotations

from patientdesk.billing.service import begin_claim
from patientdesk.claims.panel import ClaimPanel


class PaidClaimPanel(ClaimPanel):
    """The claim builder that knows the cash desk."""

    begins = staticmethod(begin_claim)
