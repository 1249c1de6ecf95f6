"""The patients of the demo clinic, drawn from the cast: the same seed draws the same people."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from patientdesk.coverage.model import Coverage, CoverageId, Relation, Subscriber
from patientdesk.directory.model import Payer, PayerKind
from patientdesk.kernel.dates import age
from patientdesk.registration.model import (
    ADULT_YEARS,
    Address,
    Alert,
    ClinicianReference,
    Contact,
    Guarantor,
    OtherName,
    Patient,
    PatientId,
    Phone,
    PhoneUse,
    Sex,
    Signature,
)
from patientdesk.training.demo import cast

#: Letters and digits of a Medicare number; the ones that look like others are never used.
MEDICARE_LETTERS = "ACDEFGHJKMNPQRTUVWXY"
#: Who leads the care of every other patient.
LEADS = ClinicianReference("Elena Rivera MD", "1972504363")
#: How often each age group comes, youngest first.
AGES = ((0, 12, 18), (13, 24, 12), (25, 44, 24), (45, 64, 24), (65, 92, 22))


def draw_patient(draw: Random, today: date) -> Patient:
    """Return one person nobody has ever been; numbers are of the kind films use."""
    sex = Sex.FEMALE if draw.random() < 0.54 else Sex.MALE
    family = draw.choice(cast.FAMILIES)
    if draw.random() < 0.35:
        family = draw.choice(sorted(cast.HISPANIC))
    given = draw.choice(cast.WOMEN if sex is Sex.FEMALE else cast.MEN)
    born = _birth_date(draw, today)
    hispanic = family in cast.HISPANIC
    second = (
        f" {_written(draw.choice(sorted(cast.HISPANIC)))}"
        if hispanic and draw.random() < 0.3
        else ""
    )
    language = "es" if hispanic and draw.random() < 0.45 else "en"
    years = age(born, today)
    signed = today - timedelta(days=draw.randrange(20, 700))
    phone = _phone(draw)
    return Patient(
        id=PatientId(0), record="",
        family_name=_written(family) + second, given_name=_written(given),
        birth_date=born, middle_name=draw.choice(("", "", "", "A", "J", "M", "R")),
        preferred_name=_nickname(draw, sex),
        previous_names=(OtherName(draw.choice(cast.FAMILIES)),)
        if sex is Sex.FEMALE and years > 25 and draw.random() < 0.12 else (),
        sex=sex, marital_status=_marital(draw, years), address=_address(draw),
        phones=(Phone(phone, PhoneUse.MOBILE, "", draw.random() < 0.7, draw.random() < 0.5),),
        email=f"{given}.{family}{draw.randrange(99)}@mail.example".lower(),
        contact_by=draw.choice(("text", "phone", "phone", "email", "mail")), language=language,
        needs_interpreter=language == "es" and draw.random() < 0.3,
        emergency=Contact(
            f"{_written(draw.choice(cast.WOMEN))} {_written(family)}",
            draw.choice(("mother", "sister", "daughter", "spouse")), _phone(draw),
        ),
        employer=draw.choice(cast.EMPLOYERS) if 18 <= years < 67 else "",
        guarantor=_guarantor(draw, family, born, phone) if years < ADULT_YEARS else None,
        primary=LEADS if draw.random() < 0.5 else None,
        pharmacy=draw.choice(cast.PHARMACIES),
        release=Signature(signed) if draw.random() < 0.9 else None,
        assignment=Signature(signed) if draw.random() < 0.85 else None,
        alerts=_alerts(draw, today),
    )  # fmt: skip


def draw_policy(
    draw: Random, patient: Patient, payers: dict[PayerKind, list[Payer]]
) -> Coverage | None:
    """Return the policy somebody of that age is likely to have; now and then nobody pays."""
    if draw.random() < 0.06 or patient.birth_date is None:
        return None
    today = patient.release.day if patient.release else patient.birth_date
    years = age(patient.birth_date, today)
    kind = PayerKind.GROUP
    if years >= 65:
        kind = PayerKind.MEDICARE
    elif draw.random() < (0.5 if years < ADULT_YEARS else 0.15):
        kind = PayerKind.MEDICAID
    elif draw.random() < 0.08:
        kind = PayerKind.TRICARE
    payer = draw.choice(payers[kind])
    child = years < ADULT_YEARS and kind is PayerKind.GROUP and patient.guarantor is not None
    return Coverage(
        CoverageId(0), patient.id, payer.id, payer.name, payer.kind, _member(draw, kind), 1,
        plan={PayerKind.GROUP: "PPO 2000", PayerKind.OTHER: "Basic"}.get(kind, ""),
        group=f"G{draw.randrange(10000, 99999)}" if kind is PayerKind.GROUP else "",
        relation=Relation.CHILD if child else Relation.SELF,
        subscriber=_parent(patient) if child else None,
        starts=date(today.year - draw.randrange(3), 1, 1),
        copay_cents=draw.choice((0, 2000, 2500, 3000)) if kind is PayerKind.GROUP else None,
    )  # fmt: skip


def _parent(patient: Patient) -> Subscriber:
    assert patient.guarantor is not None
    given, _blank, family = patient.guarantor.name.rpartition(" ")
    return Subscriber(
        family, given, patient.guarantor.birth_date, Sex.FEMALE, patient.address,
        patient.guarantor.phone,
    )  # fmt: skip


def _birth_date(draw: Random, today: date) -> date:
    youngest, oldest, _weight = draw.choices(AGES, [weight for _y, _o, weight in AGES])[0]
    return today - timedelta(days=draw.randrange(youngest * 366 + 3, (oldest + 1) * 365))


def _written(name: str) -> str:
    return cast.ACCENTED.get(name, name)


def _phone(draw: Random) -> str:
    return f"{draw.choice(('956', '956', '956', '210', '361'))}55501{draw.randrange(100):02}"


def _marital(draw: Random, years: int) -> str:
    return (
        "single"
        if years < 20
        else draw.choice(("married", "married", "single", "divorced", "widowed"))
    )


def _address(draw: Random) -> Address:
    city, code = draw.choice(cast.PLACES)
    unit = f"Apt {draw.randrange(1, 30)}{draw.choice('AB')}" if draw.random() < 0.25 else ""
    return Address(
        f"{draw.randrange(100, 4999)} {draw.choice(cast.STREETS)}", unit, city, "TX", code
    )


def _guarantor(draw: Random, family: str, born: date, phone: str) -> Guarantor:
    name = f"{_written(draw.choice(cast.WOMEN))} {_written(family)}"
    return Guarantor(name, "mother", born - timedelta(days=365 * draw.randrange(19, 38)), phone)


def _alerts(draw: Random, today: date) -> tuple[Alert, ...]:
    if draw.random() > 0.12:
        return ()
    text, kind = draw.choice(cast.ALERTS)
    until = today + timedelta(days=90) if kind == "insurance" else None
    return (Alert(text, kind, until),)


def _member(draw: Random, kind: PayerKind) -> str:
    def letter() -> str:
        return draw.choice(MEDICARE_LETTERS)

    def digit() -> str:
        return str(draw.randrange(10))

    if kind is PayerKind.MEDICARE:
        return (
            f"{draw.randrange(1, 10)}{letter()}{draw.choice('234567')}{digit()}"
            f"{letter()}{draw.choice('23456')}{digit()}{letter()}{letter()}{digit()}{digit()}"
        )
    if kind is PayerKind.GROUP:
        return f"XBC{draw.randrange(10**8, 10**9)}"
    return f"{draw.randrange(10**8, 10**9)}"


def _nickname(draw: Random, sex: Sex) -> str:
    return draw.choice(cast.WOMEN) if draw.random() < 0.04 and sex is Sex.FEMALE else ""
