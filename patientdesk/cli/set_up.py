"""``patientdesk init``: a new clinic without a window, or the sample clinic."""

from __future__ import annotations

import secrets
from datetime import date
from pathlib import Path
from typing import IO

import click

from patientdesk.cli.clinic import Meter, clinic_options
from patientdesk.cli.secret_files import first_line, recovery_file_at
from patientdesk.directory.model import Clinic
from patientdesk.directory.rules import check_clinic
from patientdesk.kernel.clock import Clock
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.findings import Severity
from patientdesk.kernel.text import _, clean
from patientdesk.staff.model import COMMAND_LINE, SAMPLE_LOGIN, SAMPLE_PASSWORD, Role, User, UserId
from patientdesk.staff.rules import check_password, check_user
from patientdesk.store.folder import ClinicFolder
from patientdesk.store.places import default_clinic, sample_clinic

ADMINISTRATOR = "admin"
NAME = "The clinic"
ZONE = "America/Chicago"
PATIENTS, DAYS, SEED = 400, 20, 1


@click.command(short_help="Set up a new clinic, or the sample clinic.")
@clinic_options
@click.option("--demo", is_flag=True, help="Make the sample clinic, with invented patients.")
@click.option("--patients", type=click.IntRange(1, 1_000_000), default=PATIENTS, show_default=True)
@click.option("--days", type=click.IntRange(1, 3650), default=DAYS, show_default=True)
@click.option("--seed", type=int, default=SEED, show_default=True, help="Same seed, same clinic.")
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day the sample clinic is made for; without it, today.",
)
@click.option("--name", default=NAME, help="The name of the clinic.")
@click.option(
    "--claim-name",
    default="",
    help="The name on claims, when the name of the clinic has more letters than the form.",
)
@click.option("--zone", default=ZONE, show_default=True, help="Its time zone, as IANA names it.")
@click.option("--login", default="", help="The user name of the first administrator.")
@click.option("--name-of-user", default="", help="What people call the administrator.")
@click.option(
    "--password-file",
    type=click.File("r"),
    help="Holds the administrator's password; - reads it from standard input.",
)
@click.option(
    "--recovery-file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="A new file for the recovery code, which opens the clinic when the key is lost.",
)
@click.option(
    "--passphrase-file",
    type=click.File("r"),
    help="Holds a passphrase that opens the clinic where no keyring works.",
)
def init(
    clinic: Path | None,
    key_file: Path | None,
    demo: bool,
    patients: int,
    days: int,
    seed: int,
    today: date | None,
    name: str,
    claim_name: str,
    zone: str,
    login: str,
    name_of_user: str,
    password_file: IO[str] | None,
    recovery_file: Path | None,
    passphrase_file: IO[str] | None,
) -> None:
    """Set up a new clinic. What exists already is never overwritten.

    The key of the clinic goes into the keyring, or into --key-file, which is written if it does
    not exist. The recovery code is written to --recovery-file, once.
    """
    if demo:
        _make_sample(clinic, key_file, patients, days, seed, today)
        return
    folder = ClinicFolder(clinic or default_clinic())
    if key_file is None and recovery_file is None:
        raise click.UsageError(
            _("Give --recovery-file FILE: it gets the code that saves the clinic.")
        )
    password = first_line(password_file)
    made_up = not password
    user = User(
        UserId(0),
        clean(login).lower() or ADMINISTRATOR,
        name_of_user or login or _("Administrator"),
        frozenset({Role.ADMINISTRATOR}),
    )
    password = password or secrets.token_urlsafe(12)
    about = Clinic(name=name, claim_name=claim_name, zone=zone)
    _check(about, user, password)
    with recovery_file_at(recovery_file) as keep:
        code = _create(folder, key_file, first_line(passphrase_file) or None, about, user, password)
        keep(code)
    click.echo(_("The clinic is set up in {folder}.").format(folder=folder.path))
    if made_up:
        words = _("User {user}, password {password}.")
        click.echo(words.format(user=user.login, password=password))


def _make_sample(
    clinic: Path | None,
    key_file: Path | None,
    patients: int,
    days: int,
    seed: int,
    today: date | None,
) -> None:
    import patientdesk.tables  # noqa: F401 - every table must be known before the file is made
    from patientdesk.training.demo import make, playing_day

    folder = ClinicFolder(clinic or sample_clinic())
    day = today or playing_day(Clock(ZONE)().date())
    make(folder, patients, days, seed, day, Meter(), key_file)
    click.echo(_("The sample clinic is in {folder}.").format(folder=folder.path))
    words = _("User {user}, password {password}.")
    click.echo(words.format(user=SAMPLE_LOGIN, password=SAMPLE_PASSWORD))


def _check(about: Clinic, user: User, password: str) -> None:
    """Refuse before anything is written.

    Raises:
        DeskError: with everything that is wrong.

    """
    found = [*check_clinic(about), *check_user(user), *check_password(password, user.login)]
    wrong = [finding.message for finding in found if finding.severity is Severity.ERROR]
    if wrong:
        raise DeskError(" ".join(wrong))


def _create(
    folder: ClinicFolder,
    key_file: Path | None,
    passphrase: str | None,
    about: Clinic,
    user: User,
    password: str,
) -> str:
    """Make the clinic file with its first entries and return the recovery code."""
    import patientdesk.tables  # noqa: F401 - every table must be known before the file is made
    from patientdesk.directory.service import save_clinic
    from patientdesk.staff.service import save_user
    from patientdesk.store.acts import carry_out, fresh_act
    from patientdesk.store.clinic import create_clinic

    now = Clock(about.zone)
    store, code = create_clinic(folder, now, key_file=key_file, passphrase=passphrase)
    try:
        carry_out(store, COMMAND_LINE, fresh_act(), save_clinic, about)
        carry_out(store, COMMAND_LINE, fresh_act(), save_user, user, password)
    finally:
        store.close()
    return code
