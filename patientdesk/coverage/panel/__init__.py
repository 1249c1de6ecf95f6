"""The insurance section of the registration form, and the form with it."""

from patientdesk.coverage.panel.section import CoverageSection
from patientdesk.coverage.panel.whole import WholeRegistrationPanel

__all__ = ["CoverageSection", "WholeRegistrationPanel"]
