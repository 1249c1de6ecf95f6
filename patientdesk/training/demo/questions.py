"""What is asked in the demo clinic, and by when it was promised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from patientdesk.inquiries.model import Channel, Inquiry, InquiryId, Outcome, Topic
from patientdesk.inquiries.service import close_inquiry, owners, take_inquiry
from patientdesk.kernel.changes import Change
from patientdesk.kernel.snapshot import replace
from patientdesk.registration.model import Patient
from patientdesk.store.unit import UnitOfWork
from patientdesk.training.demo import cast

#: The first of these are closed by now; the rest make the queue.
CLOSED = 3
#: How long before now each was taken, in minutes at most.
TAKEN_WITHIN = 180


def questions(draw: Random, now: datetime, patients: Iterator[Patient]) -> Iterator[Inquiry]:
    """Yield the inquiries of the demo, the moment they were taken in ``taken``."""
    lines = [*zip(cast.QUESTIONS, cast.PROMISED, strict=True)]
    for (asker, relation, channel, topic, question), minutes in lines + lines[:CLOSED]:
        patient = next(patients)
        yield Inquiry(
            InquiryId(0), asker or patient.spoken_name, question,
            now + timedelta(minutes=minutes), Channel(channel), Topic(topic),
            relation or "the patient", patient.id, callback=patient.phones[0].number,
            next_step=draw.choice(("Call back", "Answer by mail", "Ask clinician")),
            taken=now - timedelta(minutes=draw.randrange(15, TAKEN_WITHIN)),
        )  # fmt: skip


def ask(unit: UnitOfWork, draw: Random, asked: Inquiry, closed: bool) -> Change:
    """Take one inquiry, for somebody or nobody yet, and close it when it is answered."""
    people = owners(unit)
    owner = draw.choice([*people, None]) if people else None
    change = take_inquiry(unit, replace(asked, owner_id=owner.id if owner else None))
    if closed and change.subject is not None:
        close_inquiry(unit, InquiryId(change.subject), Outcome.ANSWERED)
    return change
