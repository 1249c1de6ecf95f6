"""Clinicians and rooms: who sees patients, and where."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Slot

from patientdesk.kernel.findings import Finding
from patientdesk.kernel.text import N_, _
from patientdesk.shell.wizard.answers import check_people_step, rooms_of, rows
from patientdesk.shell.wizard.step import Step
from patientdesk.ui.buttons import Button
from patientdesk.ui.fields import ChoiceField, TextField

FEWEST_ROOMS = 3


class PeopleStep(Step):
    """A few rooms, then a block of fields for each clinician."""

    key = "people"
    title = N_("Clinicians and rooms")
    question = N_("Who sees patients, and in which rooms?")
    lead = N_("What is left empty is left out. More can be added later, with hours of their own.")

    def _build(self) -> None:
        kept = self.setup.answers.get(self.key, {})
        look, form = self.look, self.form
        self._rooms: list[TextField] = []
        self._usual: list[ChoiceField] = []
        more = Button(
            look, _("Add a room"), "plus", "link", self._add_room, name="setup.people.add-room"
        )
        form.section(_("Rooms"), more)
        for at in range(max(FEWEST_ROOMS, len(rows(kept, "rooms")))):
            self._make_room(at)
        for _at in range(max(1, len(rows(kept, "clinicians")))):
            self._make_clinician()
        self.another = Button(
            look, _("Add a clinician"), "user-plus", run=self._add, name="setup.people.add"
        )
        form.section()
        form.put(self.another, 2)

    def start_here(self) -> None:
        """Begin with the first room."""
        self._rooms[0].editor.setFocus()

    def findings(self) -> Iterable[Finding]:
        """Return what is wrong with clinicians and rooms."""
        return check_people_step(self.texts())

    def recall(self) -> None:
        """Show rooms first: clinicians choose among them."""
        kept = self.setup.answers.get(self.key, {})
        for at, room in enumerate(self._rooms):
            usual = "" if kept else room.words
            room.set_text(kept.get(f"rooms[{at}].name", usual))
        self._offer_rooms()
        super().recall()

    def _make_room(self, at: int) -> None:
        room = TextField(self.look, f"rooms[{at}].name", _("Room {number}").format(number=at + 1))
        self._rooms.append(room)
        self.form.add(room, 2)
        room.edited.connect(self._offer_rooms)

    def _make_clinician(self) -> None:
        at, look, form = len(self._usual), self.look, self.form
        row = f"clinicians[{at}]"
        form.section(_("Clinician {number}").format(number=at + 1))
        form.add(TextField(look, f"{row}.given_name", _("First name")), 2)
        form.add(TextField(look, f"{row}.family_name", _("Last name")), 2)
        form.add(TextField(look, f"{row}.credentials", _("Credentials"), example="MD, NP"), 2)
        form.add(TextField(look, f"{row}.discipline", _("Discipline")), 2)
        form.add(TextField(look, f"{row}.npi", _("NPI"), code=True), 2)
        taxonomy = TextField(
            look, f"{row}.taxonomy", _("Taxonomy code"), code=True, upper=True, example="207Q00000X"
        )
        form.add(taxonomy, 2)
        room = ChoiceField(look, f"{row}.room", _("Usual room"), options=[], empty=True)
        self._usual.append(room)
        form.add(room, 2)

    @Slot()
    def _offer_rooms(self) -> None:
        named = [(str(row), name) for row, name in rooms_of(self.texts())]
        for choice in self._usual:
            choice.offer(named)

    @Slot()
    def _add(self) -> None:
        self.grow(f"clinicians[{len(self._usual)}].given_name")

    @Slot()
    def _add_room(self) -> None:
        self.grow(f"rooms[{len(self._rooms)}].name")
