"""The window of the first run: one question after the other, then a clinic."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from patientdesk.kernel.text import _, speak
from patientdesk.shell.wizard.clinic import ClinicStep
from patientdesk.shell.wizard.code import CodeStep
from patientdesk.shell.wizard.draft import read_draft
from patientdesk.shell.wizard.finish import FinishStep
from patientdesk.shell.wizard.frame import Frame
from patientdesk.shell.wizard.hours import HoursStep
from patientdesk.shell.wizard.lock import LockStep
from patientdesk.shell.wizard.money import MoneyStep
from patientdesk.shell.wizard.people import PeopleStep
from patientdesk.shell.wizard.place import PlaceStep
from patientdesk.shell.wizard.rail import Rail
from patientdesk.shell.wizard.sign_in import SignInStep
from patientdesk.shell.wizard.step import Setup, Step, Tools
from patientdesk.shell.wizard.types import TypesStep
from patientdesk.shell.wizard.writing import Writing
from patientdesk.ui.dialogs import AskDialog
from patientdesk.ui.jobs import Jobs
from patientdesk.ui.look import Look
from patientdesk.ui.turns import Turns

STEPS: tuple[type[Step], ...] = (
    PlaceStep,
    ClinicStep,
    PeopleStep,
    HoursStep,
    TypesStep,
    MoneyStep,
    SignInStep,
    LockStep,
    CodeStep,
    FinishStep,
)
WIDTH_PX, HEIGHT_PX = 960, 640
#: The share of the screen the window may take when everything is large.
MOST_OF_SCREEN = 0.96


class WizardWindow(QWidget):
    """Asks everything a clinic begins with. Nothing but a draft is written until Finish.

    ``finished`` brings what was founded (``patientdesk.founding.folder.Founded``: the folder and
    the open key); ``left`` says that somebody goes on another day.
    """

    finished = Signal(object)
    left = Signal()

    def __init__(
        self,
        look: Look,
        folder: Path,
        now: Callable[[], datetime],
        tools: Tools | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("setup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.jobs = Jobs(self)
        draft = read_draft(folder)
        self.setup = Setup(look, folder, now, self.jobs, tools or Tools(), draft.answers)
        language = draft.answers.get("place", {}).get("language")
        if language:
            speak(language)
        self.look = look
        names = [step.key for step in STEPS]
        self.at, self.reached = 0, names.index(draft.at) if draft.at in names else 0
        self._pages: dict[int, Step] = {}
        self._leaving = False
        self._writing = Writing(self.setup, self)
        self._writing.kept.connect(self._on_kept)
        self._writing.founded.connect(self._on_founded)
        self._writing.refused.connect(self._on_refused)
        self._stack = QStackedWidget()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._fill()
        for keys, run in (("Alt+Left", self.back), ("Ctrl+Return", self.next)):
            QShortcut(QKeySequence(keys), self).activated.connect(run)
        self.resize(self.sizeHint())
        self.go_to(min(self.reached, names.index("sign-in")) if draft.at else 0)

    @property
    def step(self) -> Step:
        """The page that is shown."""
        return self.page(self.at)

    def page(self, at: int) -> Step:
        """Return a page by its place, made if it was not needed yet."""
        if at not in self._pages:
            self._put(at, self._make(STEPS[at]))
        return self._pages[at]

    def _put(self, at: int, page: Step) -> None:
        self._pages[at] = page
        self._stack.addWidget(page)

    def sizeHint(self) -> QSize:
        """Return the size of the picture, or as much of it as the screen has."""
        px = self.look.px
        most = self.screen().availableSize() * MOST_OF_SCREEN
        return QSize(px(WIDTH_PX), px(HEIGHT_PX)).boundedTo(most)

    # Making and making anew

    def _fill(self) -> None:
        """Make everything in the language that is spoken now."""
        self.setWindowTitle(_("Welcome to patientdesk"))
        self._pages = {}
        self.rail = Rail(self.look, [(step.key, _(step.title)) for step in STEPS])
        self.rail.asked.connect(self._on_rail)
        self._stack = QStackedWidget()
        self.frame = Frame(self.look, self._stack)
        self.frame.back.clicked.connect(self.back)
        self.frame.next.clicked.connect(self.next)
        self.frame.leave.clicked.connect(self.leave)
        self._row.addWidget(self.rail)
        self._row.addWidget(self.frame, 1)
        Turns(self._known(self._pages), self)

    def _known(self, pages: dict[int, Step]) -> Iterator[Step]:
        """Make what was reached before, a page a turn: what a draft knows of it is read again."""
        for at in range(self.reached + 1):
            if pages is self._pages:
                yield self.page(at)

    def _make(self, kind: type[Step]) -> Step:
        step = kind(self.setup)
        step.spoken.connect(self._on_spoken)
        step.again.connect(self._grow, Qt.ConnectionType.QueuedConnection)
        return step

    @Slot(str)
    def _on_spoken(self, language: str) -> None:
        """Say everything in another language; what is typed stays."""
        speak(language)
        for page in self._pages.values():
            page.remember()  # pages nobody has seen begin anew, in the words of the language
        QTimer.singleShot(0, self, self._anew)

    @Slot()
    def _anew(self) -> None:
        for old in (self.rail, self.frame):
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._fill()
        self.go_to(self.at)

    @Slot(str)
    def _grow(self, path: str) -> None:
        """Make the current page anew: it has another row."""
        old, fresh = self.step, self._make(type(self.step))
        self._put(self.at, fresh)
        self._stack.setCurrentWidget(fresh)
        self._stack.removeWidget(old)
        old.hide()
        old.deleteLater()
        fresh.arrive()
        fresh.form.go_to(path)

    # Going

    def go_to(self, at: int) -> None:
        """Show a page."""
        self.at, self.reached = at, max(self.reached, at)
        self.step.arrive()
        self._stack.setCurrentWidget(self.step)
        self.rail.show_at(at, self.reached)
        following = _(STEPS[at + 1].title) if at + 1 < len(STEPS) else ""
        self.frame.tell(first=at == 0, following=following)
        self.step.start_here()

    @Slot()
    def next(self) -> None:
        """Go on, when nothing on this page must be corrected; on the last page, finish."""
        if self._writing.under_way or not self.step.may_go_on():
            return
        if self.at + 1 < len(STEPS):
            self.go_to(self.at + 1)
            self._writing.keep(STEPS[self.reached].key)
        else:
            self._finish()

    @Slot()
    def back(self) -> None:
        """Go to the page before; what is typed here stays."""
        if self.at and not self._writing.under_way:
            self.step.remember()
            self.go_to(self.at - 1)

    @Slot(int)
    def _on_rail(self, at: int) -> None:
        """Go back anywhere; forward only over pages that are in order."""
        while self.at < at and not self._writing.under_way and self.step.may_go_on():
            self.go_to(self.at + 1)
        if at < self.at and not self._writing.under_way:
            self.step.remember()
            self.go_to(at)

    # Leaving

    @Slot()
    def leave(self) -> None:
        """Keep the answers and close; nothing else is written."""
        if not self._writing.under_way:
            self.step.remember()
            self._leaving = True
            self._writing.keep(STEPS[self.reached].key)

    @Slot()
    def _on_kept(self) -> None:
        if self._leaving:
            self._leaving, self._gone = False, True
            self.close()
            self.left.emit()

    _gone = False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the draft first; while the clinic is being written, stay."""
        if self._gone:
            super().closeEvent(event)
        else:
            event.ignore()
            self.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, unless a button has the focus: then it presses that. Esc asks."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                here = self.focusWidget()
                if isinstance(here, QPushButton) and here is not self.frame.next:
                    here.click()
                else:
                    self.next()
            case Qt.Key.Key_Escape if not self._writing.under_way:
                dialog = leave_question(self)
                dialog.done_with.connect(self.leave)
                dialog.open()
            case _:
                super().keyPressEvent(event)

    # Finishing

    def _finish(self) -> None:
        for at in range(len(STEPS)):
            self.page(at).remember()
        self.frame.work(_("Setting up the clinic"))
        self._writing.found().progressed.connect(self.frame.show_progress)

    @Slot(object)
    def _on_founded(self, founded: object) -> None:
        self._gone = True
        self.setup.forget()
        self.finished.emit(founded)
        self.close()

    @Slot(str)
    def _on_refused(self, why: str) -> None:
        self._leaving = False
        self.frame.rest()
        self.frame.complain(why)


def leave_question(window: WizardWindow) -> AskDialog:
    """Return the question whether to go on another day."""
    return AskDialog(
        window,
        window.look,
        title=_("Set up the clinic"),
        question=_("Leave the set-up and go on another day?"),
        body=_("Your answers are kept, passwords and the recovery code are not."),
        do=_("Leave for now"),
        keep=_("Go on now"),
        icon="log-out",
        level="note",
        name="setup.leave",
    )
