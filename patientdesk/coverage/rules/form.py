"""The insurance section as texts: a policy laid out in fields, and read back from them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from patientdesk.coverage.model import Coverage, CoverageId, Relation, Subscriber
from patientdesk.directory.model import Payer, PayerId, PayerKind
from patientdesk.kernel.dates import read_date, show_date
from patientdesk.kernel.identifiers import phone_digits, show_phone
from patientdesk.kernel.money import read_money, show_money
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import clean
from patientdesk.registration.model import PatientId, Sex
from patientdesk.registration.rules.form import show_bare

Values = Mapping[str, str]
#: Every field of the section begins so.
HERE = "coverage."
HOLDER = f"{HERE}subscriber."


def blank() -> Coverage:
    """Return a policy of which nothing is known yet."""
    return Coverage(CoverageId(0), PatientId(0), PayerId(0), "", PayerKind.OTHER, "")


def shown(coverage: Coverage) -> dict[str, str]:
    """Return the text of every field of the section for a policy."""
    holder = coverage.subscriber or Subscriber()
    copay = coverage.copay_cents
    texts = {
        "payer": str(coverage.payer_id) if coverage.payer_id else "",
        "plan": coverage.plan,
        "member": coverage.member_id,
        "group": coverage.group,
        "rank": str(coverage.rank),
        "relation": coverage.relation.value,
        "starts": show_date(coverage.starts),
        "ends": show_date(coverage.ends),
        "copay": "" if copay is None else show_money(copay, sign=""),
        "subscriber.family_name": holder.family_name,
        "subscriber.given_name": holder.given_name,
        "subscriber.birth_date": show_date(holder.birth_date),
        "subscriber.sex": "" if holder.sex == Sex.UNKNOWN else holder.sex.value,
        "subscriber.phone": show_phone(holder.phone),
    }
    return {HERE + name: text for name, text in texts.items()}


def coverage_of(
    values: Values, known: Coverage, payers: Mapping[PayerId, Payer], today: date
) -> Coverage | None:
    """Return ``known`` as the section now describes it; None when no payer is chosen."""
    payer = chosen(values, payers)
    if payer is None:
        return None
    relation = Relation(values.get(f"{HERE}relation") or Relation.SELF)
    return replace(
        known,
        payer_id=payer.id,
        payer_name=payer.name,
        payer_kind=payer.kind,
        plan=_text(values, "plan"),
        member_id=bare_member(_text(values, "member")),
        group=_text(values, "group"),
        rank=int(values.get(f"{HERE}rank") or 1),
        relation=relation,
        starts=_day(values, "starts", today),
        ends=_day(values, "ends", today),
        copay_cents=read_money(values.get(f"{HERE}copay", "")),
        subscriber=_holder(values, known, today) if relation != Relation.SELF else None,
    )


def chosen(values: Values, payers: Mapping[PayerId, Payer]) -> Payer | None:
    """Return the payer the section names."""
    number = values.get(f"{HERE}payer", "")
    return payers.get(PayerId(int(number))) if number.isdecimal() else None


def bare_member(typed: str) -> str:
    """Return a member number without the blanks and hyphens of the card, in capitals."""
    return "".join(typed.split()).replace("-", "").upper()


def _holder(values: Values, known: Coverage, today: date) -> Subscriber:
    phone = values.get(f"{HOLDER}phone", "")
    read = phone_digits(phone) if phone else None
    return replace(
        known.subscriber or Subscriber(),
        family_name=_text(values, "subscriber.family_name"),
        given_name=_text(values, "subscriber.given_name"),
        birth_date=_day(values, "subscriber.birth_date", today, past=True),
        sex=Sex(values.get(f"{HOLDER}sex") or Sex.UNKNOWN),
        phone=show_bare(*read) if read else clean(phone),
    )


def _text(values: Values, name: str) -> str:
    return clean(values.get(HERE + name, ""))


def _day(values: Values, name: str, today: date, *, past: bool = False) -> date | None:
    typed = values.get(HERE + name, "")
    return read_date(typed, today, past=past) if typed.strip() else None
