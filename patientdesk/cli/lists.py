"""``patientdesk list``: what is on file, one line each, or as JSON for another program."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any

import click

from patientdesk.cli.clinic import Desk, clinic_options, opened, report_option, write_report
from patientdesk.kernel.dates import show_date, show_time
from patientdesk.kernel.money import show_money
from patientdesk.kernel.snapshot import Snapshot, names_of
from patientdesk.kernel.text import _, n_

EVERYTHING = 10_000_000
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(9999, 12, 31)

Rows = tuple[Sequence[Any], Sequence[Sequence[str]]]


def plain(value: Any) -> Any:
    """Return a snapshot as JSON takes it: days and moments in ISO form, enums as on file."""
    if isinstance(value, Snapshot):
        return {name: plain(getattr(value, name)) for name in names_of(value)}
    if isinstance(value, tuple | list | frozenset | set):
        return [plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


@click.group(name="list", short_help="List what is on file.")
def lists() -> None:
    """List patients, appointments, claims or inquiries."""


def _patients(desk: Desk) -> Rows:
    from patientdesk.registration.service import patients_after

    found: list[Any] = []
    while page := desk.ask(patients_after, found[-1].id if found else 0):
        found += page
    lines = [
        (str(each.id), each.record, each.listed_name, show_date(each.birth_date)) for each in found
    ]
    return found, lines


def _appointments(desk: Desk) -> Rows:
    from patientdesk.schedule.service import appointments_between

    found = desk.ask(appointments_between, FIRST_DAY, LAST_DAY)
    lines = [
        (
            str(each.id),
            f"{show_date(each.starts)} {show_time(each.starts)}",
            each.patient_name,
            each.practitioner,
            each.visit.value,
        )
        for each in found
    ]
    return found, lines


def _claims(desk: Desk) -> Rows:
    from patientdesk.claims.service import claims

    found = desk.ask(claims, EVERYTHING)
    lines = [
        (
            str(each.id),
            each.number,
            show_date(each.visit_day),
            each.patient_name,
            show_money(sum(line.charge_cents for line in each.lines)),
            each.status.value,
        )
        for each in found
    ]
    return found, lines


def _inquiries(desk: Desk) -> Rows:
    from patientdesk.inquiries.service import inquiries

    found = desk.ask(inquiries, EVERYTHING)
    lines = [
        (
            str(each.id),
            f"{show_date(each.promised)} {show_time(each.promised)}",
            each.asker,
            each.subject,
            each.outcome.value if each.outcome else _("still open"),
        )
        for each in found
    ]
    return found, lines


def _list(
    read: Callable[[Desk], Rows], clinic: Path | None, key_file: Path | None, report: Path | None
) -> None:
    with opened(clinic, key_file) as desk:
        found, lines = read(desk)
    write_report(report, [plain(each) for each in found])
    for line in aligned(lines):
        click.echo(line)
    count = n_("{count} on file", "{count} on file", len(found)).format(count=len(found))
    click.echo(count, err=True)


def aligned(lines: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines with their columns under each other."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        yield "  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip()


def _command(name: str, about: str, read: Callable[[Desk], Rows]) -> None:
    report = report_option("Write everything about each as JSON as well.")
    lists.command(name, help=about)(clinic_options(report(partial(_list, read))))


_command("patients", "List the patients by number.", _patients)
_command("appointments", "List the appointments, earliest first.", _appointments)
_command("claims", "List the claims, newest first.", _claims)
_command("inquiries", "List the inquiries, open and closed.", _inquiries)
