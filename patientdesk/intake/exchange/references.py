"""What a FHIR reference means: by full URL, by type and id, or by an identifier."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from patientdesk.intake.exchange.shapes import identifiers_of, object_of, objects_of, text_of
from patientdesk.interchange.fhir import Json, Resource
from patientdesk.kernel.text import clean

#: ``https://example.org/fhir/Patient/7/_history/2`` ends in ``Patient/7``.
ENDS_IN = re.compile(r"([A-Z]\w+/[A-Za-z0-9.-]+)(?:/_history/\S+)?$")
LONGEST_NAME = 300


def names_of(resource: Resource) -> Iterator[str]:
    """Yield every name other resources may call this one by; they are kept, so they are clean."""
    names = [f"{resource.type}/{resource.id}" if resource.id else "", resource.url]
    names += [f"{resource.type}?identifier={each}" for each in identifiers_of(resource.body)]
    yield from filter(None, (clean(name, LONGEST_NAME) for name in names))


def names_in(reference: Any, kind: str = "Patient") -> tuple[str, ...]:
    """Return the names a reference gives, the most telling first."""
    said = object_of(reference)
    whole = clean(text_of(said.get("reference")), LONGEST_NAME)
    end = ENDS_IN.search(whole)
    logical = identifiers_of({"identifier": [said.get("identifier")]})
    found = [whole, end[1] if end else "", *(f"{kind}?identifier={each}" for each in logical)]
    return tuple(dict.fromkeys(filter(None, (clean(name, LONGEST_NAME) for name in found))))


def subjects_of(resource: Resource) -> list[Json]:
    """Return the references of a Coverage or an Appointment that may be to its patient."""
    if resource.type == "Coverage":
        return [object_of(resource.body.get("beneficiary"))]
    actors = [object_of(e.get("actor")) for e in objects_of(resource.body.get("participant"))]
    return sorted(actors, key=_names_a_patient, reverse=True)


def _names_a_patient(reference: Json) -> bool:
    return "Patient" in text_of(reference.get("reference")) or reference.get("type") == "Patient"


class Directory:
    """Finds the resources of some files by their names."""

    def __init__(self, resources: Sequence[Resource]) -> None:
        self._by_name: dict[str, Resource] = {}
        for each in resources:
            for name in names_of(each):
                self._by_name.setdefault(name, each)

    def find(self, reference: Any, within: Json | None = None) -> Json | None:
        """Return the body a reference points to, contained resources included."""
        name = text_of(object_of(reference).get("reference"))
        if name.startswith("#") and within is not None:
            return next(
                (
                    each
                    for each in objects_of(within.get("contained"))
                    if each.get("id") == name[1:]
                ),
                None,
            )
        found = self._find(reference)
        return found.body if found else None

    def patient_of(self, resource: Resource) -> Resource | None:
        """Return the Patient a Coverage or an Appointment is about."""
        found = map(self._find, subjects_of(resource))
        return next((each for each in found if each is not None and each.type == "Patient"), None)

    def _find(self, reference: Any) -> Resource | None:
        names = names_in(reference)
        return next((self._by_name[name] for name in names if name in self._by_name), None)
