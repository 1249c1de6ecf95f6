"""What is wrong with a registration form, in sentences, each beside the field it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from patientdesk.directory.model import Place
from patientdesk.kernel.dates import OLDEST_YEARS, age, read_date
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.identifiers import (
    digits_of,
    npi_fault,
    phone_digits,
    ssn_ok,
    state_ok,
    zip_ok,
)
from patientdesk.kernel.text import _, n_
from patientdesk.registration.model import ADULT_YEARS
from patientdesk.registration.rules.form import MOST_ALERTS, YES, Values
from patientdesk.registration.rules.names import fold, too_long

EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s.,;<>\"]{2,}")
NAMES = ("family_name", "given_name", "middle_name", "preferred_name", "previous_names")
PHONES = (
    "phones.mobile.number",
    "phones.home.number",
    "phones.work.number",
    "employer_phone",
    "emergency.phone",
    "guarantor.phone",
)
ADDRESSES = ("address", "mailing_address", "guarantor.address")


def check(values: Values, today: date) -> list[Finding]:
    """Return what can be said about a form as it stands; an error keeps it from being saved."""
    return [
        *_names(values),
        *_birth(values, today),
        *_sex_and_language(values),
        *_addresses(values),
        *_phones(values),
        *_reaching(values),
        *_guarantor(values, today),
        *_people(values),
        *_signatures(values, today),
        *_alerts(values, today),
        *_ssn(values),
    ]


def check_place(values: Values, place: Place) -> Iterator[Finding]:
    """Compare the typed city and state with what the post calls the place of the ZIP."""
    if digits_of(values.get("address.zip", ""))[:5] != place.zip:
        return
    state, city = values.get("address.state", ""), values.get("address.city", "")
    if state and state != place.state:
        yield _warning(
            "registration.zip-state",
            "address.state",
            _("ZIP {zip} lies in {state}.").format(zip=place.zip, state=place.state),
        )
    elif city and fold(city) not in {fold(each) for each in (place.city, *place.also)}:
        yield _note(
            "registration.zip-city",
            "address.city",
            _("The post calls the place of ZIP {zip} {city}.").format(
                zip=place.zip, city=place.city
            ),
        )


def _names(values: Values) -> Iterator[Finding]:
    if not values.get("family_name", "").strip():
        yield _error("registration.family-name", "family_name", _("The family name is missing."))
    if not values.get("given_name", "").strip():
        yield _warning(
            "registration.given-name",
            "given_name",
            _("The given name is missing. Somebody with one name only?"),
        )
    for where in NAMES:
        if any(letter.isdigit() for letter in values.get(where, "")):
            yield _error("registration.name-digits", where, _("A name has no digits."))
        parts = re.split("[;,]", values.get(where, "")) if where == "previous_names" else ()
        fault = next(filter(None, map(too_long, parts or (values.get(where, ""),))), "")
        if fault:
            yield _error("registration.long-name", where, fault)


def _birth(values: Values, today: date) -> Iterator[Finding]:
    typed = values.get("birth_date", "").strip()
    if not typed:
        yield _error("registration.birth", "birth_date", _("The date of birth is missing."))
        return
    yield from _past_day(values, "birth_date", today)


def _past_day(values: Values, where: str, today: date) -> Iterator[Finding]:
    """Check a day that lies behind us, when one was typed."""
    typed = values.get(where, "").strip()
    if not typed:
        return
    day = read_date(typed, today, past=True)
    if day is None:
        yield _error(
            "registration.date", where, _("Not a day of the calendar. Type it like 07/04/1976.")
        )
    elif day > today:
        yield _error("registration.future", where, _("This day lies in the future."))
    elif age(day, today) > OLDEST_YEARS:
        yield _error(
            "registration.too-old",
            where,
            _("More than {years} years ago: check the year.").format(years=OLDEST_YEARS),
        )


def _sex_and_language(values: Values) -> Iterator[Finding]:
    if not values.get("sex"):
        yield _warning(
            "registration.sex", "sex", _("Sex is blank: an insurance may refuse the claim.")
        )
    if values.get("needs_interpreter") == YES and values.get("language", "") == "en":
        yield _warning(
            "registration.interpreter",
            "language",
            _("An interpreter is needed: from which language?"),
        )


def _addresses(values: Values) -> Iterator[Finding]:
    for where in ADDRESSES:
        code, state = values.get(f"{where}.zip", ""), values.get(f"{where}.state", "")
        if code.strip() and not zip_ok(code):
            yield _zip(where, code)
        if state.strip() and not state_ok(state.strip()):
            yield _error(
                "registration.state", f"{where}.state", _("Not a state: use two letters, like TX.")
            )
    street = values.get("address.street", "").strip()
    if not street and any(values.get(f"address.{part}", "").strip() for part in ("city", "zip")):
        yield _warning(
            "registration.street", "address.street", _("The street is missing; claims need it.")
        )


def _zip(where: str, code: str) -> Finding:
    count = len(digits_of(code))
    if count in (5, 9) or re.search(r"[^\d\s-]", code):
        message = _("A ZIP has 5 or 9 digits: 78541 or 78541-1234.")
    else:
        message = n_(
            "A ZIP has 5 or 9 digits; this one has {count}.",
            "A ZIP has 5 or 9 digits; this one has {count}.",
            count,
        ).format(count=count)
    return _error("registration.zip", f"{where}.zip", message)


def _phones(values: Values) -> Iterator[Finding]:
    for where in PHONES:
        typed = values.get(where, "").strip()
        if not typed or phone_digits(typed):
            continue
        count = len(digits_of(typed))
        if count in (10, 11) or count == 0:
            message = _("This cannot be dialed: check the first digits.")
        else:
            message = n_(
                "A telephone has 10 digits; this one has {count}.",
                "A telephone has 10 digits; this one has {count}.",
                count,
            ).format(count=count)
        yield _error("registration.phone", where, message)


def _reaching(values: Values) -> Iterator[Finding]:
    email = values.get("email", "").strip()
    if email and not EMAIL.fullmatch(email):
        yield _error(
            "registration.email", "email", _("Not an e-mail address: name@example.org is one.")
        )
    numbers = [values.get(where, "").strip() for where in PHONES[:3]]
    if not email and not any(numbers):
        yield _warning(
            "registration.unreachable",
            "phones.mobile.number",
            _("No telephone and no e-mail: the desk cannot reach this patient."),
        )
    way = values.get("contact_by", "")
    texted = any(values.get(f"phones.{use}.may_text") == YES for use in ("mobile", "home", "work"))
    if way == "text" and not texted:
        yield _warning(
            "registration.consent-text",
            "contact_by",
            _("Wants text messages, but no number may be texted: ask for consent."),
        )
    if way == "email" and not email:
        yield _warning(
            "registration.no-email", "contact_by", _("Wants e-mail, but no address is on file.")
        )


def _guarantor(values: Values, today: date) -> Iterator[Finding]:
    name = values.get("guarantor.name", "").strip()
    born = read_date(values.get("birth_date", ""), today, past=True)
    if born and born <= today and age(born, today) < ADULT_YEARS and not name:
        yield _error(
            "registration.guarantor",
            "guarantor.name",
            _("Under {years} somebody else answers for the bill: who is the guarantor?").format(
                years=ADULT_YEARS
            ),
        )
    where = "guarantor.birth_date"
    yield from _past_day(values, where, today)
    theirs = read_date(values.get(where, ""), today, past=True)
    if theirs and theirs <= today and age(theirs, today) < ADULT_YEARS:
        yield _warning(
            "registration.young-guarantor", where, _("The guarantor is not of age either.")
        )


def _people(values: Values) -> Iterator[Finding]:
    for where in ("referring", "primary"):
        npi = values.get(f"{where}.npi", "").strip()
        fault = npi_fault(npi) if npi else ""
        if fault:
            yield _error("registration.npi", f"{where}.npi", fault)
        if npi and not values.get(f"{where}.name", "").strip():
            yield _warning(
                "registration.clinician", f"{where}.name", _("Whose NPI is this? Add the name.")
            )
    phone, name = values.get("emergency.phone", ""), values.get("emergency.name", "")
    if name.strip() and not phone.strip():
        yield _warning(
            "registration.emergency-phone",
            "emergency.phone",
            _("In an emergency a number is needed."),
        )
    for where in ("emergency.name", "guarantor.name", "referring.name", "primary.name"):
        if any(letter.isdigit() for letter in values.get(where, "")):
            yield _error("registration.name-digits", where, _("A name has no digits."))
        parts = re.split("[;,]", values.get(where, "")) if where == "previous_names" else ()
        fault = next(filter(None, map(too_long, parts or (values.get(where, ""),))), "")
        if fault:
            yield _error("registration.long-name", where, fault)


def _signatures(values: Values, today: date) -> Iterator[Finding]:
    for kind in ("release", "assignment"):
        yield from _past_day(values, f"{kind}.day", today)
        if values.get(f"{kind}.way") and not values.get(f"{kind}.day", "").strip():
            yield _error("registration.signature", f"{kind}.day", _("On which day was it signed?"))


def _alerts(values: Values, today: date) -> Iterator[Finding]:
    for place in range(MOST_ALERTS):
        row = f"alerts[{place}]"
        typed = values.get(f"{row}.until", "").strip()
        day = read_date(typed, today) if typed else None
        if typed and day is None:
            yield _error(
                "registration.date",
                f"{row}.until",
                _("Not a day of the calendar. Type it like 07/04/2026."),
            )
        elif day and day < today and values.get(f"{row}.text", "").strip():
            yield _note(
                "registration.alert-over",
                f"{row}.until",
                _("This alert has run out and is no longer shown."),
            )
        if typed and not values.get(f"{row}.text", "").strip():
            yield _error("registration.alert", f"{row}.text", _("What should the desk see?"))


def _ssn(values: Values) -> Iterator[Finding]:
    typed = values.get("ssn", "").strip()
    if typed and not ssn_ok(typed):
        count = len(digits_of(typed))
        message = (
            _("No social security number begins or ends like this.")
            if count == 9
            else _("A social security number has 9 digits; this one has {count}.").format(
                count=count
            )
        )
        yield _error("registration.ssn", "ssn", message)


def _error(code: str, where: str, message: str) -> Finding:
    return Finding(code, Severity.ERROR, where, message)


def _warning(code: str, where: str, message: str) -> Finding:
    return Finding(code, Severity.WARNING, where, message)


def _note(code: str, where: str, message: str) -> Finding:
    return Finding(code, Severity.NOTE, where, message)
