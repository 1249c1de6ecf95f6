"""Whoever is opened anywhere is completed from their record, so that the banner tells all."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from patientdesk.kernel.changes import Change
from patientdesk.kernel.text import _
from patientdesk.registration.model import ALERT_ICONS, SPOKEN, Patient, PatientId
from patientdesk.registration.service import patient
from patientdesk.ui.banner import AlertChip, InHand
from patientdesk.ui.session import DeskSession


class Companion(QObject):
    """Listens who is taken in hand, asks for their record, and hands the rest to the session."""

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
        if in_hand is not None and in_hand.patient_id and "patient" in change.kinds:
            self._ask(in_hand.patient_id)

    def _ask(self, number: int) -> None:
        self._session.ask(patient, PatientId(number), then=self._complete)

    def _complete(self, known: Patient) -> None:
        in_hand = self._session.patient_in_hand
        if in_hand is None or in_hand.patient_id != known.id:
            return
        today = self._session.now().date()
        alerts = [
            AlertChip(alert.text, ALERT_ICONS.get(alert.kind, "triangle-alert"))
            for alert in known.alerts
            if alert.holds_on(today)
        ]
        if known.needs_interpreter:
            alerts.append(AlertChip(_("Interpreter"), "languages"))
        self._session.patient_chosen.emit(
            replace(
                in_hand,
                name=known.listed_name,
                record=known.record,
                born=known.birth_date,
                goes_by=known.preferred_name,
                alerts=tuple(alerts),
                language=_language(known.language),
                complete=True,
            )
        )


def _language(code: str) -> str:
    """Return the language in words; nothing for English, which needs no remark."""
    if not code or code.startswith("en"):
        return ""
    return _(SPOKEN.get(code, code))
