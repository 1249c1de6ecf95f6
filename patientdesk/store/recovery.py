"""The recovery code: printed once, typed years later by somebody in a hurry.

Seven groups of five letters. There are no letters that look like another (no 0 O, 1 I L, 2 Z,
5 S, 6, 8 B, U), and the last of every group checks the group and its place: any one wrong letter,
any two letters swapped and any two groups swapped are told, and where.
"""

from __future__ import annotations

import secrets

from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.text import _

#: 23 letters, a prime number, so that every single mistake changes the check.
ALPHABET = "ACDEFGHJKMNPQRTVWXY3479"
GROUPS = 7
#: 28 free letters are 126 bits.
GROUP_LETTERS = 5


class RecoveryCodeError(DeskError):
    """What was typed is not a recovery code; says which group to look at."""


def fresh_code() -> str:
    """Return a new recovery code as it is printed: ``ACDE3-...``."""
    return "-".join(_group(place) for place in range(1, GROUPS + 1))


def read_code(typed: str) -> str:
    """Return the code in its printed form, however it was typed.

    Raises:
        RecoveryCodeError: when it cannot be one; names the group with the mistake.

    """
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    if len(letters) != GROUPS * GROUP_LETTERS:
        raise RecoveryCodeError(
            _("A recovery code has {expected} letters; these are {typed}.").format(
                expected=GROUPS * GROUP_LETTERS, typed=len(letters)
            )
        )
    groups = [letters[at : at + GROUP_LETTERS] for at in range(0, len(letters), GROUP_LETTERS)]
    for place, group in enumerate(groups, start=1):
        if not set(group) <= set(ALPHABET) or _sum(group, place):
            raise RecoveryCodeError(
                _("Group {place} of the recovery code, {group}, has a mistake.").format(
                    place=place, group=group
                )
            )
    return "-".join(groups)


def _group(place: int) -> str:
    free = "".join(secrets.choice(ALPHABET) for _nth in range(GROUP_LETTERS - 1))
    return next(free + check for check in ALPHABET if not _sum(free + check, place))


def _sum(group: str, place: int) -> int:
    weighted = sum(at * ALPHABET.index(letter) for at, letter in enumerate(group, start=1))
    return (weighted + place) % len(ALPHABET)
