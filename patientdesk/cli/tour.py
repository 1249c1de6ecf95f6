"""``patientdesk tour``: a whole day at the desk, played without a display."""

from __future__ import annotations

from pathlib import Path

import click

from patientdesk.cli.clinic import clinic_options
from patientdesk.cli.requests import PlayTour


@click.command(short_help="Play a whole day at the desk and keep pictures of it.")
@clinic_options
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    required=True,
    help="Where the pictures, papers and tour.json go.",
)
@click.option(
    "--part",
    type=click.Choice(["demo", "empty"]),
    default=None,
    help="Play the sample clinic or the empty one only.",
)
def tour(clinic: Path | None, key_file: Path | None, out: Path, part: str | None) -> PlayTour:
    """Play a whole day by key and mouse and check after every step that it held.

    Exits 0 only when every step held. The tour makes clinics of its own: one that is named is
    left alone.
    """
    del clinic, key_file  # every command takes them; a tour must never touch somebody's clinic
    return PlayTour(out, part or "")
