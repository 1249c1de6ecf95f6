"""What is wrong with a policy as typed, in sentences, each beside the field it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from patientdesk.coverage.model import Relation
from patientdesk.coverage.rules.form import HERE, HOLDER, Values, bare_member, chosen
from patientdesk.directory.model import Payer, PayerId, PayerKind
from patientdesk.kernel.dates import read_date, show_date
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.identifiers import digits_of, phone_digits
from patientdesk.kernel.money import read_money
from patientdesk.kernel.text import _, n_

MBI = re.compile(
    r"[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9]"
    r"[AC-HJKMNP-RT-Y]{2}[0-9]{2}"
)
MBI_LENGTH = 11
#: The Medicare number before 2018: a social security number and a letter.
OLD_MEDICARE = re.compile(r"\d{9}[A-Z]\d?|[A-Z]{1,3}\d{9}")
#: TRICARE: the benefits number of the card, or the ten digits of the person.
TRICARE = re.compile(r"\d{10,11}")
LONGEST_MEMBER = 80


def check(values: Values, payers: Mapping[PayerId, Payer], today: date) -> list[Finding]:
    """Return what can be said about the policy on the form; nothing when none is begun."""
    if not begun(values):
        return []
    payer = chosen(values, payers)
    return [
        *_payer(payer),
        *_member(values, payer),
        *_dates(values, today),
        *_holder(values, today),
        *_copay(values),
    ]


def begun(values: Values) -> bool:
    """Tell whether anything of a policy was typed; what is chosen beforehand does not count."""
    silent = {f"{HERE}rank", f"{HERE}relation", f"{HERE}which"}
    return any(
        text.strip()
        for where, text in values.items()
        if where.startswith(HERE) and where not in silent
    )


def _payer(payer: Payer | None) -> Iterator[Finding]:
    if payer is None:
        yield _error("coverage.payer", "payer", _("Which payer is this policy with?"))


def _member(values: Values, payer: Payer | None) -> Iterator[Finding]:
    number = bare_member(values.get(f"{HERE}member", ""))
    if not number:
        yield _error("coverage.member", "member", _("The member number is missing."))
    elif len(number) > LONGEST_MEMBER or not re.fullmatch(r"[0-9A-Z]+", number):
        yield _error(
            "coverage.member-symbols",
            "member",
            _("A member number has only letters and digits."),
        )
    elif payer and payer.kind == PayerKind.MEDICARE:
        yield from _medicare(number)
    elif payer and payer.kind == PayerKind.TRICARE and not TRICARE.fullmatch(number):
        yield _warning("coverage.tricare", "member", _("TRICARE numbers have 10 or 11 digits."))


def _medicare(number: str) -> Iterator[Finding]:
    """Check a Medicare Beneficiary Identifier (CMS, eleven characters)."""
    if MBI.fullmatch(number):
        return
    if OLD_MEDICARE.fullmatch(number):
        yield _error(
            "coverage.old-medicare",
            "member",
            _("This is an old Medicare number: ask for the new card."),
        )
    elif len(number) != MBI_LENGTH:
        yield _warning(
            "coverage.medicare-length",
            "member",
            n_(
                "Medicare numbers have 11 characters; this has {count}.",
                "Medicare numbers have 11 characters; this has {count}.",
                len(number),
            ).format(count=len(number)),
        )
    else:
        yield _warning(
            "coverage.medicare",
            "member",
            _("Not a Medicare number: the letters S, L, O, I, B and Z are never used."),
        )


def _dates(values: Values, today: date) -> Iterator[Finding]:
    read: dict[str, date | None] = {}
    for name in ("starts", "ends"):
        typed = values.get(HERE + name, "").strip()
        read[name] = read_date(typed, today) if typed else None
        if typed and read[name] is None:
            yield _error(
                "coverage.date",
                name,
                _("Not a day of the calendar. Type it like 07/04/2026."),
            )
    starts, ends = read["starts"], read["ends"]
    if starts and ends and ends < starts:
        yield _error("coverage.order", "ends", _("A policy cannot end before it begins."))
    elif ends and ends < today:
        yield _note(
            "coverage.over",
            "ends",
            _("This policy ended on {date}.").format(date=show_date(ends)),
        )
    elif starts and starts > today:
        yield _note(
            "coverage.not-yet",
            "starts",
            _("This policy begins on {date}.").format(date=show_date(starts)),
        )


def _holder(values: Values, today: date) -> Iterator[Finding]:
    if (values.get(f"{HERE}relation") or Relation.SELF) == Relation.SELF:
        return
    if not values.get(f"{HOLDER}family_name", "").strip():
        yield _error(
            "coverage.holder",
            "subscriber.family_name",
            _("Whose policy is it? Add the family name of the policy holder."),
        )
    typed = values.get(f"{HOLDER}birth_date", "").strip()
    day = read_date(typed, today, past=True) if typed else None
    if typed and day is None:
        yield _error(
            "coverage.date",
            "subscriber.birth_date",
            _("Not a day of the calendar. Type it like 07/04/1976."),
        )
    elif day and day > today:
        yield _error("coverage.future", "subscriber.birth_date", _("This day lies in the future."))
    elif not typed:
        yield _warning(
            "coverage.holder-birth",
            "subscriber.birth_date",
            _("Claims need the policy holder's date of birth."),
        )
    phone = values.get(f"{HOLDER}phone", "").strip()
    if phone and not phone_digits(phone):
        yield _error(
            "coverage.phone",
            "subscriber.phone",
            n_(
                "A telephone has 10 digits; this one has {count}.",
                "A telephone has 10 digits; this one has {count}.",
                len(digits_of(phone)),
            ).format(count=len(digits_of(phone))),
        )


def _copay(values: Values) -> Iterator[Finding]:
    typed = values.get(f"{HERE}copay", "").strip()
    if typed and read_money(typed) is None:
        yield _error("coverage.copay", "copay", _("Not an amount: type it like 25 or 25.00."))


def _error(code: str, name: str, message: str) -> Finding:
    return Finding(code, Severity.ERROR, HERE + name, message)


def _warning(code: str, name: str, message: str) -> Finding:
    return Finding(code, Severity.WARNING, HERE + name, message)


def _note(code: str, name: str, message: str) -> Finding:
    return Finding(code, Severity.NOTE, HERE + name, message)
