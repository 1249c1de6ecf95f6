"""The fields in which money is taken, wherever it is taken: how, how much, and what for."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from patientdesk.billing.model import METHODS, PURPOSES, Method, Taking
from patientdesk.kernel.money import show_money
from patientdesk.kernel.text import _
from patientdesk.registration.model import PatientId
from patientdesk.ui.fields import CheckField, ChoiceField, MoneyField, TextField
from patientdesk.ui.form import Form

#: What the form calls not taking anything.
NOTHING = ""


class TakingFields(QObject):
    """Five fields at the end of a form; those that say nothing yet are hidden.

    With ``nothing`` the clerk may take nothing, and that is what is chosen at first.
    """

    def __init__(self, form: Form, *, nothing: bool = False) -> None:
        super().__init__(form)
        self._form = form
        look = form.look
        purposes = [(value, _(word)) for value, word in PURPOSES.items()]
        methods = [(method.value, _(word)) for method, word in METHODS.items()]
        if nothing:
            methods.insert(0, (NOTHING, _("nothing taken now")))
        form.add(ChoiceField(look, "method", _("How it is paid"), options=methods), 2)
        form.add(MoneyField(look, "amount", _("Amount taken")), 4)
        form.add(TextField(look, "reference", _("Check number or last 4 digits")), 2)
        form.add(ChoiceField(look, "what-for", _("What for"), options=purposes), 2)
        form.add(CheckField(look, "receipt", _("Print the receipt"), aligned=True), 2)
        form.edited.connect(self._on_edited)

    def fill(self, due_cents: int) -> None:
        """Begin with what is due, and with a receipt."""
        self._form.field("receipt").set_text("yes")
        self._form.field("amount").set_text(show_money(due_cents, "") if due_cents else "")
        self._show()

    def taking(self, patient_id: PatientId) -> Taking | None:
        """Return what is taken; None when nothing is."""
        values = self._form.values()
        if values["method"] == NOTHING:
            return None
        method = Method(values["method"])
        reference = values["reference"].strip() if method is not Method.CASH else ""
        cents = self._form.field("amount").cents() or 0
        return Taking(patient_id, cents, method, reference, values["what-for"])

    @property
    def wants_receipt(self) -> bool:
        """Whether a receipt is to be printed."""
        return bool(self._form.values()["receipt"])

    def _show(self) -> None:
        method = self._form.field("method").text()
        for where in ("what-for", "receipt"):
            self._form.show_field(where, shown=method != NOTHING)
        self._form.field("amount").editor.setEnabled(method != NOTHING)
        self._form.show_field("reference", shown=method in (Method.CARD, Method.CHEQUE))

    @Slot(str)
    def _on_edited(self, where: str) -> None:
        if where == "method":
            self._show()
