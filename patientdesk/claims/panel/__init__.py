"""The claim builder: from the visits that wait for a claim to the printed form."""

from patientdesk.claims.panel.builder import ClaimPanel

__all__ = ["ClaimPanel"]
