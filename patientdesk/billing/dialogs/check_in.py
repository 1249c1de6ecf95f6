"""Checking somebody in: are they covered, what is due, what was taken."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from patientdesk.billing.actions import RECEIPT
from patientdesk.billing.dialogs.taking_fields import TakingFields
from patientdesk.billing.model import Arrival
from patientdesk.billing.rules import check_taking
from patientdesk.billing.service import KIND, check_in
from patientdesk.coverage.model import Coverage
from patientdesk.kernel.changes import Change
from patientdesk.kernel.dates import show_date, show_time
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.money import show_money
from patientdesk.kernel.text import _
from patientdesk.schedule.model import CoverageAnswer
from patientdesk.ui.dialogs import FormDialog
from patientdesk.ui.fields import ChoiceField, TimeField
from patientdesk.ui.session import DeskSession


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
        self._money = TakingFields(form, nothing=True)

    def _fill(self) -> None:
        found, form = self._found, self.form
        form.field("arrived").set_text(show_time(self._session.now()))
        self._money.fill(found.due_cents)
        form.field("coverage").note_fact(policy_words(found.coverage))
        form.field("amount").note_fact(due_words(found))

    @Slot(str)
    def _on_edited(self, where: str) -> None:
        if where == "method":
            self.resize(self.sizeHint())
        if where == "coverage" and self.form.field("coverage").text() == CoverageAnswer.SELF_PAY:
            self.form.field("what-for").set_text("self-pay")

    def _check(self, values: dict[str, str]) -> list[Finding]:
        found = []
        if not values["coverage"]:
            found.append(_stop("coverage", _("Ask, and choose what you heard.")))
        if self.form.field("arrived").time() is None:
            found.append(_stop("arrived", _("Type since when, such as 9:30.")))
        taking = self._money.taking(self._found.patient.id)
        return found if taking is None else [*found, *check_taking(taking)]

    @Slot(dict)
    def _save(self, values: dict[str, str]) -> None:
        found, taking = self._found, self._money.taking(self._found.patient.id)
        answer = CoverageAnswer(values["coverage"])
        now = self._session.now()
        arrived = now.replace(second=0, microsecond=0)
        since = self.form.field("arrived").time()
        if since is not None and since < now.time():
            arrived = arrived.replace(hour=since.hour, minute=since.minute)
        self._print = bool(taking and self._money.wants_receipt)
        self._session.perform(
            check_in, found.appointment.id, answer, taking,
            found.coverage.id if found.coverage else None, arrived, found.appointment.version,
            done=self._done, refused=self.complain,
        )  # fmt: skip

    def _done(self, change: Change) -> None:
        """Close; show the receipt, or the coverage that has to be corrected."""
        self.saved(change)
        if self._print and KIND in change.kinds and change.subject:
            self._session.open(RECEIPT, change.subject)
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
