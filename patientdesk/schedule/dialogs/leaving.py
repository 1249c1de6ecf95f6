"""Checking out, and booking the next visit before the patient has left the desk."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from patientdesk.directory.model import AppointmentTypeId
from patientdesk.kernel.changes import Change
from patientdesk.kernel.dates import WEEKDAYS, show_date, show_time
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.text import N_, _
from patientdesk.schedule.model import Appointment, Booking, Day, Opening, OpeningSearch
from patientdesk.schedule.rules import spoken_name
from patientdesk.schedule.service import check_out, openings
from patientdesk.ui.dialogs import FormDialog
from patientdesk.ui.fields import CheckField, ChoiceField, TextField
from patientdesk.ui.session import DeskSession

#: After how many days the next visit may be; nought books none.
AFTER: tuple[tuple[int, str], ...] = (
    (0, N_("no next visit")),
    (7, N_("in 1 week")),
    (14, N_("in 2 weeks")),
    (28, N_("in 4 weeks")),
    (91, N_("in 3 months")),
    (182, N_("in 6 months")),
)
OFFERED = 12


class CheckOutDialog(FormDialog):
    """Lets a patient go; a next visit is booked in the same act and its slip printed."""

    width_px = 560

    def __init__(self, parent: QWidget, session: DeskSession, day: Day, visit: Appointment) -> None:
        self._session, self._day, self._visit = session, day, visit
        self._offered: list[Opening] = []
        name = spoken_name(visit.patient_name)
        super().__init__(
            parent, session.look, "schedule.check-out",
            title=_("Check out"),
            sentence=_("{name} is leaving").format(name=name),
            body=_("Born {born} · record {record}. Seen by {clinician}.").format(
                born=show_date(visit.born), record=visit.record, clinician=visit.practitioner
            ),
            save=_("Check out"), icon="log-out",
        )  # fmt: skip
        look, add = session.look, self.form.add
        after = [(str(days), _(words)) for days, words in AFTER]
        types = [("", _("not chosen")), *((str(each.id), each.name) for each in day.types)]
        add(ChoiceField(look, "after", _("Next visit"), options=after), 3)
        add(ChoiceField(look, "type", _("Kind of visit"), options=types), 3)
        add(ChoiceField(look, "opening", _("Free times"), options=[]), 6)
        add(TextField(look, "reason", _("What for, in the patient's words")), 4)
        add(CheckField(look, "slip", _("Print the slip"), aligned=True), 2)
        self.form.set_values({"after": "0", "type": str(visit.type_id or ""), "slip": "yes"})
        self._show_next(shown=False)
        self.check = self._check
        self.form.edited.connect(self._on_edited)
        self.submitted.connect(self._save)
        self.do.setFocus()

    def _show_next(self, *, shown: bool) -> None:
        for where in ("type", "opening", "reason", "slip"):
            self.form.show_field(where, shown=shown)
        self.do.say(_("Check out and book") if shown else _("Check out"))
        self.resize(self.sizeHint())

    @Slot(str)
    def _on_edited(self, where: str) -> None:
        days = int(self.form.field("after").text() or 0)
        if where == "after":
            self._show_next(shown=days > 0)
        if where in ("after", "type") and days:
            self._session.ask(openings, self._search(days), then=self._offer)

    def _search(self, days: int) -> OpeningSearch:
        first = self._session.now().date() + timedelta(days=days)
        kind = self.form.field("type").text()
        minutes = next(
            (t.minutes for t in self._day.types if str(t.id) == kind), self._visit.minutes
        )
        return OpeningSearch(
            datetime.combine(first, time.min), minutes, (self._visit.practitioner_id,),
            most=OFFERED, step=self._day.slot_minutes, near=self._visit.starts.time(),
        )  # fmt: skip

    def _offer(self, found: list[Opening]) -> None:
        self._offered = found
        field = self.form.field("opening")
        field.offer(
            [
                (
                    str(number),
                    f"{_(WEEKDAYS[o.starts.weekday()])} {show_date(o.starts.date())}"
                    f" {show_time(o.starts)}  ·  {o.practitioner}",
                )
                for number, o in enumerate(found)
            ]
        )
        field.set_text("0" if found else "")

    def _check(self, values: dict[str, str]) -> list[Finding]:
        if values["after"] == "0" or self._chosen() is not None:
            return []
        message = _("Choose a free time, or no next visit.")
        return [Finding("schedule.opening", Severity.ERROR, "opening", message)]

    def _chosen(self) -> Opening | None:
        number = self.form.field("opening").text()
        return self._offered[int(number)] if number.isdecimal() and self._offered else None

    @Slot(dict)
    def _save(self, values: dict[str, str]) -> None:
        opening = self._chosen() if values["after"] != "0" else None
        booking = None
        if opening is not None:
            kind = values["type"]
            booking = Booking(
                self._visit.patient_id, opening.practitioner_id, opening.starts, opening.minutes,
                AppointmentTypeId(int(kind)) if kind else None, opening.room_id, values["reason"],
            )  # fmt: skip
        self._print = bool(booking and values["slip"])
        self._session.perform(
            check_out, self._visit.id, booking, self._visit.version,
            done=self._done, refused=self.complain,
        )  # fmt: skip

    def _done(self, change: Change) -> None:
        self.saved(change)
        if self._print and change.subject:
            self._session.open("print-slip", change.subject)
