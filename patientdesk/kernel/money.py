"""Money: whole cents, read from what people type and written the one way the desk writes it."""

from __future__ import annotations

import re

#: More than any front desk takes at once; a slip of the finger is caught, not booked.
MOST_CENTS = 99_999_999
TYPED = re.compile(r"^\$?\s*(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d{0,2}))?$")


def read_money(typed: str) -> int | None:
    """Return the cents in ``"$1,250.5"``; None when it is not an amount of money."""
    match = TYPED.match(typed.strip())
    if not match or not (match[1] or match[2]):
        return None
    cents = int(match[1].replace(",", "") or 0) * 100 + int((match[2] or "").ljust(2, "0"))
    return cents if cents <= MOST_CENTS else None


def show_money(cents: int, sign: str = "$") -> str:
    """Return ``"$1,250.50"``; a negative amount has its minus before the sign."""
    minus = "-" if cents < 0 else ""
    return f"{minus}{sign}{abs(cents) // 100:,}.{abs(cents) % 100:02}"
