"""``patientdesk secrets``: what opens the clinic is changed; its file keeps its key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import IO

import click

from patientdesk.cli.clinic import Desk, clinic_options, opened
from patientdesk.cli.secret_files import first_line, recovery_file_at
from patientdesk.kernel.text import _
from patientdesk.store.folder import ClinicFolder
from patientdesk.store.keys import DataKey
from patientdesk.store.recovery import fresh_code
from patientdesk.store.sidecar import Way
from patientdesk.store.vault import set_passphrase, set_recovery_code, use_keyring


@click.command(short_help="Change what opens the clinic.")
@clinic_options
@click.option(
    "--recovery-file",
    type=click.File("r"),
    metavar="FILE",
    help="Holds the recovery code that opens the clinic now.",
)
@click.option(
    "--new-recovery-file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="A new file for a new recovery code; the one before opens old backups only.",
)
@click.option(
    "--passphrase-file",
    type=click.File("r"),
    metavar="FILE",
    help="Holds the passphrase that opens the clinic from now on.",
)
@click.option(
    "--keyring",
    is_flag=True,
    help="Let the keyring of this user on this machine open it, as after a restore.",
)
def secrets(
    clinic: Path | None,
    key_file: Path | None,
    recovery_file: IO[str] | None,
    new_recovery_file: Path | None,
    passphrase_file: IO[str] | None,
    keyring: bool,
) -> None:
    """Give the clinic a new recovery code or passphrase, or a place in this machine's keyring.

    Whoever has the key file or the recovery code may; otherwise an administrator signs in.
    """
    if not (new_recovery_file or passphrase_file or keyring):
        raise click.UsageError(_("Give --new-recovery-file, --passphrase-file or --keyring."))
    code, passphrase = first_line(recovery_file).strip(), first_line(passphrase_file)
    with opened(clinic, key_file, code) as desk:
        if passphrase_file is not None:
            _change(desk, Way.PASSPHRASE, partial(set_passphrase, passphrase=passphrase))
        if keyring:
            _change(desk, Way.KEYRING, use_keyring)
        if new_recovery_file is not None:
            _change(desk, Way.RECOVERY, partial(_renew_code, path=new_recovery_file))


def _renew_code(folder: ClinicFolder, key: DataKey, path: Path) -> None:
    """Write the new code down, then give up the old one; what fails later spares the new file."""
    with recovery_file_at(path) as keep:
        code = fresh_code()
        keep(code)
        set_recovery_code(folder, key, code)


def _change(desk: Desk, way: Way, change: Callable[..., None]) -> None:
    from patientdesk.continuity.exchange import change_secret

    store = desk.store
    words = change_secret(store, desk.clerk, way, partial(change, store.home, store.key))
    click.echo(words)
