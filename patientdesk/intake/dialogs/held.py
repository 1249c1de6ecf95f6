"""A held row and whom it may be on file; a clerk says which it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from patientdesk.intake.model import FileReport, Row, Taken
from patientdesk.intake.service import register_anyway, same_person
from patientdesk.kernel.changes import Change
from patientdesk.kernel.dates import show_date
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.text import _
from patientdesk.registration.model import Patient
from patientdesk.registration.service import patient
from patientdesk.ui.buttons import Button
from patientdesk.ui.labels import ShortLabel
from patientdesk.ui.session import DeskSession
from patientdesk.ui.surface import Surface
from patientdesk.ui.theme import BODY, STRONG


class HeldRow(Surface):
    """Both people in words, one below the other, and the two answers; an answer is kept at once."""

    #: An answer is on file and in the report: what was done, in words.
    decided = Signal(str)
    #: It could not be kept: why, in words.
    refused = Signal(str)

    def __init__(self, session: DeskSession) -> None:
        look = session.look
        super().__init__(look, "warn_wash")
        self._session = session
        #: The row asked about, and the one whose answer is under way.
        self._place: tuple[FileReport, int] | None = None
        self._answered: tuple[FileReport, int] | None = None
        self.in_file = ShortLabel(look, STRONG)
        self.on_file = ShortLabel(look, BODY, "text2")
        self.anew = Button(
            look,
            _("Register anyway"),
            "user-plus",
            run=self._register,
            name="intake.register-anyway",
        )
        self.same = Button(
            look, _("Same person"), "user-check", run=self._skip, name="intake.same-person"
        )
        words, row = QVBoxLayout(), QHBoxLayout(self)
        words.addWidget(self.in_file)
        words.addWidget(self.on_file)
        row.addLayout(words, 1)
        row.addWidget(self.anew)
        row.addWidget(self.same)
        self._words, self._row = words, row
        look.changed.connect(self._dress)
        self._dress()
        self.hide()

    def ask(self, row: Row, file: FileReport, at: int) -> None:
        """Ask about a row of a report; whom it may be is read first."""
        wanted = file.reading.candidates[at].patient
        if wanted is None:
            return  # refused, not held
        self._place = file, at
        self.in_file.setText(_("In the file: {who}").format(who=_who(wanted)))
        self.on_file.setText("" if row.likely else _("It stands in the file twice."))
        self.same.setVisible(row.likely is not None)
        self.show()
        if row.likely is not None:
            self._session.ask(patient, row.likely, then=self._show_known)

    def _register(self) -> None:
        if self._place is not None:
            file, at = self._place
            self._perform(register_anyway, file.reading.candidates[at])

    def _skip(self) -> None:
        if self._place is not None:
            file, at = self._place
            self._perform(same_person, file.reading.candidates[at], file.rows[at].likely)

    def _perform(self, use_case: Callable[..., Change], *args: Any) -> None:
        self.setEnabled(False)
        self._answered = self._place
        self._session.perform(use_case, *args, done=self._on_done, refused=self._on_refused)

    @Slot(object)
    def _on_done(self, change: Change) -> None:
        self.setEnabled(True)
        if self._answered is self._place:
            self.hide()
        if self._answered is not None and isinstance(change, Taken):
            file, at = self._answered
            file.settle(at, change)
            self.decided.emit(change.summary)

    @Slot(object)
    def _on_refused(self, error: DeskError) -> None:
        self.setEnabled(True)
        self.refused.emit(str(error))

    def _show_known(self, known: Patient) -> None:
        words = _("On file: {who}, record {record}")
        self.on_file.setText(words.format(who=_who(known), record=known.record))

    @Slot()
    def _dress(self) -> None:
        px = self.look.px
        self._row.setContentsMargins(px(12), px(8), px(12), px(8))
        self._row.setSpacing(px(8))
        self._words.setSpacing(0)


def _who(known: Patient) -> str:
    parts = (known.listed_name, show_date(known.birth_date), known.address.street)
    return ", ".join(part for part in parts if part)
