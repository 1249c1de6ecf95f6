"""The desk from the first window to the last: sign-in, the window, the next clerk, the end.

Only what the sign-in window needs is imported on top. While somebody types a name, the desk
thread imports the tables and opens the clinic file, and another imports the clerk's window.
"""

from __future__ import annotations

from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from patientdesk.app.opening import (
    Place,
    Steps,
    back_up,
    load_window,
    look_at_door,
    open_place,
)
from patientdesk.kernel.clock import Clock
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import _, speak, spoken_language
from patientdesk.resources import APART, itself
from patientdesk.resources import path as resource
from patientdesk.staff.dialogs.door import Door
from patientdesk.staff.dialogs.sign_in import SignInWindow
from patientdesk.staff.model import AT_THE_DOOR, Admission, Doorway
from patientdesk.ui.desk_thread import DeskThread, Reply, Sender
from patientdesk.ui.jobs import Jobs
from patientdesk.ui.lean import keep_no_gaps
from patientdesk.ui.look import Look
from patientdesk.ui.settings import Settings
from patientdesk.ui.tidy import Tidy
from patientdesk.ui.turns import Turns

if TYPE_CHECKING:
    from patientdesk.founding.folder import Founded
    from patientdesk.shell.window import DeskWindow
    from patientdesk.shell.wizard.window import WizardWindow

#: How often the window looks how far the sample clinic is.
LOOK_MS = 200


