"""Printed forms of registration and coverage. To add one: a file here, a line below."""

from __future__ import annotations

from patientdesk.coverage.forms.registration import RegistrationForm
from patientdesk.printing.sheet import Form

FORMS: tuple[Form, ...] = (RegistrationForm(),)
