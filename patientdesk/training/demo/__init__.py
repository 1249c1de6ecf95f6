"""The demo clinic: deterministic, believable, sizeable, and impossible to take for a real one."""

from __future__ import annotations

from patientdesk.training.demo.days import playing_day
from patientdesk.training.demo.make import MORNING, make

__all__ = ["MORNING", "make", "playing_day"]
