"""Cancelling a visit, and saying why."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from patientdesk.kernel.dates import show_date, show_time
from patientdesk.kernel.text import N_, _
from patientdesk.schedule.model import Appointment
from patientdesk.schedule.rules import spoken_name
from patientdesk.schedule.service import cancel
from patientdesk.ui.dialogs import AskDialog
from patientdesk.ui.fields import ChoiceField, TextField
from patientdesk.ui.session import DeskSession

#: Why visits are cancelled; the file keeps the value, in English, and whatever is added.
REASONS: tuple[str, ...] = (
    N_("Patient asked"),
    N_("Patient is ill"),
    N_("Clinician away"),
    N_("Booked by mistake"),
    N_("Other reason"),
)


class CancelDialog(AskDialog):
    """Names whom it is about; keeping the visit is the safe way."""

    close_on_do = False

    def __init__(self, parent: QWidget, session: DeskSession, visit: Appointment) -> None:
        self._session, self._visit = session, visit
        name = spoken_name(visit.patient_name)
        super().__init__(
            parent,
            session.look,
            title=_("Cancel a visit"),
            question=_("Cancel the visit of {name}?").format(name=name),
            body=_("Born {born} · record {record}. {day} {time} with {clinician}.").format(
                born=show_date(visit.born),
                record=visit.record,
                day=show_date(visit.starts.date()),
                time=show_time(visit.starts),
                clinician=visit.practitioner,
            ),
            do=_("Cancel the visit"),
            keep=_("Keep it"),
            destructive=True,
            hint=_("Ctrl+Z brings it back while the time is free."),
            name="schedule.cancel",
        )
        options = [(reason, _(reason)) for reason in REASONS]
        look = session.look
        self.form.add(ChoiceField(look, "reason", _("Reason"), options=options), 3)
        self.form.add(TextField(look, "more", _("What else")), 3)
        self.done_with.connect(self._cancel)

    @Slot(dict)
    def _cancel(self, values: dict[str, str]) -> None:
        reason = ": ".join(part for part in (values["reason"], values["more"]) if part)
        self._session.perform(
            cancel, self._visit.id, reason, self._visit.version,
            done=self.saved, refused=self.complain,
        )  # fmt: skip
