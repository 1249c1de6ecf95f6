"""A first day in a clinic that the wizard has just made: nobody is on file when it begins."""

from __future__ import annotations

from patientdesk.shell.tour.empty_day.day import play

__all__ = ["play"]
