"""Where the people who work here are kept, their passwords as argon2id hashes only."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import CheckConstraint, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from patientdesk.kernel.clerk import Clerk
from patientdesk.kernel.errors import NotFoundError
from patientdesk.kernel.text import _
from patientdesk.staff.model import Role, User, UserId, may_of
from patientdesk.store.base import Row, UtcMoment
from patientdesk.store.clerks import recognise_clerks
from patientdesk.store.unit import UnitOfWork

#: A row of failures that nobody added to for so long has done its work.
FORGET_AFTER = timedelta(days=1)


class UserRow(Row):
    """One line of the users table. Nobody is ever deleted: the audit trail names them."""

    __tablename__ = "users"
    __table_args__ = (CheckConstraint("login = lower(login)", name="login_lower"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    roles: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)
    #: Empty until somebody gives the user a password; nothing matches an empty hash.
    password: Mapped[str] = mapped_column(default="")
    signed_in: Mapped[datetime | None] = mapped_column(UtcMoment)

    def snapshot(self) -> User:
        """Return the row as the rest of the program knows it."""
        roles = frozenset(Role(word) for word in self.roles.split())
        return User(UserId(self.id), self.login, self.name, roles, self.active)


class FailedSignInRow(Row):
    """Wrong passwords in a row for one login, known or not: both wait alike.

    Only a digest is kept: what was typed into the login field may have been a password.
    """

    __tablename__ = "failed_sign_ins"

    login: Mapped[str] = mapped_column(primary_key=True)
    failures: Mapped[int]
    last: Mapped[datetime] = mapped_column(UtcMoment)


class Users:
    """The people who work here, read and written inside one unit of work."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._session = unit.session

    def all(self) -> list[User]:
        """Return everybody, those who left last, by name."""
        wanted = select(UserRow).order_by(UserRow.active.desc(), UserRow.name)
        return [row.snapshot() for row in self._session.scalars(wanted)]

    def lately(self, most: int) -> list[User]:
        """Return the active users who signed in last, then the others in order of their number."""
        wanted = (
            select(UserRow)
            .where(UserRow.active)
            .order_by(UserRow.signed_in.desc().nulls_last(), UserRow.id)
            .limit(most)
        )
        return [row.snapshot() for row in self._session.scalars(wanted)]

    def get(self, user_id: UserId) -> User:
        """Return one user.

        Raises:
            NotFoundError: if there is none of that number.

        """
        return self._row(user_id).snapshot()

    def named(self, login: str) -> User | None:
        """Return who signs in under a login, or None."""
        row = self._session.scalar(select(UserRow).where(UserRow.login == login))
        return row.snapshot() if row else None

    def add(self, user: User) -> User:
        """Store a new user, who has no password yet, and return them with their number."""
        row = UserRow(login=user.login, name=user.name, roles=_words(user), active=user.active)
        self._session.add(row)
        self._session.flush()
        return row.snapshot()

    def put(self, user: User) -> None:
        """Write back a changed snapshot."""
        row = self._row(user.id)
        row.login, row.name = user.login, user.name
        row.roles, row.active = _words(user), user.active
        self._session.flush()

    def password(self, user_id: UserId) -> str:
        """Return the hash of a user's password; empty when they have none."""
        return self._row(user_id).password

    def set_password(self, user_id: UserId, hashed: str) -> None:
        """Replace the hash of a user's password."""
        self._row(user_id).password = hashed

    def came_in(self, user_id: UserId, at: datetime) -> None:
        """Note when a user last signed in."""
        self._row(user_id).signed_in = at

    def _row(self, user_id: UserId) -> UserRow:
        row = self._session.get(UserRow, user_id)
        if row is None:
            raise NotFoundError(_("That user is no longer on file."))
        return row


class FailedSignIns:
    """How often in a row a login was tried with a wrong password."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._session = unit.session

    def of(self, login: str) -> tuple[int, datetime | None]:
        """Return the number of failures in a row and when the last one was."""
        row = self._session.get(FailedSignInRow, _digest(login))
        return (row.failures, row.last) if row else (0, None)

    def add(self, login: str, at: datetime) -> int:
        """Count one more and return how many there are in a row."""
        stale = delete(FailedSignInRow).where(FailedSignInRow.last < at - FORGET_AFTER)
        self._session.execute(stale)
        row = self._session.get(FailedSignInRow, _digest(login))
        if row is None:
            row = FailedSignInRow(login=_digest(login), failures=0, last=at)
            self._session.add(row)
        row.failures, row.last = row.failures + 1, at
        self._session.flush()
        return row.failures

    def clear(self, login: str) -> None:
        """Forget the failures of a login: the password was right, or is a new one."""
        gone = delete(FailedSignInRow).where(FailedSignInRow.login == _digest(login))
        self._session.execute(gone)


def clerk_now(session: Session, clerk: Clerk) -> Clerk:
    """Return the clerk with the powers the staff table gives them at this moment.

    Somebody deactivated, or whose role was taken away, loses the power with the next unit of
    work, wherever they are signed in. Built-in clerks (user 0) are not in the table.
    """
    if not clerk.user_id:
        return clerk
    wanted = select(UserRow.name, UserRow.roles, UserRow.active)
    found = session.execute(wanted.where(UserRow.id == clerk.user_id)).one_or_none()
    if found is None or not found.active:
        return Clerk(clerk.name, frozenset(), clerk.user_id)
    may = may_of(frozenset(Role(word) for word in found.roles.split()))
    return Clerk(clerk.name, may, clerk.user_id)


def _words(user: User) -> str:
    return " ".join(sorted(user.roles))


def _digest(login: str) -> str:
    return sha256(login.encode()).hexdigest()


recognise_clerks(clerk_now)
