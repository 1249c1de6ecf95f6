"""Booking from the day: who, when and where is asked for, then put into the book."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import _
from patientdesk.schedule.dialogs.wanted import WALK_IN, Wanted
from patientdesk.schedule.model import Appointment, Day, Opening, Spot, Track
from patientdesk.schedule.panel.half_booked import HalfBooked
from patientdesk.schedule.rules import as_moved, check_hours, refusals
from patientdesk.schedule.service import move
from patientdesk.ui.session import DeskSession

if TYPE_CHECKING:  # loaded with the first booking, not with the window
    from patientdesk.schedule.dialogs.openings import OpeningsDialog

#: A visit that starts now begins on the next of these minutes.
NOW_STEP = 5


class Bookings(QObject):
    """Books, changes and moves visits for a panel; :attr:`day` is what the panel shows."""

    def __init__(self, session: DeskSession, over: QWidget) -> None:
        super().__init__(over)
        self._session, self._over = session, over
        self.day: Day | None = None
        self.half = HalfBooked(session, over)
        self.half.gone_on.connect(self._go_on)

    def ready(self) -> Day | None:
        """Return the day, once it is known and somebody can be booked with."""
        if self.day is not None and not self.day.practitioners:
            self._session.noticed.emit(_("Add a clinician first: Clinic, Clinicians."))
            return None
        return self.day

    def book(self, spot: Spot | None) -> None:
        """Book into the free time that is chosen, for the patient in hand."""
        day = self.ready()
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
        from patientdesk.schedule.dialogs.openings import OpeningsDialog

        day = self.ready()
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
        day = self.ready()
        if day is None:
            return
        in_hand = self._session.patient_in_hand
        unknown = not wanted.patient_id and wanted.visit is None
        if unknown and in_hand is not None and in_hand.patient_id:
            wanted = replace(wanted, patient_id=in_hand.patient_id, patient_name=in_hand.name)
        self._ask(day, wanted, title)

    def change(self, visit: Appointment) -> None:
        """Change what was booked."""
        self._change(visit, _("Change the visit"))

    def move_to(self, visit: Appointment) -> None:
        """Move a visit by typing where to."""
        self._change(visit, _("Move to"))

    def _change(self, visit: Appointment, title: str) -> None:
        day = self.ready()
        if day is not None:
            wanted = Wanted(visit.starts.date(), visit=visit)
            self._ask(day, wanted, title)

    def _ask(
        self, day: Day, wanted: Wanted, title: str, half: Mapping[str, Any] | None = None
    ) -> None:
        from patientdesk.schedule.dialogs.booking import BookingDialog

        dialog = BookingDialog(self._over, self._session, day, wanted, title)
        if wanted.visit is None:
            self.half.watch(dialog)
        if half is not None:
            dialog.put_back(half)
        dialog.open()

    @Slot(object)
    def _go_on(self, half: Mapping[str, Any]) -> None:
        """Open the dialog of a new visit again with what was half typed."""
        day, walk_in = self.ready(), bool(half.get(WALK_IN))
        if day is not None:
            wanted = Wanted(day.day, walk_in=walk_in)
            self._ask(day, wanted, _("Walk-in") if walk_in else "", half)

    @Slot(object, object, object)
    def drop(self, visit: Appointment, track: Track, starts: datetime) -> None:
        """Move a visit to where it was let go: by column a clinician's, or a room."""
        who, room = track.practitioner_id, None
        if track.room_id is not None:
            who, room = None, track.room_id
        self._session.perform(move, visit.id, starts, who, room, visit.version)

    def judge(self, visit: Appointment, track: Track, starts: datetime) -> tuple[bool, str]:
        """Say whether a visit may go to a column at a time, from what is on the screen."""
        if self.day is None:
            return False, ""
        wanted = as_moved(visit, track, starts, self.day)
        for finding in refusals(wanted, self.day.appointments):
            return False, finding.message.rstrip(".")
        place = ", ".join(part for part in (wanted.practitioner, wanted.room) if part)
        who = next((p for p in self.day.practitioners if p.id == wanted.practitioner_id), None)
        if who is not None and any(check_hours(wanted, who)):
            return True, _("Free, outside the hours: {place}").format(place=place)
        return True, _("Free: {place}").format(place=place)
