"""FHIR Coverages and Appointments as policies and bookings of somebody."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import Any

from patientdesk.coverage.model import Relation
from patientdesk.intake.exchange.people import name_parts
from patientdesk.intake.exchange.references import Directory
from patientdesk.intake.exchange.shapes import (
    NPI,
    code_of,
    day_of,
    identifiers_of,
    object_of,
    objects_of,
    systems_of,
    text_of,
)
from patientdesk.intake.exchange.tables import RELATIONS
from patientdesk.intake.exchange.values import payer_kind_of
from patientdesk.intake.model import Booking, Policy
from patientdesk.interchange.fhir import Json, Resource
from patientdesk.kernel.identifiers import npi_fault
from patientdesk.kernel.text import clean
from patientdesk.schedule.model import Visit

#: Appointment.status; what is not here was entered in error or is only a wish.
VISITS: dict[str, Visit] = {
    "booked": Visit.BOOKED, "pending": Visit.BOOKED, "arrived": Visit.ARRIVED,
    "checked-in": Visit.ARRIVED, "fulfilled": Visit.DONE, "cancelled": Visit.CANCELLED,
    "noshow": Visit.NO_SHOW,
}  # fmt: skip
USUAL_MINUTES, LONGEST_MINUTES = 30, 720


def policy_of(resource: Resource, known: Directory) -> Policy | None:
    """Return a Coverage as a policy; None when it names no payer or was entered in error."""
    body = resource.body
    if body.get("status") in ("entered-in-error", "draft"):
        return None
    payor = next(iter(objects_of(body.get("payor"))), {})
    organization = known.find(payor, body) or {}
    payer = clean(text_of(organization.get("name")) or text_of(payor.get("display")), 120)
    if not payer:
        return None
    classes = {
        code_of(each.get("type")): text_of(each.get("name")) or text_of(each.get("value"))
        for each in objects_of(body.get("class"))
    }
    period = object_of(body.get("period"))
    order = body.get("order")
    number = text_of(body.get("subscriberId")) or next(identifiers_of(body, bare=True), "")
    return Policy(
        payer, payer_kind_of(payer), clean(number, 80),
        clean(classes.get("plan", ""), 80), clean(classes.get("group", ""), 40),
        RELATIONS.get(code_of(body.get("relationship")) or "self", Relation.OTHER),
        day_of(text_of(period.get("start"))), day_of(text_of(period.get("end"))),
        order if isinstance(order, int) and 1 <= order <= 3 else 1,
    )  # fmt: skip


def booking_of(resource: Resource, known: Directory, zone: tzinfo | None) -> Booking | None:
    """Return an Appointment as a booking; None when it says not when, or with whom."""
    body = resource.body
    visit = VISITS.get(text_of(body.get("status")))
    starts, ends = _instant(body.get("start"), zone), _instant(body.get("end"), zone)
    actors = (each.get("actor") for each in objects_of(body.get("participant")))
    actor = next((each for each in actors if _is_clinician(each, known)), None)
    if visit is None or starts is None or actor is None:
        return None
    person = known.find(actor) or {}
    family, given, *_rest = name_parts(next(iter(objects_of(person.get("name"))), {}))
    name = f"{given} {family}".strip() or clean(text_of(object_of(actor).get("display")), 100)
    minutes = body.get("minutesDuration")
    if not isinstance(minutes, int) or isinstance(minutes, bool):
        minutes = int((ends - starts).total_seconds() // 60) if ends else USUAL_MINUTES
    if not name or not 0 < minutes <= LONGEST_MINUTES:
        return None
    reason = clean(text_of(body.get("description")), 200)
    why_not = _why_cancelled(body) if visit is Visit.CANCELLED else ""
    return Booking(name, _npi_of(person), starts, minutes, visit, reason, why_not)


def _why_cancelled(body: Json) -> str:
    """Return the reason in the words of the other system; its code where it has no words."""
    said = object_of(body.get("cancelationReason"))
    coded = (text_of(each.get("display")) for each in objects_of(said.get("coding")))
    return clean(text_of(said.get("text")) or next(coded, "") or code_of(said), 200)


def _npi_of(person: Json) -> str:
    """Return a clinician's NPI when it is one: generators make some up, and the visit counts."""
    number = systems_of(person).get(NPI, "")
    return "" if npi_fault(number) else number


def _is_clinician(actor: Any, known: Directory) -> bool:
    if "Practitioner" in text_of(object_of(actor).get("reference")):
        return True
    return (known.find(actor) or {}).get("resourceType") == "Practitioner"


def _instant(value: Any, zone: tzinfo | None) -> datetime | None:
    """Return an instant on the clinic's wall clock; one without a zone is taken as it stands."""
    try:
        moment = datetime.fromisoformat(text_of(value))
    except ValueError:
        return None
    return (moment.astimezone(zone) if moment.tzinfo else moment).replace(
        tzinfo=None, second=0, microsecond=0
    )
