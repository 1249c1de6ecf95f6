"""How a patient comes onto the form: read, with what the sections know, once there is a form."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from patientdesk.kernel.changes import Change
from patientdesk.kernel.errors import DeskError
from patientdesk.registration.model import Patient, PatientId
from patientdesk.registration.panel.section import PatientSection
from patientdesk.registration.panel.sheet import NOBODY, RegistrationSheet
from patientdesk.registration.service import open_patient, patient
from patientdesk.ui.session import DeskSession


class Loading(QObject):
    """Reads whoever is asked for; the newest wish counts.

    The form is built when somebody is first to be shown, some fields a turn of the event loop, so
    that the desk never stands still for it; while nobody can see the panel it waits.
    """

    #: The :class:`Patient` who can be shown now: everything is read and the form is there.
    came = Signal(object)
    #: The DeskError that kept a patient from being read again.
    gone = Signal(object)

    def __init__(self, session: DeskSession, sheet: RegistrationSheet, panel: QWidget) -> None:
        super().__init__(panel)
        self._session, self._sheet, self._panel = session, sheet, panel
        self._waiting: set[PatientSection] = set()
        #: Who is on the way; None when nobody is.
        self.coming: Patient | None = None
        #: A form for somebody new was asked for last: what is still read about others comes late.
        self.begun = False
        self._build = QTimer(self, singleShot=True, interval=0)
        self._build.timeout.connect(self._build_on)
        for section in sheet.sections:
            section.ready.connect(partial(self._on_ready, section))

    def open(self, number: PatientId) -> None:
        """Read a patient; that somebody looks is written down."""
        self.begun = False
        self._session.perform(open_patient, number, done=self.read)
        self._build.start()

    @Slot(object)
    def read(self, change: Change) -> None:
        """Read the patient an act was about."""
        if not self.begun:
            self.again(PatientId(change.subject or 0))

    def again(self, number: PatientId) -> None:
        """Read a patient who is open already."""
        self._session.ask(patient, number, then=self._take, refused=self._refuse)

    def begin(self) -> None:
        """Prepare a form for somebody new."""
        self.begun = True
        self.load(NOBODY)

    def load(self, known: Patient) -> None:
        """Let the sections read what is theirs."""
        self.coming = known
        self._waiting = set(self._sheet.sections)
        for section in self._sheet.sections:
            section.load(known)
        self.go_on()
        self._look()

    def go_on(self) -> None:
        """Build the form for whoever is on the way."""
        if self.coming is not None and not self._sheet.complete:
            self._build.start()

    def _take(self, known: Patient) -> None:
        if not self.begun:
            self.load(known)

    def _refuse(self, error: DeskError) -> None:
        self.gone.emit(error)

    def _on_ready(self, section: PatientSection) -> None:
        if section in self._waiting:
            self._waiting.discard(section)
            self._look()

    @Slot()
    def _build_on(self) -> None:
        if not self._panel.isVisible():
            return
        if not self._sheet.complete:
            self._sheet.build_on()
            self._build.start()
        self._look()

    def _look(self) -> None:
        """Tell when nothing is missing any more."""
        known = self.coming
        if known is not None and not self._waiting and self._sheet.complete:
            self.coming = None
            self.came.emit(known)
