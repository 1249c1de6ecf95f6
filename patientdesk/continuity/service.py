"""What the desk does about backups. The copying itself is long work: see ``exchange``."""

from __future__ import annotations

import shutil
from pathlib import Path

from patientdesk.continuity.model import KeptBackup, Standing
from patientdesk.kernel.changes import Change
from patientdesk.kernel.dates import show_date, show_time
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.permissions import needs
from patientdesk.kernel.text import N_, _
from patientdesk.store.audit import EMPTY, AuditHead
from patientdesk.store.backup.archive import Backup, found_in
from patientdesk.store.backup.failure import last_failure
from patientdesk.store.sidecar import Way
from patientdesk.store.unit import UnitOfWork

KIND = "backup"
#: What is written down when a way into the clinic is changed.
SECRETS: dict[Way, str] = {
    Way.PASSPHRASE: N_("Another passphrase opens the clinic now"),
    Way.RECOVERY: N_("Another recovery code opens the clinic now; the one before, old backups"),
    Way.KEYRING: N_("The keyring of this computer opens the clinic now"),
}


@needs("continuity.backup")
def backups(unit: UnitOfWork, folder: Path | None = None) -> list[KeptBackup]:
    """Return the backups in a folder (the clinic's own), newest first."""
    return [_kept(backup) for backup in found_in(folder or unit.home.backups)]


@needs("continuity.see")
def standing(unit: UnitOfWork) -> Standing:
    """Return the newest backup in the clinic's own folder, and the room left beside the file."""
    last = next((_kept(backup) for backup in found_in(unit.home.backups)), None)
    failure = last_failure(unit.home)
    room = shutil.disk_usage(unit.home.path).free
    return Standing(last, room, failure.at if failure else None)


@needs("continuity.backup")
def note_backup(unit: UnitOfWork, backup: Backup) -> Change:
    """Write down that a backup was made and where it lies. It cannot be undone."""
    summary = _("Backup made: {file}").format(file=backup.file)
    return Change(summary, frozenset({KIND}))


@needs("continuity.backup")
def note_restore(unit: UnitOfWork, backup: Backup) -> Change:
    """Write down, in the clinic that was put back, which backup it came from."""
    summary = _("Clinic restored from the backup of {day}, {time}").format(
        day=show_date(backup.made.date()), time=show_time(backup.made.time())
    )
    return Change(summary, frozenset({KIND}))


@needs("continuity.accept-trail")
def accept_trail(unit: UnitOfWork, noted: AuditHead | None, by: str) -> Change:
    """Write down that the trail is taken to be whole, though the note outside says otherwise.

    What is missing stays missing; from here on a new note is kept. ``noted`` is what the note
    said, None when it is lost; ``by`` is who did it, in words.

    Raises:
        DeskError: when the note and the trail agree, or an entry itself was altered: that no
            acceptance can mend, only a backup.

    """
    if next(unit.trail.verify(EMPTY), None) is not None:
        raise DeskError(
            _("An entry of the audit trail was altered, which cannot be accepted. "
              "Restore the last backup.")
        )  # fmt: skip
    if noted is not None and unit.trail.holds(noted):
        raise DeskError(_("The audit trail is whole: there is nothing to accept."))
    there = unit.trail.head().length
    if noted is None:
        words = _("Trail accepted as it stands by {who}: {count} entries; the note was lost")
        summary = words.format(who=by, count=there)
    else:
        words = _("Trail accepted as it stands by {who}: {count} entries; the note said {noted}")
        summary = words.format(who=by, count=there, noted=noted.length)
    return Change(summary, frozenset({KIND}))


@needs("continuity.change-secrets")
def note_secret(unit: UnitOfWork, way: Way) -> Change:
    """Write down that another secret opens the clinic from now on; the secret itself never."""
    return Change(_(SECRETS[way]), frozenset({KIND}))


def _kept(backup: Backup) -> KeptBackup:
    size = backup.file.stat().st_size
    return KeptBackup(backup.file, backup.made, size, backup.entries)
