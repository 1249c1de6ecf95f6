"""What a feature that stands above registration adds to the form: a section of its own.

Registration never looks up: it knows a section by this contract, and whoever composes the panel
says which ones it has (``coverage`` adds the insurance).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from patientdesk.kernel.findings import Finding
from patientdesk.registration.model import Patient
from patientdesk.registration.service import AndThen
from patientdesk.ui.form import Form
from patientdesk.ui.session import DeskSession


class PatientSection(QObject):
    """A section of the registration form that keeps records of its own beside the patient."""

    #: The section has read what it shows; :meth:`shown` gives it.
    ready = Signal()
    #: A clerk changed something that is no field of the form (another policy was chosen).
    turned = Signal()

    def __init__(self, session: DeskSession, form: Form) -> None:
        super().__init__(form)
        self.session, self.form = session, form

    def build(self) -> Iterator[None]:
        """Begin the section on the form and put its fields, some a turn."""
        raise NotImplementedError

    def load(self, patient: Patient) -> None:
        """Read what belongs to a patient (id 0: nobody yet), then emit ``ready``."""
        raise NotImplementedError

    def shown(self) -> dict[str, str]:
        """Return the texts of the section's fields as they are on file."""
        raise NotImplementedError

    def follow(self, values: Mapping[str, str]) -> None:
        """Show or hide fields by what is typed."""

    def check(self, values: Mapping[str, str]) -> list[Finding]:
        """Return what is wrong with the section."""
        return []

    def step(self, values: Mapping[str, str]) -> AndThen | None:
        """Return what is saved together with the patient; None when nothing changed."""
        return None

    def member(self, values: Mapping[str, str]) -> str:
        """Return a number of the patient's that tells duplicates, when the section has one."""
        return ""

    def memory(self) -> dict[str, Any]:
        """Return what is needed to go on with a half-typed section."""
        return {}

    def recall(self, memory: Mapping[str, Any]) -> None:
        """Go on where :meth:`memory` left off."""
