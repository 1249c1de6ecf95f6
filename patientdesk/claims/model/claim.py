"""A claim as the desk builds it: what was found, what was done, what it costs."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from string import ascii_uppercase
from typing import NewType

from patientdesk.coverage.model import CoverageId
from patientdesk.directory.model import PayerId, PractitionerId
from patientdesk.kernel.snapshot import Snapshot, replace
from patientdesk.kernel.text import N_
from patientdesk.registration.model import Address, PatientId
from patientdesk.schedule.model import AppointmentId

ClaimId = NewType("ClaimId", int)
#: What a claim that is not on file yet is known by.
UNFILED = ClaimId(0)
NO_PATIENT = PatientId(0)
NO_VISIT = AppointmentId(0)
NOBODY = PractitionerId(0)

#: Item 21 has twelve places, A to L; the letters are what a service line points with.
LETTERS = ascii_uppercase[:12]
MOST_DIAGNOSES = len(LETTERS)
MOST_POINTERS = 4
MOST_MODIFIERS = 4
#: Payers take no more on one claim, on paper or electronically.
MOST_LINES = 50
#: The place of service of an office.
OFFICE = "11"


class ClaimStatus(StrEnum):
    """Where a claim stands; the value is what the clinic file holds."""

    DRAFT = "draft"
    READY = "ready"
    PRINTED = "printed"


#: What a status is called, and its icon.
CLAIM_STATUSES: dict[ClaimStatus, str] = {
    ClaimStatus.DRAFT: N_("Not ready"),
    ClaimStatus.READY: N_("Ready to print"),
    ClaimStatus.PRINTED: N_("Printed"),
}


class ServiceLine(Snapshot):
    """One billed service (item 24). ``charge_cents`` is the charge of the whole line in cents.

    ``day`` and ``until`` are the first and last day, both inclusive; None stands for one day.
    ``pointers`` are letters of item 21, the most important first. ``note`` goes into the shaded
    half of the line as it is (``N412345678901   UN1``).
    """

    day: date
    procedure: str
    pointers: tuple[str, ...]
    charge_cents: int
    units: int = 1
    until: date | None = None
    place: str = OFFICE
    emergency: bool = False
    modifiers: tuple[str, ...] = ()
    note: str = ""
    #: Item 24H: Y for a check-up Medicaid pays children, or what came of it (AV, S2, ST, NU).
    screening: str = ""

    @property
    def last_day(self) -> date:
        """The last day of the service, inclusive."""
        return self.until or self.day


class Accident(Snapshot):
    """What the condition is related to (item 10). ``state`` is where the car accident was."""

    employment: bool = False
    auto: bool = False
    other: bool = False
    state: str = ""
    day: date | None = None

    @property
    def any(self) -> bool:
        """Whether anything at all is answered with yes."""
        return self.employment or self.auto or self.other


class Referrer(Snapshot):
    """Who sent the patient (item 17). ``kind`` is DN referring, DK ordering or DQ supervising."""

    name: str = ""
    npi: str = ""
    kind: str = "DN"


class Facility(Snapshot):
    """Where the service took place (item 32), when it was not the clinic itself."""

    name: str = ""
    address: Address = Address()
    npi: str = ""


class Circumstances(Snapshot):
    """What a claim may also have to say, and most do not."""

    accident: Accident = Accident()
    #: Item 14 with its qualifier: 431 onset, 484 last menstrual period.
    onset: date | None = None
    onset_kind: str = "431"
    #: Item 15 with its qualifier; without it an accident gives its own day.
    other_date: date | None = None
    other_kind: str = "454"
    #: Item 16, first and last day, both inclusive.
    unable_from: date | None = None
    unable_to: date | None = None
    referrer: Referrer | None = None
    #: Item 18, for services in a hospital.
    admitted: date | None = None
    discharged: date | None = None
    #: Item 10d: condition codes of two characters, with blanks between.
    claim_codes: str = ""
    #: Item 20: what a laboratory outside asks, in cents; None when there was none.
    lab_cents: int | None = None
    #: Item 19, as the payer asks for it.
    note: str = ""
    #: Item 22: 7 replaces and 8 voids the claim the payer knows by ``original``.
    resubmission: str = ""
    original: str = ""
    #: Item 23: an authorization, referral, CLIA or mammography number.
    authorization: str = ""
    #: Item 11b: the number the insurer of an accident gave the case.
    case_number: str = ""
    facility: Facility | None = None


class Claim(Snapshot):
    """A professional claim (a snapshot: it never changes under you).

    ``diagnoses`` are ICD-10-CM codes with their dot, by the letter of item 21; an empty place is
    an empty text. ``accepts`` is item 27, None while nobody has said. ``paid_cents`` is what was
    paid towards these services already, in cents (item 29). ``version`` grows with every save.
    """

    number: str
    diagnoses: tuple[str, ...]
    lines: tuple[ServiceLine, ...]
    id: ClaimId = UNFILED
    patient_id: PatientId = NO_PATIENT
    patient_name: str = ""
    appointment_id: AppointmentId = NO_VISIT
    practitioner_id: PractitionerId = NOBODY
    practitioner: str = ""
    visit_day: date = date.min
    coverage_id: CoverageId | None = None
    payer_id: PayerId | None = None
    payer_name: str = ""
    #: The last day on which the payer takes the claim; None when no payer is known.
    file_by: date | None = None
    status: ClaimStatus = ClaimStatus.DRAFT
    accepts: bool | None = None
    paid_cents: int = 0
    circumstances: Circumstances = Circumstances()
    #: When the paper was last printed; a moment in UTC.
    printed_at: datetime | None = None
    version: int = 1

    @property
    def total_cents(self) -> int:
        """The sum of all line charges, in cents."""
        return sum(line.charge_cents for line in self.lines)

    @property
    def filled(self) -> dict[str, str]:
        """The diagnoses that are there, by their letter."""
        return {letter: code for letter, code in zip(LETTERS, self.diagnoses, strict=False) if code}

    def with_diagnosis(self, place: int, code: str) -> Claim:
        """Return the claim with ``code`` at a place counted from 0; empty takes it away."""
        places = list(self.diagnoses) + [""] * (place + 1 - len(self.diagnoses))
        places[place] = code
        while places and not places[-1]:
            places.pop()
        return replace(self, diagnoses=tuple(places))

    def with_line(self, row: int, line: ServiceLine) -> Claim:
        """Return the claim with another line at ``row``, or one more at its end."""
        return replace(self, lines=(*self.lines[:row], line, *self.lines[row + 1 :]))

    def without_line(self, row: int) -> Claim:
        """Return the claim without the line at ``row``."""
        return replace(self, lines=self.lines[:row] + self.lines[row + 1 :])


def filing_limit(visit_day: date, filing_days: int) -> date:
    """Return the last day on which a claim for ``visit_day`` may reach the payer."""
    return visit_day + timedelta(days=filing_days)
