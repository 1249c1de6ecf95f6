"""The queue of open inquiries: the most pressing first, as it stands this minute."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from patientdesk.inquiries.actions import (
    ACTIONS,
    CLOSE,
    KINDS,
    LIST,
    MAY,
    MINE,
    NEW,
    PATIENT,
    PRESSING,
    WORK,
)
from patientdesk.inquiries.dialogs import TakeDialog, WorkDialog
from patientdesk.inquiries.forms.queue import print_queue
from patientdesk.inquiries.model import Inquiry, InquiryId, Whose
from patientdesk.inquiries.panel.rows import QueueRows
from patientdesk.inquiries.rules import belongs, counts
from patientdesk.inquiries.service import hand_over, inquiry, open_queue, owners
from patientdesk.inquiries.table import COLUMNS, Line, line_of
from patientdesk.kernel.changes import Change
from patientdesk.kernel.dates import show_time
from patientdesk.kernel.text import N_, _, n_, spoken_language
from patientdesk.registration.model import Patient, PatientId
from patientdesk.registration.service import patient
from patientdesk.staff.model import User, UserId
from patientdesk.ui.buttons import Button, OneOf
from patientdesk.ui.chips import Chip
from patientdesk.ui.drafts import DraftKeeper
from patientdesk.ui.empty import Empty
from patientdesk.ui.labels import ShortLabel
from patientdesk.ui.panel import Panel
from patientdesk.ui.preview import Paper, PreviewDialog
from patientdesk.ui.session import DeskSession, Draft
from patientdesk.ui.strip import Strip
from patientdesk.ui.table import RecordTable
from patientdesk.ui.table_view import RecordView
from patientdesk.ui.theme import BODY, TITLE

#: How often the clock is looked at; what is shown changes with the minute.
TICK_MS = 5_000
DRAFT = "inquiries.take"


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
        self._owners: list[User] = []
        self._minute = session.now().replace(second=0, microsecond=0)
        self._wanted = 0
        self._focus = ""
        self._draft: Draft | None = None
        self._take: TakeDialog | None = None
        self.drafts = DraftKeeper(session, DRAFT, self)
        self.table: RecordTable[Line] = RecordTable(COLUMNS, self)
        self.view = RecordView(look, self.table, _("Open inquiries"), "inquiries.queue")
        self.view.setItemDelegate(QueueRows(look, self.view))
        self.strip = Strip(look)
        self.strip.setObjectName("inquiries.draft")
        self.empty = Empty(
            look, "inbox", _("Nothing is waiting"), "",
            Button(look, _("New inquiry"), "plus", "primary", self._new, key="Ctrl+I",
                   name="inquiries.empty-new"),
        )  # fmt: skip
        self.stack = QStackedWidget()
        for page in (self.view, self.empty):
            self.stack.addWidget(page)
        self._head()
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.strip)
        box.addWidget(self.stack, 1)
        self.fill(content)
        self.view.chosen.connect(self._on_chosen)
        self.view.menu_wanted.connect(self._on_menu)
        self.whose.chosen.connect(self._on_whose)
        self.drafts.found.connect(self._on_draft)
        self._clock = QTimer(self, interval=TICK_MS)
        self._clock.timeout.connect(self.tick)
        self._clock.start()
        self.drafts.look()
        self.refresh()

    def refresh(self) -> None:
        """Read the queue and who works here again."""
        self.session.ask(open_queue, then=self._show)
        self.session.ask(owners, then=self._know_owners)

    def open(self, kind: str, number: int) -> None:
        """Show an inquiry, or do to the selected one what was asked for."""
        chosen = self.chosen
        if kind == NEW:
            self._new(number)
        elif kind == LIST:
            self.print_out()
        elif kind == "inquiry" and number:
            self._open_one(number)
        elif kind == PRESSING:
            self.view.choose_row(0)
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif chosen is not None:
            self._do(kind, chosen)

    def print_out(self) -> None:
        """Show the part of the queue that is looked at, as a paper."""
        paper = Paper(
            "open-inquiries", N_("Open inquiries"), print_queue, (Whose(self.whose.value),),
            languages=True, language=spoken_language(),
        )  # fmt: skip
        PreviewDialog(self, self.session, paper).open()

    def memory(self) -> dict[str, Any]:
        """Return the filter, the selection, and what is half typed."""
        chosen = self.chosen
        typed = self._take.typed_values() if self._take else None
        return {"whose": self.whose.value, "chosen": chosen.id if chosen else 0, "typed": typed}

    def recall(self, memory: Mapping[str, Any]) -> None:
        """Show again what was shown; a form that was open comes back with what was typed."""
        self.whose.choose(memory["whose"])
        self._wanted = memory["chosen"]
        self._fill()
        if memory["typed"] is not None:
            self._draft = Draft(memory["typed"], self.session.now())
            self.session.ask(owners, then=self._go_on_with)

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

    def _head(self) -> None:
        look = self.session.look
        self.subject = ""  # the panel's own words stand before its chips
        name = ShortLabel(look, TITLE, text=_(self.title))
        self.late = Chip(look, "", "circle-alert", "stop")
        self.soon = Chip(look, "", "clock", "warn")
        self.waiting = ShortLabel(look, BODY, "text2", "figures")
        options = [
            (Whose.ALL.value, _("All")), (Whose.MINE.value, _("Mine")),
            (Whose.NOBODYS.value, _("Nobody's")),
        ]  # fmt: skip
        self.whose = OneOf(look, options, _("Which inquiries"), "inquiries.whose")
        self.new = Button(
            look, _("New inquiry"), "plus", run=self._new, key="Ctrl+I", name="inquiries.new"
        )
        if MAY not in self.session.clerk.may:
            self.new.setEnabled(False)
            self.new.explain(_("Your role does not allow this. Ask the office manager."))
        self.lead = (name, self.late, self.soon, self.waiting)
        self.tail = (self.whose, self.new)

    def _show(self, queue: list[Inquiry]) -> None:
        self._queue = queue
        self._fill()

    def _fill(self) -> None:
        """Show the part of the queue that is looked at; the selection stays with its inquiry."""
        if self._queue is None:
            return
        now, mine = self.session.now(), self.session.clerk.user_id
        whose = Whose(self.whose.value)
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
        self._count()

    def _tell_empty(self, whose: Whose) -> None:
        words = {
            Whose.ALL: (_("Nothing is waiting"), _("A new question is kept here until answered.")),
            Whose.MINE: (_("Nothing of yours is waiting"), _("Look at what is nobody's yet.")),
            Whose.NOBODYS: (_("Everything has an owner"), _("Somebody cares for every question.")),
        }
        self.empty.say(*words[whose])

    def _count(self) -> None:
        stand = counts(self._queue or (), self.session.now())
        self.late.say(n_("{count} late", "{count} late", stand.late).format(count=stand.late))
        self.late.setVisible(bool(stand.late))
        soon = n_("{count} due soon", "{count} due soon", stand.soon).format(count=stand.soon)
        self.soon.say(soon)
        self.soon.setVisible(bool(stand.soon))
        waiting = n_("{count} open", "{count} open", stand.open).format(count=stand.open)
        self.waiting.setText(waiting)

    def _know_owners(self, people: list[User]) -> None:
        self._owners = people

    # Working on one

    @Slot(object)
    def _on_chosen(self, line: Line) -> None:
        self._open_one(line.inquiry.id)

    def _open_one(self, number: int, focus: str = "") -> None:
        self._focus = focus
        self.session.ask(inquiry, InquiryId(number), then=self._work_on)

    def _work_on(self, known: Inquiry) -> None:
        dialog = WorkDialog(self, self.session, known, self._owners)
        dialog.correct_wanted.connect(self._correct)
        dialog.open()
        if self._focus:
            dialog.begin_with(self._focus)

    def _do(self, kind: str, chosen: Inquiry) -> None:
        if kind in (WORK, "inquiry"):
            self._open_one(chosen.id)
        elif kind == CLOSE:
            self._open_one(chosen.id, "outcome")
        elif kind == MINE:
            self.session.perform(hand_over, chosen.id, UserId(self.session.clerk.user_id))
        elif kind == PATIENT and chosen.patient_id:
            self.session.open("patient", chosen.patient_id)

    @Slot(object, QPoint)
    def _on_menu(self, _line: Line, place: QPoint) -> None:
        """Offer what the menu bar offers for the selected inquiry."""
        menu = QMenu(self)
        for action in ACTIONS:
            entry = menu.addAction(_(action.title))
            entry.setEnabled(action.possible(self.session))
            entry.triggered.connect(lambda _on=False, run=action.run: run(self.session))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    @Slot(object)
    def _correct(self, known: Inquiry) -> None:
        TakeDialog(self, self.session, self._owners, known).open()

    # Taking one

    @Slot()
    def _new(self, number: int = 0) -> None:
        if MAY not in self.session.clerk.may or self._take is not None:
            return
        self._take = dialog = TakeDialog(self, self.session, self._owners, drafts=self.drafts)
        dialog.finished.connect(self._on_take_closed)
        dialog.taken.connect(self._on_taken)
        if self._draft is not None and not number:
            dialog.put_back(self._draft.values)
        self._draft = None
        self.strip.hide()
        dialog.open()
        if number:
            self.session.ask(patient, PatientId(number), then=self._about)

    def _about(self, known: Patient) -> None:
        if self._take is not None:
            self._take.about_patient(known.id, known.spoken_name)

    @Slot(int)
    def _on_taken(self, number: int) -> None:
        self._wanted = number

    @Slot(int)
    def _on_take_closed(self, _result: int) -> None:
        """Keep what was half typed in sight: closing the form throws nothing away."""
        dialog, self._take = self._take, None
        if dialog is not None and not dialog.result() and dialog.form.dirty:
            self.drafts.flush()
            self._on_draft(Draft(dialog.typed_values(), self.session.now()))

    @Slot(object)
    def _on_draft(self, draft: Draft) -> None:
        self._draft = draft
        asker = str(draft.values.get("asker", "")) or _("somebody")
        self.strip.tell(
            "", _("An inquiry of {asker} is half typed").format(asker=asker),
            _("Kept {time}.").format(time=show_time(draft.at)), icon="pencil",
            words=_("Go on"), run=self._new, other=_("Throw away"), run_other=self.throw_away,
            name="inquiries.draft",
        )  # fmt: skip

    def _go_on_with(self, people: list[User]) -> None:
        self._owners = people
        self._new()

    @Slot()
    def throw_away(self) -> None:
        self._draft = None
        self.strip.hide()
        self.drafts.drop()

    @Slot(str)
    def _on_whose(self, _value: str) -> None:
        self._fill()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if change.kinds & self.shows:
            self.refresh()
