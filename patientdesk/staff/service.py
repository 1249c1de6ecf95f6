"""What is done about the people who work here: signing in, passwords, roles, leaving."""

from __future__ import annotations

from functools import partial
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from patientdesk.kernel.changes import Change
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.findings import Finding
from patientdesk.kernel.permissions import needs
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import _, clean
from patientdesk.staff.model import (
    LONGEST_PASSWORD,
    Admission,
    Face,
    Role,
    User,
    UserId,
    clerk_with,
    try_again,
)
from patientdesk.staff.records import FailedSignIns, Users
from patientdesk.staff.rules import check_password, check_user, wait_after
from patientdesk.store.audit import Entry
from patientdesk.store.unit import UnitOfWork

KIND = "user"
#: As many as the sign-in window has room for.
FACES = 3
#: argon2id as OWASP recommends it: 19 MiB, two rounds, one lane. More lanes and memory would keep a
#: small machine from what the clerk waits for meanwhile; the file itself is under a random key.
HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
#: Of a random password nobody knows: a login nobody has must take as long as any other.
NOBODYS = (
    "$argon2id$v=19$m=19456,t=2,p=1$ItO9Ppni/j3SBVW9aKOeDA$"
    "nL657HZkJPBtDQPeAXzxdhN8GdgT2UvqdoEManJcRIk"
)


