"""The payers: who they are, where claims go, how long one may wait."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from patientdesk.directory import service
from patientdesk.directory.dialogs.address import AddressFields
from patientdesk.directory.dialogs.entries import EntriesDialog, listed
from patientdesk.directory.model import PAYER_KINDS, Payer, PayerId, PayerKind
from patientdesk.directory.rules import check_payer, tidied, whole_number
from patientdesk.kernel.changes import Change
from patientdesk.kernel.findings import Finding
from patientdesk.kernel.identifiers import show_phone, show_zip
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import N_, _
from patientdesk.ui.fields import ChoiceField, PhoneField, TextField
from patientdesk.ui.form import Form
from patientdesk.ui.table import Cell, Column

PLAIN = ("name", "payer_id", "street", "street2", "city", "state")


def _name(payer: Payer) -> str:
    return payer.name


def _cell(payer: Payer) -> Cell:
    return listed(payer.name, payer, _(PAYER_KINDS[payer.kind]))


class PayersDialog(EntriesDialog[Payer]):
    """Payers with address, electronic number and filing limit."""

    key = "payers"
    title = N_("Payers")
    add_words = N_("Add a payer")
    shows = frozenset({"payer"})

    def columns(self) -> Sequence[Column[Payer]]:
        """Return the name and the kind."""
        return (Column(N_("Payer"), _name, paint=_cell),)

    def build(self, form: Form) -> None:
        """Put who, where and how long into the form."""
        look = self.look
        kinds = [(kind.value, _(words)) for kind, words in PAYER_KINDS.items()]
        form.section(_("Who pays"))
        form.add(TextField(look, "name", _("Name"), required=True), 6)
        form.add(ChoiceField(look, "kind", _("Kind"), options=kinds), 3)
        form.add(TextField(look, "payer_id", _("Electronic payer id"), code=True, upper=True), 3)
        form.section(_("Where paper claims go"))
        AddressFields(form, street=_("Street or post office box"), second=_("Second line"))
        form.add(PhoneField(look, "phone", _("Telephone")), 3)
        days = _("Counted from the day of the visit; the card or the contract says how many.")
        limit = TextField(
            look, "filing_days", _("Days to file a claim"), required=True, code=True, help_text=days
        )
        form.add(limit, 3)

    def ask(self, then: Callable[[list[Payer]], None]) -> None:
        """Ask for all payers."""
        self.session.ask(service.payers, True, then=then)

    def fresh(self) -> Payer:
        """Return a payer with the usual limit."""
        return Payer(PayerId(0), "")

    def texts(self, entry: Payer) -> dict[str, str]:
        """Return what the form shows."""
        return {
            **{name: getattr(entry, name) for name in PLAIN},
            "kind": entry.kind.value,
            "zip": show_zip(entry.zip),
            "phone": show_phone(entry.phone),
            "filing_days": str(entry.filing_days),
        }

    def typed(self, entry: Payer, values: dict[str, str]) -> Payer:
        """Return the payer as typed."""
        plain: dict[str, Any] = {name: values[name] for name in (*PLAIN, "zip", "phone")}
        return tidied(
            replace(
                entry,
                **plain,
                kind=PayerKind(values["kind"]),
                filing_days=whole_number(values["filing_days"]),
            )
        )

    def check(self, entry: Payer) -> Iterable[Finding]:
        """Return what is wrong."""
        return check_payer(entry, self.entries)

    @property
    def saving(self) -> Callable[..., Change]:
        """The use case that saves."""
        return service.save_payer

    def found_by(self, entry: Payer) -> str:
        """Return name, number and kind."""
        return f"{entry.name} {entry.payer_id} {_(PAYER_KINDS[entry.kind])}"
