"""What is chosen on the day: the patient it takes in hand, and the step that Enter takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QModelIndex, QObject, Slot

from patientdesk.schedule.actions import step_of, visit_in_hand
from patientdesk.schedule.model import Appointment, AppointmentId, Spot
from patientdesk.schedule.panel.bookings import Bookings
from patientdesk.schedule.panel.grid import DayGrid
from patientdesk.ui.banner import InHand
from patientdesk.ui.session import DeskSession


class Chosen(QObject):
    """Follows the choice on the day; Enter or a double click takes a step, or books."""

    def __init__(self, session: DeskSession, grid: DayGrid, bookings: Bookings) -> None:
        super().__init__(grid)
        self._session, self._grid, self._bookings = session, grid, bookings
        self._quiet = False
        #: The visit somebody asked for, chosen as soon as its day is shown.
        self.wanted: AppointmentId | None = None
        grid.activated.connect(self._on_activated)
        grid.selectionModel().currentChanged.connect(self._on_current)

    @contextmanager
    def kept(self, visits: Sequence[Appointment]) -> Iterator[None]:
        """Keep the same visit, or the same hour, chosen while the day is shown anew.

        Nobody chose anything then: it only stands in another row. Whoever is in hand is told how
        their visit stands now, if it is one of ``visits``.
        """
        before = self._grid.current_spot()
        self._quiet = True
        yield
        if not self._choose_wanted() and before is not None:
            row = self._grid.plan.row_of(before)
            if row is not None:
                self._grid.setCurrentIndex(self._grid.model().index(row, 0))
        self._quiet = False
        known = visit_in_hand(self._session)
        if known is not None:
            self.take_in_hand(next((each for each in visits if each.id == known.id), None))

    def _choose_wanted(self) -> bool:
        """Choose the visit somebody asked for, if it is on this day."""
        row = self._grid.plan.row_of_visit(self.wanted) if self.wanted is not None else None
        if row is None:
            return False
        self.wanted, self._quiet = None, False
        index = self._grid.model().index(row, 0)
        self._grid.setCurrentIndex(index)
        self._on_current(index)
        return True

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        spot = self._spot(index)
        if spot and spot.visit:
            self.take_step(spot.visit)
        elif spot:
            self._bookings.book(spot)

    @Slot(QModelIndex)
    def _on_current(self, index: QModelIndex) -> None:
        """Take the patient of the chosen visit in hand, so that the banner names them."""
        spot = self._spot(index)
        if spot and not self._quiet:
            self.take_in_hand(spot.visit)
        self._grid.mover.follow()

    @Slot(object)
    def take_step(self, visit: Appointment) -> None:
        """Take the next step of a visit, or say why it cannot be taken."""
        self.take_in_hand(visit)
        step = step_of(visit)
        why_not = step.why_not(self._session) if step is not None else ""
        if why_not:
            self._session.noticed.emit(why_not)
        elif step is not None:
            step.run(self._session)

    @Slot(object)
    def take_in_hand(self, visit: Appointment | None) -> None:
        """Have the banner name the patient of a visit, and its next step."""
        if visit is not None:
            self._session.patient_chosen.emit(
                InHand(
                    visit.patient_name, visit.record, visit.born, step_of(visit),
                    visit.patient_id, visit,
                )
            )  # fmt: skip

    def _spot(self, index: QModelIndex) -> Spot | None:
        return self._grid.plan.spots[index.row()] if index.isValid() else None
