"""Who works here, and which permissions each role carries: the one table that decides."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, NewType

from patientdesk.kernel.clerk import Clerk
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import N_, _

UserId = NewType("UserId", int)

#: Nobody remembers a longer one; a line to type it in takes no more letters.
LONGEST_PASSWORD = 128


class Role(StrEnum):
    """A kind of work at the clinic; the value is what the clinic file holds."""

    RECEPTION = "reception"
    BILLING = "billing"
    CLINICIAN = "clinician"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"


ROLE_WORDS: dict[Role, str] = {
    Role.RECEPTION: N_("Front desk"),
    Role.BILLING: N_("Billing"),
    Role.CLINICIAN: N_("Clinician"),
    Role.MANAGER: N_("Office manager"),
    Role.ADMINISTRATOR: N_("Administrator"),
}


class User(Snapshot):
    """Somebody who may sign in. ``login`` is lower case and unique; ``name`` is for people."""

    id: UserId
    login: str
    name: str
    roles: frozenset[Role]
    active: bool = True

    @property
    def initials(self) -> str:
        """The first letters of the first and last word of the name."""
        return initials(self.name)


def initials(name: str) -> str:
    """Return the first letters of the first and last word of a name."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


class Face(NamedTuple):
    """Somebody the sign-in window offers, before anyone has shown who they are."""

    login: str
    name: str
    roles: frozenset[Role]


class Doorway(Snapshot):
    """What the sign-in window shows once the clinic file is open."""

    clinic: str
    faces: tuple[Face, ...] = ()
    #: The sample clinic shows a login and the password that is everybody's.
    sample: bool = False
    #: When the last backup was made, in a sentence; empty when nobody knows.
    backup: str = ""
    #: Whether that sentence is one to do something about.
    backup_worries: bool = False


class Admission(Snapshot):
    """The answer to a login and a password: a clerk, or the sentence that says why not.

    ``wait`` is how many seconds further attempts are not even looked at; ``mismatch`` that the
    login and the password do not go together, and not that the door is shut.
    """

    clerk: Clerk | None = None
    user: User | None = None
    refusal: str = ""
    wait: int = 0
    mismatch: bool = False

    @property
    def password_refusal(self) -> str:
        """The sentence where only a password was asked for, and no user name can be wrong."""
        if not self.mismatch:
            return self.refusal
        wrong = _("The password is wrong.")
        return f"{wrong} {try_again(self.wait)}" if self.wait else wrong


def try_again(seconds: int) -> str:
    """Return how long somebody has to wait before the next attempt is looked at."""
    return _("Try again in {seconds} seconds.").format(seconds=seconds)


#: The sample clinic's people all share one password, shown on its sign-in screen.
SAMPLE_LOGIN = "marta"
SAMPLE_PASSWORD = "sample-clinic"


#: What every role may do at the desk. A new permission is the decorator on its use case and a
#: word here; the tests find both, and a permission nothing needs.
EVERYBODY = frozenset(
    {
        "staff.see",
        "staff.own-password",
        "directory.see",
        "facility.see",
        "registration.see",
        "coverage.see",
        "schedule.see",
        "inquiries.see",
        "continuity.see",
    }
)
RECEPTION = EVERYBODY | {
    "registration.edit",
    "registration.edit-ssn",
    "coverage.edit",
    "schedule.book",
    "schedule.mark",
    "billing.see",
    "billing.take",
    "inquiries.work",
}
BILLING = EVERYBODY | {
    "coverage.edit",
    "billing.see",
    "billing.take",
    "billing.reverse",
    "charges.see",
    "claims.see",
    "claims.edit",
    "claims.print",
    "inquiries.work",
    "registration.see-ssn",
}
MANAGER = (
    RECEPTION
    | BILLING
    | {
        "directory.edit",
        "facility.edit",
        "charges.edit",
        "inquiries.export",
        "registration.import",
        "staff.manage",
        "staff.see-audit",
        "continuity.backup",
    }
)

ROLES: dict[Role, frozenset[str]] = {
    Role.RECEPTION: RECEPTION | {"charges.see", "claims.see", "claims.edit", "claims.print"},
    Role.BILLING: BILLING,
    Role.CLINICIAN: EVERYBODY | {"schedule.mark"},
    Role.MANAGER: MANAGER,
    Role.ADMINISTRATOR: MANAGER | {"continuity.accept-trail", "continuity.change-secrets"},
}


def may_of(roles: frozenset[Role]) -> frozenset[str]:
    """Return everything any one of the roles allows."""
    return frozenset().union(*(ROLES[role] for role in roles))


def clerk_with(name: str, *roles: Role, user_id: int = 0) -> Clerk:
    """Return the clerk who holds ``roles``; they may do what any one of them allows."""
    return Clerk(name, may_of(frozenset(roles)), user_id)


#: Headless work with a key file: the administrator the audit trail names "command line".
COMMAND_LINE = clerk_with("command line", Role.ADMINISTRATOR)

#: In whose name the sign-in window and the lock work: it may look at the door and nothing else.
AT_THE_DOOR = Clerk("sign-in", frozenset({"staff.sign-in", "directory.see"}))
