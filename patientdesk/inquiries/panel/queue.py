"""The queue of open inquiries: the most pressing first, as it stands this minute."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from patientdesk.inquiries.actions import (
    ACTIONS,
    CLOSE,
    EXPORT,
    KINDS,
    LIST,
    MINE,
    NEW,
    PATIENT,
    PRESSING,
    WORK,
)
from patientdesk.inquiries.model import Inquiry, InquiryId, Whose
from patientdesk.inquiries.panel.head import Head
from patientdesk.inquiries.panel.over import OpenForms
from patientdesk.inquiries.panel.papers import Papers
from patientdesk.inquiries.panel.rows import QueueRows
from patientdesk.inquiries.rules import belongs, counts
from patientdesk.inquiries.service import hand_over, open_queue
from patientdesk.inquiries.table import COLUMNS, Line, line_of
from patientdesk.kernel.text import N_, _
from patientdesk.staff.model import UserId
from patientdesk.ui.buttons import Button
from patientdesk.ui.dressed.menu import Menu
from patientdesk.ui.empty import Empty
from patientdesk.ui.panel import Panel
from patientdesk.ui.session import DeskSession
from patientdesk.ui.table import RecordTable
from patientdesk.ui.table_view import RecordView

#: How often the clock is looked at; what is shown changes with the minute.
TICK_MS = 5_000


class InquiriesPanel(Panel):
    """Every open question, who owns it, and what happens next."""

    key = "inquiries"
    title = N_("Inquiries")
    area = Qt.DockWidgetArea.LeftDockWidgetArea
    shows = frozenset({"inquiry", "patient", "user"})
    offers = ACTIONS
    opens = KINDS

    def __init__(self, session: DeskSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        look = session.look
        self._queue: list[Inquiry] | None = None
        self._minute = session.now().replace(second=0, microsecond=0)
        self._wanted = 0
        self.forms = OpenForms(session, self)
        self.papers = Papers(session, self)
        self.table: RecordTable[Line] = RecordTable(COLUMNS, self)
        self.view = RecordView(look, self.table, _("Open inquiries"), "inquiries.queue")
        self.view.setItemDelegate(QueueRows(look, self.view))
        new = Button(
            look, _("New inquiry"), "plus", "primary", self.forms.take, key="Ctrl+I",
            name="inquiries.empty-new",
        )  # fmt: skip
        self.empty = Empty(look, "inbox", _("Nothing is waiting"), "", new)
        self.stack = QStackedWidget()
        for page in (self.view, self.empty):
            self.stack.addWidget(page)
        self.subject = ""  # the panel's own words stand before its chips
        self.head = Head(session, _(self.title), self.forms.take, self)
        self.lead, self.tail = self.head.lead, self.head.tail
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.forms.strip)
        box.addWidget(self.stack, 1)
        self.fill(content)
        self.view.chosen.connect(self._on_chosen)
        self.view.menu_wanted.connect(self._on_menu)
        self.head.whose.chosen.connect(self._on_whose)
        self.forms.taken.connect(self._on_taken)
        self._clock = QTimer(self, interval=TICK_MS)
        self._clock.timeout.connect(self.tick)
        self._clock.start()
        self.session.ask(open_queue, then=self._show)

    def refresh(self) -> None:
        """Read the queue and who works here again."""
        self.session.ask(open_queue, then=self._show)
        self.forms.refresh()

    def open(self, kind: str, number: int) -> None:
        """Show an inquiry, or do to the selected one what was asked for."""
        chosen = self.chosen
        if kind == NEW:
            self.forms.take(number)
        elif kind == LIST:
            self.print_out()
        elif kind == EXPORT:
            self.papers.ask_where(Whose(self.head.whose.value))
        elif kind == "inquiry" and number:
            self.forms.work(number)
        elif kind == PRESSING:
            self.view.choose_row(0)
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif chosen is not None:
            self._do(kind, chosen)

    def print_out(self) -> None:
        """Show the part of the queue that is looked at, as a paper."""
        self.papers.preview(Whose(self.head.whose.value))

    def memory(self) -> dict[str, Any]:
        """Return the filter, the selection, and what is half typed."""
        return {
            "whose": self.head.whose.value,
            "chosen": self.chosen.id if self.chosen else 0,
            "typed": self.forms.half_typed(),
        }

    def recall(self, memory: Mapping[str, Any]) -> None:
        """Show again what was shown; a form that was open comes back with what was typed."""
        self.head.whose.choose(memory["whose"])
        self._wanted = memory["chosen"]
        self._fill()
        if memory["typed"] is not None:
            self.forms.go_on(memory["typed"])

    def start_here(self) -> None:
        """Begin with the list."""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def chosen(self) -> Inquiry | None:
        """The inquiry under the selection."""
        line: Line | None = self.view.record
        return line.inquiry if line else None

    @Slot()
    def tick(self) -> None:
        """Let what is promised come nearer, once a minute."""
        minute = self.session.now().replace(second=0, microsecond=0)
        if minute != self._minute:
            self._minute = minute
            self._fill()

    def _show(self, queue: list[Inquiry]) -> None:
        self._queue = queue
        self._fill()

    def _fill(self) -> None:
        """Show the part of the queue that is looked at; the selection stays with its inquiry."""
        if self._queue is None:
            return
        now, mine = self.session.now(), self.session.clerk.user_id
        whose = Whose(self.head.whose.value)
        kept = self._wanted or (self.chosen.id if self.chosen else 0)
        row = self.view.currentIndex().row()
        lines = [line_of(each, now) for each in self._queue if belongs(each, whose, mine)]
        self.table.replace(lines)
        places = [line.inquiry.id for line in self.table.records]
        if kept in places:
            self.view.choose_row(places.index(InquiryId(kept)))
        elif places:
            self.view.choose_row(min(max(0, row), len(places) - 1))
        self._wanted = 0
        self._tell_empty(whose)
        self.stack.setCurrentWidget(self.view if lines else self.empty)
        self.head.count(counts(self._queue, now))

    def _tell_empty(self, whose: Whose) -> None:
        words = {
            Whose.ALL: (_("Nothing is waiting"), _("A new question is kept here until answered.")),
            Whose.MINE: (_("Nothing of yours is waiting"), _("Look at what is nobody's yet.")),
            Whose.NOBODYS: (_("Everything has an owner"), _("Somebody cares for every question.")),
        }
        self.empty.say(*words[whose])

    def _do(self, kind: str, chosen: Inquiry) -> None:
        if kind in (WORK, "inquiry"):
            self.forms.work(chosen.id)
        elif kind == CLOSE:
            self.forms.work(chosen.id, "outcome")
        elif kind == MINE:
            self.session.perform(hand_over, chosen.id, UserId(self.session.clerk.user_id))
        elif kind == PATIENT and chosen.patient_id:
            self.session.open("patient", chosen.patient_id)

    @Slot(object)
    def _on_chosen(self, line: Line) -> None:
        self.forms.work(line.inquiry.id)

    @Slot(object, QPoint)
    def _on_menu(self, _line: Line, place: QPoint) -> None:
        """Offer what the menu bar offers for the selected inquiry."""
        menu = Menu(self.session.look, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in ACTIONS:
            entry = menu.addAction(_(action.title), partial(action.run, self.session))
            entry.setEnabled(action.possible(self.session))
        menu.popup(place)

    @Slot(int)
    def _on_taken(self, number: int) -> None:
        self._wanted = number

    @Slot(str)
    def _on_whose(self, _value: str) -> None:
        self._fill()
