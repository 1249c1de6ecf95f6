"""What a file of patients was read as, and what became of each of its rows."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from datetime import date, datetime
from enum import StrEnum

from patientdesk.coverage.model import Relation
from patientdesk.directory.model import PayerKind
from patientdesk.kernel.changes import Change
from patientdesk.kernel.snapshot import Snapshot, field
from patientdesk.kernel.text import N_, _, clean
from patientdesk.registration.model import Patient, PatientId
from patientdesk.schedule.model import Visit

#: No more of a heading is told.
LONGEST_HEADING = 60


class Counted(StrEnum):
    """What the rows of a file are, and so what their numbers mean."""

    ROW = "row"
    LINE = "line"
    ENTRY = "entry"


PLACES: dict[Counted, str] = {
    Counted.ROW: N_("Row {number}"),
    Counted.LINE: N_("Line {number}"),
    Counted.ENTRY: N_("Entry {number}"),
}


class Outcome(StrEnum):
    """What became of a row; the three add up to the rows of the file."""

    IMPORTED = "imported"
    REFUSED = "refused"
    HELD = "held"


class Policy(Snapshot):
    """A policy as a file names it: the payer by name, not yet one of the directory's."""

    payer: str
    kind: PayerKind
    member_id: str
    plan: str = ""
    group: str = ""
    relation: Relation = Relation.SELF
    starts: date | None = None
    ends: date | None = None
    rank: int = 1


class Booking(Snapshot):
    """An appointment as a file names it; ``starts`` is the clinic's wall clock without zone."""

    practitioner: str
    npi: str
    starts: datetime
    minutes: int
    visit: Visit
    reason: str = ""
    cancel_reason: str = ""


class Candidate(Snapshot):
    """One row of a table or one FHIR Patient: somebody to register, or why that cannot be.

    ``line`` is the row of a CSV file, the line of NDJSON or the entry of a Bundle, from 1, as
    ``counted`` says. ``notes`` say what was mended or left out; neither they nor ``refusal`` quote
    anything the file says. ``sources`` are the names later files may call this person by.
    """

    line: int
    patient: Patient | None
    ssn: str = ""
    refusal: str = ""
    notes: tuple[str, ...] = ()
    policies: tuple[Policy, ...] = ()
    bookings: tuple[Booking, ...] = ()
    counted: Counted = Counted.ROW
    sources: tuple[str, ...] = ()


class Stray(Snapshot):
    """A policy or booking of somebody in none of the files: perhaps brought in before.

    ``names`` are what it calls its patient, the most telling first; ``shown`` is the name beside
    them in words, empty when there is none.
    """

    kind: str
    names: tuple[str, ...]
    thing: Policy | Booking
    shown: str = ""


class Reading(Snapshot):
    """A file as it was understood, before anything is saved.

    ``columns`` tells which column of a table each field was taken from, by its number from 1;
    ``header`` are the table's own words, or the columns' numbers where the first row is a person.
    ``shown`` is that row as it stands, for the screen alone. All are empty for FHIR.
    """

    file: str
    form: str
    candidates: tuple[Candidate, ...]
    encoding: str = ""
    delimiter: str = ""
    header: tuple[str, ...] = ()
    columns: dict[str, int] = field(default_factory=dict)
    ignored: Counter[str] = field(default_factory=Counter)
    #: Policies and bookings that cannot be read.
    loose: Counter[str] = field(default_factory=Counter)
    strays: tuple[Stray, ...] = ()
    shown: tuple[str, ...] = ()

    @property
    def unread(self) -> tuple[str, ...]:
        """The headings of columns nothing is taken from, of those that have words."""
        taken = {*self.columns.values()}
        return tuple(
            clean(heading, LONGEST_HEADING)
            for number, heading in enumerate(self.header, 1)
            if number not in taken and re.search(r"[^\W\d_]", heading)
        )


class Row(Snapshot):
    """What became of one row, and why; ``notes`` are the blemishes that did not stop it.

    ``likely`` is whom a held row may be, ``open`` whether a clerk may still decide.
    """

    line: int
    outcome: Outcome
    reason: str = ""
    notes: tuple[str, ...] = ()
    counted: Counted = Counted.ROW
    likely: PatientId | None = None
    open: bool = False

    @property
    def where(self) -> str:
        """Where the row stands, in the words of its file: ``Row 12``."""
        return _(PLACES[self.counted]).format(number=self.line)


class Taken(Change):
    """What became of the rows of one act, beside the usual news."""

    rows: tuple[Row, ...] = ()
    linked: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)


@dataclasses.dataclass(slots=True)
class FileReport:
    """What became of one file. ``linked`` counts the policies and bookings that found a home."""

    reading: Reading
    rows: list[Row] = dataclasses.field(default_factory=list)
    linked: Counter[str] = dataclasses.field(default_factory=Counter)
    #: Found their patient but could not be kept (the time was taken, say).
    left: Counter[str] = dataclasses.field(default_factory=Counter)
    #: Were on file before, as they are.
    known: Counter[str] = dataclasses.field(default_factory=Counter)

    def add(self, taken: Taken) -> None:
        """Count what became of policies and bookings."""
        self.linked.update(taken.linked)
        self.left.update(taken.left)
        self.known.update(taken.known)

    def count(self, outcome: Outcome) -> int:
        """Return how many rows came to this."""
        return sum(row.outcome is outcome for row in self.rows)

    def settle(self, at: int, taken: Taken) -> None:
        """Let a clerk's decision about a held row stand in the report; the counts follow."""
        (self.rows[at],) = taken.rows
        self.linked.update(taken.linked)
        self.known.update(taken.known)
        candidate = self.reading.candidates[at]
        waiting = Counter(Coverage=len(candidate.policies), Appointment=len(candidate.bookings))
        self.left = +(self.left - waiting + taken.left)


class Report(Snapshot):
    """What became of all files of one import."""

    files: tuple[FileReport, ...]
    dry: bool = False

    def count(self, outcome: Outcome) -> int:
        """Return how many rows of all files came to this."""
        return sum(file.count(outcome) for file in self.files)

    def place_of(self, row: Row) -> tuple[FileReport, int]:
        """Return the file a row stands in, and its place there."""
        return next(
            (file, at) for file in self.files for at, each in enumerate(file.rows) if each is row
        )

    @property
    def total(self) -> int:
        """The rows of all files."""
        return sum(len(file.rows) for file in self.files)


def identity(row: Candidate) -> tuple[str, ...] | None:
    """Return what makes two rows one person: the number elsewhere, or the name and birth date."""
    if row.patient is None:
        return None
    who = (row.patient.listed_name.casefold(), str(row.patient.birth_date))
    return (row.patient.external_id, *who)
