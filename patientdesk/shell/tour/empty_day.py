"""A first day in a clinic the wizard has just made."""

from __future__ import annotations

from patientdesk.shell.tour.stage import Stage


def play(stage: Stage) -> None:
    """Play the day; a step that does not hold ends it."""
