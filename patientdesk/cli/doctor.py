"""``patientdesk doctor``: whether the clinic is sound and the desk would work on this machine."""

from __future__ import annotations

import getpass
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import click

from patientdesk.cli.clinic import Place, clinic_options, key_of, open_store, place_of
from patientdesk.kernel.clock import Clock
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.findings import Severity
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import _, n_
from patientdesk.resources import path as resource
from patientdesk.staff.model import AT_THE_DOOR
from patientdesk.store.vault import unlock

#: A printer's driver that does not answer in this time would hold up a preview as well.
PATIENCE_SECONDS = 20
#: What the program cannot do without; set-up builds some of it.
FILES = (
    "fonts/Inter_400Regular.ttf",
    "fonts/Inter_700Bold.ttf",
    "fonts/DejaVuSans.ttf",
    "styles/menu.qss",
    "icons/calendar-days.svg",
    "translations/es/LC_MESSAGES/patientdesk.mo",
    "codes/cms1500_fields.csv",
    "codes/icd10cm.db",
    "codes/zips.db",
)
#: What the audit trail says of itself when its end is missing; only that can be accepted.
CUT = "audit.cut"
WORDS = {Severity.NOTE: "ok", Severity.WARNING: "look", Severity.ERROR: "WRONG"}


class Remark(Snapshot):
    """What was found about one thing."""

    severity: Severity
    text: str


@click.command(short_help="See whether the clinic is sound and the desk would work here.")
@clinic_options
@click.option(
    "--accept-trail",
    is_flag=True,
    help="Take the audit trail to be whole although its note is lost or says otherwise. "
    "Needs the key file or the recovery code; written down in the trail.",
)
@click.option(
    "--recovery-file",
    type=click.File("r"),
    metavar="FILE",
    help="Holds the recovery code, for --accept-trail; without it you are asked.",
)
def doctor(
    clinic: Path | None, key_file: Path | None, accept_trail: bool, recovery_file: IO[str] | None
) -> int:
    """Look at the clinic file, its key and rights, the backups, the fonts and the printers.

    Exits 0 when nothing is wrong, else 2.
    """
    place = place_of(clinic, key_file)
    place.folder.require_clinic()
    if accept_trail:
        return _accept_trail(place, recovery_file)
    wrong = 0
    for look in (rights, keys, clinic_file, backups, disk, program, printers):
        for remark in look(place):
            wrong += remark.severity is Severity.ERROR
            click.echo(f"{WORDS[remark.severity]:6}{remark.text}")
    if wrong:
        words = n_("{count} thing is wrong.", "{count} things are wrong.", wrong)
        raise DeskError(words.format(count=wrong))
    return 0


def _accept_trail(place: Place, recovery_file: IO[str] | None) -> int:
    """Accept the trail as it stands, by whoever has the key itself or the recovery code."""
    import patientdesk.tables  # noqa: F401 - every table must be known before the file is opened
    from patientdesk.continuity.exchange import accept_as_it_stands

    if place.key_file is not None:
        key = unlock(place.folder, key_file=place.key_file)
    elif recovery_file is not None:
        key = unlock(place.folder, recovery_code=recovery_file.read().strip())
    elif sys.stdin.isatty():
        code = click.prompt(_("Recovery code"), hide_input=True, err=True)
        key = unlock(place.folder, recovery_code=code)
    else:
        raise DeskError(_("Give --recovery-file FILE with the recovery code of the clinic."))
    click.echo(accept_as_it_stands(place.folder, key, Clock(), getpass.getuser()))
    return 0


def rights(place: Place) -> Iterator[Remark]:
    """Yield who may read and write the clinic folder."""
    problem = place.folder.rights_problem()
    if problem:
        yield Remark(Severity.ERROR, problem)
        return
    yield Remark(Severity.NOTE, _("You may read and write the clinic folder."))
    if os.name != "posix":
        return
    for file in (place.folder.database, place.folder.sidecar):
        if file.exists() and stat.S_IMODE(file.stat().st_mode) & 0o077:
            words = _("{file} can be read by others. Run: chmod 600 {file}")
            yield Remark(Severity.WARNING, words.format(file=file))


def keys(place: Place) -> Iterator[Remark]:
    """Yield whether the key lies beside what it opens."""
    beside = {*place.folder.path.glob("*.key")}
    given = place.key_file
    if given and given.exists() and given.stat().st_dev == place.folder.path.stat().st_dev:
        beside.add(given)
    for file in sorted(beside):
        words = _("The key file {file} lies on the disk of the clinic: who takes one has both.")
        yield Remark(Severity.WARNING, words.format(file=file))
    if not beside:
        yield Remark(Severity.NOTE, _("No key lies on the disk of the clinic."))


def clinic_file(place: Place) -> Iterator[Remark]:
    """Yield whether the file opens, its safeguards are there, and its audit trail holds."""
    try:
        store, _now = open_store(place.folder, key_of(place))
    except DeskError as refusal:
        yield Remark(Severity.ERROR, str(refusal))
        return
    try:
        yield Remark(Severity.NOTE, _("The clinic file opens and its safeguards are in place."))
        with store.reading(AT_THE_DOOR) as unit:
            found = [*unit.trail.verify(store.kept_head())]
            length = unit.trail.head().length
    finally:
        store.close()
    for finding in found:
        yield Remark(finding.severity, f"{finding.message} {finding.hint}".strip())
    if [finding.code for finding in found] == [CUT]:
        yield Remark(Severity.WARNING, _("Restore the last backup, or run: doctor --accept-trail"))
    if not found:
        words = n_(
            "The audit trail holds: {count} entry.", "The audit trail holds: {count} entries.",
            length,
        )  # fmt: skip
        yield Remark(Severity.NOTE, words.format(count=length))


def backups(place: Place) -> Iterator[Remark]:
    """Yield how old the last backup is, which is told without a key."""
    from patientdesk.continuity.exchange import backup_warning

    warning = backup_warning(place.folder, Clock()())
    if warning:
        yield Remark(Severity.WARNING, warning)
    else:
        yield Remark(Severity.NOTE, _("There is a backup of today or yesterday."))


def disk(place: Place) -> Iterator[Remark]:
    """Yield whether there is room for a day's work."""
    warning = place.folder.disk_warning()
    yield Remark(
        Severity.WARNING if warning else Severity.NOTE,
        warning or _("There is room on the disk."),
    )


def program(_place: Place) -> Iterator[Remark]:
    """Yield whether the program is complete: its own files, and a page with its fonts."""
    missing = [name for name in FILES if not resource(name).exists()]
    for name in missing:
        words = _("The program's file {file} is missing. Set it up again.")
        yield Remark(Severity.ERROR, words.format(file=name))
    if missing:
        return
    from patientdesk.printing.sheet import Sheet

    Sheet("Łukasz Ñuñez").finish()
    yield Remark(Severity.NOTE, _("The program's files and fonts are complete."))


def printers(_place: Place) -> Iterator[Remark]:
    """Yield the printers, asked in a child process."""
    from patientdesk.printing.asking import qt_printers

    try:
        names = [name for name, _default in qt_printers(PATIENCE_SECONDS)]
    except (OSError, subprocess.SubprocessError):
        yield Remark(Severity.WARNING, _("The printers do not answer; papers are saved as PDF."))
        return
    if names:
        words = n_("{count} printer: {names}", "{count} printers: {names}", len(names))
        yield Remark(Severity.NOTE, words.format(count=len(names), names=", ".join(names)))
    else:
        yield Remark(Severity.NOTE, _("There is no printer here; papers are saved as PDF."))