class Desk(QObject):
    """One clinic on one screen. Holds at most one clerk's window at a time."""

    #: The last window is closed; only the backup is still made.
    leaving = Signal()
    #: Nothing is left to do: the program may end.
    ended = Signal()

    def __init__(
        self,
        place: Place,
        clock: Clock,
        settings: Settings,
        look: Look | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.place, self.clock, self.settings = place, clock, settings
        speak(settings.language, resource("translations"))
        self.look = look or Look(self)
        self.look.choose(settings.theme, settings.scale)
        self.tidy = Tidy(self)
        self.desk_thread = DeskThread(self)
        self.door = Door(self.desk_thread, self)
        self.jobs = Jobs(self)
        #: Whoever is at the desk now has this one; it is there when all of it is.
        self.window: DeskWindow | None = None
        self._making: Turns | None = None
        self.wizard: WizardWindow | None = None
        self._steps = Steps()
        self._for_next = False
        #: Whether the making of a sample clinic leaves something to be collected.
        self._littered = place.sample and not place.folder.holds_clinic
        self._clerk = AT_THE_DOOR
        self.sign_in = SignInWindow(self.look, sample=place.sample)
        # Queued: the imports begin when the paint event is over, or they would delay it.
        self.sign_in.painted.connect(self.open, Qt.ConnectionType.QueuedConnection)
        self.sign_in.retried.connect(self.open)
        self.sign_in.secret_given.connect(self._open_with)
        self.sign_in.entered.connect(self._enter)
        self.sign_in.language_chosen.connect(self._speak)
        self.sign_in.closed.connect(self._leave, Qt.ConnectionType.QueuedConnection)
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._tell_steps)
        if place.sample and not place.folder.holds_clinic:
            self._looking.start()

    def show(self) -> None:
        """Show the first window: sign-in, or the wizard where there is no clinic yet."""
        if self.place.sample or self.place.folder.holds_clinic:
            self.sign_in.show()
        else:
            self._set_up()

    @property
    def front(self) -> QWidget:
        """The window the clerk looks at now."""
        return self.window or self.wizard or self.sign_in

    @Slot()
    def come_forward(self) -> None:
        """Bring the window to the front: somebody started the program a second time."""
        front = self.front
        front.setWindowState(front.windowState() & ~Qt.WindowState.WindowMinimized)
        front.show()
        front.raise_()
        front.activateWindow()

    @Slot()
    def open(self) -> None:
        """Open the clinic file on the desk thread."""
        self._open_with("")

    @Slot(str)
    def _open_with(self, typed: str) -> None:
        keep_no_gaps()
        self._have_apart()
        work = partial(open_place, self.place, self.clock, self._steps, typed)
        self.desk_thread.open(work, then=self._opened, failed=self._not_opened)

    @Slot(object)
    def _opened(self, _nothing: object) -> None:
        self._looking.stop()
        self._rest_apart()
        self.tidy.keep_loaded(littered=self._littered)
        self.tidy.begin()
        self._ask_door()
        # No job: one that is still under way would keep a desk that is closed at once.
        Thread(target=load_window, name="window", daemon=True).start()

    @Slot(object)
    def _not_opened(self, error: BaseException) -> None:
        from patientdesk.store.recovery import RecoveryCodeError
        from patientdesk.store.vault import LockedError

        self._looking.stop()
        self._rest_apart()
        self.tidy.begin()
        if isinstance(error, LockedError | RecoveryCodeError) and self.place.key_file is None:
            self.sign_in.ask_secret(error)
        else:
            self.sign_in.refuse(error)

    def _ask_door(self) -> None:
        reply = Reply(self._know_door)
        look = partial(look_at_door, self.clock)
        self.desk_thread.send(look, Sender(reply, self._not_opened))

    @Slot(object)
    def _know_door(self, doorway: Doorway) -> None:
        if self._for_next:
            self._for_next = False
            self.sign_in.come_back(doorway)
        else:
            self.sign_in.let_in(doorway)

    @Slot(str, str)
    def _enter(self, login: str, password: str) -> None:
        if self._making is None:
            self.door.knock(login, password, self._admit)

    @Slot(object)
    def _admit(self, admission: Admission) -> None:
        self.sign_in.answer(admission)
        if admission.clerk is None or self._making is not None:
            return
        from patientdesk.shell.window import DeskWindow  # loaded by now, on a thread of its own
        from patientdesk.ui.session import DeskSession

        self.tidy.keep_loaded(for_good=True)
        self._clerk = admission.clerk
        session = DeskSession(self.desk_thread, admission.clerk, self.clock, self, self.look)
        window = DeskWindow(session, self.settings, at_once=False)
        begin, fail = partial(self._begin, window), partial(self._not_made, window)
        self._making = Turns(window.making, self, begin, fail)

    def _not_made(self, window: DeskWindow) -> None:
        """Let somebody try again: the window could not be made, which is told as a mistake."""
        self._making = None
        window.session.deleteLater()
        window.deleteLater()
        self._for_next = True
        self._ask_door()

    def _begin(self, window: DeskWindow) -> None:
        """Let the clerk work: her window is there."""
        from patientdesk.kernel.apart import wake_apart

        self.window, self._making = window, None
        window.session.sign_out_asked.connect(self._sign_out)
        wake_apart()
        window.locked.connect(self._rest_apart)
        window.unlocked.connect(wake_apart)
        # Queued: the window goes when its close event is over, not in the middle of it.
        window.closed.connect(self._window_closed, Qt.ConnectionType.QueuedConnection)
        window.show()
        self.sign_in.hide()

    @Slot()
    def _sign_out(self) -> None:
        """Give the desk to the next clerk: the window closes when what is under way is done."""
        if self.window is not None:
            self._for_next = True
            self.window.close()

    @Slot()
    def _window_closed(self) -> None:
        self._rest_apart()
        window, self.window = self.window, None
        if window is not None:
            # Nothing of what the clerk saw stays in memory.
            window.destroyed.connect(self.tidy.sweep, Qt.ConnectionType.QueuedConnection)
            window.session.deleteLater()
            window.deleteLater()
        if self._for_next:
            self.sign_in.show()
            self._ask_door()
        else:
            self._leave()

    def _have_apart(self) -> None:
        """Have keys opened and papers made in a process of their own, from the first one on."""
        from patientdesk.kernel.apart import open_apart  # when the first window is painted

        open_apart([*itself(), APART])

    @Slot()
    def _rest_apart(self) -> None:
        """Let nothing of a key or a paper stay in another process."""
        from patientdesk.kernel.apart import rest_apart

        rest_apart()

    @Slot()
    def _leave(self) -> None:
        """End: the windows are gone, and a backup is made while nobody waits for it."""
        if self._making is not None:
            self._making.stop()
        self.leaving.emit()
        self._rest_apart()
        if not self.desk_thread.is_open:
            self.ended.emit()
            return
        work = partial(back_up, self._clerk, self.desk_thread.store)
        self.jobs.start(_("Backup"), work, done=self._backed_up, failed=self._backed_up)

    @Slot(object)
    def _backed_up(self, _outcome: object) -> None:
        self.ended.emit()

    def _set_up(self) -> None:
        """Let the wizard make the clinic; the sign-in window follows it."""
        from patientdesk.shell.wizard.window import WizardWindow

        self._have_apart()
        self.tidy.keep_loaded()
        self.tidy.begin()
        self.wizard = WizardWindow(self.look, self.place.folder.path, self.clock)
        queued = Qt.ConnectionType.QueuedConnection
        self.wizard.finished.connect(self._made, queued)
        self.wizard.left.connect(self._leave, queued)
        self.wizard.show()

    @Slot(object)
    def _made(self, founded: Founded) -> None:
        """Open the new clinic with the key that is still at hand; whoever made it signs in."""
        self.place = replace(self.place, key=founded.key)
        self.settings.language = spoken_language()
        self.settings.theme, self.settings.scale = self.look.theme, self.look.scale
        self.sign_in.speak()
        self.sign_in.show()
        wizard, self.wizard = self.wizard, None
        if wizard is not None:
            wizard.hide()
            # Nothing of the secrets stays in memory, and nothing is kept as if it were loaded.
            wizard.destroyed.connect(self.tidy.sweep, Qt.ConnectionType.QueuedConnection)
            wizard.deleteLater()

    @Slot(str)
    def _speak(self, language: str) -> None:
        """Speak another language at the door; from the sign-in on the clerk's own is spoken."""
        if self._making is not None:
            return
        self.settings.language = language
        speak(language)
        self.sign_in.speak()

    @Slot()
    def _tell_steps(self) -> None:
        self.sign_in.tell_progress(self._steps.percent)
