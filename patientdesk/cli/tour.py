"""``patientdesk tour``: a whole day at the desk, played without a display."""

from __future__ import annotations

from pathlib import Path

import click

from patientdesk.cli.requests import PlayTour


@click.command(short_help="Play a whole day at the desk and keep pictures of it.")
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
def tour(out: Path, part: str | None) -> PlayTour:
    """Play a whole day by key and mouse and check after every step that it held.

    Exits 0 only when every step held.
    """
    return PlayTour(out, part or "")
