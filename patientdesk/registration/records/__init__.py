"""Where patients are kept, and how they are found again."""

from patientdesk.registration.records.keys import SEARCH_KEYS, SEARCH_NAMES
from patientdesk.registration.records.patients import PATIENTS, SSNS, Patients

__all__ = ["PATIENTS", "SEARCH_KEYS", "SEARCH_NAMES", "SSNS", "Patients"]
