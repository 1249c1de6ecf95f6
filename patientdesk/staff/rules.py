"""What a user and a password must be, and how long the door stays shut after wrong ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.text import _
from patientdesk.staff.model import LONGEST_PASSWORD, User

#: NIST SP 800-63B 5.1.1: length counts, rules about kinds of letters do not.
SHORTEST_PASSWORD = 8
LONGEST_LOGIN = 32
LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]*")
#: A slip of the finger costs nothing; from then on every wrong password doubles the wait.
FREE_TRIES = 4
FIRST_WAIT = 5
LONGEST_WAIT = 900


def check_user(user: User) -> Iterator[Finding]:
    """Yield what keeps a user from being saved."""
    if not user.name:
        yield Finding("staff.name", Severity.ERROR, "name", _("Enter the name people know."))
    if not user.login:
        yield Finding(
            "staff.login", Severity.ERROR, "login", _("Enter a user name to sign in with.")
        )
    elif not LOGIN.fullmatch(user.login) or len(user.login) > LONGEST_LOGIN:
        message = _("A user name has letters a to z, figures, dots and hyphens, at most {most}.")
        yield Finding("staff.login", Severity.ERROR, "login", message.format(most=LONGEST_LOGIN))
    if not user.roles:
        yield Finding("staff.roles", Severity.ERROR, "roles", _("Choose at least one role."))


def check_password(password: str, login: str = "") -> Iterator[Finding]:
    """Yield what keeps a password from being used; blanks and every letter are welcome."""
    if len(password) < SHORTEST_PASSWORD:
        message = _("A password has at least {fewest} characters.").format(fewest=SHORTEST_PASSWORD)
        yield Finding("staff.password-short", Severity.ERROR, "password", message)
    elif len(password) > LONGEST_PASSWORD:
        message = _("A password has at most {most} characters.").format(most=LONGEST_PASSWORD)
        yield Finding("staff.password-long", Severity.ERROR, "password", message)
    elif len(set(password)) < 4 or (login and password.lower() in (login, login * 2)):
        message = _("This password is too easy to guess.")
        yield Finding("staff.password-easy", Severity.ERROR, "password", message)


def wait_after(failures: int) -> int:
    """Return the seconds the door stays shut after so many wrong passwords in a row."""
    if failures <= FREE_TRIES:
        return 0
    return int(min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(failures - FREE_TRIES - 1, 20)))
