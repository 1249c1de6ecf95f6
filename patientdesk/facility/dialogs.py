"""The rooms of the clinic, and whose room each one usually is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtWidgets import QWidget

from patientdesk.directory.dialogs.entries import EntriesDialog, listed
from patientdesk.directory.model import Practitioner, PractitionerId
from patientdesk.directory.service import practitioners
from patientdesk.facility import service
from patientdesk.facility.model import Room, RoomId
from patientdesk.facility.rules import check_room
from patientdesk.kernel.changes import Change
from patientdesk.kernel.findings import Finding
from patientdesk.kernel.snapshot import replace
from patientdesk.kernel.text import N_, _, clean
from patientdesk.ui.fields import ChoiceField, TextField
from patientdesk.ui.form import Form
from patientdesk.ui.session import DeskSession
from patientdesk.ui.table import Cell, Column


class RoomsDialog(EntriesDialog[Room]):
    """Rooms."""

    key = "rooms"
    title = N_("Rooms")
    add_words = N_("Add a room")
    shows = frozenset({"room", "practitioner"})
    needs = "facility.edit"

    def __init__(self, parent: QWidget, session: DeskSession) -> None:
        self._people: dict[int, str] = {}
        super().__init__(parent, session)

    def columns(self) -> Sequence[Column[Room]]:
        """Return the name, and whose room it is."""
        return (Column(N_("Room"), self._name, paint=self._cell),)

    def build(self, form: Form) -> None:
        """Put name and usual clinician into the form."""
        form.section(_("Room"))
        form.add(TextField(self.look, "name", _("Name"), required=True), 6)
        self.usual = ChoiceField(
            self.look, "usual_for", _("Usual clinician"), options=[], empty=True
        )
        form.add(self.usual, 6)

    def ask(self, then: Callable[[list[Room]], None]) -> None:
        """Ask for the clinicians first, then for all rooms."""
        self.session.ask(practitioners, then=self._on_people)
        self.session.ask(service.rooms, True, then=then)

    def fresh(self) -> Room:
        """Return a room without a name."""
        return Room(RoomId(0), "")

    def texts(self, entry: Room) -> dict[str, str]:
        """Return what the form shows."""
        return {"name": entry.name, "usual_for": str(entry.usual_for or "")}

    def typed(self, entry: Room, values: dict[str, str]) -> Room:
        """Return the room as typed."""
        number = values["usual_for"]
        usual = PractitionerId(int(number)) if number else None
        return replace(entry, name=clean(values["name"]), usual_for=usual)

    def check(self, entry: Room) -> Iterable[Finding]:
        """Return what is wrong."""
        return check_room(entry, self.entries)

    @property
    def saving(self) -> Callable[..., Change]:
        """The use case that saves."""
        return service.save_room

    def found_by(self, entry: Room) -> str:
        """Return its name and whose it is."""
        return f"{entry.name} {self._people.get(entry.usual_for or 0, '')}"

    def _on_people(self, people: list[Practitioner]) -> None:
        self._people = {each.id: each.name for each in people}
        self.usual.offer([(str(each.id), each.name) for each in people])

    def _name(self, room: Room) -> str:
        return room.name

    def _cell(self, room: Room) -> Cell:
        return listed(room.name, room, self._people.get(room.usual_for or 0, ""))
