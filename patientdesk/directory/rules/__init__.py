"""What is wrong with the clinic's own entries, and how they are kept.

``entries`` checks each kind of entry, ``hours`` a week, ``claim_form`` what fits on the CMS-1500;
``tidying`` is how an entry is kept, ``zips`` where a ZIP code is. Import from here.
"""

from __future__ import annotations

from patientdesk.directory.rules.claim_form import name_for_claims, too_long_for_claims
from patientdesk.directory.rules.entries import (
    check_appointment_type,
    check_clinic,
    check_payer,
    check_practitioner,
)
from patientdesk.directory.rules.hours import check_hours
from patientdesk.directory.rules.tidying import tidied, whole_number
from patientdesk.directory.rules.zips import place_of

__all__ = [
    "check_appointment_type",
    "check_clinic",
    "check_hours",
    "check_payer",
    "check_practitioner",
    "name_for_claims",
    "place_of",
    "tidied",
    "too_long_for_claims",
    "whole_number",
]
