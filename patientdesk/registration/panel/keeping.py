"""Keeps half-typed forms on disk while somebody types, and offers them again afterwards."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, Slot

from patientdesk.registration.model import Patient
from patientdesk.registration.panel.half_typed import NEW, HalfTyped
from patientdesk.registration.panel.sheet import RegistrationSheet
from patientdesk.ui.drafts import DraftKeeper
from patientdesk.ui.session import DeskSession, Draft


def subject_of(known: Patient) -> str:
    """Return under which name the form of a patient is kept."""
    return str(known.id) if known.id else NEW


class Keeping(QObject):
    """The half-typed forms of one clerk, and the draft on disk that holds them all."""

    #: Forms were left half typed before: the :class:`Draft` that held them.
    found = Signal(object)

    def __init__(self, session: DeskSession, sheet: RegistrationSheet, parent: QObject) -> None:
        super().__init__(parent)
        self.half, self._sheet = HalfTyped(), sheet
        self.drafts = DraftKeeper(session, "registration", self)
        self.drafts.found.connect(self._on_found)
        sheet.edited.connect(self._on_edited)

    def put(self, subject: str, typed: Mapping[str, str]) -> None:
        """Keep texts about somebody as typed, though not on the form."""
        self.half.keep(subject, typed, {}, {})
        self.note()

    def drop(self, subject: str) -> None:
        """Forget one form: it is saved, or thrown away."""
        self.half.drop(subject)
        self.note()

    @Slot()
    def throw_away(self) -> None:
        """Forget every form."""
        self.half = HalfTyped()
        self.note()

    def note(self) -> None:
        """Bring the draft on disk up to date, soon."""
        if self.half:
            self.drafts.note(self.half.packed())
        else:
            self.drafts.drop()

    @Slot()
    def _on_edited(self) -> None:
        sheet = self._sheet
        sections = {str(place): section.memory() for place, section in enumerate(sheet.sections)}
        self.half.keep(subject_of(sheet.patient), sheet.values(), sheet.base, sections)
        self.note()

    def _on_found(self, draft: Draft) -> None:
        if self.half:
            return  # typed since: what stands here is newer
        self.half.unpack(draft.values)
        if self.half:
            self.found.emit(draft)
        else:
            self.drafts.drop()
