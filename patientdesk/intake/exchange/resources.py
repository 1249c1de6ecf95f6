"""FHIR R4 resources as people, policies and bookings; only the elements the desk uses are read."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from typing import Any

from patientdesk.coverage.model import Relation
from patientdesk.intake.exchange.tables import RELATIONS, identity_fault, note_names
from patientdesk.intake.exchange.values import (
    died,
    language_of,
    marital_of,
    payer_kind_of,
    phone_of,
    sex_of,
    state_of,
    zip_of,
)
from patientdesk.intake.model import Booking, Candidate, Policy, Reading
from patientdesk.interchange.fhir import Json, Resource
from patientdesk.kernel.text import _, clean
from patientdesk.registration.model import (
    Address,
    Alert,
    Contact,
    OtherName,
    Patient,
    PatientId,
    Phone,
    PhoneUse,
)
from patientdesk.schedule.model import Visit

#: Where US Core keeps race, ethnicity; where identifiers say they are an SSN or an NPI.
RACE = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race"
ETHNICITY = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity"
SSN, NPI = "http://hl7.org/fhir/sid/us-ssn", "http://hl7.org/fhir/sid/us-npi"
PHONE_USES = {"mobile": PhoneUse.MOBILE, "home": PhoneUse.HOME, "work": PhoneUse.WORK}
#: Appointment.status; what is not here was entered in error or is only a wish.
VISITS: dict[str, Visit] = {
    "booked": Visit.BOOKED, "pending": Visit.BOOKED, "arrived": Visit.ARRIVED,
    "checked-in": Visit.ARRIVED, "fulfilled": Visit.DONE, "cancelled": Visit.CANCELLED,
    "noshow": Visit.NO_SHOW,
}  # fmt: skip
USUAL_MINUTES, LONGEST_MINUTES = 30, 720
LINKABLE = ("Coverage", "Appointment")


@dataclass(frozen=True, slots=True)
class Source:
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
    known = _Directory(every)
    policies: dict[int, list[Policy]] = defaultdict(list)
    bookings: dict[int, list[Booking]] = defaultdict(list)
    loose: Counter[str] = Counter()
    for resource in every:
        if resource.type == "Coverage":
            home, policy = known.patient(resource.body.get("beneficiary")), _policy(resource, known)
            _put(policies, home, policy, loose, resource.type)
        elif resource.type == "Appointment":
            booking = _booking(resource, known, zone)
            _put(bookings, known.patient_of(resource), booking, loose, resource.type)
    readings = []
    for source in sources:
        people = tuple(
            replace(
                _person(each, today),
                policies=tuple(policies[id(each)]), bookings=tuple(bookings[id(each)]),
            )
            for each in source.resources if each.type == "Patient"
        )  # fmt: skip
        others = Counter(r.type for r in source.resources if r.type not in ("Patient", *LINKABLE))
        readings.append(Reading(source.file, "fhir", people, ignored=others))
    readings[0].loose.update(loose)
    return readings


def _put(
    homes: dict[int, list[Any]], home: Resource | None, value: Any, loose: Counter[str], kind: str
) -> None:
    if home is None or value is None:
        loose[kind] += 1
    else:
        homes[id(home)].append(value)


class _Directory:
    """Finds what a reference means: by full URL, by type and id, or by an identifier."""

    def __init__(self, resources: Sequence[Resource]) -> None:
        self._by_name: dict[str, Resource] = {}
        for each in resources:
            names = [f"{each.type}/{each.id}", each.url] if each.id else [each.url]
            names += [f"{each.type}?identifier={i}" for i in _identifiers(each.body)]
            for name in names:
                if name:
                    self._by_name.setdefault(name, each)

    def find(self, reference: Any, within: Json | None = None) -> Json | None:
        """Return the body a reference points to, contained resources included."""
        name = _text(_object(reference).get("reference"))
        if name.startswith("#") and within is not None:
            return next(
                (each for each in _objects(within.get("contained")) if each.get("id") == name[1:]),
                None,
            )
        found = self._find(name)
        return found.body if found else None

    def patient(self, reference: Any) -> Resource | None:
        """Return the Patient a reference points to."""
        found = self._find(_text(_object(reference).get("reference")))
        return found if found is not None and found.type == "Patient" else None

    def patient_of(self, appointment: Resource) -> Resource | None:
        """Return the patient among the participants of an appointment."""
        actors = (each.get("actor") for each in _objects(appointment.body.get("participant")))
        return next((found for actor in actors if (found := self.patient(actor))), None)

    def _find(self, name: str) -> Resource | None:
        if found := self._by_name.get(name):
            return found
        match = re.search(r"([A-Z]\w+/[A-Za-z0-9.-]+)(?:/_history/\S+)?$", name)
        return self._by_name.get(match[1]) if match else None


def _person(resource: Resource, today: date) -> Candidate:
    body, notes = resource.body, list[str]()
    names = sorted(_objects(body.get("name")), key=_usual_first)
    name = next(
        (each for each in names if each.get("use") not in ("old", "maiden", "nickname")), {}
    )
    family, given, middle = _name_parts(name)
    typed = _text(body.get("birthDate"))
    born = _day(typed)
    if refusal := identity_fault(family, born, bool(typed), today):
        return Candidate(resource.number, None, refusal=refusal)
    note_names(family, given, notes)
    numbers = _systems(body)
    patient = Patient(
        id=PatientId(0), record="", family_name=family, given_name=given, birth_date=born,
        middle_name=middle, suffix=" ".join(_words(name.get("suffix"))),
        preferred_name=_nickname(names), previous_names=_previous(names),
        sex=sex_of(_text(body.get("gender"))), marital_status=_marital(body),
        race=tuple(filter(None, (_extension(body, RACE),))), ethnicity=_extension(body, ETHNICITY),
        address=_address(body, notes), phones=_phones(body, notes), email=_email(body),
        language=_language(body), alerts=_death(body), emergency=_emergency(body),
        external_id=clean(resource.id, 100) or next(iter(_identifiers(body)), ""),
    )  # fmt: skip
    ssn = re.sub(r"\D", "", numbers.get(SSN, ""))
    return Candidate(resource.number, patient, ssn if len(ssn) == 9 else "", "", tuple(notes))


def _death(body: Json) -> tuple[Alert, ...]:
    when = _text(body.get("deceasedDateTime"))
    return died(_day(when)) if when or body.get("deceasedBoolean") is True else ()


def _usual_first(name: Json) -> int:
    return {"official": 0, "usual": 1}.get(_text(name.get("use")), 2)


def _name_parts(name: Json) -> tuple[str, str, str]:
    given = _words(name.get("given"))
    family = clean(_text(name.get("family")), 100)
    if not family and not given and (whole := clean(_text(name.get("text")), 200)):
        first, _blank, family = whole.rpartition(" ")
        return family, first, ""
    return family, given[0] if given else "", " ".join(given[1:])


def _nickname(names: Sequence[Json]) -> str:
    found = (each for each in names if each.get("use") == "nickname")
    return next((_name_parts(each)[1] or clean(_text(each.get("text")), 100) for each in found), "")


def _previous(names: Sequence[Json]) -> tuple[OtherName, ...]:
    old = (_name_parts(each) for each in names if each.get("use") in ("old", "maiden"))
    return tuple(OtherName(family, given) for family, given, _middle in old if family)


def _marital(body: Json) -> str:
    status = _object(body.get("maritalStatus"))
    codes = [_text(each.get("code")) for each in _objects(status.get("coding"))]
    return next(filter(None, map(marital_of, [*codes, _text(status.get("text"))])), "")


def _address(body: Json, notes: list[str]) -> Address:
    every = _objects(body.get("address"))
    found = next((each for each in every if each.get("use") == "home"), every[0] if every else {})
    lines = _words(found.get("line"))
    return Address(
        lines[0] if lines else "", " ".join(lines[1:]), clean(_text(found.get("city")), 100),
        state_of(clean(_text(found.get("state")), 40)),
        zip_of(_text(found.get("postalCode")), notes),
    )  # fmt: skip


def _phones(body: Json, notes: list[str]) -> tuple[Phone, ...]:
    found: list[Phone] = []
    for each in _objects(body.get("telecom")):
        if each.get("system") != "phone":
            continue
        number, extension = phone_of(_text(each.get("value")), notes)
        use = PHONE_USES.get(_text(each.get("use")), PhoneUse.HOME)
        if number and number not in {phone.number for phone in found}:
            found.append(Phone(number, use, extension))
    if not found:
        notes.append(_("There is no telephone number."))
    return tuple(found)


def _email(body: Json) -> str:
    found = (e for e in _objects(body.get("telecom")) if e.get("system") == "email")
    return next((clean(_text(each.get("value")), 200) for each in found), "")


def _language(body: Json) -> str:
    spoken = sorted(
        _objects(body.get("communication")), key=lambda c: c.get("preferred") is not True
    )
    if not spoken:
        return "en"
    language = _object(spoken[0].get("language"))
    codes = [_text(each.get("code")) for each in _objects(language.get("coding"))]
    return language_of(next(filter(None, [*codes, _text(language.get("text"))]), ""))


def _emergency(body: Json) -> Contact | None:
    for each in _objects(body.get("contact")):
        name = _object(each.get("name"))
        family, given, _middle = _name_parts(name)
        whole = f"{given} {family}".strip()
        phones = [t for t in _objects(each.get("telecom")) if t.get("system") == "phone"]
        number = phone_of(_text(phones[0].get("value")), [])[0] if phones else ""
        relation = next(iter(_objects(each.get("relationship"))), {})
        if whole or number:
            return Contact(whole, clean(_text(relation.get("text")), 60), number)
    return None


def _policy(resource: Resource, known: _Directory) -> Policy | None:
    body = resource.body
    if body.get("status") in ("entered-in-error", "draft"):
        return None
    payor = next(iter(_objects(body.get("payor"))), {})
    organization = known.find(payor, body) or {}
    payer = clean(_text(organization.get("name")) or _text(payor.get("display")), 120)
    if not payer:
        return None
    classes = {
        _coded(each.get("type")): _text(each.get("name")) or _text(each.get("value"))
        for each in _objects(body.get("class"))
    }
    period = _object(body.get("period"))
    order = body.get("order")
    return Policy(
        payer, payer_kind_of(payer),
        clean(_text(body.get("subscriberId")) or next(iter(_identifiers(body, bare=True)), ""), 80),
        clean(classes.get("plan", ""), 80), clean(classes.get("group", ""), 40),
        RELATIONS.get(_coded(body.get("relationship")) or "self", Relation.OTHER),
        _day(_text(period.get("start"))), _day(_text(period.get("end"))),
        order if isinstance(order, int) and 1 <= order <= 3 else 1,
    )  # fmt: skip


def _booking(resource: Resource, known: _Directory, zone: tzinfo | None) -> Booking | None:
    body = resource.body
    visit = VISITS.get(_text(body.get("status")))
    starts, ends = _instant(body.get("start"), zone), _instant(body.get("end"), zone)
    actor = next(
        (
            each["actor"] for each in _objects(body.get("participant"))
            if "Practitioner" in _text(_object(each.get("actor")).get("reference"))
        ),
        None,
    )  # fmt: skip
    if visit is None or starts is None or actor is None:
        return None
    person = known.find(actor) or {}
    family, given, _middle = _name_parts(next(iter(_objects(person.get("name"))), {}))
    name = f"{given} {family}".strip() or clean(_text(_object(actor).get("display")), 100)
    minutes = body.get("minutesDuration")
    if not isinstance(minutes, int) or isinstance(minutes, bool):
        minutes = int((ends - starts).total_seconds() // 60) if ends else USUAL_MINUTES
    if not name or not 0 < minutes <= LONGEST_MINUTES:
        return None
    reason = clean(_text(body.get("description")), 200)
    return Booking(name, _systems(person).get(NPI, ""), starts, minutes, visit, reason)


def _instant(value: Any, zone: tzinfo | None) -> datetime | None:
    """Return an instant on the clinic's wall clock; one without a zone is taken as it stands."""
    try:
        moment = datetime.fromisoformat(_text(value))
    except ValueError:
        return None
    return (moment.astimezone(zone) if moment.tzinfo else moment).replace(
        tzinfo=None, second=0, microsecond=0
    )


