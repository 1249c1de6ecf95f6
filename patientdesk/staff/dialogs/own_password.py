"""Changing one's own password, by whoever knows the old one."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import _
from patientdesk.staff import service
from patientdesk.staff.model import LONGEST_PASSWORD
from patientdesk.staff.rules import check_password
from patientdesk.ui.dialogs import FormDialog
from patientdesk.ui.fields import MaskedField
from patientdesk.ui.session import DeskSession


class OwnPasswordDialog(FormDialog):
    """Asks for the old password once and for the new one twice."""

    def __init__(self, parent: QWidget, session: DeskSession) -> None:
        super().__init__(
            parent,
            session.look,
            "own-password",
            title=_("Change your password"),
            sentence=_("Change your password"),
            body=_("A sentence you can remember is a good password; length is what counts."),
        )
        self._session = session
        for where, label in (
            ("old", _("Old password")),
            ("new", _("New password")),
            ("again", _("The new password again")),
        ):
            field = MaskedField(session.look, where, label, required=True, longest=LONGEST_PASSWORD)
            self.form.add(field, 6)
        self.form.fields["old"].editor.setFocus()
        self.check = self._findings
        self.submitted.connect(self._save)

    def _findings(self, values: dict[str, str]) -> Iterable[Finding]:
        if values["new"]:
            for finding in check_password(values["new"]):
                yield replace(finding, where="new")
        if values["again"] and values["again"] != values["new"]:
            message = _("The two new passwords differ.")
            yield Finding("staff.passwords-differ", Severity.ERROR, "again", message)

    @Slot(dict)
    def _save(self, values: dict[str, str]) -> None:
        self._session.perform(
            service.change_own_password,
            values["old"],
            values["new"],
            done=self.saved,
            refused=self.complain,
        )
