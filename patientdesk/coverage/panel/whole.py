"""The registration form as the desk uses it: with insurance, and on paper."""

from __future__ import annotations

from patientdesk.coverage.panel.section import CoverageSection
from patientdesk.registration.panel import RegistrationPanel


class WholeRegistrationPanel(RegistrationPanel):
    """Registration with the insurance section, printed with it as well."""

    shows = frozenset({"patient", "coverage"})
    extra = (CoverageSection,)
