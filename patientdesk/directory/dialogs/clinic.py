"""The clinic's own details, zone and opening hours."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from patientdesk.directory import service
from patientdesk.directory.dialogs.address import AddressFields
from patientdesk.directory.dialogs.claim_name import ClaimNameField
from patientdesk.directory.dialogs.hours import WeekEditor
from patientdesk.directory.dialogs.unsaved import Unsaved
from patientdesk.directory.model import SLOTS, ZONES, Clinic
from patientdesk.directory.rules import check_clinic, tidied, whole_number
from patientdesk.kernel.findings import Finding
from patientdesk.kernel.identifiers import show_phone, show_tax_id, show_zip
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import N_, _, n_
from patientdesk.ui.dialogs import FormDialog
from patientdesk.ui.fields import ChoiceField, PhoneField, TextField
from patientdesk.ui.session import DeskSession

SSN, EIN = "ssn", "ein"
PLAIN = (
    "name", "street", "street2", "city", "state", "zip", "phone", "fax", "email", "zone", "npi",
    "tax_id", "taxonomy", "claim_name",
)  # fmt: skip


class ClinicDialog(FormDialog):
    """Everything that stands on papers and in claims, and when the doors are open."""

    key = "clinic"
    title = N_("Clinic details")
    width_px = 860

    def __init__(self, parent: QWidget, session: DeskSession) -> None:
        super().__init__(parent, session.look, self.key, title=_(self.title))
        self.session = session
        self._clinic = Clinic()
        self._shown: Clinic | None = None
        self._pointing, self._field = False, ""
        self.unsaved = Unsaved(self.complaint, self.key, self.submit)
        self._build()
        self.check = self._check
        self.form.left.connect(self._on_field_left)
        self.submitted.connect(self._save)
        self.do.setEnabled(False)
        session.ask(service.clinic, then=self._on_clinic)

    def go_to(self, _number: int, field: str = "") -> None:
        """Point out all that is wrong as soon as the details are read, and go to a field."""
        self._pointing, self._field = True, field

    def _build(self) -> None:
        look, form = self.look, self.form
        form.section(_("Name and address"))
        form.add(TextField(look, "name", _("Name of the clinic"), required=True), 4)
        form.add(PhoneField(look, "phone", _("Telephone")), 2)
        AddressFields(form, street=_("Street address"), second=_("Suite or floor"))
        form.add(PhoneField(look, "fax", _("Fax")), 2)
        form.add(TextField(look, "email", _("E-mail")), 2)
        zones = [(zone, _(words)) for zone, words in ZONES.items()]
        form.add(ChoiceField(look, "zone", _("Time zone"), options=zones), 2)
        form.section(_("For claims"))
        form.add(TextField(look, "npi", _("NPI of the clinic"), code=True), 2)
        form.add(TextField(look, "tax_id", _("Tax id"), code=True, example="74-3031122"), 2)
        kinds = [(EIN, _("Employer (EIN)")), (SSN, _("Person (SSN)"))]
        form.add(ChoiceField(look, "tax_id_kind", _("Tax id of"), options=kinds), 2)
        taxonomy = TextField(
            look, "taxonomy", _("Taxonomy code"), code=True, upper=True, example="207Q00000X"
        )
        form.add(taxonomy, 2)
        self.claim_name = ClaimNameField(look)
        form.add(self.claim_name, 4)
        form.section(_("Opening hours"))
        slots = [
            (str(each), n_("{count} minute", "{count} minutes", each).format(count=each))
            for each in SLOTS
        ]
        self.slot = ChoiceField(look, "slot_minutes", _("Shortest visit"), options=slots)
        self.week = WeekEditor(look, "clinic.hours", self.slot)
        form.put(self.week, 6)

    def _on_clinic(self, clinic: Clinic) -> None:
        self._clinic = clinic
        self.form.set_values(
            {
                **{name: str(getattr(clinic, name)) for name in PLAIN},
                "zip": show_zip(clinic.zip),
                "phone": show_phone(clinic.phone),
                "fax": show_phone(clinic.fax),
                "tax_id": show_tax_id(clinic.tax_id, is_ssn=clinic.tax_id_is_ssn),
                "tax_id_kind": SSN if clinic.tax_id_is_ssn else EIN,
            }
        )
        self.claim_name.follow(clinic.name, propose=False)
        self.slot.set_text(str(clinic.slot_minutes))
        self.week.set_hours(clinic.hours)
        may = "directory.edit" in self.session.clerk.may
        self.do.setEnabled(may)
        if not may:
            self.do.explain(_("Your role may look at this list, but not change it."))
        self._shown = self._typed(self.form.values())
        self.form.fields["name"].editor.setFocus()
        if self._pointing:
            self.form.point_out(self._check(self.form.values()), self._field)

    @Slot(str)
    def _on_field_left(self, where: str) -> None:
        if where == "name" and self.do.isEnabled():
            self.claim_name.follow(self.form.fields["name"].text(), propose=True)

    def reject(self) -> None:
        """Close; what was changed and not saved is asked about once."""
        changed = self._shown is not None and self._typed(self.form.values()) != self._shown
        if not (changed and self.do.isEnabled()) or self.unsaved.may_close():
            super().reject()

    def _typed(self, values: dict[str, str]) -> Clinic:
        plain: dict[str, Any] = {name: values[name] for name in PLAIN}
        return tidied(
            replace(
                self._clinic,
                **plain,
                tax_id_is_ssn=values["tax_id_kind"] == SSN,
                slot_minutes=whole_number(self.slot.text()),
                hours=self.week.hours(),
            )
        )

    def _check(self, values: dict[str, str]) -> Iterable[Finding]:
        unread = self.week.finding()
        return [*check_clinic(self._typed(values)), *([unread] if unread else [])]

    def _save(self, values: dict[str, str]) -> None:
        self.session.perform(
            service.save_clinic, self._typed(values), done=self.saved, refused=self.complain
        )
