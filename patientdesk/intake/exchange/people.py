"""FHIR Patients as people to register."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from patientdesk.intake.exchange.names import WholeName, taken_apart
from patientdesk.intake.exchange.references import names_of
from patientdesk.intake.exchange.shapes import (
    SSN,
    day_of,
    extension_of,
    identifiers_of,
    object_of,
    objects_of,
    systems_of,
    text_of,
    words_of,
)
from patientdesk.intake.exchange.tables import identity_fault, note_names
from patientdesk.intake.exchange.values import (
    LONGEST_TEXT,
    died,
    language_of,
    marital_of,
    phone_of,
    sex_of,
    state_of,
    zip_of,
)
from patientdesk.intake.model import Candidate, Counted
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

#: Where US Core keeps race and ethnicity.
RACE = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race"
ETHNICITY = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity"
PHONE_USES = {"mobile": PhoneUse.MOBILE, "home": PhoneUse.HOME, "work": PhoneUse.WORK}


def person_of(resource: Resource, today: date) -> Candidate:
    """Return a Patient as somebody to register, or why that cannot be; blemishes are notes."""
    body, notes = resource.body, list[str]()
    counted = Counted.ENTRY if resource.in_bundle else Counted.LINE
    names = sorted(objects_of(body.get("name")), key=_usual_first)
    name = next(
        (each for each in names if each.get("use") not in ("old", "maiden", "nickname")), {}
    )
    family, given, middle, suffix = name_parts(name)
    typed = text_of(body.get("birthDate"))
    born = day_of(typed)
    note_names(family, given, notes)
    numbers = systems_of(body)
    patient = Patient(
        id=PatientId(0), record="", family_name=family, given_name=given, birth_date=born,
        middle_name=middle, suffix=suffix,
        preferred_name=_nickname(names), previous_names=_previous(names),
        sex=sex_of(text_of(body.get("gender"))), marital_status=_marital(body),
        race=tuple(filter(None, (extension_of(body, RACE),))),
        ethnicity=extension_of(body, ETHNICITY),
        address=_address(body, notes), phones=_phones(body, notes), email=_email(body),
        language=_language(body), alerts=_death(body), emergency=_emergency(body),
        external_id=clean(resource.id, 100) or next(iter(identifiers_of(body)), ""),
    )  # fmt: skip
    if refusal := identity_fault(patient, bool(typed), today):
        return Candidate(resource.number, None, refusal=refusal, counted=counted)
    ssn = re.sub(r"\D", "", numbers.get(SSN, ""))
    return Candidate(
        resource.number, patient, ssn if len(ssn) == 9 else "", notes=tuple(notes),
        counted=counted, sources=tuple(names_of(resource)),
    )  # fmt: skip


def _death(body: Json) -> tuple[Alert, ...]:
    when = text_of(body.get("deceasedDateTime"))
    return died(day_of(when)) if when or body.get("deceasedBoolean") is True else ()


def _usual_first(name: Json) -> int:
    return {"official": 0, "usual": 1}.get(text_of(name.get("use")), 2)


def name_parts(name: Json) -> WholeName:
    """Return the parts of a HumanName; of one that is only a text, all given names in one."""
    given = words_of(name.get("given"))
    family = clean(text_of(name.get("family")), LONGEST_TEXT)
    if not family and not given and (whole := clean(text_of(name.get("text")), LONGEST_TEXT)):
        apart = taken_apart(whole)
        return apart._replace(given=f"{apart.given} {apart.middle}".strip(), middle="")
    return WholeName(
        family,
        given[0] if given else "",
        " ".join(given[1:]),
        " ".join(words_of(name.get("suffix"))),
    )


def _nickname(names: Sequence[Json]) -> str:
    found = (each for each in names if each.get("use") == "nickname")
    return next(
        (name_parts(each)[1] or clean(text_of(each.get("text")), LONGEST_TEXT) for each in found),
        "",
    )


def _previous(names: Sequence[Json]) -> tuple[OtherName, ...]:
    old = (name_parts(each) for each in names if each.get("use") in ("old", "maiden"))
    return tuple(OtherName(family, given) for family, given, *_rest in old if family)


def _marital(body: Json) -> str:
    status = object_of(body.get("maritalStatus"))
    codes = [text_of(each.get("code")) for each in objects_of(status.get("coding"))]
    return next(filter(None, map(marital_of, [*codes, text_of(status.get("text"))])), "")


def _address(body: Json, notes: list[str]) -> Address:
    every = objects_of(body.get("address"))
    found = next((each for each in every if each.get("use") == "home"), every[0] if every else {})
    lines = words_of(found.get("line"))
    return Address(
        lines[0] if lines else "", " ".join(lines[1:]), clean(text_of(found.get("city")), 100),
        state_of(clean(text_of(found.get("state")), 40)),
        zip_of(text_of(found.get("postalCode")), notes),
    )  # fmt: skip


def _phones(body: Json, notes: list[str]) -> tuple[Phone, ...]:
    found: list[Phone] = []
    for each in objects_of(body.get("telecom")):
        if each.get("system") != "phone":
            continue
        number, extension = phone_of(text_of(each.get("value")), notes)
        use = PHONE_USES.get(text_of(each.get("use")), PhoneUse.HOME)
        if number and number not in {phone.number for phone in found}:
            found.append(Phone(number, use, extension))
    if not found:
        notes.append(_("There is no telephone number."))
    return tuple(found)


def _email(body: Json) -> str:
    found = (e for e in objects_of(body.get("telecom")) if e.get("system") == "email")
    return next((clean(text_of(each.get("value")), 200) for each in found), "")


def _language(body: Json) -> str:
    spoken = sorted(
        objects_of(body.get("communication")), key=lambda c: c.get("preferred") is not True
    )
    if not spoken:
        return "en"
    language = object_of(spoken[0].get("language"))
    codes = [text_of(each.get("code")) for each in objects_of(language.get("coding"))]
    return language_of(next(filter(None, [*codes, text_of(language.get("text"))]), ""))


def _emergency(body: Json) -> Contact | None:
    for each in objects_of(body.get("contact")):
        name = object_of(each.get("name"))
        family, given, *_rest = name_parts(name)
        whole = f"{given} {family}".strip()
        phones = [t for t in objects_of(each.get("telecom")) if t.get("system") == "phone"]
        number = phone_of(text_of(phones[0].get("value")), [])[0] if phones else ""
        relation = next(iter(objects_of(each.get("relationship"))), {})
        if whole or number:
            return Contact(whole, clean(text_of(relation.get("text")), 60), number)
    return None
