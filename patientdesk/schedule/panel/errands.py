"""What is done from the day: each errand asks what has to be asked, then performs one use case.

Dialogs and papers are loaded by the first errand that needs them, not with the window.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from patientdesk.schedule import actions
from patientdesk.schedule.model import Appointment, AppointmentId, Spot, Visit
from patientdesk.schedule.panel.bookings import Bookings
from patientdesk.schedule.service import appointment, mark
from patientdesk.ui.session import DeskSession


class Errands(QObject):
    """Runs the acts of the schedule for a panel."""

    def __init__(self, session: DeskSession, over: QWidget, bookings: Bookings) -> None:
        super().__init__(over)
        self._session, self._over, self._bookings = session, over, bookings
        self._then: Callable[[Appointment], None] | None = None

    def run(self, kind: str, number: int, spot: Spot | None) -> None:
        """Do what somebody asked for; ``spot`` is what is chosen on the day."""
        bookings = self._bookings
        plain: dict[str, Callable[[], None]] = {
            actions.WALK_IN: bookings.walk_in,
            actions.OPENINGS: bookings.find_opening,
            actions.GO_TO_DAY: self.go_to_day,
            actions.DAY_SHEET: self.print_day,
        }
        of_visit: dict[str, Callable[[Appointment], None]] = {
            actions.MOVE: bookings.move_to,
            actions.CHANGE: bookings.change,
            actions.CANCEL: self.cancel,
            actions.NO_SHOW: self.no_show,
            actions.CHECK_OUT: self.check_out,
            actions.NEXT_VISIT: bookings.next_visit,
            "mark-in-room": self.call_to_room,
            "mark-with-clinician": self.start,
        }
        if kind == actions.BOOK:
            bookings.book(spot)
        elif kind == actions.SLIP:
            self.print_slip(AppointmentId(number))
        elif kind in plain:
            plain[kind]()
        elif kind in of_visit:
            number = number or (spot.visit.id if spot and spot.visit else 0)
            self._with_visit(number, of_visit[kind])

    def _with_visit(self, number: int, then: Callable[[Appointment], None]) -> None:
        """Go on with a visit of the day on the screen, or else with one from the file."""
        day = self._bookings.day
        known = day.appointments if day else ()
        visit = next((each for each in known if each.id == number), None)
        if visit is not None:
            then(visit)
        elif number:
            self._then = then
            self._session.ask(appointment, AppointmentId(number), then=self._go_on)

    def _go_on(self, visit: Appointment) -> None:
        if self._then is not None:
            self._then(visit)

    # Steps

    def call_to_room(self, visit: Appointment) -> None:
        """Call a patient to the room."""
        self._session.perform(mark, visit.id, Visit.IN_ROOM, visit.version)

    def start(self, visit: Appointment) -> None:
        """Say that the clinician is with the patient."""
        self._session.perform(mark, visit.id, Visit.WITH_CLINICIAN, visit.version)

    def no_show(self, visit: Appointment) -> None:
        """Say that a patient did not come."""
        self._session.perform(mark, visit.id, Visit.NO_SHOW, visit.version)

    def cancel(self, visit: Appointment) -> None:
        """Cancel a visit after asking why."""
        from patientdesk.schedule.dialogs.cancelling import CancelDialog

        CancelDialog(self._over, self._session, visit).open()

    def check_out(self, visit: Appointment) -> None:
        """Let a patient go, and book the next visit."""
        from patientdesk.schedule.dialogs.leaving import CheckOutDialog

        day = self._bookings.ready()
        if day is not None:
            CheckOutDialog(self._over, self._session, day, visit).open()

    # Paper, and where to look

    def print_slip(self, number: AppointmentId) -> None:
        """Show the slip of a visit."""
        from patientdesk.schedule.panel.papers import preview_slip

        preview_slip(self._over, self._session, number)

    def print_day(self) -> None:
        """Show the sheet of the day that is chosen."""
        from patientdesk.schedule.panel.papers import preview_day

        preview_day(self._over, self._session, self._session.day)

    def go_to_day(self) -> None:
        """Ask for a day and show it."""
        from patientdesk.schedule.dialogs.when import GoToDayDialog

        GoToDayDialog(self._over, self._session).open()
