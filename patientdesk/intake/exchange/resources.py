"""FHIR R4 resources as people, policies and bookings; only the elements the desk uses are read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, tzinfo

from patientdesk.intake.exchange.linked import booking_of, policy_of
from patientdesk.intake.exchange.people import person_of
from patientdesk.intake.exchange.references import Directory, names_in, subjects_of
from patientdesk.intake.exchange.shapes import text_of
from patientdesk.intake.model import Booking, Policy, Reading, Stray
from patientdesk.interchange.fhir import Resource
from patientdesk.kernel.snapshot import Snapshot, replace
from patientdesk.kernel.text import clean

LINKABLE = ("Coverage", "Appointment")


class Source(Snapshot):
    """One file of resources and the name its report goes by."""

    file: str
    resources: Sequence[Resource]


def read_people(sources: Sequence[Source], today: date, zone: tzinfo | None) -> list[Reading]:
    """Return the people of all files; a policy may stand in another file than its patient.

    Args:
        sources: The files, in the order they were given.
        today: The clinic's day.
        zone: The clinic's zone, in which instants of bookings are put down.

    """
    every = [resource for source in sources for resource in source.resources]
    known = Directory(every)
    policies: dict[int, list[Policy]] = defaultdict(list)
    bookings: dict[int, list[Booking]] = defaultdict(list)
    strays: list[Stray] = []
    loose: Counter[str] = Counter()
    for resource in every:
        if resource.type not in LINKABLE:
            continue
        home = known.patient_of(resource)
        thing = (
            policy_of(resource, known)
            if resource.type == "Coverage"
            else booking_of(resource, known, zone)
        )
        if thing is None:
            loose[resource.type] += 1
        elif home is None:
            strays.append(_stray(resource, thing))
        elif isinstance(thing, Policy):
            policies[id(home)].append(thing)
        else:
            bookings[id(home)].append(thing)
    readings = []
    for source in sources:
        people = tuple(
            replace(
                person_of(each, today),
                policies=tuple(policies[id(each)]), bookings=tuple(bookings[id(each)]),
            )
            for each in source.resources if each.type == "Patient"
        )  # fmt: skip
        others = Counter(r.type for r in source.resources if r.type not in ("Patient", *LINKABLE))
        readings.append(Reading(source.file, "fhir", people, ignored=others))
    readings[0].loose.update(loose)
    readings[0] = replace(readings[0], strays=tuple(strays))
    return readings


def _stray(resource: Resource, thing: Policy | Booking) -> Stray:
    """Return what names a patient who is in none of these files."""
    subjects = subjects_of(resource)
    names = tuple(name for each in subjects for name in names_in(each))
    shown = clean(text_of(subjects[0].get("display"))) if subjects else ""
    return Stray(resource.type, names, thing, shown)
