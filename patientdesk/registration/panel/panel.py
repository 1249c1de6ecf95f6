"""The registration form in its dock: opens patients, keeps drafts, shows what was saved."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from patientdesk.kernel.errors import DeskError, NotFoundError
from patientdesk.kernel.text import N_, _
from patientdesk.registration.actions import register
from patientdesk.registration.model import Patient, PatientId
from patientdesk.registration.panel.arriving import ArrivalButton
from patientdesk.registration.panel.half_typed import NEW
from patientdesk.registration.panel.keeping import Keeping, subject_of
from patientdesk.registration.panel.loading import Loading
from patientdesk.registration.panel.news import (
    in_hand,
    say_who,
    tell_clashes,
    understood,
)
from patientdesk.registration.panel.offer import Offer
from patientdesk.registration.panel.outcome import Outcome
from patientdesk.registration.panel.pages import Pages, column
from patientdesk.registration.panel.saving import Saving
from patientdesk.registration.panel.section import PatientSection
from patientdesk.registration.panel.sheet import NOBODY, RegistrationSheet
from patientdesk.ui.buttons import Button
from patientdesk.ui.drafts import DraftMark
from patientdesk.ui.panel import Panel
from patientdesk.ui.session import DeskSession
from patientdesk.ui.strip import Strip


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
        look = session.look
        self.sheet = RegistrationSheet(session, self.extra, self)
        self.form = self.sheet.form
        self.strip = Strip(look)
        self.strip.setObjectName("registration.strip")
        self.saving = Saving(session, self.sheet, self)
        self.keeping = Keeping(session, self.sheet, self)
        self.loading = Loading(session, self.sheet, self)
        self._at: Mapping[str, Any] | None = None
        self._wanted_field = ""
        self.print_button = Button(
            look, _("Print form"), "printer", run=self.print_out, name="registration.print"
        )
        self.save_button = Button(
            look, _("Save"), "save", "primary", self.save, key="Ctrl+S", name="registration.save"
        )
        self.arrival = ArrivalButton(session, self.print_button)
        buttons = (self.print_button, self.arrival, self.save_button)
        self._pages = Pages(look, self.form, buttons, partial(register, session))
        self.outcome = Outcome(self.saving, self.keeping, self.loading, self._pages, self.strip)
        self.offer = Offer(self.keeping, self.strip, self)
        self.arrival.clicked.connect(self._save_and_check_in)
        box = column(self)
        box.addWidget(self.strip)
        box.addWidget(self._pages, 1)
        self.mark = DraftMark(look, self.keeping.drafts, self._is_half_typed)
        self.tail = (self.mark,)
        self.loading.came.connect(self._show)
        self.loading.gone.connect(self._on_gone)
        self.keeping.drafts.look()

    @property
    def shown_patient(self) -> Patient | None:
        """Who is on the form: of number 0 when new; None when nobody is open."""
        return self.sheet.patient if self._pages.shows_form else None

    # Opening

    def open(self, kind: str, number: int) -> None:
        """Open a patient, which is written down, or begin a form for somebody new.

        The session's hint is the field to go to, or what somebody new is called.
        """
        known, hint = self.shown_patient, self.session.hint
        self._wanted_field = "" if kind == "new-patient" else hint
        if kind == "new-patient":
            self.begin(hint)
        elif known is not None and known.id == number:
            self.session.patient_chosen.emit(in_hand(known, self.session))
            self._go_to_wanted()
        else:
            self.loading.open(PatientId(number))

    def begin(self, typed: str = "") -> None:
        """Begin a form for somebody new, filled with what was looked for in vain.

        From now on no key reaches the form of the patient before: what is typed waits for the
        blank one.
        """
        if typed and NEW not in self.keeping.half:
            self.keeping.put(NEW, understood(typed, self.session.now().date()))
        if self.saving.under_way:
            self.loading.begun = True  # the form follows when this one is on file
            self._pages.wait()
            return
        if not self.sheet.complete:
            self._pages.wait()
        self.loading.begin()

    def refresh(self) -> None:
        """Read the patient again; what is half typed stays over it."""
        known = self.shown_patient
        if known is not None and known.id:
            self.loading.again(known.id)

    @Slot(object)
    def _show(self, known: Patient) -> None:
        """Show whoever was read, what is half typed about them over what is on file."""
        subject, half = subject_of(known), self.keeping.half
        again = self.shown_patient is not None and self.shown_patient.id == known.id
        at = self._at or (self.form.memory() if again else None)
        remembered = half.sections(subject)
        for place, section in enumerate(self.sheet.sections):
            section.recall(remembered.get(str(place), {}))
        typed, clashes = half.over(subject, self.sheet.on_file(known))
        coming, waited = self._pages.coming, self._pages.waits
        elsewhere = waited and not coming.awaited  # where the clerk went while the form came
        self._pages.show_form()
        self.sheet.show(known, typed)
        self.form.verticalScrollBar().setValue(int(str(at["scroll"])) if at else 0)
        if self._at:
            self.form.revisit(self._at["touched"])
            self.sheet.mark()
        say_who(self, known, opened=not again and self._at is None)
        self.arrival.show_for(known.id)
        self.mark.look_again()
        self.strip.hide()
        if self.outcome.was_overtaken() or clashes:
            tell_clashes(self.strip, self.sheet, clashes, self.discard)
        field = str(self._at["focus"]) if self._at else ""
        begins = not known.id and self._at is None and not (again and self._holds_focus())
        if not elsewhere and (field or waited or begins):
            self.form.go_to(field or "family_name")
        self._at = None
        self._go_to_wanted()
        coming.deliver(known.id, self.form, self.form.field("family_name").editor)

    def _go_to_wanted(self) -> None:
        """Put the focus on the field somebody came for."""
        wanted, self._wanted_field = self._wanted_field, ""
        if wanted in self.form.fields:
            self.form.go_to(wanted)

    @Slot(object)
    def _on_gone(self, error: DeskError) -> None:
        """Keep what is typed about somebody whose registration was taken back."""
        if not isinstance(error, NotFoundError):
            self.session.noticed.emit(str(error))
            return
        self.keeping.drop(subject_of(self.sheet.patient))
        self.keeping.put(NEW, self.sheet.values())
        self.loading.load(NOBODY)

    def _holds_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.form.isAncestorOf(focus)

    def _is_half_typed(self) -> bool:
        return self._pages.shows_form and subject_of(self.sheet.patient) in self.keeping.half

    def showEvent(self, event: QShowEvent) -> None:
        """Go on building the form somebody waits for."""
        super().showEvent(event)
        self.loading.go_on()

    # What was left half typed

    def discard(self) -> None:
        """Throw away what is typed about the one on the form, and show what is on file."""
        self.keeping.drop(subject_of(self.sheet.patient))
        self.loading.load(self.sheet.patient)

    # Saving

    def save(self) -> None:
        """Check everything, ask about duplicates, save as one act."""
        if self.shown_patient is not None:
            self.outcome.save()

    @Slot()
    def _save_and_check_in(self) -> None:
        """Save, and take the visit of today to its next step once that is on file."""
        self.outcome.save(then=self.arrival.step)

    def next_finding(self) -> bool:
        """Go to the next finding of the form."""
        return bool(self.form.next_finding())

    def unsaved(self) -> str:
        """Return whose form is half typed."""
        return self.subject if self.shown_patient is not None and self.sheet.dirty else ""

    # Over a change of language

    def memory(self) -> dict[str, Any]:
        """Return the form as it stands."""
        known = self.loading.coming or self.shown_patient
        return {
            "patient": known,
            "half": self.keeping.half.packed(),
            "form": self._at or self.form.memory(),
            "held": dict(self._pages.coming.held),
            "offered": known is None and self.offer.stands,
        }

    def recall(self, memory: Mapping[str, Any]) -> None:
        """Show the form as it stood; what was only offered is on disk, and is offered again."""
        if memory["offered"]:
            return
        self.keeping.half.unpack(memory["half"])
        if memory["patient"] is not None:
            self._at = memory["form"]
            self._pages.coming.held = memory["held"]
            if not self.sheet.complete:
                self._pages.wait(memory["patient"].id, focus=False)
            self.loading.load(memory["patient"])
