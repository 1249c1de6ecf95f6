"""Reading JSON of any shape: another type than expected counts as missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from patientdesk.intake.exchange.values import LONGEST_TEXT
from patientdesk.interchange.fhir import Json
from patientdesk.kernel.text import clean

#: What identifiers say when they are a social security number or a national provider's number.
SSN, NPI = "http://hl7.org/fhir/sid/us-ssn", "http://hl7.org/fhir/sid/us-npi"


def day_of(typed: str) -> date | None:
    """Return a FHIR date or the day of a dateTime; a month or a year alone is no day."""
    try:
        return date.fromisoformat(typed[:10]) if re.match(r"\d{4}-\d\d-\d\d", typed) else None
    except ValueError:
        return None


def text_of(value: Any) -> str:
    """Return a text; empty for anything else."""
    return value if isinstance(value, str) else ""


def object_of(value: Any) -> Json:
    """Return an object; an empty one for anything else."""
    return value if isinstance(value, Mapping) else {}


def objects_of(value: Any) -> list[Json]:
    """Return the objects of a list; anything else is left out."""
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def words_of(value: Any) -> list[str]:
    """Return the clean texts of a list, or of one alone."""
    found = value if isinstance(value, list) else [value]
    return [word for each in found if (word := clean(text_of(each), LONGEST_TEXT))]


def code_of(value: Any) -> str:
    """Return the first code of a CodeableConcept, in lower case."""
    codings = objects_of(object_of(value).get("coding"))
    return next((text_of(each.get("code")).lower() for each in codings if each.get("code")), "")


def systems_of(body: Json) -> dict[str, str]:
    """Return identifiers by their system."""
    return {
        text_of(each.get("system")): text_of(each.get("value"))
        for each in objects_of(body.get("identifier"))
    }


def identifiers_of(body: Json, *, bare: bool = False) -> Iterator[str]:
    """Yield ``system|value`` of each identifier, or the values alone.

    A social security number is none: it is kept apart, under a permission of its own.
    """
    for each in objects_of(body.get("identifier")):
        system, value = text_of(each.get("system")), clean(text_of(each.get("value")), 100)
        if value and system != SSN:
            yield value if bare else f"{system}|{value}"


def extension_of(body: Json, url: str) -> str:
    """Return the text of a US Core extension."""
    for each in objects_of(body.get("extension")):
        if each.get("url") == url:
            inner = objects_of(each.get("extension"))
            texts = (text_of(e.get("valueString")) for e in inner if e.get("url") == "text")
            return clean(next(texts, ""), 80)
    return ""
