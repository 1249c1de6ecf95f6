"""Where appointments are kept: their rows, what is asked of them, and how they are written.

``rows`` has the tables and triggers, ``statements`` the questions, ``snapshots`` what comes back;
``appointments`` reads and writes. Import from here.
"""

from __future__ import annotations

from patientdesk.schedule.records.appointments import Appointments, Busy
from patientdesk.schedule.records.rows import APPOINTMENTS, STEPS

__all__ = ["APPOINTMENTS", "STEPS", "Appointments", "Busy"]
