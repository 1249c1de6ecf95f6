"""The clinicians: who they are, their numbers, their hours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from patientdesk.directory import service
from patientdesk.directory.dialogs.entries import EntriesDialog, listed
from patientdesk.directory.dialogs.hours import WeekEditor
from patientdesk.directory.model import Clinic, Practitioner, PractitionerId
from patientdesk.directory.rules import check_practitioner, tidied
from patientdesk.kernel.changes import Change
from patientdesk.kernel.findings import Finding
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import N_, _
from patientdesk.ui.fields import TextField
from patientdesk.ui.form import Form
from patientdesk.ui.session import DeskSession
from patientdesk.ui.table import Cell, Column

NOBODY = PractitionerId(0)


def _name(practitioner: Practitioner) -> str:
    return practitioner.name


def _cell(practitioner: Practitioner) -> Cell:
    return listed(practitioner.name, practitioner, practitioner.discipline)


class PractitionersDialog(EntriesDialog[Practitioner]):
    """Clinicians with their hours."""

    key = "practitioners"
    title = N_("Clinicians")
    add_words = N_("Add a clinician")
    shows = frozenset({"practitioner", "clinic"})

    def __init__(self, parent: QWidget, session: DeskSession) -> None:
        self._clinic = Clinic()
        super().__init__(parent, session)
        session.ask(service.clinic, then=self._on_clinic)

    def columns(self) -> Sequence[Column[Practitioner]]:
        """Return the name."""
        return (Column(N_("Clinician"), _name, paint=_cell),)

    def build(self, form: Form) -> None:
        """Put name, numbers and the week into the form."""
        look = self.look
        form.section(_("Who"))
        form.add(TextField(look, "given_name", _("First name")), 2)
        form.add(TextField(look, "family_name", _("Last name"), required=True), 2)
        form.add(TextField(look, "credentials", _("Credentials"), example="MD, NP"), 2)
        form.add(TextField(look, "discipline", _("Discipline")), 2)
        form.add(TextField(look, "npi", _("NPI"), code=True), 2)
        taxonomy = TextField(
            look, "taxonomy", _("Taxonomy code"), code=True, upper=True, example="207Q00000X"
        )
        form.add(taxonomy, 2)
        form.section(_("Hours"))
        self.week = WeekEditor(look, "practitioners.hours")
        form.put(self.week, 6)

    def ask(self, then: Callable[[list[Practitioner]], None]) -> None:
        """Ask for all clinicians."""
        self.session.ask(service.practitioners, True, then=then)

    def fresh(self) -> Practitioner:
        """Return somebody with the clinic's own hours."""
        return Practitioner(NOBODY, "", "", hours=self._clinic.hours)

    def texts(self, entry: Practitioner) -> dict[str, str]:
        """Return what the form shows."""
        names = ("given_name", "family_name", "credentials", "discipline", "npi", "taxonomy")
        return {name: getattr(entry, name) for name in names}

    def show_entry(self, entry: Practitioner | None) -> None:
        """Show the hours as well."""
        super().show_entry(entry)
        self.week.set_hours(entry.hours if entry else ())
        self.form.start_afresh()

    @property
    def dirty(self) -> bool:
        """Whether anything typed or drawn differs from what is on file."""
        drawn = self.entry is not None and self.week.hours() != self.entry.hours
        return self.form.dirty or drawn

    def typed(self, entry: Practitioner, values: dict[str, str]) -> Practitioner:
        """Return the clinician as typed and drawn."""
        texts: dict[str, Any] = dict(values)
        return tidied(replace(entry, **texts, hours=self.week.hours()))

    def check(self, entry: Practitioner) -> Iterable[Finding]:
        """Return what is wrong, hours that cannot be read among it."""
        unread = self.week.finding()
        return [*check_practitioner(entry, self.entries), *([unread] if unread else [])]

    @property
    def saving(self) -> Callable[..., Change]:
        """The use case that saves."""
        return service.save_practitioner

    def found_by(self, entry: Practitioner) -> str:
        """Return name, discipline and NPI."""
        return f"{entry.name} {entry.discipline} {entry.npi}"

    def _on_clinic(self, clinic: Clinic) -> None:
        self._clinic = clinic
