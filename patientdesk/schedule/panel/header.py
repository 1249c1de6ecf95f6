"""What stands in the header of the day: the days, the pinboard, how the day is looked at."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from patientdesk.kernel.text import _
from patientdesk.schedule import actions
from patientdesk.schedule.model import Appointment
from patientdesk.schedule.rules import spoken_name
from patientdesk.ui.buttons import ICON_ONLY, WHOLE, WITHOUT_KEY, Button, OneOf
from patientdesk.ui.session import DeskSession
from patientdesk.ui.tips import plain_tip

#: Below these widths, px at 100 %, the header says less.
WIDE, MIDDLING, NARROW, TIGHT = 820, 690, 560, 400


class Header:
    """The widgets of the dock's header, before and after the date."""

    def __init__(self, session: DeskSession) -> None:
        look = session.look
        offered = {action.key: action for action in actions.ACTIONS}
        self._look = look

        def button(key: str, icon: str = "", kind: str = "") -> Button:
            act = offered[key]
            run = partial(act.run, session)
            return Button(look, _(act.title), icon, kind, run, name=f"{key}.button")

        self._today = button("schedule.today")
        self.lead: tuple[QWidget, ...] = (
            button("schedule.previous-day", "chevron-left", "tool"),
            self._today,
            button("schedule.next-day", "chevron-right", "tool"),
        )
        self.pinboard = Button(look, "", "pin", "link", name="schedule.pinboard")
        self.pinboard.hide()
        self.rows = OneOf(
            look,
            [("clinicians", _("Clinicians")), ("rooms", _("Rooms"))],
            _("What the columns are"),
            "schedule.columns",
        )
        find = offered["schedule.find-opening"]
        self.find = Button(
            look, _(find.title), find.icon, "", partial(find.run, session), key=find.shortcut,
            name="schedule.find-opening.button",
        )  # fmt: skip
        self.as_list = Button(
            look, _("As a list"), "list", "choice", name="schedule.as-list.button"
        )
        self.as_list.setCheckable(True)
        self.as_list.fold(ICON_ONLY)
        self.tail: tuple[QWidget, ...] = (self.pinboard, self.rows, self.find, self.as_list)

    def pin(self, held: Appointment | None) -> None:
        """Show the visit that waits to be put down elsewhere."""
        self.pinboard.setVisible(held is not None)
        if held is not None:
            family = held.patient_name.partition(",")[0]
            self.pinboard.say(_("Pinboard: {name}").format(name=family))
            told = _("{name} is being moved; press to leave the visit where it is")
            self.pinboard.setToolTip(plain_tip(told.format(name=spoken_name(held.patient_name))))

    def fold(self, width: int) -> None:
        """Say less where there is little room."""
        room = width / self._look.scale
        self.find.fold(WHOLE if room >= WIDE else WITHOUT_KEY if room >= MIDDLING else ICON_ONLY)
        self.rows.setVisible(room >= NARROW)
        self._today.say(self._today.words, icon="" if room >= TIGHT else "calendar")
