"""``patientdesk print``: every paper of the desk as a PDF, without a window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from patientdesk.cli.clinic import clinic_options, opened, write_private
from patientdesk.kernel.text import LANGUAGES, _, speak
from patientdesk.resources import path as resource

if TYPE_CHECKING:  # the papers load the PDF library: only when one is printed
    from patientdesk.printing.letterhead import Print
    from patientdesk.store.unit import UnitOfWork

Command = TypeVar("Command", bound=Callable[..., object])
#: The number of a record, as the file can hold one.
NUMBER = click.IntRange(1, 2**63 - 1)
#: How far a printer may be corrected, in hundredths of an inch.
MOST_OFFSET = 50


def _out(command: Command) -> Command:
    option = click.option(
        "--out",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE.pdf",
        required=True,
        help="Where the paper goes; an older file is replaced.",
    )
    return clinic_options(option(command))


def _lang(command: Command) -> Command:
    option = click.option(
        "--lang",
        type=click.Choice(list(LANGUAGES)),
        help="The language of the paper; without it the patient's, or else English.",
    )
    return option(command)


def _print(
    clinic: Path | None, key_file: Path | None, out: Path, make: Callable[[UnitOfWork], Print]
) -> None:
    """Make a paper inside the clinic and write it, readable by its owner only."""
    speak("en", resource("translations"))
    with opened(clinic, key_file) as desk, desk.store.reading(desk.clerk) as unit:
        paper = make(unit)
    write_private(out, paper.pdf)
    click.echo(out)


@click.group(name="print", short_help="Print a paper into a PDF file.")
def papers() -> None:
    """Print a day sheet, a registration form, an appointment slip or a claim into a PDF file."""


@papers.command(name="day-sheet")
@_out
@_lang
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d", "%m/%d/%Y"]), required=True)
def day_sheet(
    clinic: Path | None, key_file: Path | None, out: Path, lang: str | None, day: datetime
) -> None:
    """Print everybody who is expected on a day, clinician by clinician."""

    def make(unit: UnitOfWork) -> Print:
        from patientdesk.schedule.forms.day_sheet import print_day_sheet

        return print_day_sheet(unit, day.date(), lang or "en")

    _print(clinic, key_file, out, make)


@papers.command(name="registration")
@_out
@_lang
@click.option("--patient", type=NUMBER, metavar="ID", help="The number `list patients` shows.")
@click.option("--blank", is_flag=True, help="A form to fill in by hand.")
def registration(
    clinic: Path | None,
    key_file: Path | None,
    out: Path,
    lang: str | None,
    patient: int | None,
    blank: bool,
) -> None:
    """Print the registration form of a patient, or a blank one."""
    if (patient is None) is not blank:
        raise click.UsageError(_("Give either --patient ID or --blank."))

    def make(unit: UnitOfWork) -> Print:
        from patientdesk.coverage.forms.registration import print_registration
        from patientdesk.registration.model import PatientId

        return print_registration(unit, None if patient is None else PatientId(patient), lang or "")

    _print(clinic, key_file, out, make)


@papers.command(name="slip")
@_out
@_lang
@click.option("--appointment", type=NUMBER, metavar="ID", required=True)
def slip(
    clinic: Path | None, key_file: Path | None, out: Path, lang: str | None, appointment: int
) -> None:
    """Print the slip of an appointment, for the patient to take home."""

    def make(unit: UnitOfWork) -> Print:
        from patientdesk.schedule.forms.slip import print_slip
        from patientdesk.schedule.model import AppointmentId

        return print_slip(unit, AppointmentId(appointment), lang or "")

    _print(clinic, key_file, out, make)


@papers.command(name="cms1500")
@_out
@click.option("--claim", type=NUMBER, metavar="ID")
@click.option("--alignment", is_flag=True, help="Marks in every box: where it prints.")
@click.option("--proof", is_flag=True, help="On plain paper, with boxes and labels of our own.")
@click.option(
    "--dx",
    type=click.IntRange(-MOST_OFFSET, MOST_OFFSET),
    default=0,
    help="Move everything right, in hundredths of an inch.",
)
@click.option(
    "--dy",
    type=click.IntRange(-MOST_OFFSET, MOST_OFFSET),
    default=0,
    help="Move everything down, in hundredths of an inch.",
)
def cms1500(
    clinic: Path | None,
    key_file: Path | None,
    out: Path,
    claim: int | None,
    alignment: bool,
    proof: bool,
    dx: int,
    dy: int,
) -> None:
    """Print the data page of a claim for bought CMS-1500 (02/12) paper, or a plain proof."""
    if (claim is None) is not alignment:
        raise click.UsageError(_("Give either --claim ID or --alignment."))

    def make(unit: UnitOfWork) -> Print:
        from patientdesk.claims.forms import print_alignment, print_cms1500, print_proof
        from patientdesk.claims.model import ClaimId

        if claim is None:
            return print_alignment(dx=dx, dy=dy)
        make = print_proof if proof else print_cms1500
        return make(unit, ClaimId(claim), dx=dx, dy=dy)

    _print(clinic, key_file, out, make)
