"""Insurance policies as the desk knows them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NewType

from patientdesk.directory.model import PayerId, PayerKind
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import N_
from patientdesk.registration.model import Address, PatientId, Sex

CoverageId = NewType("CoverageId", int)


class Relation(StrEnum):
    """What the patient is to the subscriber (CMS-1500 item 6)."""

    SELF = "self"
    SPOUSE = "spouse"
    CHILD = "child"
    OTHER = "other"


RELATIONS: dict[Relation, str] = {
    Relation.SELF: N_("Self"),
    Relation.SPOUSE: N_("Spouse"),
    Relation.CHILD: N_("Child"),
    Relation.OTHER: N_("Other relation"),
}


#: In which order policies pay.
RANKS: dict[int, str] = {1: N_("First"), 2: N_("Second"), 3: N_("Third")}


#: An address of which nothing is known.
NOWHERE = Address()


class Subscriber(Snapshot):
    """Whose policy it is, when it is not the patient's own."""

    family_name: str = ""
    given_name: str = ""
    birth_date: date | None = None
    sex: Sex = Sex.UNKNOWN
    address: Address = NOWHERE
    phone: str = ""


class Coverage(Snapshot):
    """One policy. ``rank`` is the order of payment from 1; ``ends`` is its last day, inclusive.

    ``member_id`` is as on the card, without blanks; ``copay_cents`` None means nobody knows.
    ``version`` grows with every save; a save that expects another version is refused.
    """

    id: CoverageId
    patient_id: PatientId
    payer_id: PayerId
    payer_name: str
    payer_kind: PayerKind
    member_id: str
    rank: int = 1
    plan: str = ""
    group: str = ""
    relation: Relation = Relation.SELF
    subscriber: Subscriber | None = None
    starts: date | None = None
    ends: date | None = None
    copay_cents: int | None = None
    #: When somebody last made sure it is still right, and who.
    verified_on: date | None = None
    verified_by: str = ""
    version: int = 1

    def holds_on(self, day: date) -> bool:
        """Tell whether the policy is in force on ``day``."""
        return (not self.starts or self.starts <= day) and (not self.ends or day <= self.ends)
