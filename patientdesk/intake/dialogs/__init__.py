"""Bringing patients in: choose files, see how they are understood, correct it, take them in."""

from __future__ import annotations

from patientdesk.intake.dialogs.bring_in import BringInDialog

__all__ = ["BringInDialog"]
