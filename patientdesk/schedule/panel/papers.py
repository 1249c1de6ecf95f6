"""The papers of the schedule on the screen; loaded when the first one is asked for."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from patientdesk.kernel.text import N_, spoken_language
from patientdesk.schedule.forms.day_sheet import print_day_sheet
from patientdesk.schedule.forms.slip import print_slip
from patientdesk.schedule.model import AppointmentId
from patientdesk.ui.preview import Paper, PreviewDialog
from patientdesk.ui.session import DeskSession


def preview_slip(over: QWidget, session: DeskSession, number: AppointmentId) -> None:
    """Show the slip of a visit, in the patient's language."""
    title = N_("Appointment slip")
    paper = Paper("appointment-slip", title, print_slip, (number,), languages=True)
    PreviewDialog(over, session, paper).open()


def preview_day(over: QWidget, session: DeskSession, day: date) -> None:
    """Show the sheet of a day, in the language of the desk."""
    paper = Paper(
        "day-sheet", N_("Day sheet"), print_day_sheet, (day,),
        languages=True, language=spoken_language(),
        switches=(("initials", N_("Initials instead of names")),),
    )  # fmt: skip
    PreviewDialog(over, session, paper).open()
