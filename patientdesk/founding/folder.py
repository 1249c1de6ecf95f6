"""Making the clinic folder: key, encrypted file and first entries, or nothing at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from patientdesk.founding.model import Founding, Secrets
from patientdesk.founding.service import found
from patientdesk.kernel.progress import Progress
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import _
from patientdesk.staff.model import Role, clerk_with
from patientdesk.store.clinic import create_clinic
from patientdesk.store.folder import ClinicFolder
from patientdesk.store.keys import DataKey, Safe, working_keyring
from patientdesk.store.recovery import fresh_code, read_code
from patientdesk.store.vault import SHORTEST_PASSPHRASE, unlock

__all__ = [
    "SHORTEST_PASSPHRASE",
    "Founded",
    "found_clinic",
    "fresh_code",
    "keyring_works",
    "read_code",
]

STEPS = 3


class Founded(Snapshot):
    """A clinic that was just made, open to whoever made it."""

    folder: Path
    key: DataKey


def keyring_works() -> bool:
    """Tell whether this user's keyring can open a clinic; may take seconds: ask from a worker."""
    return working_keyring() is not None


def found_clinic(
    folder: Path,
    wanted: Founding,
    secrets: Secrets,
    now: Callable[[], datetime],
    progress: Progress,
    safe: Safe | None = None,
) -> Founded:
    """Make a clinic in ``folder`` and write everything into it; runs on a worker.

    When it cannot be finished, what was begun is taken away again, so that the next try finds
    the folder as this one did.

    Raises:
        DeskError: when there is a clinic already, or an entry cannot be kept.

    """
    import patientdesk.tables  # noqa: F401
    from patientdesk.store.acts import carry_out, fresh_act

    place = ClinicFolder(folder)
    progress.step(0, STEPS, _("Making the key"))
    store, _code = create_clinic(
        place,
        now,
        passphrase=secrets.passphrase,
        safe=safe,
        recovery_code=secrets.recovery_code,
    )
    finished = False
    try:
        progress.step(1, STEPS, _("Writing the clinic into the encrypted file"))
        founder = clerk_with(wanted.user_name, Role.ADMINISTRATOR)
        carry_out(store, founder, fresh_act(), found, wanted, secrets.password)
        finished = True
        progress.step(2, STEPS, _("Closing the file"))
    finally:
        store.close()
        if not finished:
            _take_away(place)
    return Founded(folder, _key_of(place, secrets, safe))


def _key_of(place: ClinicFolder, secrets: Secrets, safe: Safe | None) -> DataKey:
    """Open the new clinic the way its first clerk will: what was chosen is shown to work."""
    return unlock(place, passphrase=secrets.passphrase, safe=safe)


def _take_away(place: ClinicFolder) -> None:
    """Remove a clinic that was never finished; this run made it, or it would have refused."""
    beside = [place.database.with_name(f"{place.database.name}-{tail}") for tail in ("wal", "shm")]
    for file in (place.database, place.sidecar, place.head, place.lock, *beside):
        file.unlink(missing_ok=True)
