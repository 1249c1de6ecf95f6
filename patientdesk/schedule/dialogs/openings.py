"""Finding an opening: the next free times for a kind of visit, by clinician and time of day."""

from __future__ import annotations

from datetime import datetime, time

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from patientdesk.directory.model import PractitionerId
from patientdesk.kernel.dates import WEEKDAYS, show_date, show_time
from patientdesk.kernel.text import N_, _, n_
from patientdesk.schedule.model import Day, Opening, OpeningSearch
from patientdesk.schedule.service import openings
from patientdesk.ui.buttons import Button
from patientdesk.ui.dialogs import DeskDialog
from patientdesk.ui.fields import ChoiceField, DateField, TextField
from patientdesk.ui.form import Form
from patientdesk.ui.labels import Label
from patientdesk.ui.session import DeskSession
from patientdesk.ui.table import Column, RecordTable
from patientdesk.ui.table_view import RecordView
from patientdesk.ui.theme import LABEL

MORNING_ENDS, AFTERNOON_BEGINS = time(11, 59), time(12)
SHOWN_ROWS = 8
COLUMNS: tuple[Column[Opening], ...] = (
    Column(N_("Day"), lambda o: f"{_(WEEKDAYS[o.starts.weekday()])} {show_date(o.starts.date())}"),
    Column(N_("Time"), lambda o: show_time(o.starts), numeric=True, width=64),
    Column(N_("Clinician"), lambda o: o.practitioner),
    Column(N_("Room"), lambda o: o.room, width=110),
)


class OpeningsDialog(DeskDialog):
    """Says what is free at every change of what is asked; Enter books the chosen one."""

    #: Somebody wants this opening.
    taken = Signal(object)
    width_px = 640

    def __init__(self, parent: QWidget, session: DeskSession, day: Day) -> None:
        super().__init__(parent, session.look, _("Find an opening"), "schedule.openings")
        self._session, self._day = session, day
        look = session.look
        self.form = Form(look, "schedule.openings", self)
        self.form.bare()
        self._make_fields()
        self.form.setFixedHeight(self.form.content_height(look.px(self.width_px - 40)))
        self.table: RecordTable[Opening] = RecordTable(COLUMNS, self)
        self.view = RecordView(look, self.table, _("Free times"), "schedule.openings.list")
        self.view.setMinimumHeight(look.px(30) * SHOWN_ROWS)
        self.said = Label(look, LABEL, "text2")
        self.body.addWidget(self.form)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.said)
        keep = Button(look, _("Not now"), run=self.reject, key="Esc", name="schedule.openings.keep")
        self.do = Button(
            look, _("Book this time"), "calendar-plus", "primary", self._take, key="↵",
            name="schedule.openings.do",
        )  # fmt: skip
        self.finish(None, keep, self.do, default=self.do)
        self.view.chosen.connect(self._on_chosen)
        self.form.edited.connect(self.look_up)
        self.form.go_to("type")
        self.look_up()

    def _make_fields(self) -> None:
        look, day = self.look, self._day
        types = [("", _("any kind")), *((str(each.id), each.name) for each in day.types)]
        people = [("", _("anybody")), *((str(each.id), each.name) for each in day.practitioners)]
        times = [("", _("any time")), ("am", _("morning")), ("pm", _("afternoon"))]
        weekdays = [("", _("any day")), *((str(n), _(name)) for n, name in enumerate(WEEKDAYS))]
        add = self.form.add
        add(ChoiceField(look, "type", _("Kind of visit"), options=types), 2)
        add(TextField(look, "minutes", _("Minutes")), 1)
        add(ChoiceField(look, "practitioner", _("Clinician"), options=people), 3)
        add(DateField(look, "day", _("From"), today=self._session.now), 2)
        add(ChoiceField(look, "times", _("Time of day"), options=times), 2)
        add(ChoiceField(look, "weekday", _("Day of the week"), options=weekdays), 2)
        self.form.field("minutes").set_text("30")
        self.form.field("day").set_day(self._session.day)
        self.form.start_afresh()

    @Slot()
    def look_up(self, where: str = "") -> None:
        """Ask what is free for what is chosen now."""
        form = self.form
        kind = form.field("type").text()
        if where == "type" and kind:
            minutes = next((t.minutes for t in self._day.types if str(t.id) == kind), 30)
            form.field("minutes").set_text(str(minutes))
        search = self._search()
        if search is not None:
            self._session.ask(openings, search, then=self._show)

    def _search(self) -> OpeningSearch | None:
        form, now = self.form, self._session.now().replace(tzinfo=None)
        day, minutes = form.field("day").day(), form.field("minutes").text()
        if day is None or not minutes.isdecimal() or int(minutes) == 0:
            return None
        who, times = form.field("practitioner").text(), form.field("times").text()
        weekday = form.field("weekday").text()
        return OpeningSearch(
            max(datetime.combine(day, time.min), now),
            int(minutes),
            (PractitionerId(int(who)),) if who else (),
            frozenset({int(weekday)}) if weekday else frozenset(),
            AFTERNOON_BEGINS if times == "pm" else time.min,
            MORNING_ENDS if times == "am" else time(23, 59),
            step=self._day.slot_minutes,
        )

    def _show(self, found: list[Opening]) -> None:
        self.table.replace(found)
        self.do.setEnabled(bool(found))
        if found:
            self.view.selectRow(0)
            said = n_("{count} free time", "{count} free times", len(found))
            self.said.setText(said.format(count=len(found)))
        else:
            self.said.setText(_("Nothing is free in the next two months. Ask for less."))

    @property
    def kind(self) -> str:
        """The number of the kind of visit that is looked for; empty for any."""
        return str(self.form.field("type").text())

    @Slot(object)
    def _on_chosen(self, _opening: object) -> None:
        self._take()

    @Slot()
    def _take(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            opening = self.table.record(index.row())
            self.accept()
            self.taken.emit(opening)
