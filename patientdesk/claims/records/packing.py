"""The parts of a claim (lines, circumstances) as the file holds them: JSON.

They belong to one claim and are read and written with it; what is looked for across claims has a
column of its own.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from patientdesk.claims.model import Accident, Circumstances, Facility, Referrer, ServiceLine
from patientdesk.kernel.snapshot import as_plain
from patientdesk.registration.model import Address

Packed = dict[str, Any]
#: Fields of a claim's parts that are days.
DAYS = frozenset({
    "day", "until", "onset", "other_date", "unable_from", "unable_to", "admitted", "discharged",
})  # fmt: skip


def pack(part: Any) -> Packed:
    """Return a part of a claim for the file: days as ISO dates, parts of parts inside."""
    return {name: _flat(value) for name, value in as_plain(part).items()}


def _flat(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _flat(each) for name, each in value.items()}
    return value


def unpack_line(packed: Packed) -> ServiceLine:
    """Return a service line as it was packed."""
    plain = _with_days(packed)
    plain["pointers"], plain["modifiers"] = tuple(plain["pointers"]), tuple(plain["modifiers"])
    return ServiceLine(**plain)


def unpack_circumstances(packed: Packed) -> Circumstances:
    """Return the circumstances of a claim as they were packed."""
    plain = _with_days(packed)
    plain["accident"] = Accident(**_with_days(packed["accident"]))
    if packed["referrer"]:
        plain["referrer"] = Referrer(**packed["referrer"])
    if packed["facility"]:
        place = packed["facility"]
        plain["facility"] = Facility(**{**place, "address": Address(**place["address"])})
    return Circumstances(**plain)


def _with_days(packed: Packed) -> Packed:
    return {
        name: date.fromisoformat(value) if name in DAYS and value else value
        for name, value in packed.items()
    }
