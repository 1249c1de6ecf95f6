"""The day sheet: everybody who is expected, clinician by clinician, to work from without power."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from patientdesk.directory.service import clinic
from patientdesk.kernel.dates import long_date, show_date, show_time
from patientdesk.kernel.snapshot import Snapshot, replace
from patientdesk.kernel.text import N_
from patientdesk.printing.sheet import Column, Print, Sheet, letterhead_of, print_form
from patientdesk.schedule.model import VISIT_WORDS, Appointment
from patientdesk.schedule.service import day_sheet
from patientdesk.store.unit import UnitOfWork

COLUMNS = (
    Column(N_("Time"), 0.75, figures=True, strong=True),
    Column(N_("Min"), 0.6, figures=True),
    Column(N_("Patient"), 2.6, strong=True),
    Column(N_("Born"), 1.6, figures=True),
    Column(N_("Record"), 1.3),
    Column(N_("What for"), 2.2),
    Column(N_("Room"), 1.1),
    Column(N_("Status"), 1.4),
    Column(N_("Arrived"), 1.0, figures=True),
    Column(N_("Note"), 2.0, quiet=True),
)


class Sheetful(Snapshot):
    """A day's appointments, earliest first."""

    day: date
    appointments: tuple[Appointment, ...]
    initials: bool = False


class DaySheet:
    """A landscape page, a table for each clinician; the last column is for notes by hand."""

    key = "day-sheet"
    title = N_("Day sheet")

    def fill(self, sheet: Sheet, data: Sheetful) -> None:
        """Write the day."""
        sheet.landscape()
        words = N_("{count} visit") if len(data.appointments) == 1 else N_("{count} visits")
        count = sheet.say(words).format(count=len(data.appointments))
        sheet.subtitle(f"{long_date(data.day, sheet.say)} · {count}")
        order = sorted(data.appointments, key=lambda a: (a.practitioner, a.starts, a.id))
        for practitioner, visits in groupby(order, key=lambda a: a.practitioner):
            sheet.heading(practitioner)
            rows = [_row(sheet, visit, initials=data.initials) for visit in visits]
            sheet.table(COLUMNS, rows, about=practitioner)
        if not order:
            sheet.text(sheet.say(N_("Nobody is expected on this day.")))


def _row(sheet: Sheet, visit: Appointment, *, initials: bool) -> tuple[str, ...]:
    name = visit.patient_name
    if initials:
        name = " ".join(f"{part[0]}." for part in name.split(", ") if part)
    marks = []
    if visit.new_patient:
        marks.append(sheet.say(N_("new patient")))
    if visit.needs_interpreter:
        marks.append(sheet.say(N_("needs an interpreter")))
    if visit.walk_in:
        marks.append(sheet.say(N_("walk-in")))
    if visit.overbooked:
        marks.append(sheet.say(N_("overbooked")))
    return (
        show_time(visit.starts),
        str(visit.minutes),
        name,
        "" if initials else show_date(visit.born),
        visit.record,
        visit.kind or visit.reason,
        visit.room,
        sheet.say(VISIT_WORDS[visit.visit]),
        _clock(visit),
        ", ".join(marks),
    )


def _clock(visit: Appointment) -> str:
    """Return when the patient came, on the clinic's clock."""
    return show_time(visit.arrived_at) if visit.arrived_at else ""


def print_day_sheet(
    unit: UnitOfWork, day: date, language: str = "en", *, initials: bool = False
) -> Print:
    """Return the sheet of a day; ``initials`` leaves names and birth dates out of it."""
    zone = unit.now().tzinfo
    visits = tuple(
        replace(visit, arrived_at=visit.arrived_at.astimezone(zone)) if visit.arrived_at else visit
        for visit in day_sheet(unit, day)
    )
    return print_form(
        DaySheet(), Sheetful(day, visits, initials), letterhead_of(clinic(unit)), language,
        printed=unit.now(), by=unit.clerk.name,
    )  # fmt: skip
