"""People as the desk knows them: names, ways to reach them, who answers for them, alerts."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NewType

from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import N_

PatientId = NewType("PatientId", int)

#: Under this age somebody else has to answer for the bill.
ADULT_YEARS = 18


class Sex(StrEnum):
    """The sex the insurance has on file; the value is what CMS-1500 item 3 and DMG03 take."""

    FEMALE = "F"
    MALE = "M"
    UNKNOWN = "U"


SEXES: dict[Sex, str] = {
    Sex.FEMALE: N_("Female"),
    Sex.MALE: N_("Male"),
    Sex.UNKNOWN: N_("Not known"),
}


class PhoneUse(StrEnum):
    """Where a telephone rings (FHIR ContactPoint.use)."""

    MOBILE = "mobile"
    HOME = "home"
    WORK = "work"


class Phone(Snapshot):
    """A telephone: ten digits as a rule (``9565550142``), and what it may be used for."""

    number: str
    use: PhoneUse = PhoneUse.MOBILE
    extension: str = ""
    may_text: bool = False
    may_voicemail: bool = False


class Address(Snapshot):
    """A postal address in the US: ``state`` two letters, ``zip`` 12345 or 12345-6789."""

    street: str = ""
    street2: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""


class OtherName(Snapshot):
    """A name somebody had before; it is searched like the present one."""

    family: str
    given: str = ""


class Contact(Snapshot):
    """Somebody to call in an emergency."""

    name: str
    relation: str = ""
    phone: str = ""


class Guarantor(Snapshot):
    """Who answers for the bill when it is not the patient; obligatory under 18."""

    name: str
    relation: str = ""
    birth_date: date | None = None
    phone: str = ""
    address: Address = Address()


class ClinicianReference(Snapshot):
    """A clinician elsewhere who refers or leads the care; ``npi`` may be empty."""

    name: str
    npi: str = ""


class Signature(Snapshot):
    """A signature on file: the day it was given and the way (``paper``, ``pad``, ``phone``)."""

    day: date
    way: str = "paper"


class Alert(Snapshot):
    """What the desk must see when the patient is opened. ``until`` is its last day; None stays."""

    text: str
    kind: str = "note"
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether the alert is still shown on ``day``."""
        return self.until is None or day <= self.until


class Patient(Snapshot):
    """A person registered with the clinic (a snapshot: it never changes under you).

    ``record`` is the clinic's own record number, six digits or more, given by the first save.
    ``language`` is a BCP 47 code; ``race``, ``ethnicity`` and ``marital_status`` hold the codes
    of the tables in :mod:`patientdesk.registration.model.choices`. ``version`` grows with every
    save; a save that expects another version is refused. The social security number is not here:
    it has a use case and a permission of its own.
    """

    id: PatientId
    record: str
    family_name: str
    given_name: str
    birth_date: date | None
    middle_name: str = ""
    suffix: str = ""
    preferred_name: str = ""
    previous_names: tuple[OtherName, ...] = ()
    sex: Sex = Sex.UNKNOWN
    marital_status: str = ""
    race: tuple[str, ...] = ()
    ethnicity: str = ""
    address: Address = Address()
    mailing_address: Address | None = None
    phones: tuple[Phone, ...] = ()
    email: str = ""
    #: How they want to be contacted: ``phone``, ``text``, ``email``, ``mail`` or empty.
    contact_by: str = ""
    language: str = "en"
    needs_interpreter: bool = False
    emergency: Contact | None = None
    employer: str = ""
    employer_phone: str = ""
    guarantor: Guarantor | None = None
    referring: ClinicianReference | None = None
    primary: ClinicianReference | None = None
    pharmacy: str = ""
    has_ssn: bool = False
    #: Items 12 (release of information) and 13 (assignment of benefits) of the CMS-1500.
    release: Signature | None = None
    assignment: Signature | None = None
    alerts: tuple[Alert, ...] = ()
    #: The number another system knew them by; an import finds them again by it.
    external_id: str = ""
    version: int = 1

    @property
    def listed_name(self) -> str:
        """The name as it stands in lists: ``Quill, Ada``."""
        return f"{self.family_name}, {self.given_name}".rstrip(", ")

    @property
    def spoken_name(self) -> str:
        """The name as one says it: ``Ada Quill``."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def full_name(self) -> str:
        """The name as it stands on papers: ``Quill Moss Jr., Ada Jane``."""
        family = f"{self.family_name} {self.suffix}".strip()
        given = f"{self.given_name} {self.middle_name}".strip()
        return f"{family}, {given}".rstrip(", ")

    @property
    def phone(self) -> Phone | None:
        """The telephone to try first."""
        return self.phones[0] if self.phones else None

    def alerts_on(self, day: date) -> tuple[Alert, ...]:
        """Return what the desk must see on ``day``."""
        return tuple(alert for alert in self.alerts if alert.holds_on(day))
