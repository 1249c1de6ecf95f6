"""The clinic, its clinicians, payers and kinds of appointment, as the desk knows them."""

from __future__ import annotations

from enum import StrEnum
from typing import NewType

from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import N_

PractitionerId = NewType("PractitionerId", int)
PayerId = NewType("PayerId", int)
AppointmentTypeId = NewType("AppointmentTypeId", int)

#: The zones of the states and territories, from east to west, by their IANA name.
ZONES: dict[str, str] = {
    "America/Puerto_Rico": N_("Atlantic, no summer time (San Juan)"),
    "America/New_York": N_("Eastern (New York)"),
    "America/Indiana/Indianapolis": N_("Eastern (Indianapolis)"),
    "America/Detroit": N_("Eastern (Detroit)"),
    "America/Chicago": N_("Central (Chicago)"),
    "America/Denver": N_("Mountain (Denver)"),
    "America/Boise": N_("Mountain (Boise)"),
    "America/Phoenix": N_("Mountain, no summer time (Phoenix)"),
    "America/Los_Angeles": N_("Pacific (Los Angeles)"),
    "America/Anchorage": N_("Alaska (Anchorage)"),
    "Pacific/Honolulu": N_("Hawaii (Honolulu)"),
    "Pacific/Pago_Pago": N_("Samoa (Pago Pago)"),
    "Pacific/Guam": N_("Chamorro (Guam)"),
}
#: Visits begin on multiples of one of these, in minutes.
SLOTS: tuple[int, ...] = (5, 10, 15, 20, 30, 60)


class Hours(Snapshot):
    """Open time on one weekday: 0 is Monday; minutes since midnight, the end exclusive."""

    weekday: int
    starts: int
    ends: int


class Clinic(Snapshot):
    """The one clinic of the file. ``zone`` is an IANA name; ``tax_id`` nine digits, EIN or SSN."""

    name: str = ""
    street: str = ""
    street2: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    zone: str = "America/Chicago"
    npi: str = ""
    tax_id: str = ""
    tax_id_is_ssn: bool = False
    taxonomy: str = ""
    #: How the name reads in boxes 32 and 33 of claims; empty when it reads as it is.
    claim_name: str = ""
    #: The sample clinic: a banner on the screen and SAMPLE on every print.
    sample: bool = False
    #: When the doors are open; clinicians have hours of their own, which begin as these.
    hours: tuple[Hours, ...] = ()
    #: The shortest visit, in minutes: what the schedule's free time is cut into.
    slot_minutes: int = 15
    #: Grows with every save, 0 before the first; a save that expects another version is refused.
    version: int = 0

    @property
    def name_on_claims(self) -> str:
        """The name payers know the clinic by, short enough for the claim form."""
        return self.claim_name or self.name

    def hours_on(self, weekday: int) -> tuple[Hours, ...]:
        """Return the open stretches of a weekday (0 is Monday), earliest first."""
        return tuple(each for each in self.hours if each.weekday == weekday)


class Practitioner(Snapshot):
    """A clinician patients are booked with. ``credentials`` follow the name (``MD``, ``NP``).

    ``hours`` may hold several stretches a weekday (a lunch lies between them), earliest first.
    """

    id: PractitionerId
    family_name: str
    given_name: str
    credentials: str = ""
    discipline: str = ""
    npi: str = ""
    taxonomy: str = ""
    hours: tuple[Hours, ...] = ()
    active: bool = True
    version: int = 1

    @property
    def name(self) -> str:
        """The name as it heads a column: ``Elena Rivera, MD``."""
        whole = f"{self.given_name} {self.family_name}".strip()
        return f"{whole}, {self.credentials}" if self.credentials else whole

    def hours_on(self, weekday: int) -> tuple[Hours, ...]:
        """Return the open stretches of a weekday (0 is Monday), earliest first."""
        return tuple(each for each in self.hours if each.weekday == weekday)


class PayerKind(StrEnum):
    """The box of CMS-1500 item 1 a payer belongs to; the value is what the file holds."""

    MEDICARE = "medicare"
    MEDICAID = "medicaid"
    TRICARE = "tricare"
    CHAMPVA = "champva"
    GROUP = "group"
    FECA = "feca"
    OTHER = "other"


PAYER_KINDS: dict[PayerKind, str] = {
    PayerKind.MEDICARE: N_("Medicare"),
    PayerKind.MEDICAID: N_("Medicaid"),
    PayerKind.TRICARE: N_("TRICARE"),
    PayerKind.CHAMPVA: N_("CHAMPVA"),
    PayerKind.GROUP: N_("Group health plan"),
    PayerKind.FECA: N_("FECA black lung"),
    PayerKind.OTHER: N_("Other insurance"),
}


class Payer(Snapshot):
    """Who pays: an insurer or program. ``filing_days`` counts from the date of service."""

    id: PayerId
    name: str
    kind: PayerKind = PayerKind.GROUP
    #: The number claims are sent to electronically; empty for paper only.
    payer_id: str = ""
    street: str = ""
    street2: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    phone: str = ""
    filing_days: int = 365
    active: bool = True
    version: int = 1


class AppointmentType(Snapshot):
    """A kind of visit with its usual length in minutes."""

    id: AppointmentTypeId
    name: str
    minutes: int
    new_patient: bool = False
    active: bool = True
    version: int = 1


class Place(Snapshot):
    """What the post calls the place of a ZIP code."""

    zip: str
    city: str
    state: str
    also: tuple[str, ...] = ()
