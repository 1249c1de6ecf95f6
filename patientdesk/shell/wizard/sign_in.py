"""Your sign-in: the first administrator."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from PySide6.QtCore import Slot

from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.text import N_, _, clean
from patientdesk.shell.wizard.step import Step
from patientdesk.staff.model import LONGEST_PASSWORD, Role, User, UserId
from patientdesk.staff.rules import LONGEST_LOGIN, check_password, check_user
from patientdesk.ui.fields import MaskedField, TextField


class SignInStep(Step):
    """Name, login, and a password twice; the password never leaves the memory."""

    key = "sign-in"
    title = N_("Your sign-in")
    question = N_("Who are you?")
    lead = N_("You will be the administrator, who lets others in. Add them later, under Users.")

    def _build(self) -> None:
        look, form = self.look, self.form
        self.name = TextField(look, "name", _("Your name"), required=True)
        self.login = TextField(
            look, "login", _("User name to sign in with"), required=True, longest=LONGEST_LOGIN
        )
        self.password = MaskedField(
            look, "password", _("Password"), required=True, longest=LONGEST_PASSWORD
        )
        self.repeat = MaskedField(
            look, "repeat", _("The same password again"), required=True, longest=LONGEST_PASSWORD
        )
        form.add(self.name, 3)
        form.add(self.login, 3)
        form.add(self.password, 3, new_row=True)
        form.add(self.repeat, 3)
        self.name.left.connect(self._suggest_login)

    def texts(self) -> dict[str, str]:
        """Return name and login; a draft never holds a password."""
        return {"name": self.name.text(), "login": self.login.text()}

    def remember(self) -> None:
        """Keep the password in memory only."""
        super().remember()
        self.setup.password = self.password.text()

    def recall(self) -> None:
        """Show the password again after a change of language."""
        super().recall()
        self.password.set_text(self.setup.password)
        self.repeat.set_text(self.setup.password)

    def findings(self) -> Iterable[Finding]:
        """Return what is wrong with user and password."""
        return self._findings()

    def _findings(self) -> Iterator[Finding]:
        login = clean(self.login.text()).lower()
        user = User(UserId(0), login, clean(self.name.text()), frozenset({Role.ADMINISTRATOR}))
        if user.name and user.login:
            yield from check_user(user)
        if self.password.text():
            yield from check_password(self.password.text(), login)
        if self.repeat.text() and self.repeat.text() != self.password.text():
            message = _("The two passwords differ.")
            yield Finding("setup.repeat", Severity.ERROR, "repeat", message)

    @Slot()
    def _suggest_login(self) -> None:
        """Offer the first letter and the last name, in the letters a login may have."""
        if not self.login.text():
            self.login.set_text(login_of(self.name.text()))


def login_of(name: str) -> str:
    """Return ``erivera`` for Elena Rivera."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    return (words[0][0] + words[-1] if len(words) > 1 else "".join(words))[:LONGEST_LOGIN]
