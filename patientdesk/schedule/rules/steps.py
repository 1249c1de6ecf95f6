"""What a visit may become, and why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.text import _
from patientdesk.schedule.model import NEXT_VISITS, VISIT_WORDS, Appointment, Visit


def stepped(
    before: Appointment, visit: Visit, now: datetime, cancel_reason: str = ""
) -> Appointment:
    """Return a visit one step on, with the moments that go with it; ``now`` is a moment.

    Raises:
        DeskError: if :data:`NEXT_VISITS` does not allow the step.

    """
    if visit not in NEXT_VISITS[before.visit]:
        raise DeskError(
            _("An appointment that is “{now}” cannot become “{next}”.").format(
                now=_(VISIT_WORDS[before.visit]), next=_(VISIT_WORDS[visit])
            )
        )
    since, arrived = now, before.arrived_at
    if visit is Visit.ARRIVED:
        # Called too early and sent back: the patient has been waiting all the while.
        since = arrived = arrived or since
    elif visit in (Visit.BOOKED, Visit.CONFIRMED):
        arrived = None
    return replace(
        before, visit=visit, since=since, arrived_at=arrived, cancel_reason=cancel_reason
    )


def not_with(visit: Appointment) -> str:
    """Say that an act is none for a visit as it stands."""
    sentence = _("Not with a visit that is “{status}”.")
    return sentence.format(status=_(VISIT_WORDS[visit.visit]))


def too_early_to_miss(visit: Appointment, now: datetime) -> str:
    """Say that nobody has missed a visit before its time (``now`` is the wall clock)."""
    if visit.starts <= now:
        return ""
    return _("The visit is still to come. It can be cancelled, not missed.")
