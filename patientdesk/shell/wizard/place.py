"""Language and place: what the desk speaks, and the clock it lives by."""

from __future__ import annotations

from PySide6.QtCore import QTimeZone, Slot

from patientdesk.directory.dialogs.address import states
from patientdesk.directory.model import ZONES
from patientdesk.kernel.text import LANGUAGES, N_, _, spoken_language
from patientdesk.shell.wizard.answers import ZONE_OF_STATE
from patientdesk.shell.wizard.step import Step
from patientdesk.ui.fields import ChoiceField
from patientdesk.ui.labels import Label
from patientdesk.ui.theme import LABEL


def zones() -> list[tuple[str, str]]:
    """Return the time zones of the country, as a choice offers them."""
    return [(zone, _(words)) for zone, words in ZONES.items()]


class PlaceStep(Step):
    """The first page; the language changes at once."""

    key = "place"
    title = N_("Language and place")
    question = N_("Where is the clinic, and what does its desk speak?")
    lead = N_("The language can be changed at any time; papers are printed in the patient's own.")

    def _build(self) -> None:
        look = self.look
        form = self.form
        self.language = ChoiceField(
            look, "language", _("Language of the desk"), options=list(LANGUAGES.items())
        )
        self.state = ChoiceField(
            look, "state", _("State or territory"), options=states(), required=True, empty=True
        )
        self.zone = ChoiceField(
            look, "zone", _("Time zone"), options=zones(), required=True, empty=True
        )
        form.add(self.language, 3)
        form.add(self.state, 3, new_row=True)
        form.add(self.zone, 3)
        kept = _("The clinic will be kept on this computer, encrypted, in {folder}.")
        words = kept.format(folder=self.setup.folder)
        form.put(Label(look, LABEL, "text3", text=words, wrap=True), 6)
        self.language.edited.connect(self._on_language)
        self.state.edited.connect(self._on_state)

    def recall(self) -> None:
        """Begin with the language in force and the zone of the computer."""
        super().recall()
        self.language.set_text(spoken_language())
        here = bytes(QTimeZone.systemTimeZoneId().data()).decode()
        if not self.zone.text() and here in ZONES:
            self.zone.set_text(here)

    @Slot()
    def _on_language(self) -> None:
        self.remember()
        self.spoken.emit(self.language.text())

    @Slot()
    def _on_state(self) -> None:
        zone = ZONE_OF_STATE.get(self.state.text())
        if zone:
            self.zone.set_text(zone)
