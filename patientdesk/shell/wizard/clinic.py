"""The clinic's own details: what stands on its papers and in its claims."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Slot

from patientdesk.directory.dialogs.address import AddressFields
from patientdesk.directory.dialogs.claim_name import ClaimNameField
from patientdesk.kernel.findings import Finding
from patientdesk.kernel.text import N_, _
from patientdesk.shell.wizard.answers import SSN, check_clinic_step
from patientdesk.shell.wizard.step import Step
from patientdesk.ui.fields import ChoiceField, PhoneField, TextField


class ClinicStep(Step):
    """Name, address, telephone, numbers."""

    key = "clinic"
    title = N_("Clinic")
    question = N_("What is the clinic called, and where do patients find it?")
    lead = N_("This stands at the head of every paper. All of it can be changed later.")

    def _build(self) -> None:
        look, form = self.look, self.form
        form.add(TextField(look, "name", _("Name of the clinic"), required=True), 4)
        form.add(PhoneField(look, "phone", _("Telephone")), 2)
        AddressFields(form, street=_("Street address"), second=_("Suite or floor"))
        form.add(PhoneField(look, "fax", _("Fax")), 2)
        form.add(TextField(look, "email", _("E-mail")), 4)
        form.section(_("For claims"))
        npi = _("The ten-digit number of the clinic itself (organization NPI).")
        form.add(TextField(look, "npi", _("NPI of the clinic"), code=True, help_text=npi), 2)
        form.add(TextField(look, "tax_id", _("Tax id"), code=True, example="74-3031122"), 2)
        kinds = [("ein", _("Employer (EIN)")), (SSN, _("Person (SSN)"))]
        form.add(ChoiceField(look, "tax_id_kind", _("Tax id of"), options=kinds), 2)
        taxonomy = TextField(
            look, "taxonomy", _("Taxonomy code"), code=True, upper=True, example="207Q00000X"
        )
        form.add(taxonomy, 2)
        self.claim_name = ClaimNameField(look)
        form.add(self.claim_name, 4)
        form.left.connect(self._on_field_left)

    def arrive(self) -> None:
        """Take the state over from the page before."""
        state = self.form.fields["state"]
        if not state.text():
            state.set_text(self.setup.answers.get("place", {}).get("state", ""))

    def recall(self) -> None:
        """Show what was answered, and the name on claims only when one is needed."""
        super().recall()
        self._follow(propose=False)

    def findings(self) -> Iterable[Finding]:
        """Return what is wrong with the details."""
        return check_clinic_step({**self.setup.answers, self.key: self.texts()})

    @Slot(str)
    def _on_field_left(self, where: str) -> None:
        if where == "name":
            self._follow(propose=True)

    def _follow(self, *, propose: bool) -> None:
        name = self.form.fields["name"].text()
        self.form.show_field("claim_name", self.claim_name.follow(name, propose=propose))
