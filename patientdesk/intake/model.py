"""What a file of patients was read as, and what became of each of its rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from patientdesk.coverage.model import Relation
from patientdesk.directory.model import PayerKind
from patientdesk.registration.model import Patient
from patientdesk.schedule.model import Visit


class Outcome(StrEnum):
    """What became of a row; the three add up to the rows of the file."""

    IMPORTED = "imported"
    REFUSED = "refused"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Policy:
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


@dataclass(frozen=True, slots=True)
class Booking:
    """An appointment as a file names it; ``starts`` is the clinic's wall clock without zone."""

    practitioner: str
    npi: str
    starts: datetime
    minutes: int
    visit: Visit
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One row of a table or one FHIR Patient: somebody to register, or why that cannot be.

    ``line`` is the line of a CSV or NDJSON file, or the entry of a Bundle, from 1. ``notes`` say
    what was mended or left out; neither they nor ``refusal`` quote anything the file says.
    """

    line: int
    patient: Patient | None
    ssn: str = ""
    refusal: str = ""
    notes: tuple[str, ...] = ()
    policies: tuple[Policy, ...] = ()
    bookings: tuple[Booking, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as it was understood, before anything is saved.

    ``columns`` tells which column of a table each field was taken from, by its number from 1;
    ``header`` are the table's own words. Both are empty for FHIR.
    """

    file: str
    form: str
    candidates: tuple[Candidate, ...]
    encoding: str = ""
    delimiter: str = ""
    header: tuple[str, ...] = ()
    columns: dict[str, int] = field(default_factory=dict)
    ignored: Counter[str] = field(default_factory=Counter)
    #: Policies and bookings that name no patient of these files.
    loose: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one row, and why; ``notes`` are the blemishes that did not stop it."""

    line: int
    outcome: Outcome
    reason: str = ""
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class FileReport:
    """What became of one file. ``linked`` counts the policies and bookings that found a home."""

    reading: Reading
    rows: list[Row] = field(default_factory=list)
    linked: Counter[str] = field(default_factory=Counter)
    #: Found their patient but could not be kept (the time was taken, say).
    left: Counter[str] = field(default_factory=Counter)

    def count(self, outcome: Outcome) -> int:
        """Return how many rows came to this."""
        return sum(row.outcome is outcome for row in self.rows)


@dataclass(frozen=True, slots=True)
class Report:
    """What became of all files of one import."""

    files: tuple[FileReport, ...]
    dry: bool = False

    def count(self, outcome: Outcome) -> int:
        """Return how many rows of all files came to this."""
        return sum(file.count(outcome) for file in self.files)

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
