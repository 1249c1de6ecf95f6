"""Where the people who work here are kept, their passwords as argon2id hashes only."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import CheckConstraint, Connection, Select, delete, insert, select

from patientdesk.kernel.clerk import Clerk
from patientdesk.kernel.errors import NotFoundError
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import _
from patientdesk.staff.model import Role, User, UserId, may_of
from patientdesk.store.base import (
    Line,
    add_line,
    change_line,
    moment,
    number,
    number_of_row,
    table,
    words,
    yes_no,
)
from patientdesk.store.clerks import recognise_clerks
from patientdesk.store.unit import UnitOfWork

#: A row of failures that nobody added to for so long has done its work.
FORGET_AFTER = timedelta(days=1)


#: Nobody is ever deleted: the audit trail names them. ``password`` is empty until somebody gives
#: the user one; nothing matches an empty hash.
USERS = table(
    __name__,
    "users",
    number_of_row(),
    words("login", unique=True),
    words("name"),
    words("roles"),
    yes_no("active", default=True),
    words("password", default=""),
    moment("signed_in", maybe=True),
    CheckConstraint("login = lower(login)", name="login_lower"),
)
U = USERS.c
#: Wrong passwords in a row for one login, known or not: both wait alike. Only a digest is kept:
#: what was typed into the login field may have been a password.
FAILED_SIGN_INS = table(
    __name__,
    "failed_sign_ins",
    words("login", primary_key=True),
    number("failures"),
    moment("last"),
)
F = FAILED_SIGN_INS.c


class Users:
    """The people who work here, read and written inside one unit of work."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._connection = unit.connection

    def all(self) -> list[User]:
        """Return everybody, those who left last, by name."""
        return self._found(select(USERS).order_by(U.active.desc(), U.name))

    def lately(self, most: int) -> list[User]:
        """Return the active users who signed in last, then the others in order of their number."""
        known = select(USERS).where(U.active)
        return self._found(known.order_by(U.signed_in.desc().nulls_last(), U.id).limit(most))

    def get(self, user_id: UserId) -> User:
        """Return one user.

        Raises:
            NotFoundError: if there is none of that number.

        """
        return _snapshot(self._line(user_id))

    def named(self, login: str) -> User | None:
        """Return who signs in under a login, or None."""
        return next(iter(self._found(select(USERS).where(U.login == login))), None)

    def add(self, user: User) -> User:
        """Store a new user, who has no password yet, and return them with their number."""
        return replace(user, id=UserId(add_line(self._connection, USERS, _columns(user))))

    def put(self, user: User) -> None:
        """Write back a changed snapshot."""
        self._write(user.id, _columns(user))

    def password(self, user_id: UserId) -> str:
        """Return the hash of a user's password; empty when they have none."""
        hashed: str = self._line(user_id).password
        return hashed

    def set_password(self, user_id: UserId, hashed: str) -> None:
        """Replace the hash of a user's password."""
        self._write(user_id, {"password": hashed})

    def came_in(self, user_id: UserId, at: datetime) -> None:
        """Note when a user last signed in."""
        self._write(user_id, {"signed_in": at})

    def _found(self, wanted: Select[Any]) -> list[User]:
        return [_snapshot(line) for line in self._connection.execute(wanted)]

    def _line(self, user_id: UserId) -> Line:
        line = self._connection.execute(select(USERS).where(U.id == user_id)).first()
        if line is None:
            raise NotFoundError(_("That user is no longer on file."))
        return line

    def _write(self, user_id: UserId, columns: dict[str, Any]) -> None:
        if not change_line(self._connection, USERS, user_id, columns):
            raise NotFoundError(_("That user is no longer on file."))


class FailedSignIns:
    """How often in a row a login was tried with a wrong password."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._connection = unit.connection

    def of(self, login: str) -> tuple[int, datetime | None]:
        """Return the number of failures in a row and when the last one was."""
        wanted = select(F.failures, F.last).where(F.login == _digest(login))
        line = self._connection.execute(wanted).first()
        return (line.failures, line.last) if line else (0, None)

    def add(self, login: str, at: datetime) -> int:
        """Count one more and return how many there are in a row."""
        stale = delete(FAILED_SIGN_INS).where(F.last < at - FORGET_AFTER)
        self._connection.execute(stale)
        failures = self.of(login)[0] + 1
        self.clear(login)
        line = {"login": _digest(login), "failures": failures, "last": at}
        self._connection.execute(insert(FAILED_SIGN_INS), line)
        return failures

    def clear(self, login: str) -> None:
        """Forget the failures of a login: the password was right, or is a new one."""
        self._connection.execute(delete(FAILED_SIGN_INS).where(F.login == _digest(login)))


def clerk_now(connection: Connection, clerk: Clerk) -> Clerk:
    """Return the clerk with the powers the staff table gives them at this moment.

    Somebody deactivated, or whose role was taken away, loses the power with the next unit of
    work, wherever they are signed in. Built-in clerks (user 0) are not in the table.
    """
    if not clerk.user_id:
        return clerk
    wanted = select(U.roles, U.active).where(U.id == clerk.user_id)
    found = connection.execute(wanted).one_or_none()
    if found is None or not found.active:
        return Clerk(clerk.name, frozenset(), clerk.user_id)
    may = may_of(frozenset(Role(word) for word in found.roles.split()))
    return Clerk(clerk.name, may, clerk.user_id)


def _snapshot(line: Line) -> User:
    roles = frozenset(Role(word) for word in line.roles.split())
    return User(UserId(line.id), line.login, line.name, roles, line.active)


def _columns(user: User) -> dict[str, Any]:
    roles = " ".join(sorted(user.roles))
    return {"login": user.login, "name": user.name, "roles": roles, "active": user.active}


def _digest(login: str) -> str:
    return sha256(login.encode()).hexdigest()


recognise_clerks(clerk_now)
