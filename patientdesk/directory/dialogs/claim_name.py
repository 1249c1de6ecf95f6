"""The field of the clinic's name on claims, which proposes one when the whole name is too long."""

from __future__ import annotations

from patientdesk.directory.rules import name_for_claims, too_long_for_claims
from patientdesk.kernel.capitals import plain
from patientdesk.kernel.text import _
from patientdesk.ui.fields import TextField
from patientdesk.ui.look import Look


class ClaimNameField(TextField):
    """Empty while the clinic's own name fits the claim form, which it then shows in grey."""

    def __init__(self, look: Look) -> None:
        why = _("Boxes 32 and 33 of a claim have little room. Payers know the clinic by this name.")
        super().__init__(
            look, "claim_name", _("Name on claims"), upper=True, code=True, help_text=why
        )

    def follow(self, name: str, *, propose: bool) -> bool:
        """Be the field of a clinic of this name; tell whether it is needed.

        ``propose`` fills an empty field with a shorter name, for the clerk to judge.
        """
        needed = too_long_for_claims(name)
        self.line.setPlaceholderText("" if needed else plain(name))
        if needed and propose and not self.text():
            short = name_for_claims(name)
            if short:
                self.set_text(short)
                self.edited.emit()
                self.show_understood(_("A proposal. Use the name your payers know."))
        return needed or bool(self.text())
