"""Where claims are kept, and the list of diagnoses they choose from."""

from patientdesk.claims.records.claims import CLAIMS, Claims
from patientdesk.claims.records.diagnoses import DiagnosisList, installed_list

__all__ = ["CLAIMS", "Claims", "DiagnosisList", "installed_list"]
