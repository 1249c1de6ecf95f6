"""Booking a visit, changing one, moving one: the same fields, and what stands in the way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from patientdesk.directory.model import AppointmentTypeId, PractitionerId
from patientdesk.facility.model import RoomId
from patientdesk.kernel.changes import Change
from patientdesk.kernel.dates import show_date, show_time
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.text import _
from patientdesk.registration.model import Hit, PatientId
from patientdesk.registration.service import find_patients
from patientdesk.schedule.dialogs.wanted import PATIENT_ID, WALK_IN, Wanted
from patientdesk.schedule.model import AppointmentId, Booking, Day
from patientdesk.schedule.rules import spoken_name, usual_room
from patientdesk.schedule.service import book, change_booking, check_booking, walk_in
from patientdesk.ui.dialogs import FormDialog
from patientdesk.ui.fields import (
    ChoiceField,
    DateField,
    Field,
    SuggestField,
    Suggestion,
    TextField,
    TimeField,
)
from patientdesk.ui.session import DeskSession

#: Typing stops for so long before the file is asked what stands in the way.
PAUSE_MS = 150
USUAL_MINUTES = 30
#: What stands in the way only now: who walked in is seen when it is free again.
TAKEN = frozenset({"schedule.clinician-taken", "schedule.room-taken"})
#: Findings of the file speak of these; the dialog shows them at its own fields.
PLACES = {"starts": "time"}


class BookingDialog(FormDialog):
    """Who, what for, with whom, where and when. A conflict is said before it is saved."""

    def __init__(
        self, parent: QWidget, session: DeskSession, day: Day, wanted: Wanted, title: str = ""
    ) -> None:
        self._session, self._day, self._wanted = session, day, wanted
        super().__init__(
            parent,
            session.look,
            "schedule.booking",
            title=title or _("New visit"),
            save=_("Save") if wanted.visit else _("Book"),
            icon="calendar-plus",
        )
        self._found: list[Finding] = []
        self._asked: Booking | None = None
        self._clock = QTimer(self, interval=PAUSE_MS)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._ask)
        self._make_fields()
        self._fill()
        self.check = self._check
        self.submitted.connect(self._save)
        self.form.edited.connect(self._on_edited)
        self._ask()

    def _make_fields(self) -> None:
        look, day, form = self.look, self._day, self.form
        form.section()
        self.patient = SuggestField(
            look, "patient", _("Patient"), required=True,
            example=_("name, birth date, phone, record"),
        )  # fmt: skip
        self.patient.typed.connect(self._look_up)
        types = [("", _("not chosen")), *((str(each.id), each.name) for each in day.types)]
        people = [(str(each.id), each.name) for each in day.practitioners]
        rooms = [("", _("no room")), *((str(each.id), each.name) for each in day.rooms)]
        fields: list[tuple[Field, int]] = [
            (self.patient, 6),
            (ChoiceField(look, "type", _("Kind of visit"), options=types), 3),
            (TextField(look, "minutes", _("Minutes")), 1),
            (TextField(look, "reason", _("What for, in the patient's words")), 2),
            (ChoiceField(look, "practitioner", _("Clinician"), options=people), 3),
            (ChoiceField(look, "room", _("Room"), options=rooms), 3),
            (DateField(look, "day", _("Day"), today=self._session.now, required=True), 2),
            (TimeField(look, "time", _("Starts at"), required=True), 2),
            (TextField(look, "overbooked", _("Reason to overbook")), 6),
        ]
        for field, span in fields:
            form.add(field, span)
        form.show_field("overbooked", shown=False)

    def _fill(self) -> None:
        """Show what is known; the focus goes to the first thing that is not."""
        wanted, form = self._wanted, self.form
        visit = wanted.visit
        who = wanted.practitioner_id or (visit.practitioner_id if visit else None)
        if who is None and self._day.practitioners:
            who = self._day.practitioners[0].id
        room = wanted.room_id or (visit.room_id if visit else None)
        if room is None and visit is None and who is not None:
            usual = usual_room(self._day.rooms, who)
            room = usual.id if usual else None
        minutes = wanted.minutes or (visit.minutes if visit else USUAL_MINUTES)
        starts = wanted.starts or (visit.starts.time() if visit else None)
        form.set_values(
            {
                "type": str(visit.type_id or "") if visit else wanted.type_id,
                "minutes": str(minutes),
                "reason": visit.reason if visit else "",
                "practitioner": str(who or ""),
                "room": str(room or ""),
                "day": show_date(wanted.day),
                "time": show_time(starts) if starts else "",
                "overbooked": visit.overbooked if visit else "",
            }
        )
        if visit is not None:
            self.patient.set_choice(str(visit.patient_id), spoken_name(visit.patient_name))
            self.patient.editor.setEnabled(False)
            form.show_field("overbooked", shown=bool(visit.overbooked))
        elif wanted.patient_id:
            self.patient.set_choice(str(wanted.patient_id), spoken_name(wanted.patient_name))
        form.start_afresh()
        first = "time" if visit else ("type" if wanted.patient_id else "patient")
        form.go_to(first)

    @Slot(str)
    def _look_up(self, typed: str) -> None:
        if typed.strip():
            self._session.ask(find_patients, typed, 9, then=self._suggest)

    def _suggest(self, hits: list[Hit]) -> None:
        self.patient.suggest(
            [
                Suggestion(
                    str(hit.patient_id),
                    spoken_name(hit.name),
                    " · ".join(part for part in (show_date(hit.born), hit.record, hit.why) if part),
                )
                for hit in hits
            ]
        )

    @Slot(str)
    def _on_edited(self, where: str) -> None:
        """Take from one field what another follows from, then ask what stands in the way."""
        form = self.form
        if where == "type":
            kind = next(
                (t for t in self._day.types if str(t.id) == form.field("type").text()), None
            )
            if kind is not None:
                form.field("minutes").set_text(str(kind.minutes))
        if where == "practitioner":
            who = int(form.field("practitioner").text() or 0)
            usual = usual_room(self._day.rooms, who)
            form.field("room").set_text(str(usual.id) if usual else "")
        self._clock.start()

    def typed_values(self) -> dict[str, Any]:
        """Return what is typed, as a draft keeps it."""
        chosen = {PATIENT_ID: self.patient.value(), WALK_IN: self._wanted.walk_in}
        return {**self.form.values(), **chosen}

    def put_back(self, values: Mapping[str, Any]) -> None:
        """Show what was half typed before."""
        texts = {key: text for key, text in values.items() if key not in (PATIENT_ID, WALK_IN)}
        self.form.recall(
            {"values": texts, "shown": {}, "touched": [], "focus": "patient", "scroll": 0}
        )
        if values.get(PATIENT_ID):
            self.patient.set_choice(str(values[PATIENT_ID]), str(values.get("patient", "")))
        self.form.show_field("overbooked", shown=bool(texts.get("overbooked")))
        self._ask()

    def booking(self) -> Booking | None:
        """Return what is typed as a booking; None while something is missing."""
        form, wanted = self.form, self._wanted
        day, starts = form.field("day").day(), form.field("time").time()
        minutes, who = form.field("minutes").text(), form.field("practitioner").text()
        patient = self.patient.value()
        if day is None or starts is None or not minutes.isdecimal() or not who or not patient:
            return None
        kind, room = form.field("type").text(), form.field("room").text()
        return Booking(
            PatientId(int(patient)),
            PractitionerId(int(who)),
            datetime.combine(day, starts),
            int(minutes),
            AppointmentTypeId(int(kind)) if kind else None,
            RoomId(int(room)) if room else None,
            form.field("reason").text(),
            wanted.walk_in,
            form.field("overbooked").text(),
        )

    @property
    def _number(self) -> AppointmentId | None:
        return self._wanted.visit.id if self._wanted.visit else None

    @Slot()
    def _ask(self) -> None:
        booking = self.booking()
        self._asked = booking
        if booking is None:
            self._found = []
            return
        self._session.ask(check_booking, booking, self._number, then=self._answered)

    def _answered(self, found: list[Finding]) -> None:
        """Show what the file has to say; a taken clinician may be overbooked for a reason."""
        self._found = [self._placed(finding) for finding in found]
        taken = any(f.code == "schedule.clinician-taken" for f in found)
        offered = taken or bool(self.form.field("overbooked").text())
        self.form.show_field("overbooked", shown=offered)
        self.form._touched.update({"time", "room"})
        self.form.mark(self._check(self.form.values()))

    def _placed(self, finding: Finding) -> Finding:
        """Return a finding of the file as this dialog shows it.

        Who walked in and is not squeezed in gets the next free time: nothing forbids saving.
        """
        where = PLACES.get(finding.where, finding.where)
        severity, message = finding.severity, finding.message
        squeezed = bool(self.form.field("overbooked").text())
        if self._wanted.walk_in and finding.code in TAKEN and not squeezed:
            severity = Severity.WARNING
            message = f"{message} {_('The next free time is taken, or give a reason to overbook.')}"
        return Finding(finding.code, severity, where, message, finding.hint)

    def _check(self, values: dict[str, str]) -> list[Finding]:
        missing = []
        if not self.patient.value():
            missing.append(("patient", _("Choose a patient from the list.")))
        if not values["minutes"].isdecimal():
            missing.append(("minutes", _("Type how many minutes, such as 30.")))
        if not values["day"]:
            missing.append(("day", _("Choose a day.")))
        if not values["time"]:
            missing.append(("time", _("Type a time, such as 9:30.")))
        stops = [Finding("schedule.missing", Severity.ERROR, *each) for each in missing]
        return [*stops, *self._found]

    @Slot(dict)
    def _save(self, _values: dict[str, str]) -> None:
        booking = self.booking()
        if booking is None:
            return
        visit = self._wanted.visit
        if visit is not None:
            self._session.perform(
                change_booking, visit.id, booking, visit.version,
                done=self._done, refused=self.complain,
            )  # fmt: skip
        else:
            use_case = walk_in if self._wanted.walk_in else book
            self._session.perform(use_case, booking, done=self._done, refused=self.complain)

    def _done(self, change: Change) -> None:
        """Close, and show the visit where it stands now."""
        self.saved(change)
        if change.subject:
            self._session.open("appointment", change.subject)
