"""Where appointments are kept: their tables, what is asked of them, and how they are written.

``tables`` has the tables and triggers, ``statements`` the questions, ``snapshots`` what comes back;
``appointments`` reads and writes. Import from here.
"""

from __future__ import annotations

from patientdesk.schedule.records.appointments import Appointments, Busy
from patientdesk.schedule.records.tables import APPOINTMENTS, STEPS

__all__ = ["APPOINTMENTS", "STEPS", "Appointments", "Busy"]
