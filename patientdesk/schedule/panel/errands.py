"""What is done from the day: each errand asks what has to be asked, then performs one use case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from patientdesk.kernel.text import N_, _, spoken_language
from patientdesk.schedule import actions
from patientdesk.schedule.dialogs import (
    BookingDialog,
    CancelDialog,
    CheckOutDialog,
    GoToDayDialog,
    OpeningsDialog,
    Wanted,
)
from patientdesk.schedule.forms.day_sheet import print_day_sheet
from patientdesk.schedule.forms.slip import print_slip
from patientdesk.schedule.model import (
    Appointment,
    AppointmentId,
    Day,
    Opening,
    Spot,
    Track,
    Visit,
)
from patientdesk.schedule.service import appointment, mark, move, no_show
from patientdesk.ui.preview import Paper, PreviewDialog
from patientdesk.ui.session import DeskSession

#: A visit that starts now begins on the next of these minutes.
NOW_STEP = 5


class Errands(QObject):
    """Runs the acts of the schedule for a panel; :attr:`day` is what the panel shows."""

    def __init__(self, session: DeskSession, over: QWidget) -> None:
        super().__init__(over)
        self._session, self._over = session, over
        self.day: Day | None = None
        self._then: Callable[[Appointment], None] | None = None

    def run(self, kind: str, number: int, spot: Spot | None) -> None:
        """Do what somebody asked for; ``spot`` is what is chosen on the day."""
        plain: dict[str, Callable[[], None]] = {
            actions.WALK_IN: self.walk_in,
            actions.OPENINGS: self.find_opening,
            actions.GO_TO_DAY: self.go_to_day,
            actions.DAY_SHEET: self.print_day,
        }
        of_visit: dict[str, Callable[[Appointment], None]] = {
            actions.MOVE: self.move_to,
            actions.CHANGE: self.change,
            actions.CANCEL: self.cancel,
            actions.NO_SHOW: self.no_show,
            actions.CHECK_OUT: self.check_out,
            actions.NEXT_VISIT: self.next_visit,
            "mark-in-room": self.call_to_room,
            "mark-with-clinician": self.start,
        }
        if kind == actions.BOOK:
            self.book(spot)
        elif kind == actions.SLIP:
            self.print_slip(AppointmentId(number))
        elif kind in plain:
            plain[kind]()
        elif kind in of_visit:
            number = number or (spot.visit.id if spot and spot.visit else 0)
            self._with_visit(number, of_visit[kind])

    def _with_visit(self, number: int, then: Callable[[Appointment], None]) -> None:
        """Go on with a visit of the day on the screen, or else with one from the file."""
        known = self.day.appointments if self.day else ()
        visit = next((each for each in known if each.id == number), None)
        if visit is not None:
            then(visit)
        elif number:
            self._then = then
            self._session.ask(appointment, AppointmentId(number), then=self._go_on)

    def _go_on(self, visit: Appointment) -> None:
        if self._then is not None:
            self._then(visit)

    # Booking

    def book(self, spot: Spot | None) -> None:
        """Book into the free time that is chosen, for the patient in hand."""
        day = self._ready()
        if day is None:
            return
        if spot is None or spot.visit is not None:
            self._book(Wanted(day.day))
            return
        track = next(each for each in day.tracks if each.key == spot.track)
        self._book(
            Wanted(
                day.day, spot.starts.time(),
                practitioner_id=track.practitioner_id, room_id=track.room_id,
            )
        )  # fmt: skip

    def walk_in(self) -> None:
        """Book somebody who stands at the desk, now."""
        now = self._session.now().replace(tzinfo=None)
        starts = now + timedelta(minutes=-now.minute % NOW_STEP)
        wanted = Wanted(now.date(), starts.time().replace(second=0, microsecond=0), walk_in=True)
        self._book(wanted, _("Walk-in"))

    def find_opening(self) -> None:
        """Look for free time."""
        day = self._ready()
        if day is not None:
            dialog = OpeningsDialog(self._over, self._session, day)
            dialog.taken.connect(partial(self._book_opening, dialog))
            dialog.open()

    def _book_opening(self, found: OpeningsDialog, opening: Opening) -> None:
        self._session.choose_day(opening.starts.date())
        self._book(
            Wanted(
                opening.starts.date(), opening.starts.time(), opening.practitioner_id,
                opening.room_id, opening.minutes, type_id=found.kind,
            )
        )  # fmt: skip

    def next_visit(self, visit: Appointment) -> None:
        """Book the same patient again."""
        self._book(
            Wanted(
                visit.starts.date() + timedelta(days=14), visit.starts.time(),
                visit.practitioner_id, visit.room_id, visit.minutes,
                visit.patient_id, visit.patient_name,
            ),
            _("Next visit"),
        )  # fmt: skip

    def _book(self, wanted: Wanted, title: str = "") -> None:
        day = self._ready()
        if day is None:
            return
        in_hand = self._session.patient_in_hand
        unknown = not wanted.patient_id and wanted.visit is None
        if unknown and in_hand is not None and in_hand.patient_id:
            wanted = replace(wanted, patient_id=in_hand.patient_id, patient_name=in_hand.name)
        BookingDialog(self._over, self._session, day, wanted, title).open()

    def change(self, visit: Appointment) -> None:
        """Change what was booked."""
        self._change(visit, _("Change the visit"))

    def move_to(self, visit: Appointment) -> None:
        """Move a visit by typing where to."""
        self._change(visit, _("Move to"))

    def _change(self, visit: Appointment, title: str) -> None:
        day = self._ready()
        if day is not None:
            wanted = Wanted(visit.starts.date(), visit=visit)
            BookingDialog(self._over, self._session, day, wanted, title).open()

    @Slot(object, object, object)
    def drop(self, visit: Appointment, track: Track, starts: datetime) -> None:
        """Move a visit to where it was let go: by column a clinician's, or a room."""
        who, room = track.practitioner_id, None
        if track.room_id is not None:
            who, room = None, track.room_id
        self._session.perform(move, visit.id, starts, who, room, visit.version)

    # Steps

    def call_to_room(self, visit: Appointment) -> None:
        """Call a patient to the room."""
        self._session.perform(mark, visit.id, Visit.IN_ROOM, visit.version)

    def start(self, visit: Appointment) -> None:
        """Say that the clinician is with the patient."""
        self._session.perform(mark, visit.id, Visit.WITH_CLINICIAN, visit.version)

    def no_show(self, visit: Appointment) -> None:
        """Say that a patient did not come."""
        self._session.perform(no_show, visit.id, visit.version)

    def cancel(self, visit: Appointment) -> None:
        """Cancel a visit after asking why."""
        CancelDialog(self._over, self._session, visit).open()

    def check_out(self, visit: Appointment) -> None:
        """Let a patient go, and book the next visit."""
        day = self._ready()
        if day is not None:
            CheckOutDialog(self._over, self._session, day, visit).open()

    # Paper, and where to look

    def print_slip(self, number: AppointmentId) -> None:
        """Show the slip of a visit, in the patient's language."""
        paper = Paper(
            "appointment-slip", N_("Appointment slip"), print_slip, (number,), languages=True
        )
        PreviewDialog(self._over, self._session, paper).open()

    def print_day(self) -> None:
        """Show the sheet of the day that is chosen."""
        paper = Paper(
            "day-sheet", N_("Day sheet"), print_day_sheet, (self._session.day,),
            languages=True, language=spoken_language(),
            switches=(("initials", N_("Initials instead of names")),),
        )  # fmt: skip
        PreviewDialog(self._over, self._session, paper).open()

    def go_to_day(self) -> None:
        """Ask for a day and show it."""
        GoToDayDialog(self._over, self._session).open()

    def _ready(self) -> Day | None:
        """Return the day, once it is known and somebody can be booked with."""
        if self.day is not None and not self.day.practitioners:
            self._session.noticed.emit(_("Add a clinician first: Clinic, Clinicians."))
            return None
        return self.day
