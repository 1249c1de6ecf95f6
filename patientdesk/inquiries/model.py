"""Inquiries: who asks what, about whom, by when they were promised an answer, what came of it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import N_
from patientdesk.registration.model import PatientId
from patientdesk.staff.model import UserId

InquiryId = NewType("InquiryId", int)


class Channel(StrEnum):
    """The way an inquiry came; the value is what the clinic file holds."""

    PHONE = "phone"
    MAIL = "mail"
    MESSAGE = "message"
    VIDEO = "video"
    PERSON = "person"
    LETTER = "letter"


CHANNELS: dict[Channel, str] = {
    Channel.PHONE: N_("Phone call"),
    Channel.MAIL: N_("E-mail"),
    Channel.MESSAGE: N_("Text message"),
    Channel.VIDEO: N_("Video call"),
    Channel.PERSON: N_("In person"),
    Channel.LETTER: N_("Letter or fax"),
}


class Topic(StrEnum):
    """What an inquiry is about, for whoever counts them."""

    APPOINTMENT = "appointment"
    RESULT = "result"
    PRESCRIPTION = "prescription"
    REFERRAL = "referral"
    BILL = "bill"
    INSURANCE = "insurance"
    RECORDS = "records"
    FORM = "form"
    COMPLAINT = "complaint"
    OTHER = "other"


TOPICS: dict[Topic, str] = {
    Topic.APPOINTMENT: N_("Appointment"),
    Topic.RESULT: N_("Result"),
    Topic.PRESCRIPTION: N_("Prescription"),
    Topic.REFERRAL: N_("Referral"),
    Topic.BILL: N_("Bill"),
    Topic.INSURANCE: N_("Insurance"),
    Topic.RECORDS: N_("Copies of records"),
    Topic.FORM: N_("Form or letter"),
    Topic.COMPLAINT: N_("Complaint"),
    Topic.OTHER: N_("Something else"),
}


class Outcome(StrEnum):
    """What became of an inquiry. None closes without one; the file itself sees to it."""

    ANSWERED = "answered"
    DONE = "done"
    BOOKED = "booked"
    PASSED_ON = "passed-on"
    NOT_POSSIBLE = "not-possible"
    NOT_REACHED = "not-reached"
    WITHDRAWN = "withdrawn"
    DOUBLE = "double"


OUTCOMES: dict[Outcome, str] = {
    Outcome.ANSWERED: N_("Answered"),
    Outcome.DONE: N_("Done as asked"),
    Outcome.BOOKED: N_("A visit was booked"),
    Outcome.PASSED_ON: N_("Passed on outside the clinic"),
    Outcome.NOT_POSSIBLE: N_("Not possible, and they were told"),
    Outcome.NOT_REACHED: N_("Could not be reached"),
    Outcome.WITHDRAWN: N_("No longer needed"),
    Outcome.DOUBLE: N_("The same question was asked twice"),
}


class ContactKind(StrEnum):
    """What an entry of the contact log tells."""

    TAKEN = "taken"
    NOTE = "note"
    SPOKEN = "spoken"
    NO_ANSWER = "no-answer"
    MESSAGE_LEFT = "message-left"
    SENT = "sent"
    HANDED_OVER = "handed-over"
    PROMISED = "promised"
    CHANGED = "changed"
    CLOSED = "closed"
    REOPENED = "reopened"


CONTACTS: dict[ContactKind, str] = {
    ContactKind.TAKEN: N_("Inquiry taken"),
    ContactKind.NOTE: N_("Note"),
    ContactKind.SPOKEN: N_("Spoke with them"),
    ContactKind.NO_ANSWER: N_("Nobody answered"),
    ContactKind.MESSAGE_LEFT: N_("Left a message"),
    ContactKind.SENT: N_("Sent something"),
    ContactKind.HANDED_OVER: N_("Handed over"),
    ContactKind.PROMISED: N_("Promised anew"),
    ContactKind.CHANGED: N_("Corrected"),
    ContactKind.CLOSED: N_("Closed"),
    ContactKind.REOPENED: N_("Opened again"),
}
#: What a clerk may write into the log; the rest is written by the act itself.
WORK: tuple[ContactKind, ...] = (
    ContactKind.NOTE,
    ContactKind.SPOKEN,
    ContactKind.NO_ANSWER,
    ContactKind.MESSAGE_LEFT,
    ContactKind.SENT,
)
#: Who asks, as seen from the patient; suggestions, anything may be typed.
RELATIONS: tuple[str, ...] = (
    N_("the patient"),
    N_("spouse"),
    N_("parent"),
    N_("child"),
    N_("caregiver"),
    N_("pharmacy"),
    N_("laboratory"),
    N_("other practice"),
    N_("payer"),
    N_("employer"),
    N_("school"),
)
#: What is to be done next; suggestions, anything may be typed.
NEXT_STEPS: tuple[str, ...] = (
    N_("Call back"),
    N_("Answer by mail"),
    N_("Ask clinician"),
    N_("Ask billing"),
    N_("Send copy"),
    N_("Book visit"),
    N_("Wait for answer"),
)


#: Letters of a question, and of what is written down about it.
LONGEST_QUESTION = 2000


class Whose(StrEnum):
    """Which part of the queue is looked at."""

    ALL = "all"
    MINE = "mine"
    NOBODYS = "nobodys"


class Contact(Snapshot):
    """One entry of the contact log; entries are never changed. ``at`` carries a zone."""

    at: datetime
    kind: ContactKind
    clerk: str
    text: str = ""


class Inquiry(Snapshot):
    """One question somebody waits for an answer to (a snapshot: it never changes under you).

    ``asker`` is apart from whom it is about: a patient on file, or ``about`` in words.
    ``callback`` is a bare telephone number. ``promised`` and ``taken`` carry a zone. Without
    ``owner_id`` it is nobody's yet. ``outcome`` is None while it is open. Lists leave ``log``
    empty. ``version`` grows with every act; an act on an older one is refused.
    """

    id: InquiryId
    asker: str
    question: str
    promised: datetime
    channel: Channel = Channel.PHONE
    topic: Topic = Topic.OTHER
    relation: str = ""
    patient_id: PatientId | None = None
    patient_name: str = ""
    born: date | None = None
    record: str = ""
    about: str = ""
    callback: str = ""
    owner_id: UserId | None = None
    owner: str = ""
    next_step: str = ""
    taken: datetime | None = None
    outcome: Outcome | None = None
    outcome_note: str = ""
    closed: datetime | None = None
    log: tuple[Contact, ...] = ()
    version: int = 0

    @property
    def is_open(self) -> bool:
        """Whether somebody still waits."""
        return self.outcome is None

    @property
    def subject(self) -> str:
        """Whom it is about, in words; empty when nobody said."""
        return self.patient_name or self.about


class Owner(Snapshot):
    """To whom an inquiry is handed; None is nobody."""

    user_id: UserId | None


class Step(Snapshot):
    """What is done about an inquiry in one go; what is None stays as it is.

    ``text`` belongs to the contact, else to the outcome, else to the handing over or promise.
    """

    kind: ContactKind | None = None
    text: str = ""
    next_step: str | None = None
    owner: Owner | None = None
    promised: datetime | None = None
    outcome: Outcome | None = None


class Counts(Snapshot):
    """How the open queue stands at a moment."""

    late: int = 0
    soon: int = 0
    open: int = 0
