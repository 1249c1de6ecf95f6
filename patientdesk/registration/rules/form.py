"""The registration form as texts: a patient laid out in fields, and read back from them.

A field is named by its path in the snapshot (``address.zip``, ``guarantor.birth_date``). A text
that cannot be read leaves its part empty here; :mod:`checks` says what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from patientdesk.kernel.dates import read_date, show_date
from patientdesk.kernel.identifiers import digits_of, phone_digits, show_phone, show_zip
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import clean
from patientdesk.registration.model import (
    RACES,
    Address,
    Alert,
    ClinicianReference,
    Contact,
    Guarantor,
    OtherName,
    Patient,
    Phone,
    PhoneUse,
    Sex,
    Signature,
)

Values = Mapping[str, str]
#: What a ticked box holds.
YES = "yes"
#: So many alerts have a line of their own; more would not be read at the desk.
MOST_ALERTS = 5
LINES = 2000
#: Words that tell a race, the more telling first: "Native Hawaiian" is no American Indian.
RACE_WORDS = (
    ("hawai", "2076-8"),
    ("pacific", "2076-8"),
    ("indian", "1002-5"),
    ("alaska", "1002-5"),
    ("native", "1002-5"),
    ("black", "2054-5"),
    ("african", "2054-5"),
    ("asian", "2028-9"),
    ("white", "2106-3"),
    ("other", "2131-1"),
)
PLAIN = (
    "family_name", "given_name", "middle_name", "suffix", "preferred_name", "marital_status",
    "ethnicity", "email", "contact_by", "language", "employer",
)  # fmt: skip
ADDRESS = ("street", "street2", "city", "state", "zip")


def shown(patient: Patient) -> dict[str, str]:
    """Return the text of every field of the form for a patient."""
    values = {name: str(getattr(patient, name)) for name in PLAIN}
    values |= {
        "previous_names": "; ".join(_show_name(name) for name in patient.previous_names),
        "birth_date": show_date(patient.birth_date),
        "sex": "" if patient.sex == Sex.UNKNOWN else patient.sex.value,
        "needs_interpreter": _tick(patient.needs_interpreter),
        "employer_phone": show_phone(patient.employer_phone),
        "pharmacy": patient.pharmacy,
    }
    races = {race_of(race) for race in patient.race}
    values |= {f"race.{code}": _tick(code in races) for code in RACES}
    values["ethnicity"] = ethnicity_of(patient.ethnicity)
    values |= _show_address("address", patient.address)
    values |= _show_address("mailing_address", patient.mailing_address or Address())
    for use in PhoneUse:
        values |= _show_phone(use, patient)
    contact, guarantor = patient.emergency, patient.guarantor
    values |= {
        "emergency.name": contact.name if contact else "",
        "emergency.relation": contact.relation if contact else "",
        "emergency.phone": show_phone(contact.phone) if contact else "",
        "guarantor.name": guarantor.name if guarantor else "",
        "guarantor.relation": guarantor.relation if guarantor else "",
        "guarantor.birth_date": show_date(guarantor.birth_date) if guarantor else "",
        "guarantor.phone": show_phone(guarantor.phone) if guarantor else "",
    }
    values |= _show_address("guarantor.address", guarantor.address if guarantor else Address())
    for role, clinician in (("referring", patient.referring), ("primary", patient.primary)):
        values[f"{role}.name"] = clinician.name if clinician else ""
        values[f"{role}.npi"] = clinician.npi if clinician else ""
    for kind, signature in (("release", patient.release), ("assignment", patient.assignment)):
        values[f"{kind}.day"] = show_date(signature.day) if signature else ""
        values[f"{kind}.way"] = signature.way if signature else ""
    for place in range(MOST_ALERTS):
        alert = patient.alerts[place] if place < len(patient.alerts) else Alert("", kind="")
        values[f"alerts[{place}].text"] = alert.text
        values[f"alerts[{place}].kind"] = alert.kind
        values[f"alerts[{place}].until"] = show_date(alert.until)
    return values


def patient_of(values: Values, known: Patient, today: date) -> Patient:
    """Return ``known`` as the form now describes it; what the form does not show stays."""
    texts = {where: clean(text, LINES, lines=where == "pharmacy") for where, text in values.items()}
    form = _Form(texts, today)
    plain: dict[str, Any] = {name: form.text(name) for name in PLAIN}
    return replace(
        known,
        **plain,
        previous_names=_read_names(form.text("previous_names")),
        birth_date=form.day("birth_date", past=True),
        sex=Sex(form.text("sex") or Sex.UNKNOWN),
        race=form.races(known),
        address=form.address("address"),
        mailing_address=_or_none(form.address("mailing_address")),
        phones=form.phones(known),
        needs_interpreter=form.ticked("needs_interpreter"),
        emergency=form.contact(),
        employer_phone=form.phone("employer_phone"),
        guarantor=form.guarantor(),
        referring=form.clinician("referring"),
        primary=form.clinician("primary"),
        pharmacy=form.text("pharmacy"),
        release=form.signature("release"),
        assignment=form.signature("assignment"),
        alerts=form.alerts(known),
    )


class _Form:
    """The texts of a form, read one kind of field at a time."""

    def __init__(self, texts: dict[str, str], today: date) -> None:
        self._texts = texts
        self._today = today

    def text(self, where: str) -> str:
        return self._texts.get(where, "")

    def ticked(self, where: str) -> bool:
        return self.text(where) == YES

    def day(self, where: str, *, past: bool = False) -> date | None:
        text = self.text(where)
        return read_date(text, self._today, past=past) if text else None

    def phone(self, where: str) -> str:
        """Return the bare digits; what cannot be dialled stays as it was typed."""
        text = self.text(where)
        read = phone_digits(text) if text else None
        return show_bare(*read) if read else text

    def address(self, where: str) -> Address:
        parts = {name: self.text(f"{where}.{name}") for name in ADDRESS}
        parts["zip"] = show_zip(parts["zip"]) if digits_of(parts["zip"]) else parts["zip"]
        return Address(**parts)

    def races(self, known: Patient) -> tuple[str, ...]:
        """Return the ticked codes, and what an import brought that no box stands for."""
        further = tuple(race for race in known.race if race_of(race) not in RACES)
        return (*(code for code in RACES if self.ticked(f"race.{code}")), *further)

    def phones(self, known: Patient) -> tuple[Phone, ...]:
        """Return the numbers of the form, best first as they were; further ones on file stay."""
        typed = [phone for use in PhoneUse if (phone := self._phone_of(use)) is not None]
        first = list(dict.fromkeys(phone.use for phone in known.phones))
        typed.sort(key=lambda phone: first.index(phone.use) if phone.use in first else len(first))
        seen: set[PhoneUse] = set()
        further = []
        for phone in known.phones:
            if phone.use in seen:
                further.append(phone)
            seen.add(phone.use)
        return (*typed, *further)

    def _phone_of(self, use: PhoneUse) -> Phone | None:
        where = f"phones.{use.value}"
        text = self.text(f"{where}.number")
        if not text:
            return None
        number, extension = phone_digits(text) or (text, "")
        return Phone(
            number=number,
            use=use,
            extension=extension,
            may_text=self.ticked(f"{where}.may_text"),
            may_voicemail=self.ticked(f"{where}.may_voicemail"),
        )

    def contact(self) -> Contact | None:
        name, relation = self.text("emergency.name"), self.text("emergency.relation")
        phone = self.phone("emergency.phone")
        return Contact(name, relation, phone) if name or phone else None

    def guarantor(self) -> Guarantor | None:
        guarantor = Guarantor(
            name=self.text("guarantor.name"),
            relation=self.text("guarantor.relation"),
            birth_date=self.day("guarantor.birth_date", past=True),
            phone=self.phone("guarantor.phone"),
            address=self.address("guarantor.address"),
        )
        return guarantor if guarantor != Guarantor("", relation=guarantor.relation) else None

    def clinician(self, where: str) -> ClinicianReference | None:
        name, npi = self.text(f"{where}.name"), self.text(f"{where}.npi")
        bare = digits_of(npi) if len(digits_of(npi)) == 10 else npi
        return ClinicianReference(name, bare) if name or npi else None

    def signature(self, where: str) -> Signature | None:
        day = self.day(f"{where}.day", past=True)
        return Signature(day, self.text(f"{where}.way") or "paper") if day else None

    def alerts(self, known: Patient) -> tuple[Alert, ...]:
        rows = (f"alerts[{place}]" for place in range(MOST_ALERTS))
        typed = tuple(
            Alert(
                self.text(f"{row}.text"),
                self.text(f"{row}.kind") or "note",
                self.day(f"{row}.until"),
            )
            for row in rows
            if self.text(f"{row}.text")
        )
        return typed + known.alerts[MOST_ALERTS:]


def race_of(race: str) -> str:
    """Return the CDC code of a race given in words, as imports bring it; others as they are."""
    words = race.casefold()
    return next((code for word, code in RACE_WORDS if word in words), race)


def ethnicity_of(ethnicity: str) -> str:
    """Return the CDC code of an ethnicity given in words; others as they are."""
    words = ethnicity.casefold()
    if "hispanic" not in words and "latino" not in words:
        return ethnicity
    return "2186-5" if "no" in words.replace("latino", "") else "2135-2"


def show_bare(number: str, extension: str) -> str:
    """Return a number and its extension in one text, for contacts that keep only one."""
    return f"{number} x{extension}" if extension else number


def _or_none(address: Address) -> Address | None:
    return address if address != Address() else None


def _show_address(where: str, address: Address) -> dict[str, str]:
    return {f"{where}.{name}": getattr(address, name) for name in ADDRESS}


def _show_phone(use: PhoneUse, patient: Patient) -> dict[str, str]:
    where = f"phones.{use.value}"
    phone = next((each for each in patient.phones if each.use == use), Phone(""))
    return {
        f"{where}.number": _dialled(phone.number, phone.extension),
        f"{where}.may_text": _tick(phone.may_text),
        f"{where}.may_voicemail": _tick(phone.may_voicemail),
    }


def _dialled(number: str, extension: str = "") -> str:
    """Return ``(956) 555-0142 x 3``, as the field writes it when it is left."""
    return show_phone(number) + (f" x {extension}" if extension else "")


def _show_name(name: OtherName) -> str:
    return f"{name.family}, {name.given}" if name.given else name.family


def _read_names(text: str) -> tuple[OtherName, ...]:
    """Read ``Ortega; Moss, Ada``: names apart by semicolons, a given name behind a comma."""
    names = []
    for part in text.split(";"):
        family, _comma, given = (piece.strip() for piece in part.partition(","))
        if family:
            names.append(OtherName(family, given))
    return tuple(names)


def _tick(value: bool) -> str:
    return YES if value else ""
