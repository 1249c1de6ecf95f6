"""The fields of an address, from the street to the ZIP Code, which says city and state itself."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from patientdesk.directory.rules import place_of
from patientdesk.kernel.identifiers import STATES
from patientdesk.kernel.text import _
from patientdesk.ui.fields import ChoiceField, TextField
from patientdesk.ui.form import Form


def states() -> list[tuple[str, str]]:
    """Return the states by name, as a choice offers them."""
    named = ((code, f"{name} ({code})") for code, name in STATES.items())
    return sorted(named, key=lambda each: each[1])


class AddressFields(QObject):
    """Puts the fields into a form, and keeps city and state in step with the ZIP Code."""

    def __init__(self, form: Form, within: str = "", *, street: str, second: str) -> None:
        """``within`` is the path of the record in the form, with its dot at the end.

        ``street`` and ``second`` are the labels of the first two lines.
        """
        super().__init__(form)
        look = form.look
        self._where = f"{within}zip"
        self.city = TextField(look, f"{within}city", _("City"))
        self.state = ChoiceField(look, f"{within}state", _("State"), options=states(), empty=True)
        self.zip = TextField(look, self._where, _("ZIP Code"), code=True, longest=12)
        form.add(TextField(look, f"{within}street", street), 4)
        form.add(TextField(look, f"{within}street2", second), 2)
        form.add(self.zip, 2)
        form.add(self.city, 2)
        form.add(self.state, 2)
        form.left.connect(self._on_left)

    @Slot(str)
    def _on_left(self, where: str) -> None:
        """Fill city and state from the ZIP Code, never over what somebody typed."""
        if where != self._where or self.city.text().strip():
            return
        place = place_of(self.zip.text())
        if place is not None and self.state.text() in ("", place.state):
            self.city.set_text(place.city)
            self.state.set_text(place.state)
            self.state.edited.emit()
