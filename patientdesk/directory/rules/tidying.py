"""How entries are kept, however they were typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

from patientdesk.kernel.identifiers import phone_digits
from patientdesk.kernel.snapshot import Snapshot, names_of, replace
from patientdesk.kernel.text import clean

Entry = TypeVar("Entry", bound=Snapshot)


def tidied(record: Entry) -> Entry:
    """Return an entry as it is kept: texts clean, numbers without their hyphens, codes large."""
    fresh: dict[str, Any] = {}
    for name in names_of(record):
        value = getattr(record, name)
        if type(value) is str:  # a StrEnum is a word of ours, not a text from outside
            fresh[name] = KEPT_AS.get(name, str)(clean(value))
    return replace(record, **fresh)


def whole_number(typed: str) -> int:
    """Return minutes or days as typed; -1 when it is no whole number, which every rule refuses."""
    return int(typed) if re.fullmatch(r"[0-9]{1,6}", typed.strip()) else -1


def _bare(number: str) -> str:
    return re.sub(r"[\s-]", "", number)


def _phone(typed: str) -> str:
    read = phone_digits(typed)
    return typed if read is None else "x".join(part for part in read if part)


#: How some fields are kept, whatever entry they belong to.
KEPT_AS: dict[str, Callable[[str], str]] = {
    "npi": _bare,
    "tax_id": _bare,
    "zip": _bare,
    "phone": _phone,
    "fax": _phone,
    "state": str.upper,
    "taxonomy": str.upper,
    "payer_id": str.upper,
    "claim_name": str.upper,
}