class NotAcceptedError(DeskError):
    """What was entered about a user cannot be saved; ``findings`` say where."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(" ".join(finding.message for finding in findings))
        self.findings = findings


@needs("staff.see")
def users(unit: UnitOfWork) -> list[User]:
    """Return everybody who works or worked here, those who left last."""
    return Users(unit).all()


@needs("staff.sign-in")
def faces(unit: UnitOfWork) -> tuple[Face, ...]:
    """Return whom the sign-in window offers: those who were here last."""
    lately = Users(unit).lately(FACES)
    return tuple(Face(user.login, user.name, user.roles) for user in lately)


@needs("staff.sign-in")
def sign_in(unit: UnitOfWork, login: str, password: str) -> Admission:
    """Look at a login and a password, and write the attempt down.

    The unit must be a writing one, and is to be committed whatever the answer: a refusal is an
    answer, not an error, or the count of wrong passwords would be rolled back with it. A login
    that nobody has takes as long, waits as long and is answered in the same words.
    """
    login = clean(login).lower()
    failed, at = FailedSignIns(unit), unit.now()
    count, last = failed.of(login)
    if last is not None:
        left = wait_after(count) - int((at - last).total_seconds())
        if 0 < left <= wait_after(count):
            return Admission(refusal=try_again(left), wait=left)
    user = Users(unit).named(login)
    hashed = Users(unit).password(user.id) if user and user.active else ""
    if not _matches(hashed or NOBODYS, password) or not hashed or user is None:
        wait = wait_after(failed.add(login, at))
        unit.audit("refused", _("sign-in as {login}").format(login=user.login if user else "?"))
        wrong = _("The user name or the password is wrong.")
        refusal = f"{wrong} {try_again(wait)}" if wait else wrong
        return Admission(refusal=refusal, wait=wait, mismatch=True)
    if HASHER.check_needs_rehash(hashed):
        Users(unit).set_password(user.id, _hash(password))
    failed.clear(login)
    Users(unit).came_in(user.id, at)
    unit.audit("staff.sign-in", _("{name} signed in").format(name=user.name))
    return Admission(clerk_with(user.name, *user.roles, user_id=user.id), user)


@needs("staff.sign-in")
def unlock(unit: UnitOfWork, user_id: UserId, password: str) -> Admission:
    """Look at the password of somebody whose screen is locked; as :func:`sign_in` does."""
    return sign_in(unit, Users(unit).get(user_id).login, password)


@needs("staff.manage")
def save_user(unit: UnitOfWork, user: User, password: str = "") -> Change:
    """Add a user (id 0) or change one; a ``password`` is set in the same act.

    Raises:
        NotAcceptedError: when something is missing, the login is taken, or the password is weak.
        DeskError: when nobody would be left who may manage users.

    """
    user = replace(user, login=clean(user.login).lower(), name=clean(user.name))
    findings = [*check_user(user), *(check_password(password, user.login) if password else ())]
    if findings:
        raise NotAcceptedError(findings)
    people = Users(unit)
    other = people.named(user.login)
    if other is not None and other.id != user.id:
        raise DeskError(_("Somebody else signs in as {login}.").format(login=user.login))
    if user.id:
        before = people.get(user.id)
        change = _replace(unit, before, user)
    else:
        user = people.add(user)
        summary = _("{name} may sign in as {login}").format(name=user.name, login=user.login)
        change = Change(summary, frozenset({KIND}), subject=user.id)
    if password:
        people.set_password(user.id, _hash(password))
        FailedSignIns(unit).clear(user.login)
    return change


@needs("staff.manage")
def deactivate(unit: UnitOfWork, user_id: UserId) -> Change:
    """Let somebody sign in no more; at once, wherever they are signed in. They stay on file.

    Raises:
        DeskError: when nobody would be left who may manage users.

    """
    before = Users(unit).get(user_id)
    return _replace(unit, before, replace(before, active=False))


@needs("staff.manage")
def set_password(unit: UnitOfWork, user_id: UserId, password: str) -> Change:
    """Give somebody a new password, and let them try again at once.

    Raises:
        NotAcceptedError: when the password is weak.

    """
    user = Users(unit).get(user_id)
    _set_password(unit, user, password)
    summary = _("{name} was given a new password").format(name=user.name)
    return Change(summary, frozenset({KIND}), subject=user.id)


@needs("staff.own-password")
def change_own_password(unit: UnitOfWork, old: str, new: str) -> Change:
    """Change the password of the clerk of the unit, who knows the old one.

    Raises:
        NotAcceptedError: when the new password is weak.
        DeskError: when the old one is wrong, or the clerk is not somebody with a password.

    """
    people = Users(unit)
    if not unit.clerk.user_id:
        raise DeskError(_("This user has no password."))
    user = people.get(UserId(unit.clerk.user_id))
    if not _matches(people.password(user.id) or NOBODYS, old):
        raise DeskError(_("The old password is wrong."))
    _set_password(unit, user, new)
    summary = _("{name} changed their password").format(name=user.name)
    return Change(summary, frozenset({KIND}), subject=user.id)


@needs("staff.see-audit")
def activity(unit: UnitOfWork, most: int = 200) -> list[Entry]:
    """Return the newest entries of the audit trail, newest first."""
    head = unit.trail.head()
    return unit.trail.entries(after=max(0, head.length - most))[::-1]


def _replace(unit: UnitOfWork, before: User, after: User) -> Change:
    """Write ``after`` over ``before``; doing, undoing and redoing all come through here."""
    people = Users(unit)
    if people.get(before.id) != before:
        raise DeskError(_("That user has changed since; they were left as they were."))
    people.put(after)
    if not any(each.active and Role.ADMINISTRATOR in each.roles for each in people.all()):
        raise DeskError(_("Somebody must stay administrator. Give another user that role first."))
    back = partial(_replace, before=after, after=before)
    return Change(_summary(before, after), frozenset({KIND}), undo=back, subject=after.id)


def _summary(before: User, after: User) -> str:
    if before.active and not after.active:
        return _("{name} can sign in no more").format(name=after.name)
    if after.active and not before.active:
        return _("{name} may sign in again").format(name=after.name)
    return _("{name}: {old} became {new}").format(
        name=after.name, old=_told(before), new=_told(after)
    )


def _told(user: User) -> str:
    return f"{user.name} ({user.login}; {', '.join(sorted(user.roles))})"


def _set_password(unit: UnitOfWork, user: User, password: str) -> None:
    findings = list(check_password(password, user.login))
    if findings:
        raise NotAcceptedError(findings)
    Users(unit).set_password(user.id, _hash(password))
    FailedSignIns(unit).clear(user.login)


def _matches(hashed: str, password: str) -> bool:
    try:
        return HASHER.verify(hashed, _same(password)[: LONGEST_PASSWORD + 1])
    except (VerifyMismatchError, InvalidHashError):
        return False


def _hash(password: str) -> str:
    return HASHER.hash(_same(password))


def _same(password: str) -> str:
    """Return the one form of a password, however the keyboard composes its accents."""
    return normalize("NFC", password)
