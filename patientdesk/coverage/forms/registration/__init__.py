"""The registration form, a file for each part of it."""

from __future__ import annotations

from patientdesk.coverage.forms.registration.form import (
    Registration,
    RegistrationForm,
    print_registration,
)

__all__ = ["Registration", "RegistrationForm", "print_registration"]
