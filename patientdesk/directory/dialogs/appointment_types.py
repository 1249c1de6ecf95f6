"""The kinds of appointment and how long each takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from patientdesk.directory import service
from patientdesk.directory.dialogs.entries import EntriesDialog, listed
from patientdesk.directory.model import AppointmentType, AppointmentTypeId
from patientdesk.directory.rules import check_appointment_type, tidied, whole_number
from patientdesk.kernel.changes import Change
from patientdesk.kernel.findings import Finding
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import N_, _, n_
from patientdesk.ui.fields import CheckField, TextField
from patientdesk.ui.fields.choice import YES
from patientdesk.ui.form import Form
from patientdesk.ui.table import Cell, Column


def _name(kind: AppointmentType) -> str:
    return kind.name


def _cell(kind: AppointmentType) -> Cell:
    minutes = n_("{count} minute", "{count} minutes", kind.minutes).format(count=kind.minutes)
    return listed(kind.name, kind, minutes)


class AppointmentTypesDialog(EntriesDialog[AppointmentType]):
    """Kinds of appointment."""

    key = "appointment-types"
    title = N_("Appointment types")
    add_words = N_("Add a type")
    shows = frozenset({"appointment-type"})

    def columns(self) -> Sequence[Column[AppointmentType]]:
        """Return the name and the length."""
        return (Column(N_("Appointment type"), _name, paint=_cell),)

    def build(self, form: Form) -> None:
        """Put name, minutes and for whom into the form."""
        look = self.look
        form.section(_("Appointment type"))
        form.add(TextField(look, "name", _("Name"), required=True), 4)
        form.add(TextField(look, "minutes", _("Minutes"), required=True, code=True, longest=4), 2)
        form.add(CheckField(look, "new_patient", _("For new patients")), 6)

    def ask(self, then: Callable[[list[AppointmentType]], None]) -> None:
        """Ask for all kinds."""
        self.session.ask(service.appointment_types, True, then=then)

    def fresh(self) -> AppointmentType:
        """Return a kind of the usual length."""
        return AppointmentType(AppointmentTypeId(0), "", 20)

    def texts(self, entry: AppointmentType) -> dict[str, str]:
        """Return what the form shows."""
        new = YES if entry.new_patient else ""
        return {"name": entry.name, "minutes": str(entry.minutes), "new_patient": new}

    def typed(self, entry: AppointmentType, values: dict[str, str]) -> AppointmentType:
        """Return the kind as typed."""
        return tidied(
            replace(
                entry,
                name=values["name"],
                minutes=whole_number(values["minutes"]),
                new_patient=bool(values["new_patient"]),
            )
        )

    def check(self, entry: AppointmentType) -> Iterable[Finding]:
        """Return what is wrong."""
        return check_appointment_type(entry, self.entries)

    @property
    def saving(self) -> Callable[..., Change]:
        """The use case that saves."""
        return service.save_appointment_type

    def found_by(self, entry: AppointmentType) -> str:
        """Return its name."""
        return entry.name
