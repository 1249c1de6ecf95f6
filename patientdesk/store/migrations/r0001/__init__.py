"""Version 0001: the first clinic file, one module a feature."""

from __future__ import annotations

from patientdesk.store.migrations.r0001 import (
    billing,
    charges,
    claims,
    coverage,
    directory,
    facility,
    inquiries,
    registration,
    schedule,
    staff,
    store,
)

VERSION = "0001"


def upgrade() -> None:
    """Create every table; the triggers follow when all versions are applied."""
    store.create()
    directory.create()
    staff.create()
    charges.create()
    registration.create()
    facility.create()
    coverage.create()
    inquiries.create()
    schedule.create()
    claims.create()
    billing.create()
