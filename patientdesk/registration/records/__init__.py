"""Where patients are kept, and how they are found again."""

from patientdesk.registration.records.keys import SearchKeyRow, SearchNameRow
from patientdesk.registration.records.patients import (
    PatientRow,
    Patients,
    SocialSecurityRow,
)

__all__ = [
    "PatientRow",
    "Patients",
    "SearchKeyRow",
    "SearchNameRow",
    "SocialSecurityRow",
]
