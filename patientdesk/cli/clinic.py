"""The clinic a command works on: its options, its key, and in whose name the work is done."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from patientdesk.kernel.changes import Change
from patientdesk.kernel.clerk import Clerk
from patientdesk.kernel.clock import Clock
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import _
from patientdesk.staff.model import AT_THE_DOOR, COMMAND_LINE
from patientdesk.store.clinic import open_clinic
from patientdesk.store.folder import ClinicFolder
from patientdesk.store.keys import DataKey
from patientdesk.store.places import default_clinic, sample_key
from patientdesk.store.typed import unlock_typed
from patientdesk.store.unit import Store
from patientdesk.store.vault import LockedError, unlock

Command = TypeVar("Command", bound=Callable[..., Any])
Answer = TypeVar("Answer")


class Place(Snapshot):
    """Where a command works: the folder, and the key file that opens it, if one was given."""

    folder: ClinicFolder
    key_file: Path | None


def clinic_options(command: Command) -> Command:
    """Give a command ``--clinic`` and ``--key-file``; it takes ``clinic`` and ``key_file``."""
    key_file = click.option(
        "--key-file",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="The key of the clinic: 64 hex characters, readable by you alone.",
    )
    clinic = click.option(
        "--clinic",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="The folder of the clinic; without it, your own.",
    )
    return clinic(key_file(command))


def report_option(about: str) -> Callable[[Command], Command]:
    """Give a command ``--report``, whose place is looked at before anything is done."""
    return click.option(
        "--report",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE.json",
        callback=_writable,
        help=about,
    )


def _writable(_ctx: click.Context, _option: click.Parameter, file: Path | None) -> Path | None:
    if file is not None and not file.absolute().parent.is_dir():
        raise click.UsageError(_("There is no folder {folder}.").format(folder=file.parent))
    return file


def place_of(clinic: Path | None, key_file: Path | None) -> Place:
    """Return what the options mean; a sample clinic has its key in its folder."""
    folder = ClinicFolder(clinic or default_clinic())
    return Place(folder, key_file or sample_key(folder))


class Desk:
    """An open clinic and the clerk who works with it, without a window."""

    def __init__(self, store: Store, clerk: Clerk, now: Clock) -> None:
        self.store = store
        self.clerk = clerk
        self.now = now

    def ask(self, question: Callable[..., Answer], *args: Any) -> Answer:
        """Ask a reading use case."""
        with self.store.reading(self.clerk) as unit:
            return question(unit, *args)

    def perform(self, use_case: Callable[..., Change], *args: Any) -> Change:
        """Carry out a writing use case as one act, as the window does."""
        from patientdesk.store.acts import carry_out, fresh_act

        return carry_out(self.store, self.clerk, fresh_act(), use_case, *args)


@contextmanager
def opened(clinic: Path | None, key_file: Path | None, recovery_code: str = "") -> Iterator[Desk]:
    """Open the clinic for one command.

    With a key file, or the recovery code where a command takes it, the work is done in the name
    of the built-in user "command line". Otherwise the keyring opens the file, or a passphrase
    asked for, and somebody signs in as at the window.

    Raises:
        DeskError: when there is no clinic, or it cannot be opened; says what to do.

    """
    place = place_of(clinic, key_file)
    place.folder.require_clinic()
    trusted = place.key_file is not None or bool(recovery_code)
    key = unlock(place.folder, recovery_code=recovery_code) if recovery_code else key_of(place)
    store, now = open_store(place.folder, key)
    try:
        clerk = COMMAND_LINE if trusted else _signed_in(store)
        yield Desk(store, clerk, now)
    finally:
        store.close()


def open_store(folder: ClinicFolder, key: DataKey) -> tuple[Store, Clock]:
    """Open the clinic file, and go by the clinic's wall clock from then on."""
    import patientdesk.tables  # noqa: F401 - every table must be known before the file is opened
    from patientdesk.directory.service import clinic

    now = Clock()
    store = open_clinic(folder, key, now)
    with store.reading(AT_THE_DOOR) as unit:
        zone = clinic(unit).zone
    if zone:
        now.use_zone(zone)
    return store, now


def key_of(place: Place) -> DataKey:
    """Return the key of the clinic: from the key file, the keyring, or what somebody types."""
    try:
        return unlock(place.folder, key_file=place.key_file)
    except LockedError:
        if place.key_file is not None:
            raise
        if not sys.stdin.isatty():
            raise DeskError(
                _("Nobody is here to type the passphrase of the clinic. Give --key-file FILE.")
            ) from None
    typed = click.prompt(_("Passphrase or recovery code"), hide_input=True, err=True)
    return unlock_typed(place.folder, typed)


def _signed_in(store: Store) -> Clerk:
    """Ask for a login and a password, as the sign-in window does."""
    from patientdesk.staff.service import sign_in

    login = click.prompt(_("User"), err=True)
    password = click.prompt(_("Password"), hide_input=True, err=True)
    with store.unit(AT_THE_DOOR) as unit:
        admission = sign_in(unit, login, password)
    if admission.clerk is None:
        raise DeskError(admission.refusal)
    return admission.clerk


def write_report(file: Path | None, report: dict[str, Any] | list[dict[str, Any]]) -> None:
    """Write what a command found as JSON, when it was asked for; readable by its owner only."""
    if file is not None:
        text = json.dumps(report, ensure_ascii=False, indent=2) + "\n"
        write_private(file, text.encode())


def write_private(file: Path, data: bytes) -> None:
    """Write a file about patients, which its owner alone may read; an older one is replaced."""
    fresh = file.with_name(f"{file.name}.new")
    try:
        number = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    except FileNotFoundError:
        raise DeskError(_("There is no folder {folder}.").format(folder=file.parent)) from None
    with os.fdopen(number, "wb") as open_file:
        open_file.write(data)
    fresh.replace(file)


class Meter:
    """Progress as one line on stderr, when somebody is looking."""

    def __init__(self) -> None:
        self._looking = sys.stderr.isatty()

    def step(self, done: int, total: int, text: str = "") -> None:
        """Show how far the work is."""
        if self._looking:
            end = "\n" if done >= total else ""
            click.echo(f"\r{text} {done}/{total}".ljust(60) + end, nl=False, err=True)
