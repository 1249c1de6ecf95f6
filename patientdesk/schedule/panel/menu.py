"""The menu of a spot of the day: the same acts as in the menu bar, as far as they make sense."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import QMenu

from patientdesk.kernel.text import _
from patientdesk.schedule import actions
from patientdesk.schedule.actions import possible_for, step_of, wall_clock
from patientdesk.schedule.model import Appointment, Spot, Visit
from patientdesk.schedule.panel.grid import DayGrid
from patientdesk.schedule.service import mark
from patientdesk.ui.actions import Action
from patientdesk.ui.dressed.menu import Menu
from patientdesk.ui.look import Look
from patientdesk.ui.session import DeskSession
from patientdesk.ui.theme import Space

#: The acts of a visit in the order of its menu, with the key that does the same on the day.
VISIT_ENTRIES: tuple[tuple[str, str], ...] = (
    (actions.NO_SHOW, ""),
    (actions.MOVE, "M"),
    (actions.CHANGE, ""),
    (actions.CANCEL, "Del"),
    (actions.NEXT_VISIT, ""),
    (actions.SLIP, ""),
)
KEYS = {
    actions.NO_SHOW: "schedule.no-show",
    actions.MOVE: "schedule.move",
    actions.CHANGE: "schedule.change",
    actions.CANCEL: "schedule.cancel",
    actions.NEXT_VISIT: "schedule.next-visit",
    actions.SLIP: "schedule.slip",
}


class Menus(QObject):
    """Opens the menu of a spot of the day, or of a row of the list."""

    def __init__(self, session: DeskSession, grid: DayGrid) -> None:
        super().__init__(grid)
        self._session, self._grid = session, grid

    @Slot(QPoint)
    def open_for_spot(self, at: QPoint) -> None:
        """Open the menu of the chosen spot, at a point of the grid's viewport."""
        spot = self._grid.current_spot()
        if spot is not None:
            self._open(spot, self._grid.viewport().mapToGlobal(at))

    @Slot(object, QPoint)
    def open_for_row(self, visit: Appointment, at: QPoint) -> None:
        """Open the menu of a visit, at a point of the screen."""
        self._open(Spot("", visit.starts, visit.ends, visit), at)

    def _open(self, spot: Spot, at: QPoint) -> None:
        menu = Menu(self._session.look, self._grid.parentWidget())
        menu.setObjectName("schedule.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_menu(menu, self._session, spot)
        menu.popup(at)


def fill_menu(menu: QMenu, session: DeskSession, spot: Spot) -> None:
    """Put in what can be done with a visit, or with free time."""
    offered = {action.key: action for action in actions.ACTIONS}
    if spot.visit is None:
        for key in ("schedule.new-visit", "schedule.walk-in", "schedule.find-opening"):
            _add(menu, session, offered[key])
        return
    visit = spot.visit
    step = step_of(visit)
    if step is not None:
        _add(menu, session, step)
    _add_confirmation(menu, session, visit)
    if not menu.isEmpty():
        menu.addSeparator()
    possible = possible_for(visit, wall_clock(session))
    for kind, key in VISIT_ENTRIES:
        if kind in possible:
            _add(menu, session, offered[KEYS[kind]], partial(session.open, kind, visit.id), key)
    menu.addSeparator()
    entry = menu.addAction(_("Open the patient"))
    entry.setObjectName("schedule.menu.patient")
    entry.triggered.connect(partial(session.open, "patient", visit.patient_id))
    entry = menu.addAction(_("Payments…"))
    entry.setObjectName("schedule.menu.payments")
    entry.setEnabled("billing.see" in session.clerk.may)
    entry.triggered.connect(partial(session.open, "payments", visit.patient_id))


def _add_confirmation(menu: QMenu, session: DeskSession, visit: Appointment) -> None:
    """Offer to note that the patient said they will come, or to take a step back."""
    back: dict[Visit, tuple[str, Visit]] = {
        Visit.BOOKED: (_("Confirmed by the patient"), Visit.CONFIRMED),
        Visit.CONFIRMED: (_("Not confirmed after all"), Visit.BOOKED),
        Visit.ARRIVED: (_("Not here after all"), Visit.BOOKED),
        Visit.IN_ROOM: (_("Back to waiting"), Visit.ARRIVED),
        Visit.WITH_CLINICIAN: (_("Back to the room"), Visit.IN_ROOM),
        Visit.DONE: (_("Still here: waiting"), Visit.ARRIVED),
        Visit.NO_SHOW: (_("Came after all"), Visit.BOOKED),
        Visit.CANCELLED: (_("Book it again"), Visit.BOOKED),
    }
    words, to = back[visit.visit]
    entry = menu.addAction(words)
    entry.setObjectName(f"schedule.menu.{to.value}")
    entry.setEnabled("schedule.mark" in session.clerk.may)
    entry.triggered.connect(partial(session.perform, mark, visit.id, to, visit.version))


def _add(
    menu: QMenu, session: DeskSession, action: Action, run: object = None, key: str = ""
) -> None:
    words = _(action.title)
    keys = key or action.shortcut
    entry = menu.addAction(f"{words}\t{keys}" if keys else words)
    entry.setObjectName(f"{action.key}.entry")
    entry.setEnabled(action.possible(session) if run is None else action.allowed(session))
    look: Look = session.look
    if action.icon:
        colour = look.theme.colour("text2")
        size = look.px(Space.ICON)
        entry.setIcon(look.icons.pixmap(action.icon, colour, size, menu.devicePixelRatioF()))
    entry.triggered.connect(run or partial(action.run, session))
