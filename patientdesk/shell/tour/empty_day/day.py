"""The first day in the order of its steps; one that does not hold ends it."""

from __future__ import annotations

import os

from patientdesk.shell.tour.acts import Desk
from patientdesk.shell.tour.empty_day.claim import bill
from patientdesk.shell.tour.empty_day.evening import end
from patientdesk.shell.tour.empty_day.first_run import set_up
from patientdesk.shell.tour.empty_day.patients import register_all
from patientdesk.shell.tour.empty_day.visits import see_all
from patientdesk.shell.tour.stage import Stage

#: No secret of a tour goes into the keyring of whoever runs it.
NO_KEYRING = "keyring.backends.fail.Keyring"


def play(stage: Stage) -> None:
    """Play the day."""
    before = os.environ.get("PYTHON_KEYRING_BACKEND")
    os.environ["PYTHON_KEYRING_BACKEND"] = NO_KEYRING
    try:
        desk = Desk(stage)
        for part in (set_up, register_all, see_all, bill, end):
            part(desk)
    finally:
        if before is None:
            del os.environ["PYTHON_KEYRING_BACKEND"]
        else:
            os.environ["PYTHON_KEYRING_BACKEND"] = before
