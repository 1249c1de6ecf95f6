"""What was answered so far, as texts by their path, and the clinic they add up to.

The texts are what a draft keeps; passwords and the recovery code are never among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from patientdesk.charges.exchange import FeeReading
from patientdesk.directory.model import (
    AppointmentType,
    AppointmentTypeId,
    Clinic,
    Hours,
    Payer,
    PayerId,
    PayerKind,
    Practitioner,
    PractitionerId,
)
from patientdesk.directory.rules import (
    check_appointment_type,
    check_clinic,
    check_payer,
    check_practitioner,
    tidied,
    whole_number,
)
from patientdesk.facility.model import Room, RoomId
from patientdesk.facility.rules import check_room
from patientdesk.founding.model import Founding, NewRoom
from patientdesk.kernel.findings import Finding
from patientdesk.kernel.hours import read_hours
from patientdesk.kernel.snapshot import replace

#: Texts of one step by their path.
Texts = Mapping[str, str]
#: Texts of every step by its key.
Answers = Mapping[str, Texts]

ROW = re.compile(r"(\w+)\[(\d+)\]\.(\w+)")
SSN = "ssn"
PAYER_TEXTS = ("name", "payer_id", "street", "street2", "city", "state", "zip", "phone")
CENTRAL, EASTERN, MOUNTAIN = "America/Chicago", "America/New_York", "America/Denver"
PACIFIC = "America/Los_Angeles"
#: The zone most of a state lives by.
ZONE_OF_STATE: dict[str, str] = {
    **dict.fromkeys(
        [
            "AL",
            "AR",
            "IA",
            "IL",
            "KS",
            "LA",
            "MN",
            "MO",
            "MS",
            "ND",
            "NE",
            "OK",
            "SD",
            "TN",
            "TX",
            "WI",
        ],
        CENTRAL,
    ),
    **dict.fromkeys(
        [
            "CT",
            "DC",
            "DE",
            "FL",
            "GA",
            "KY",
            "MA",
            "MD",
            "ME",
            "NC",
            "NH",
            "NJ",
            "NY",
            "OH",
            "PA",
            "RI",
            "SC",
            "VA",
            "VT",
            "WV",
        ],
        EASTERN,
    ),
    **dict.fromkeys(["CO", "MT", "NM", "UT", "WY"], MOUNTAIN),
    **dict.fromkeys(["CA", "NV", "OR", "WA"], PACIFIC),
    "AZ": "America/Phoenix",
    "ID": "America/Boise",
    "IN": "America/Indiana/Indianapolis",
    "MI": "America/Detroit",
    "AK": "America/Anchorage",
    "HI": "Pacific/Honolulu",
    "PR": "America/Puerto_Rico",
    "VI": "America/Puerto_Rico",
    "AS": "Pacific/Pago_Pago",
    "GU": "Pacific/Guam",
    "MP": "Pacific/Guam",
}


def rows(texts: Texts, name: str) -> list[dict[str, str]]:
    """Return the rows of a list (``clinicians[0].npi``), each a dict of its fields."""
    found: dict[int, dict[str, str]] = {}
    for path, text in texts.items():
        match = ROW.fullmatch(path)
        if match and match[1] == name:
            found.setdefault(int(match[2]), {})[match[3]] = text
    return [found[at] for at in sorted(found)]


def clinic_of(answers: Answers) -> Clinic:
    """Return the clinic itself with its hours."""
    texts, hours = answers.get("clinic", {}), answers.get("hours", {})
    known: dict[str, Any] = {
        name: texts.get(name, "")
        for name in (
            "name", "street", "street2", "city", "state", "zip", "phone", "fax", "email", "npi",
            "tax_id", "taxonomy", "claim_name",
        )
    }  # fmt: skip
    clinic = Clinic(
        **known,
        zone=answers.get("place", {}).get("zone", ""),
        tax_id_is_ssn=texts.get("tax_id_kind") == SSN,
        hours=hours_of(hours),
        slot_minutes=whole_number(hours.get("slot_minutes", "15")),
    )
    return tidied(clinic)


def hours_of(texts: Texts) -> tuple[Hours, ...]:
    """Return the hours of a week typed by day (``hours[0]`` is Monday)."""
    return tuple(
        Hours(weekday, starts, ends)
        for weekday in range(7)
        for starts, ends in read_hours(texts.get(f"hours[{weekday}]", "")) or ()
    )


def practitioners_of(texts: Texts) -> list[tuple[int, Practitioner, str]]:
    """Return row, clinician and usual room of every row that is not empty."""
    found = []
    for at, row in enumerate(rows(texts, "clinicians")):
        person = Practitioner(
            PractitionerId(-1 - at),
            row.get("family_name", ""),
            row.get("given_name", ""),
            row.get("credentials", ""),
            row.get("discipline", ""),
            row.get("npi", ""),
            row.get("taxonomy", ""),
        )
        if any(text for name, text in row.items() if name != "room"):
            found.append((at, tidied(person), row.get("room", "")))
    return found


def rooms_of(texts: Texts) -> list[tuple[int, str]]:
    """Return row and name of every room that has one."""
    named = [(at, row.get("name", "").strip()) for at, row in enumerate(rows(texts, "rooms"))]
    return [(at, name) for at, name in named if name]


def types_of(texts: Texts) -> list[tuple[int, AppointmentType]]:
    """Return row and kind of appointment of every row that has a name."""
    return [
        (
            at,
            AppointmentType(
                AppointmentTypeId(-1 - at),
                row["name"].strip(),
                whole_number(row.get("minutes", "")),
                bool(row.get("new_patient")),
            ),
        )
        for at, row in enumerate(rows(texts, "types"))
        if row.get("name", "").strip()
    ]


def payers_of(texts: Texts) -> list[tuple[int, Payer]]:
    """Return row and payer of every row that has a name."""
    found = []
    for at, row in enumerate(rows(texts, "payers")):
        known: dict[str, Any] = {name: row.get(name, "") for name in PAYER_TEXTS}
        kind = PayerKind(row.get("kind") or PayerKind.GROUP)
        if known["name"].strip():
            found.append((at, tidied(Payer(PayerId(-1 - at), kind=kind, **known))))
    return found


def founding_of(answers: Answers, fees: FeeReading | None = None) -> Founding:
    """Return the clinic all answers add up to."""
    people = practitioners_of(answers.get("people", {}))
    rooms = rooms_of(answers.get("people", {}))
    usual = {int(room): at for at, (_row, _person, room) in enumerate(people) if room}
    entry = answers.get("sign-in", {})
    return Founding(
        clinic=clinic_of(answers),
        practitioners=tuple(
            replace(person, id=PractitionerId(0)) for _row, person, _room in people
        ),
        rooms=tuple(NewRoom(name, usual.get(row)) for row, name in rooms),
        types=tuple(
            replace(kind, id=AppointmentTypeId(0))
            for _row, kind in types_of(answers.get("types", {}))
        ),
        payers=tuple(
            replace(payer, id=PayerId(0)) for _row, payer in payers_of(answers.get("money", {}))
        ),
        fees=fees.fees if fees else (),
        login=entry.get("login", "").strip().lower(),
        user_name=entry.get("name", "").strip(),
    )


def check_clinic_step(answers: Answers) -> Iterator[Finding]:
    """Yield what is wrong with the clinic's details; its hours have a step of their own."""
    for finding in check_clinic(clinic_of(answers)):
        if not finding.where.startswith(("hours", "slot", "zone")):
            yield finding


def check_people_step(texts: Texts) -> Iterator[Finding]:
    """Yield what is wrong with clinicians and rooms."""
    people = [person for _row, person, _room in practitioners_of(texts)]
    for row, person, _room in practitioners_of(texts):
        for finding in check_practitioner(person, people):
            yield replace(finding, where=f"clinicians[{row}].{finding.where}")
    rooms = [Room(RoomId(-1 - row), name) for row, name in rooms_of(texts)]
    for room in rooms:
        for finding in check_room(room, rooms):
            yield replace(finding, where=f"rooms[{-1 - room.id}].{finding.where}")


def check_types_step(texts: Texts) -> Iterator[Finding]:
    """Yield what is wrong with the kinds of appointment."""
    kinds = types_of(texts)
    for row, kind in kinds:
        for finding in check_appointment_type(kind, [each for _row, each in kinds]):
            yield replace(finding, where=f"types[{row}].{finding.where}")


def check_money_step(texts: Texts) -> Iterator[Finding]:
    """Yield what is wrong with the payers."""
    payers = payers_of(texts)
    for row, payer in payers:
        for finding in check_payer(payer, [each for _row, each in payers]):
            yield replace(finding, where=f"payers[{row}].{finding.where}")
