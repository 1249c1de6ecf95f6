"""What a visit may become, and why not."""

from __future__ import annotations

from datetime import datetime

from patientdesk.kernel.dates import show_date
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import _
from patientdesk.schedule.model import EXPECTED, NEXT_VISITS, VISIT_WORDS, Appointment, Visit


def stepped(
    before: Appointment, visit: Visit, now: datetime, cancel_reason: str = ""
) -> Appointment:
    """Return a visit one step on, with the moments that go with it; ``now`` is a moment.

    Raises:
        DeskError: if :data:`NEXT_VISITS` does not allow the step, if it is too early for it, or
            if nobody says why a visit is cancelled.

    """
    refusal = _refusal(before, visit, now.replace(tzinfo=None), cancel_reason)
    if refusal:
        raise DeskError(refusal)
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


def too_early_to_come(visit: Appointment, now: datetime) -> str:
    """Say that nobody is here for a visit of a later day (``now`` is the wall clock)."""
    if visit.starts.date() <= now.date():
        return ""
    sentence = _("The visit is on {day}. If the patient is here today, move it to today first.")
    return sentence.format(day=show_date(visit.starts.date()))


def too_early_to_miss(visit: Appointment, now: datetime) -> str:
    """Say that nobody has missed a visit before its time (``now`` is the wall clock)."""
    if visit.starts <= now:
        return ""
    return _("The visit is still to come. It can be cancelled, not missed.")


def _refusal(before: Appointment, visit: Visit, now: datetime, cancel_reason: str) -> str:
    if visit not in NEXT_VISITS[before.visit]:
        return _("An appointment that is “{now}” cannot become “{next}”.").format(
            now=_(VISIT_WORDS[before.visit]), next=_(VISIT_WORDS[visit])
        )
    if visit is Visit.CANCELLED and not cancel_reason:
        return _("Say why the visit is cancelled.")
    if visit is Visit.NO_SHOW:
        return too_early_to_miss(before, now)
    if visit is Visit.ARRIVED and before.visit in EXPECTED:
        return too_early_to_come(before, now)
    return ""
