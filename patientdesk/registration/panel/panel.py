"""The registration form in its dock: opens patients, keeps drafts, shows what was saved."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from patientdesk.kernel.changes import Change
from patientdesk.kernel.dates import show_date
from patientdesk.kernel.errors import DeskError, NotFoundError
from patientdesk.kernel.text import N_, _
from patientdesk.registration.actions import register
from patientdesk.registration.model import Patient, PatientId
from patientdesk.registration.panel.half_typed import NEW
from patientdesk.registration.panel.keeping import Keeping, subject_of
from patientdesk.registration.panel.news import in_hand, tell_clashes, tell_draft, understood
from patientdesk.registration.panel.saving import Saving
from patientdesk.registration.panel.section import PatientSection
from patientdesk.registration.panel.sheet import NOBODY, RegistrationSheet
from patientdesk.registration.service import ChangedSinceError, open_patient, patient
from patientdesk.ui.buttons import Button
from patientdesk.ui.drafts import DraftMark
from patientdesk.ui.empty import Empty
from patientdesk.ui.panel import Footer, Panel
from patientdesk.ui.session import DeskSession, Draft
from patientdesk.ui.strip import Strip

#: What somebody is called stays as it is filed when they are recognised.
WHO = ("family_name", "given_name", "middle_name", "suffix", "birth_date", "sex")


class RegistrationPanel(Panel):
    """Shows one patient, or somebody new, on one form; nothing typed is ever lost.

    ``extra`` are the sections other features add, ``shows`` the kinds of record they keep.
    """

    key = "registration"
    title = N_("Registration")
    area = Qt.DockWidgetArea.RightDockWidgetArea
    shows: ClassVar[frozenset[str]] = frozenset({"patient"})
    opens: ClassVar[frozenset[str]] = frozenset({"patient", "new-patient"})
    extra: ClassVar[tuple[type[PatientSection], ...]] = ()

    def __init__(self, session: DeskSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.sheet = RegistrationSheet(session, self.extra, self)
        self.form = self.sheet.form
        self.strip = Strip(session.look)
        self.strip.setObjectName("registration.strip")
        self.saving = Saving(session, self.sheet, self)
        self.keeping = Keeping(session, self.sheet, self)
        self._waiting: set[PatientSection] = set()
        self._coming, self._overtaken = NOBODY, False
        self._begun, self._saved_as = False, NEW
        self._at: Mapping[str, Any] | None = None
        self._pages = QStackedWidget()
        self._build()
        self.tail = (DraftMark(session.look, self.keeping.drafts),)
        for section in self.sheet.sections:
            section.ready.connect(partial(self._on_ready, section))
        self.saving.saved.connect(self._on_saved)
        self.saving.refused.connect(self._on_refused)
        self.saving.same.connect(self._on_same)
        self.keeping.found.connect(self._offer)
        self.keeping.drafts.look()

    @property
    def shown_patient(self) -> Patient | None:
        """Who is on the form: of number 0 when new; None when nobody is open."""
        return self.sheet.patient if self._pages.currentIndex() else None

    # Opening

    def open(self, kind: str, number: int) -> None:
        """Open a patient, which is written down, or begin a form for somebody new."""
        known = self.shown_patient
        if kind == "new-patient":
            typed = str(self.session.property("new-patient") or "")
            self.session.setProperty("new-patient", "")
            self.begin(typed)
        elif known is not None and known.id == number:
            self.session.patient_chosen.emit(in_hand(known, self.session))
        else:
            self._open(PatientId(number))

    def begin(self, typed: str = "") -> None:
        """Begin a form for somebody new, filled with what was looked for in vain."""
        if typed and NEW not in self.keeping.half:
            self.keeping.put(NEW, understood(typed, self.session.now().date()))
        self._begun = True  # an answer about somebody asked for before comes too late
        self._load(NOBODY)

    def refresh(self) -> None:
        """Read the patient again; what is half typed stays over it."""
        known = self.shown_patient
        if known is not None and known.id:
            self.session.ask(patient, known.id, then=self._answer, refused=self._on_gone)

    def _open(self, number: PatientId) -> None:
        self._begun = False
        self.session.perform(open_patient, number, done=self._read)

    @Slot(object)
    def _read(self, change: Change) -> None:
        number = PatientId(change.subject or 0)
        if not self._begun:
            self.session.ask(patient, number, then=self._answer)

    def _answer(self, known: Patient) -> None:
        if not self._begun:
            self._load(known)

    def _load(self, known: Patient) -> None:
        """Let the sections read what is theirs, then show everything at once."""
        self._coming = known
        self._waiting = set(self.sheet.sections)
        for section in self.sheet.sections:
            section.load(known)
        if not self._waiting:
            self._show()

    def _on_ready(self, section: PatientSection) -> None:
        if section in self._waiting:
            self._waiting.discard(section)
            if not self._waiting:
                self._show()

    def _show(self) -> None:
        known, subject, half = self._coming, subject_of(self._coming), self.keeping.half
        again = self.shown_patient is not None and self.shown_patient.id == known.id
        at = self._at or (self.form.memory() if again else None)
        remembered = half.sections(subject)
        for place, section in enumerate(self.sheet.sections):
            section.recall(remembered.get(str(place), {}))
        typed, clashes = half.over(subject, self.sheet.on_file(known))
        self._pages.setCurrentIndex(1)
        self.sheet.show(known, typed)
        self.form.verticalScrollBar().setValue(int(str(at["scroll"])) if at else 0)
        if self._at and self._at["focus"]:
            self.form.go_to(str(self._at["focus"]))
        self._say_who(known, opened=not again and self._at is None)
        if subject not in half:
            self.tail[0].hide()  # what is kept as a draft is somebody else's form
        self.strip.hide()
        if clashes or self._overtaken:
            tell_clashes(self.strip, self.sheet, clashes, self.discard)
        self._overtaken, self._at = False, None
        if not known.id and at is None:
            self.form.go_to("family_name")

    def _say_who(self, known: Patient, *, opened: bool) -> None:
        """Name the patient; who is only read again never takes the place of the one in hand."""
        if known.id:
            detail = " · ".join(filter(None, (show_date(known.birth_date), known.record)))
            self.name_subject(known.full_name, detail)
            held = self.session.patient_in_hand
            if opened or (held is not None and held.patient_id == known.id):
                self.session.patient_chosen.emit(in_hand(known, self.session))
        else:
            self.name_subject(_("New patient"))

    def _on_gone(self, error: DeskError) -> None:
        """Keep what is typed about somebody whose registration was taken back."""
        if not isinstance(error, NotFoundError):
            self.session.noticed.emit(str(error))
            return
        self.keeping.drop(subject_of(self.sheet.patient))
        self.keeping.put(NEW, self.sheet.values())
        self._load(NOBODY)

    # What was left half typed

    def discard(self) -> None:
        """Throw away what is typed about the one on the form, and show what is on file."""
        self.keeping.drop(subject_of(self.sheet.patient))
        self._load(self.sheet.patient)

    def _offer(self, draft: Draft) -> None:
        name = self.keeping.half.name_of(self.keeping.half.newest)
        tell_draft(self.strip, name, draft.at, self._go_on, self._throw_away)

    def _go_on(self) -> None:
        subject = self.keeping.half.newest
        if subject == NEW:
            self.begin()
        elif subject:
            self.open("patient", int(subject))

    def _throw_away(self) -> None:
        self.keeping.throw_away()
        self.strip.hide()

    # Saving

    def save(self) -> None:
        """Check everything, ask about duplicates, save as one act."""
        if self.shown_patient is not None and self.saving.save():
            self._begun, self._saved_as = False, subject_of(self.sheet.patient)

    def _on_saved(self, change: Change) -> None:
        self.keeping.drop(self._saved_as)
        if self._begun:
            self._load(NOBODY)  # begun while this one was on its way, with the same texts
        else:
            self._read(change)

    def _on_refused(self, error: DeskError) -> None:
        if isinstance(error, ChangedSinceError):
            self._overtaken = True
            self._load(error.theirs)
        else:
            self.strip.tell("stop", str(error), name="registration.refused")

    def _on_same(self, number: int) -> None:
        """Let what is typed go along into the record of somebody known; names stay as filed."""
        values = self.sheet.values()
        typed = {where: text for where, text in values.items() if text and where not in WHO}
        self.keeping.drop(NEW)
        self.keeping.put(str(number), typed)
        self._open(PatientId(number))

    def next_finding(self) -> bool:
        """Go to the next finding of the form."""
        return bool(self.form.next_finding())

    def unsaved(self) -> str:
        """Return whose form is half typed."""
        return self.subject if self.shown_patient is not None and self.sheet.dirty else ""

    # Over a change of language

    def memory(self) -> dict[str, Any]:
        """Return the form as it stands."""
        return {
            "patient": self.shown_patient,
            "half": self.keeping.half.packed(),
            "form": self.form.memory(),
        }

    def recall(self, memory: Mapping[str, Any]) -> None:
        """Show the form as it stood."""
        self.keeping.half.unpack(memory["half"])
        if memory["patient"] is not None:
            self._at = memory["form"]
            self._load(memory["patient"])

    def _build(self) -> None:
        look = self.session.look
        self.print_button = Button(
            look, _("Print form"), "printer", run=self.print_out, name="registration.print"
        )
        self.save_button = Button(
            look, _("Save"), "save", "primary", self.save, key="Ctrl+S", name="registration.save"
        )
        new = Button(
            look,
            _("Register a patient"),
            "user-plus",
            "primary",
            partial(register, self.session),
            key="Ctrl+R",
            name="registration.new",
        )
        empty = Empty(
            look,
            "user-round",
            _("Nobody is open"),
            _("Find a patient with Ctrl+K, or register somebody new."),
            new,
        )
        footer = Footer(look, self.form.summary, self.print_button, self.save_button)
        self._pages.addWidget(empty)
        self._pages.addWidget(_stacked(self.form, footer))
        self.fill(_stacked(self.strip, self._pages))


def _stacked(*widgets: QWidget) -> QWidget:
    """Return widgets one below the other, without gaps."""
    whole = QWidget()
    box = QVBoxLayout(whole)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    for widget in widgets:
        box.addWidget(widget)
    return whole
