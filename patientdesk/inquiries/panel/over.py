"""The forms the queue opens: taking an inquiry, with its draft, and working on one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from patientdesk.inquiries.actions import MAY
from patientdesk.inquiries.model import Inquiry, InquiryId
from patientdesk.inquiries.service import inquiry, owners
from patientdesk.kernel.text import _
from patientdesk.registration.model import Patient, PatientId
from patientdesk.registration.service import patient
from patientdesk.staff.model import User
from patientdesk.ui.drafts import DraftKeeper, tell_half_typed
from patientdesk.ui.session import DeskSession, Draft
from patientdesk.ui.strip import Strip

if TYPE_CHECKING:  # loaded with the first inquiry, not with the window
    from patientdesk.inquiries.dialogs.taking import TakeDialog

DRAFT = "inquiries.take"


class OpenForms(QObject):
    """Opens the forms over a panel, and keeps what is half typed in sight of it."""

    #: An inquiry was taken: its number.
    taken = Signal(int)

    def __init__(self, session: DeskSession, panel: QWidget) -> None:
        super().__init__(panel)
        self._session, self._panel = session, panel
        self._owners: list[User] = []
        self._focus = ""
        self._draft: Draft | None = None
        self.taking: TakeDialog | None = None
        self.drafts = DraftKeeper(session, DRAFT, self)
        self.strip = Strip(session.look)
        self.strip.setObjectName("inquiries.draft")
        self.drafts.found.connect(self._on_draft)
        self.drafts.look()
        self.refresh()

    def refresh(self) -> None:
        """Ask again who works here."""
        self._session.ask(owners, then=self._know_owners)

    def work(self, number: int, focus: str = "") -> None:
        """Open an inquiry, with the focus where somebody wants to begin."""
        self._focus = focus
        self._session.ask(inquiry, InquiryId(number), then=self._work_on)

    @Slot()
    def take(self, about: int = 0) -> None:
        """Take a new inquiry, about a patient when one is named, else where a draft left off."""
        if MAY not in self._session.clerk.may or self.taking is not None:
            return
        from patientdesk.inquiries.dialogs.taking import TakeDialog

        self.taking = dialog = TakeDialog(
            self._panel, self._session, self._owners, drafts=self.drafts
        )
        dialog.finished.connect(self._on_closed)
        dialog.taken.connect(self.taken)
        if self._draft is not None and not about:
            dialog.put_back(self._draft.values)
        self._draft = None
        self.strip.hide()
        dialog.open()
        if about:
            self._session.ask(patient, PatientId(about), then=self._about)

    def half_typed(self) -> dict[str, Any] | None:
        """Return what is typed in the form that is open; None when none is."""
        return self.taking.typed_values() if self.taking else None

    def go_on(self, values: Mapping[str, Any]) -> None:
        """Open the form again with what was typed, once it is known who works here."""
        self._draft = Draft(dict(values), self._session.now())
        self._session.ask(owners, then=self._go_on_with)

    @Slot()
    def throw_away(self) -> None:
        """Forget what is half typed."""
        self._draft = None
        self.strip.hide()
        self.drafts.drop()

    def _know_owners(self, people: list[User]) -> None:
        self._owners = people

    def _go_on_with(self, people: list[User]) -> None:
        self._owners = people
        self.take()

    def _work_on(self, known: Inquiry) -> None:
        from patientdesk.inquiries.dialogs.working import WorkDialog

        dialog = WorkDialog(self._panel, self._session, known, self._owners)
        dialog.correct_wanted.connect(self._correct)
        dialog.open()
        if self._focus:
            dialog.begin_with(self._focus)

    @Slot(object)
    def _correct(self, known: Inquiry) -> None:
        from patientdesk.inquiries.dialogs.taking import TakeDialog

        TakeDialog(self._panel, self._session, self._owners, known).open()

    def _about(self, known: Patient) -> None:
        if self.taking is not None:
            self.taking.about_patient(known.id, known.spoken_name)

    @Slot(int)
    def _on_closed(self, _result: int) -> None:
        """Keep what was half typed in sight: closing the form throws nothing away."""
        dialog, self.taking = self.taking, None
        if dialog is not None and not dialog.result() and dialog.form.dirty:
            self.drafts.flush()
            self._on_draft(Draft(dialog.typed_values(), self._session.now()))

    @Slot(object)
    def _on_draft(self, draft: Draft) -> None:
        self._draft = draft
        asker = str(draft.values.get("asker", "")) or _("somebody")
        sentence = _("An inquiry of {asker} is half typed").format(asker=asker)
        tell_half_typed(
            self.strip, sentence, draft.at, go_on=self.take, throw_away=self.throw_away,
            name="inquiries.draft",
        )  # fmt: skip
