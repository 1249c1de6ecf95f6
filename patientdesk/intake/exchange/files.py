"""Files of patients from their bytes to the report: read, taken in by small acts, told as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from patientdesk.intake.exchange import resources, tables
from patientdesk.intake.model import (
    FileReport,
    Outcome,
    Reading,
    Report,
    Taken,
    identity,
)
from patientdesk.intake.service import link_strays, take_in
from patientdesk.interchange.csvfile import UnreadableFileError, read_table
from patientdesk.interchange.fhir import looks_like_fhir, read_resources
from patientdesk.kernel.clerk import Clerk
from patientdesk.kernel.progress import Progress
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import _
from patientdesk.store.acts import carry_out, fresh_act
from patientdesk.store.unit import Store

#: As many rows as one act takes: a desk beside it waits for a tenth of a second at most.
ROWS_AN_ACT = 25


class Wishes(Snapshot):
    """What somebody corrected of what was guessed; empty strings leave the guess."""

    columns: Mapping[str, str]
    encoding: str = ""
    delimiter: str = ""


GUESS = Wishes({})


def read_files(
    files: Sequence[tuple[str, bytes]], now: datetime, wishes: Wishes = GUESS
) -> list[Reading]:
    """Return what the files say, in their order; FHIR files are read together.

    Args:
        files: Each file's name, for the report, and its bytes.
        now: The moment with the clinic's zone.
        wishes: Corrections, for tables.

    Raises:
        UnreadableFileError: when one of them is broken; then nothing is taken from any.

    """
    readings: dict[int, Reading] = {}
    fhir: dict[int, resources.Source] = {}
    for place, (name, data) in enumerate(files):
        try:
            if looks_like_fhir(data):
                fhir[place] = resources.Source(name, read_resources(data))
            else:
                table = read_table(data, encoding=wishes.encoding, delimiter=wishes.delimiter)
                readings[place] = tables.read_people(name, table, now.date(), wishes.columns)
        except UnreadableFileError as broken:
            broken.file = name
            raise
    if fhir:
        found = resources.read_people([*fhir.values()], now.date(), now.tzinfo)
        readings.update(zip(fhir, found, strict=True))
    return [readings[place] for place in sorted(readings)]


class _OnlyTried(Exception):  # noqa: N818 - it takes a dry run back, and is no error
    """Carries what would have become of the rows out of a transaction that is rolled back."""

    def __init__(self, taken: Taken) -> None:
        super().__init__()
        self.taken = taken


def bring_in(
    store: Store, clerk: Clerk, progress: Progress, readings: Sequence[Reading], dry: bool
) -> Report:
    """Take in every file that was read; long work for a job or the command line.

    Args:
        store: The clinic.
        clerk: In whose name; each act meets the wall of :func:`take_in`.
        progress: Told after every few rows; cancelling keeps what was taken in so far.
        readings: The files as they were understood.
        dry: Only say what would become of each row; nothing is kept.

    Returns:
        What became of each row of each file.

    """
    carry = partial(_try if dry else _take, store, clerk)
    total, done = sum(len(reading.candidates) for reading in readings), 0
    reports = []
    seen: set[tuple[str, ...]] = set()
    for reading in readings:
        report = FileReport(reading)
        report.left.update(reading.loose)
        for begin in range(0, len(reading.candidates), ROWS_AN_ACT):
            rows = reading.candidates[begin : begin + ROWS_AN_ACT]
            taken = carry(take_in, rows, frozenset(seen))
            seen.update(filter(None, map(identity, rows)))
            report.rows += taken.rows
            report.add(taken)
            done += len(rows)
            progress.step(done, total, _("Row {done} of {total}").format(done=done, total=total))
        reports.append(report)
    strays = [stray for reading in readings for stray in reading.strays]
    for begin in range(0, len(strays), ROWS_AN_ACT):
        taken = carry(link_strays, strays[begin : begin + ROWS_AN_ACT])
        reports[0].add(taken)
    return Report(tuple(reports), dry)


def _take(store: Store, clerk: Clerk, use_case: Callable[..., Taken], *args: Any) -> Taken:
    change = carry_out(store, clerk, fresh_act(), use_case, *args)
    if isinstance(change, Taken):
        return change
    return _try(store, clerk, use_case, *args)  # found on file: everybody is by now


def _try(store: Store, clerk: Clerk, use_case: Callable[..., Taken], *args: Any) -> Taken:
    try:
        with store.unit(clerk) as unit:
            raise _OnlyTried(use_case(unit, *args))
    except _OnlyTried as tried:
        return tried.taken


def as_data(report: Report) -> dict[str, Any]:
    """Return a report as JSON takes it; no row quotes anything the files say about people."""
    return {
        "dry_run": report.dry,
        "rows": report.total,
        **{str(outcome): report.count(outcome) for outcome in Outcome},
        "linked": _summed(report, "linked"),
        "not_linked": _summed(report, "left"),
        "already_linked": _summed(report, "known"),
        "unread": list(
            dict.fromkeys(each for file in report.files for each in file.reading.unread)
        ),
        "ignored": _counted(sum((each.reading.ignored for each in report.files), Counter())),
        "files": [_file_data(each) for each in report.files],
    }


def _summed(report: Report, what: str) -> dict[str, int]:
    return _counted(sum((getattr(each, what) for each in report.files), Counter()))


def _counted(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items()))


def _file_data(file: FileReport) -> dict[str, Any]:
    reading = file.reading
    understood: dict[str, Any] = {"form": reading.form}
    if reading.form == "csv":
        understood |= {
            "encoding": reading.encoding,
            "delimiter": reading.delimiter,
            "columns": {
                name: reading.header[number - 1] for name, number in reading.columns.items()
            },
            "unread": list(reading.unread),
        }
    return {
        "file": reading.file,
        **{str(outcome): file.count(outcome) for outcome in Outcome},
        "understood": understood,
        "rows": [
            {
                "line": row.line,
                "where": row.where,
                "outcome": str(row.outcome),
                "reason": row.reason,
                "notes": list(row.notes),
            }
            for row in file.rows
        ],
    }
