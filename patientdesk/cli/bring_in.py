"""``patientdesk import``: patients out of files that other programs wrote."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from patientdesk.cli.clinic import Meter, clinic_options, opened, report_option, write_report
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.text import N_, _

#: A file larger than this is no list of a clinic's patients.
MOST_BYTES = 512 * 1024 * 1024
NAME_THEM = N_(
    "Name them by heading or by number: --map family_name=1 --map given_name=2 --map birth_date=3"
)


@click.command(name="import", short_help="Bring patients in from CSV or FHIR files.")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE...",
)
@clinic_options
@click.option("--dry-run", is_flag=True, help="Say what would become of each row; keep nothing.")
@click.option(
    "--map",
    "maps",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="Take a field from this column of a table, whatever was guessed.",
)
@report_option("Write what became of every row as JSON.")
def bring_in(
    files: Sequence[Path],
    clinic: Path | None,
    key_file: Path | None,
    dry_run: bool,
    maps: Sequence[str],
    report: Path | None,
) -> None:
    """Register the patients of CSV, FHIR Bundle or NDJSON files.

    Every row is imported, refused with its reason, or held because the patient may be on file
    already; the three add up to the rows of the file. A broken file changes nothing and exits 2.
    """
    from patientdesk.intake.exchange.files import Wishes, as_data, read_files
    from patientdesk.intake.exchange.files import bring_in as take_in
    from patientdesk.intake.exchange.tables import UnknownColumnsError
    from patientdesk.interchange.csvfile import UnreadableFileError

    wishes = Wishes(dict(_wish(each) for each in maps))
    with opened(clinic, key_file) as desk:
        contents = [(each.name, _bytes(each)) for each in files]
        try:
            readings = read_files(contents, desk.now(), wishes)
        except UnreadableFileError as broken:
            whose = f"{broken.file}: " if len(files) > 1 else ""
            more = f" {_(NAME_THEM)}" if isinstance(broken, UnknownColumnsError) else ""
            raise DeskError(f"{whose}{broken}{more}") from None
        told = as_data(take_in(desk.store, desk.clerk, Meter(), readings, dry_run))
    write_report(report, told)
    if dry_run:
        click.echo(_("Nothing was kept: this is what would be done."))
    for words, count in (
        (_("{count} imported"), told["imported"]),
        (_("{count} refused"), told["refused"]),
        (_("{count} held"), told["held"]),
    ):
        click.echo(words.format(count=count))
    for words, counts in (
        (_("Linked: {kinds}"), told["linked"]),
        (_("On file already: {kinds}"), told["already_linked"]),
        (_("Not linked: {kinds}"), told["not_linked"]),
        (_("Ignored: {kinds}"), told["ignored"]),
    ):
        if any(counts.values()):
            kinds = ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)
            click.echo(words.format(kinds=kinds))
    if told["unread"]:
        click.echo(_("Not read: {headings}").format(headings=", ".join(told["unread"])))
    for file in told["files"]:
        for row in file["rows"]:
            if row["reason"]:
                click.echo(f"{file['file']}: {row['where']}: {row['reason']}", err=True)


def _wish(pair: str) -> tuple[str, str]:
    field, equals, column = pair.partition("=")
    if not (field and equals):
        raise click.UsageError(_("--map wants FIELD=COLUMN."))
    return field.strip(), column.strip()


def _bytes(file: Path) -> bytes:
    if file.stat().st_size > MOST_BYTES:
        raise click.UsageError(_("{file} is too large to be a list of patients.").format(file=file))
    return file.read_bytes()
