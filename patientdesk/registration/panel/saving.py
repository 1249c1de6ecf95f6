"""Saving the form: everything checked, duplicates shown first, one act, pressed once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from patientdesk.kernel.changes import Change
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.identifiers import digits_of
from patientdesk.registration.model import Likeness, Patient
from patientdesk.registration.panel.sheet import RegistrationSheet
from patientdesk.registration.rules.form import patient_of
from patientdesk.registration.service import (
    AndThen,
    possible_duplicates,
    save_patient,
    set_ssn,
)
from patientdesk.ui.session import DeskSession

#: Fields that say who somebody is: they are compared with everybody on file when they change.
IDENTITY = ("family_name", "given_name", "birth_date")


class Saving(QObject):
    """Carries a form to the clinic file, by way of the question whether it is somebody known."""

    #: The Change of an act that is on file.
    saved = Signal(object)
    #: The DeskError that kept it from being saved.
    refused = Signal(object)
    #: The clerk decides later whether it is somebody on file.
    given_up = Signal()
    #: It is somebody on file: the number of the patient.
    same = Signal(int)

    def __init__(self, session: DeskSession, sheet: RegistrationSheet, panel: QWidget) -> None:
        super().__init__(panel)
        self.session, self.sheet, self._panel = session, sheet, panel
        #: A form is being saved; nobody else may be put on it.
        self.under_way = False

    def save(self) -> bool:
        """Save, unless something must be fixed or a save is under way; tell whether it does."""
        if self.under_way or self.sheet.mark(everywhere=True):
            return False
        self.under_way = True
        person = self._person()
        if person.id and not any(self._differs(where) for where in IDENTITY):
            self._write()
            return True
        values = self.sheet.values()
        member = next(filter(None, (s.member(values) for s in self.sheet.sections)), "")
        self.session.ask(
            possible_duplicates, person, member, then=self._judge, refused=self._on_refused
        )
        return True

    def _person(self) -> Patient:
        today = self.session.now().date()
        return patient_of(self.sheet.values(), self.sheet.patient, today)

    def _differs(self, where: str) -> bool:
        return self.sheet.values()[where] != self.sheet.base.get(where, "")

    def _judge(self, alike: list[Likeness]) -> None:
        if not alike:
            self._write()
            return
        from patientdesk.registration.dialogs import DuplicateDialog  # seldom needed

        dialog = DuplicateDialog(self._panel, self.session.look, self._person(), alike)
        dialog.same.connect(self._on_same)
        dialog.somebody_else.connect(self._write)
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def _on_closed(self, result: int) -> None:
        if not result:
            self.under_way = False
            self.given_up.emit()

    def _on_same(self, number: int) -> None:
        self.under_way = False
        self.same.emit(number)

    def _write(self) -> None:
        values = self.sheet.values()
        steps: list[AndThen] = []
        for section in self.sheet.sections:
            step = section.step(values)
            if step is not None:
                steps.append(step)
        number = digits_of(values.get("ssn", ""))
        if number:
            steps.append(partial(set_ssn, number=number))
        self.session.perform(
            save_patient,
            self._person(),
            tuple(steps),
            done=self._on_done,
            refused=self._on_refused,
        )

    def _on_done(self, change: Change) -> None:
        self.under_way = False
        self.saved.emit(change)

    def _on_refused(self, error: DeskError) -> None:
        self.under_way = False
        self.refused.emit(error)
