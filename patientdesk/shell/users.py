"""The users of the clinic: who may sign in, in which roles, with a new password where needed.

Here and not with the staff, because it is a list of entries like those of the directory, which
stands above the staff.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from patientdesk.directory.dialogs.entries import EntriesDialog, listed
from patientdesk.kernel.changes import Change
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.permissions import permission_of
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import N_, _, clean
from patientdesk.staff import service
from patientdesk.staff.dialogs.pieces import roles_told
from patientdesk.staff.model import LONGEST_PASSWORD, ROLE_WORDS, Role, User, UserId
from patientdesk.staff.rules import check_password, check_user
from patientdesk.ui.fields import CheckField, MaskedField, TextField
from patientdesk.ui.form import Form
from patientdesk.ui.table import Cell, Column


def field_of(role: Role) -> str:
    """Return the place of a role in the form."""
    return f"role_{role.value}"


class UsersDialog(EntriesDialog[User]):
    """Users. Nobody is deleted; who left can sign in no more, at once."""

    key = "users"
    title = N_("Users")
    add_words = N_("Add a user")
    shows = frozenset({"user"})
    needs = "staff.manage"

    def columns(self) -> Sequence[Column[User]]:
        """Return the name with the roles."""
        return (Column(N_("User"), _name, paint=_cell),)

    def build(self, form: Form) -> None:
        """Put name, login, roles and a new password into the form."""
        look = self.look
        form.section(_("Who"))
        form.add(TextField(look, "name", _("Name"), required=True), 3)
        login_help = _("Typed at the sign-in window; lower-case letters, figures, dots, hyphens.")
        form.add(TextField(look, "login", _("User"), required=True, help_text=login_help), 3)
        form.section(_("What they may do"))
        for role in Role:
            form.add(CheckField(look, field_of(role), _(ROLE_WORDS[role])), 2)
        form.section(_("Password"))
        password_help = _("Leave it empty to keep the password as it is.")
        form.add(
            MaskedField(
                look, "password", _("New password"), help_text=password_help,
                longest=LONGEST_PASSWORD,
            ),
            6,
        )  # fmt: skip

    def ask(self, then: Callable[[list[User]], None]) -> None:
        """Ask for everybody, those who left too."""
        self.session.ask(service.users, then=then)

    def fresh(self) -> User:
        """Return somebody at the front desk."""
        return User(UserId(0), "", "", frozenset({Role.RECEPTION}))

    def texts(self, entry: User) -> dict[str, str]:
        """Return what the form shows; a password never comes back."""
        roles = {field_of(role): "yes" if role in entry.roles else "" for role in Role}
        return {"name": entry.name, "login": entry.login, "password": "", **roles}

    def typed(self, entry: User, values: dict[str, str]) -> User:
        """Return the user as typed."""
        roles = frozenset(role for role in Role if values[field_of(role)])
        login, name = clean(values["login"]).lower(), clean(values["name"])
        return replace(entry, login=login, name=name, roles=roles)

    def check(self, entry: User) -> Iterable[Finding]:
        """Return what is wrong with the user, and with the password that was typed."""
        for finding in check_user(entry):
            first = field_of(Role.RECEPTION)
            yield replace(finding, where=first) if finding.where == "roles" else finding
        password = self._password
        if password or not entry.id:
            yield from check_password(password, entry.login)
        others = (other for other in self.entries if other.id != entry.id)
        if any(other.login == entry.login for other in others):
            message = _("Somebody else signs in as {login}.").format(login=entry.login)
            yield Finding("staff.login-taken", Severity.ERROR, "login", message)

    @property
    def saving(self) -> Callable[..., Change]:
        """The use case that saves, with the password typed beside."""
        save = partial(service.save_user, password=self._password)
        vars(save)["permission"] = permission_of(service.save_user)
        return save

    def found_by(self, entry: User) -> str:
        """Return name, login and roles."""
        return f"{entry.name} {entry.login} {roles_told(entry.roles)}"

    @property
    def _password(self) -> str:
        return self.form.values().get("password", "")


def _name(user: User) -> str:
    return user.name


def _cell(user: User) -> Cell:
    return listed(user.name, user, roles_told(user.roles))
