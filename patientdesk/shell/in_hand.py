"""Whoever is taken in hand is completed from their record and their visit of today."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from patientdesk.kernel.changes import Change
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import _
from patientdesk.registration.model import ALERT_ICONS, SPOKEN, Patient, PatientId
from patientdesk.registration.service import patient
from patientdesk.schedule.actions import step_of
from patientdesk.schedule.model import Appointment
from patientdesk.schedule.service import appointments_of
from patientdesk.ui.banner import AlertChip, InHand
from patientdesk.ui.session import DeskSession

#: The banner is told anew when one of these changes.
KINDS = frozenset({"patient", "appointment"})


class Companion(QObject):
    """Listens who is taken in hand, reads what is missing, and hands it to the session.

    A panel knows a visit or a patient, seldom both; the banner shows both.
    """

    def __init__(self, session: DeskSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        session.patient_chosen.connect(self._on_chosen)
        session.changed.connect(self._on_changed)

    @Slot(object)
    def _on_chosen(self, in_hand: InHand | None) -> None:
        if in_hand is not None and in_hand.patient_id and not in_hand.complete:
            self._ask(in_hand.patient_id)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        in_hand = self._session.patient_in_hand
        if in_hand is not None and in_hand.patient_id and change.kinds & KINDS:
            self._ask(in_hand.patient_id)

    def _ask(self, number: int) -> None:
        self._session.ask(patient, PatientId(number), then=self._know_patient)

    def _know_patient(self, known: Patient) -> None:
        in_hand = self._still(known.id)
        if in_hand is None:
            return
        self._known = _with_facts(in_hand, known, self._session)
        self._session.ask(appointments_of, known.id, then=self._know_visits)

    def _know_visits(self, visits: list[Appointment]) -> None:
        in_hand = self._still(self._known.patient_id)
        if in_hand is None:
            return
        visit = _visit_in_hand(in_hand, visits, self._session)
        self._session.patient_chosen.emit(
            replace(
                self._known,
                step=step_of(visit) if visit else None,
                visit=visit,
                complete=True,
            )
        )

    def _still(self, number: int) -> InHand | None:
        """Return who is in hand, if it is still the one that was asked for."""
        in_hand: InHand | None = self._session.patient_in_hand
        return in_hand if in_hand is not None and in_hand.patient_id == number else None


def _with_facts(in_hand: InHand, known: Patient, session: DeskSession) -> InHand:
    alerts = [
        AlertChip(alert.text, ALERT_ICONS.get(alert.kind, "triangle-alert"))
        for alert in known.alerts
        if alert.holds_on(session.now().date())
    ]
    if known.needs_interpreter:
        alerts.append(AlertChip(_("Interpreter"), "languages"))
    english = not known.language or known.language.startswith("en")
    return replace(
        in_hand,
        name=known.full_name,
        record=known.record,
        born=known.birth_date,
        goes_by=known.preferred_name,
        alerts=tuple(alerts),
        language="" if english else _(SPOKEN.get(known.language, known.language)),
    )


def _visit_in_hand(
    in_hand: InHand, visits: list[Appointment], session: DeskSession
) -> Appointment | None:
    """Return the visit the desk is busy with, else today's first that has a next step."""
    chosen = next((each for each in visits if int(each.id) == in_hand.appointment_id), None)
    if chosen is not None:
        return chosen
    today = session.now().date()
    here = [each for each in visits if each.starts.date() == today and step_of(each)]
    return min(here, key=lambda each: each.starts, default=None)
