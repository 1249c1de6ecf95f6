"""Checking somebody in: are they covered, what is due, what was taken; and the receipt for it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from patientdesk.billing.forms.receipt import print_receipt
from patientdesk.billing.model import METHODS, PURPOSES, Arrival, Method, PaymentId, Taking
from patientdesk.billing.rules import check_taking
from patientdesk.billing.service import KIND, arrival, check_in
from patientdesk.coverage.model import Coverage
from patientdesk.kernel.changes import Change
from patientdesk.kernel.dates import show_date, show_time
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.money import show_money
from patientdesk.kernel.text import N_, _
from patientdesk.schedule.actions import CHECK_IN
from patientdesk.schedule.model import AppointmentId, CoverageAnswer
from patientdesk.ui.dialogs import FormDialog
from patientdesk.ui.fields import CheckField, ChoiceField, MoneyField, TextField, TimeField
from patientdesk.ui.preview import Paper, PreviewDialog
from patientdesk.ui.session import DeskSession

#: What the form calls not taking anything.
NOTHING = ""


class CheckInDialog(FormDialog):
    """Arrival, insurance and copay in one form and one act; nothing is asked twice."""

    def __init__(self, parent: QWidget, session: DeskSession, found: Arrival) -> None:
        self._session, self._found = session, found
        visit, patient = found.appointment, found.patient
        self._print = False
        super().__init__(
            parent, session.look, "billing.check-in",
            title=_("Check in"),
            sentence=_("{name} is here").format(name=patient.spoken_name),
            body=_("Born {born} · record {record}. {time} with {clinician}.").format(
                born=show_date(patient.birth_date), record=patient.record,
                time=show_time(visit.starts), clinician=visit.practitioner,
            ),
            save=_("Check in"), icon="log-in",
        )  # fmt: skip
        self._make_fields()
        self._fill()
        self.check = self._check
        self.form.edited.connect(self._on_edited)
        self.submitted.connect(self._save)
        self.form.go_to("coverage")

    def _make_fields(self) -> None:
        look, form = self.look, self.form
        form.section(_("Insurance"))
        form.add(TimeField(look, "arrived", _("Here since"), required=True), 2)
        answers = [
            (CoverageAnswer.CONFIRMED.value, _("Still correct")),
            (CoverageAnswer.TO_CORRECT.value, _("Something has changed")),
            (CoverageAnswer.SELF_PAY.value, _("Pays without insurance")),
        ]
        if self._found.coverage is None:
            answers = answers[1:]
        form.add(
            ChoiceField(
                look, "coverage", _("Is it still correct?"), options=answers,
                empty=True, required=True,
            ),
            4,
        )  # fmt: skip
        form.section(_("Payment"))
        purposes = [(value, _(word)) for value, word in PURPOSES.items()]
        methods = [(NOTHING, _("nothing taken now"))]
        methods += [(method.value, _(word)) for method, word in METHODS.items()]
        form.add(ChoiceField(look, "method", _("How it is paid"), options=methods), 2)
        form.add(MoneyField(look, "amount", _("Amount taken")), 2)
        form.add(TextField(look, "reference", _("Check number or last 4 digits")), 2)
        form.add(ChoiceField(look, "what-for", _("What for"), options=purposes), 3)
        form.add(CheckField(look, "receipt", _("Print the receipt"), aligned=True), 3)

    def _fill(self) -> None:
        found, form = self._found, self.form
        due = found.due_cents
        form.set_values(
            {
                "arrived": show_time(self._session.now()),
                "what-for": "copay",
                "receipt": "yes",
                "amount": show_money(due, "") if due else "",
            }
        )
        form.field("coverage").note_fact(policy_words(found.coverage))
        form.field("amount").note_fact(due_words(found))
        self._show_payment(taking=False)

    def _show_payment(self, *, taking: bool) -> None:
        method = self.form.field("method").text()
        for where in ("amount", "what-for", "receipt"):
            self.form.show_field(where, shown=taking or where == "amount")
        self.form.field("amount").editor.setEnabled(taking)
        self.form.show_field("reference", shown=method in (Method.CARD, Method.CHEQUE))
        self.resize(self.sizeHint())

    @Slot(str)
    def _on_edited(self, where: str) -> None:
        if where == "method":
            self._show_payment(taking=bool(self.form.field("method").text()))
        if where == "coverage" and self.form.field("coverage").text() == CoverageAnswer.SELF_PAY:
            self.form.field("what-for").set_text("self-pay")

    def _taking(self, values: dict[str, str]) -> Taking | None:
        """Return what was taken; None when nothing was."""
        if values["method"] == NOTHING:
            return None
        visit = self._found.appointment
        method = Method(values["method"])
        reference = values["reference"].strip() if method is not Method.CASH else ""
        cents = self.form.field("amount").cents() or 0
        return Taking(visit.patient_id, cents, method, reference, values["what-for"], visit.id)

    def _check(self, values: dict[str, str]) -> list[Finding]:
        found = []
        if not values["coverage"]:
            found.append(_stop("coverage", _("Ask, and choose what you heard.")))
        if self.form.field("arrived").time() is None:
            found.append(_stop("arrived", _("Type since when, such as 9:30.")))
        taking = self._taking(values)
        return found if taking is None else [*found, *check_taking(taking)]

    @Slot(dict)
    def _save(self, values: dict[str, str]) -> None:
        found, taking = self._found, self._taking(values)
        answer = CoverageAnswer(values["coverage"])
        now = self._session.now()
        arrived = now.replace(second=0, microsecond=0)
        since = self.form.field("arrived").time()
        if since is not None and since < now.time():
            arrived = arrived.replace(hour=since.hour, minute=since.minute)
        self._print = bool(taking and values["receipt"])
        self._session.perform(
            check_in, found.appointment.id, answer, taking,
            found.coverage.id if found.coverage else None, arrived, found.appointment.version,
            done=self._done, refused=self.complain,
        )  # fmt: skip

    def _done(self, change: Change) -> None:
        """Close; show the receipt, or the coverage that has to be corrected."""
        self.saved(change)
        if self._print and KIND in change.kinds and change.subject:
            self._session.open("receipt", change.subject)
        if self.form.field("coverage").text() == CoverageAnswer.TO_CORRECT:
            self._session.open("patient", self._found.patient.id)


def policy_words(coverage: Coverage | None) -> str:
    """Return the policy that is asked about, and when somebody last made sure of it."""
    if coverage is None:
        return _("no policy in force")
    said = [coverage.payer_name, coverage.member_id]
    if coverage.verified_on:
        said.append(_("verified {day}").format(day=show_date(coverage.verified_on)))
    else:
        said.append(_("never verified"))
    return " · ".join(part for part in said if part)


def due_words(found: Arrival) -> str:
    """Return what is to be asked for."""
    copay = found.coverage.copay_cents if found.coverage else None
    if copay is None:
        return _("copay not known")
    if found.taken_cents:
        return _("copay {copay}, {taken} taken already").format(
            copay=show_money(copay), taken=show_money(found.taken_cents)
        )
    return _("copay due {copay}").format(copay=show_money(copay))


def _stop(where: str, message: str) -> Finding:
    return Finding("billing.check-in", Severity.ERROR, where, message)


class CashDesk(QObject):
    """Opens the check-in dialog and shows receipts when somebody asks for them.

    The schedule stands below and cannot: it asks the session to open ``check-in``, and this
    listens. One for a window: ``CashDesk(session, window)``.
    """

    def __init__(self, session: DeskSession, over: QWidget) -> None:
        super().__init__(over)
        self._session, self._over = session, over
        session.opened.connect(self._on_opened)

    @Slot(str, int)
    def _on_opened(self, kind: str, number: int) -> None:
        if kind == CHECK_IN and number:
            self._session.ask(arrival, AppointmentId(number), then=self._check_in)
        elif kind == "receipt" and number:
            title = N_("Receipt")
            paper = Paper(
                "payment-receipt", title, print_receipt, (PaymentId(number),), languages=True
            )
            PreviewDialog(self._over, self._session, paper).open()

    def _check_in(self, found: Arrival) -> None:
        CheckInDialog(self._over, self._session, found).open()