def _day(typed: str) -> date | None:
    """Return a FHIR date or the day of a dateTime; a month or a year alone is no day."""
    try:
        return date.fromisoformat(typed[:10]) if re.match(r"\d{4}-\d\d-\d\d", typed) else None
    except ValueError:
        return None


# What follows reads JSON of any shape: another type than expected counts as missing.


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _object(value: Any) -> Json:
    return value if isinstance(value, Mapping) else {}


def _objects(value: Any) -> list[Json]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _words(value: Any) -> list[str]:
    found = value if isinstance(value, list) else [value]
    return [word for each in found if (word := clean(_text(each), 120))]


def _coded(value: Any) -> str:
    """Return the first code of a CodeableConcept, in lower case."""
    codings = _objects(_object(value).get("coding"))
    return next((_text(each.get("code")).lower() for each in codings if each.get("code")), "")


def _systems(body: Json) -> dict[str, str]:
    """Return identifiers by their system."""
    return {
        _text(each.get("system")): _text(each.get("value"))
        for each in _objects(body.get("identifier"))
    }


def _identifiers(body: Json, *, bare: bool = False) -> Iterator[str]:
    """Yield ``system|value`` of each identifier, or the values alone."""
    for each in _objects(body.get("identifier")):
        value = clean(_text(each.get("value")), 100)
        if value:
            yield value if bare else f"{_text(each.get('system'))}|{value}"


def _extension(body: Json, url: str) -> str:
    """Return the text of a US Core extension."""
    for each in _objects(body.get("extension")):
        if each.get("url") == url:
            inner = _objects(each.get("extension"))
            texts = (_text(e.get("valueString")) for e in inner if e.get("url") == "text")
            return clean(next(texts, ""), 80)
    return ""
