"""The header of the queue: what is late, what is due soon, whose part is looked at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from patientdesk.inquiries.actions import MAY
from patientdesk.inquiries.model import Counts, Whose
from patientdesk.kernel.text import _, n_
from patientdesk.ui.buttons import Button, OneOf
from patientdesk.ui.chips import Chip
from patientdesk.ui.labels import Label, ShortLabel
from patientdesk.ui.session import DeskSession
from patientdesk.ui.theme import BODY, TITLE


class Head(QObject):
    """The widgets the panel puts into its dock's header."""

    def __init__(
        self, session: DeskSession, title: str, new: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        look = session.look
        name = ShortLabel(look, TITLE, text=title)
        self.late = Chip(look, "", "circle-alert", "stop")
        self.soon = Chip(look, "", "clock", "warn")
        self.waiting = Label(look, BODY, "text2", "figures")
        options = [
            (Whose.ALL.value, _("All")),
            (Whose.MINE.value, _("Mine")),
            (Whose.NOBODYS.value, _("Nobody's")),
        ]
        self.whose = OneOf(look, options, _("Which inquiries"), "inquiries.whose")
        self.new = Button(
            look, _("New inquiry"), "plus", run=new, key="Ctrl+I", name="inquiries.new"
        )
        if MAY not in session.clerk.may:
            self.new.setEnabled(False)
            self.new.explain(_("Your role does not allow this. Ask the office manager."))
        self.lead: tuple[QWidget, ...] = (name, self.late, self.soon, self.waiting)
        self.tail: tuple[QWidget, ...] = (self.whose, self.new)

    def count(self, stand: Counts) -> None:
        """Show how the whole queue stands, whatever part is looked at."""
        late = n_("{count} late", "{count} late", stand.late).format(count=stand.late)
        self.late.say(late, brief=str(stand.late))
        self.late.setVisible(bool(stand.late))
        soon = n_("{count} due soon", "{count} due soon", stand.soon).format(count=stand.soon)
        self.soon.say(soon, brief=str(stand.soon))
        self.soon.setVisible(bool(stand.soon))
        waiting = n_("{count} open", "{count} open", stand.open).format(count=stand.open)
        self.waiting.setText(waiting)
