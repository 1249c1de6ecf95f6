"""The registration panel: who the patient is, on one form."""

from patientdesk.registration.panel.panel import RegistrationPanel
from patientdesk.registration.panel.section import PatientSection

__all__ = ["PatientSection", "RegistrationPanel"]
