"""Taking money outside of check-in: an open balance, or what was left over at the visit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from patientdesk.billing.actions import RECEIPT
from patientdesk.billing.dialogs.taking_fields import TakingFields
from patientdesk.billing.model import Taking
from patientdesk.billing.rules import check_taking
from patientdesk.billing.service import take_payment
from patientdesk.kernel.changes import Change
from patientdesk.kernel.dates import show_date, show_time
from patientdesk.kernel.findings import Finding
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import _
from patientdesk.registration.model import Patient
from patientdesk.schedule.model import Appointment, AppointmentId
from patientdesk.ui.dialogs import FormDialog
from patientdesk.ui.fields import ChoiceField
from patientdesk.ui.session import DeskSession

#: How many visits a payment can be counted for; older ones are long billed.
MOST_VISITS = 8


class TakeDialog(FormDialog):
    """How it is paid, how much, what for, and for which visit."""

    def __init__(
        self,
        parent: QWidget,
        session: DeskSession,
        patient: Patient,
        visits: Sequence[Appointment],
    ) -> None:
        """``visits`` are the patient's, latest first."""
        self._session, self._patient = session, patient
        self._print = False
        super().__init__(
            parent, session.look, "billing.take",
            title=_("Take a payment"),
            sentence=_("{name} pays").format(name=patient.spoken_name),
            body=_("Born {born} · record {record}").format(
                born=show_date(patient.birth_date), record=patient.record
            ),
            save=_("Take the payment"), icon="banknote",
        )  # fmt: skip
        self.form.section(_("Payment"))
        self._money = TakingFields(self.form)
        self._add_visits(visits)
        self._money.fill(0)
        self.check = self._check
        self.form.edited.connect(self._on_edited)
        self.submitted.connect(self._save)
        self.form.go_to("amount")

    def _add_visits(self, visits: Sequence[Appointment]) -> None:
        """Offer the visits there were; today's is the likely one."""
        today = self._session.now().date()
        past = [each for each in visits if each.live and each.starts.date() <= today]
        options = [("", _("no visit"))]
        for each in past[:MOST_VISITS]:
            when = f"{show_date(each.starts.date())} {show_time(each.starts)}"
            options.append((str(each.id), f"{when} · {each.practitioner}"))
        field = ChoiceField(self.look, "visit", _("For the visit on"), options=options)
        self.form.add(field, 6)
        if past and past[0].starts.date() == today:
            field.set_text(str(past[0].id))

    def _taking(self) -> Taking | None:
        taking = self._money.taking(self._patient.id)
        visit = self.form.field("visit").text()
        number = AppointmentId(int(visit)) if visit else None
        return replace(taking, appointment_id=number) if taking else None

    @Slot(str)
    def _on_edited(self, where: str) -> None:
        if where == "method":
            self.resize(self.sizeHint())

    def _check(self, _values: dict[str, str]) -> list[Finding]:
        taking = self._taking()
        return list(check_taking(taking)) if taking else []

    @Slot(dict)
    def _save(self, _values: dict[str, str]) -> None:
        taking = self._taking()
        if taking is not None:
            self._print = self._money.wants_receipt
            self._session.perform(take_payment, taking, done=self._done, refused=self.complain)

    def _done(self, change: Change) -> None:
        """Close, and show the receipt."""
        self.saved(change)
        if self._print and change.subject:
            self._session.open(RECEIPT, change.subject)
