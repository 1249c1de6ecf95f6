"""``patientdesk backup`` and ``restore``: the clinic out of the building, and back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from patientdesk.cli.clinic import Meter, clinic_options, opened
from patientdesk.kernel.clock import Clock
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.text import _
from patientdesk.staff.model import COMMAND_LINE
from patientdesk.store.folder import ClinicFolder
from patientdesk.store.places import default_clinic


@click.command(short_help="Make a backup and prove that it opens.")
@clinic_options
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where the backup goes; without it, into the clinic's own folder of backups.",
)
def backup(clinic: Path | None, key_file: Path | None, out: Path | None) -> None:
    """Make one encrypted file of the clinic and its keys, and open it to see that it is sound."""
    from patientdesk.continuity.exchange import back_up

    with opened(clinic, key_file) as desk:
        if out is not None:
            out.mkdir(parents=True, exist_ok=True)
        kept = back_up(desk.store, desk.clerk, Meter(), out)
    click.echo(kept.file)


@click.command(short_help="Put a backup back.")
@click.argument(
    "file", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE"
)
@clinic_options
@click.option(
    "--recovery-file",
    type=click.File("r"),
    metavar="FILE",
    help="Holds the recovery code; without it and without --key-file you are asked for it.",
)
@click.option("--replace", is_flag=True, help="Move a clinic that stands there aside.")
def restore(
    file: Path,
    clinic: Path | None,
    key_file: Path | None,
    recovery_file: Any,
    replace: bool,
) -> None:
    """Put a backup into a folder, after it was opened and checked elsewhere.

    A clinic that stands there is never overwritten; --replace moves it aside.
    """
    import patientdesk.tables  # noqa: F401 - every table must be known before the file is opened
    from patientdesk.continuity.exchange import restore_clinic

    folder = ClinicFolder(clinic or default_clinic())
    ways: dict[str, Any] = {"replace": replace, "progress": Meter()}
    if recovery_file is not None:
        ways["recovery_code"] = recovery_file.read().strip()
    elif key_file is not None:
        ways["key_file"] = key_file
    elif sys.stdin.isatty():
        ways["recovery_code"] = click.prompt(_("Recovery code"), err=True)
    else:
        raise DeskError(_("Give --recovery-file FILE with the recovery code of the clinic."))
    done = restore_clinic(file, folder, Clock(), COMMAND_LINE, **ways)
    click.echo(_("The clinic is back in {folder}.").format(folder=folder.path))
    if done.aside is not None:
        words = _("The clinic that stood there is in {folder} now.")
        click.echo(words.format(folder=done.aside))
