"""Opening the clinic: what the desk thread does while a name is typed. Nothing of Qt in here."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from patientdesk.kernel.clerk import Clerk
from patientdesk.kernel.clock import Clock
from patientdesk.kernel.dates import show_date, show_time
from patientdesk.kernel.progress import Progress
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import _
from patientdesk.staff.model import AT_THE_DOOR, Doorway
from patientdesk.store.folder import ClinicFolder

if TYPE_CHECKING:  # loaded by the desk thread, after the first paint
    from patientdesk.store.keys import DataKey
    from patientdesk.store.unit import Store

#: A day with enough on it to show every part, made in a few seconds.
SAMPLE_PATIENTS, SAMPLE_DAYS, SAMPLE_SEED = 400, 20, 1


class Place(Snapshot):
    """The clinic a window is opened on."""

    folder: ClinicFolder
    key_file: Path | None = None
    #: Made when it is missing, and opened with the key in its folder.
    sample: bool = False
    #: The key of a clinic that was made a moment ago: nobody is asked for it twice.
    key: DataKey | None = None


class Steps:
    """How far the sample clinic is: written by the desk thread, looked at by the window."""

    def __init__(self) -> None:
        self.percent = 0

    def step(self, done: int, total: int, text: str = "") -> None:
        """Note it."""
        self.percent = 100 * done // max(1, total)


def open_place(place: Place, clock: Clock, steps: Steps, typed: str = "") -> Store:
    """Load the features, open the clinic file, and go by the clinic's wall clock from then on.

    Raises:
        LockedError: when neither the keyring nor the key file opens it; something must be typed.
        DeskError: when it cannot be opened at all.

    """
    import patientdesk.tables  # noqa: F401 - every table must be known before the file is opened
    from patientdesk.directory.service import clinic
    from patientdesk.store.clinic import open_clinic
    from patientdesk.store.places import sample_moment

    if place.sample and not place.folder.holds_clinic:
        _make_sample(place.folder, steps)
    store = open_clinic(place.folder, _key(place, typed), clock)
    with store.reading(AT_THE_DOOR) as unit:
        zone = clinic(unit).zone
    if zone:
        clock.use_zone(zone)
    moment = sample_moment(place.folder)
    if moment is not None:
        clock.set_to(moment)
    return store


def load_window() -> None:
    """Load what the clerk's window is made of, while the clerk types and is checked.

    What goes wrong here goes wrong again where the window is made, and is told there.
    """
    import patientdesk.shell.window  # noqa: F401
    from patientdesk.ui.lean import meet_every_widget

    meet_every_widget()


def look_at_door(clock: Clock, store: Store) -> Doorway:
    """Return what the sign-in window shows: the clinic, who was here last, the last backup."""
    from patientdesk.directory.service import clinic
    from patientdesk.staff.service import faces

    with store.reading(AT_THE_DOOR) as unit:
        about, people = clinic(unit), faces(unit)
    backup, worries = _told_backup(store.home, clock())
    return Doorway(about.name, people, about.sample, backup, worries)


def _key(place: Place, typed: str) -> DataKey:
    from patientdesk.store.places import sample_key
    from patientdesk.store.typed import unlock_typed
    from patientdesk.store.vault import unlock

    if place.key is not None:
        return place.key
    if typed:
        return unlock_typed(place.folder, typed)
    return unlock(place.folder, key_file=place.key_file or sample_key(place.folder))


def _make_sample(folder: ClinicFolder, steps: Steps) -> None:
    from patientdesk.training.demo import make, playing_day

    today = playing_day(Clock("America/Chicago")().date())
    make(folder, SAMPLE_PATIENTS, SAMPLE_DAYS, SAMPLE_SEED, today, steps)


def back_up(clerk: Clerk, store: Store, progress: Progress) -> None:
    """Make the backup of the end of the day; a job that nobody waits for.

    Raises:
        DeskError: when no backup could be made; the next start says how old the last one is.

    """
    from patientdesk.continuity.exchange import back_up_at_close

    back_up_at_close(store, clerk, progress)


def _told_backup(folder: ClinicFolder, now: datetime) -> tuple[str, bool]:
    """Say when the last backup was made (all are checked then), and whether that is a worry."""
    from patientdesk.continuity.exchange import backup_warning
    from patientdesk.store.backup.make import last_backup

    warning = backup_warning(folder, now)
    last = None if warning else last_backup(folder.backups)
    if last is None:
        return warning, True
    made = last.made.astimezone(now.tzinfo)
    if made.date() == now.date():
        return _("Last backup today {time}, checked").format(time=show_time(made)), False
    words = _("Last backup {day} {time}, checked")
    return words.format(day=show_date(made), time=show_time(made)), False
