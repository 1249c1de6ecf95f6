"""Opening a clinic with what somebody typed: its passphrase or its recovery code."""

from __future__ import annotations

from patientdesk.store.folder import ClinicFolder
from patientdesk.store.keys import DataKey
from patientdesk.store.recovery import RecoveryCodeError, read_code
from patientdesk.store.sidecar import Way
from patientdesk.store.vault import unlock, ways_in


def unlock_typed(folder: ClinicFolder, typed: str) -> DataKey:
    """Return the key of a clinic, whichever of the two was typed.

    Raises:
        LockedError: when it opens nothing.
        RecoveryCodeError: when only a recovery code would do and this is none; says where.

    """
    try:
        read_code(typed)
    except RecoveryCodeError:
        if Way.PASSPHRASE not in ways_in(folder):
            raise
        return unlock(folder, passphrase=typed)
    return unlock(folder, recovery_code=typed)
