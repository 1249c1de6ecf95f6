"""The columns of a table as they were guessed, each in a choice somebody can correct."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from patientdesk.intake.exchange.columns import FIELDS
from patientdesk.intake.exchange.files import Wishes
from patientdesk.intake.model import Reading
from patientdesk.interchange.csvfile import MIXED
from patientdesk.kernel.text import N_, _, clean
from patientdesk.ui.fields import ChoiceField
from patientdesk.ui.form import Form
from patientdesk.ui.labels import Label
from patientdesk.ui.look import Look
from patientdesk.ui.theme import BODY
from patientdesk.ui.turns import Turns

NO_COLUMN = "-"
#: Choices made in one turn.
FEW = 4
DELIMITERS: tuple[tuple[str, str], ...] = (
    (",", N_("Comma")),
    (";", N_("Semicolon")),
    ("\t", N_("Tabulator")),
    ("|", N_("Vertical bar")),
)
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", MIXED, "latin-1", "utf-16", "mac-roman")
ORDERS: tuple[tuple[str, str], ...] = (
    ("", N_("As the column shows")),
    ("mdy", N_("Month first")),
    ("dmy", N_("Day first")),
)


class ColumnsForm(QWidget):
    """How a table is understood; ``corrected`` tells that somebody changed it."""

    corrected = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._reading: Reading | None = None
        self._edited = ""
        self.form = Form(look, "intake.columns")
        self.form.section(_("How the file is read"))
        words = [(value, _(word)) for value, word in DELIMITERS]
        self.form.add(ChoiceField(look, "delimiter", _("Columns end with"), options=words), 2)
        codes = [(name, name.upper()) for name in ENCODINGS]
        self.form.add(ChoiceField(look, "encoding", _("Letters are written in"), options=codes), 2)
        orders = [(value, _(word)) for value, word in ORDERS]
        self.form.add(ChoiceField(look, "date_order", _("Dates"), options=orders), 2)
        self._which = self.form.section(_("Which column is what"))
        self.unread = Label(look, BODY, "text2", wrap=True)
        self.form.put(self.unread)
        self._making = self._make(look)
        Turns(self._making, self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.form)
        self.form.edited.connect(self._on_edited)

    def _make(self, look: Look) -> Iterator[None]:
        """Make a choice for every field, a few a turn."""
        for at, (name, word) in enumerate(FIELDS.items()):
            self.form.add(ChoiceField(look, name, _(word), options=[]), 2)
            if at % FEW == 0:
                yield

    def show_reading(self, reading: Reading) -> None:
        """Show how a table was read."""
        deque(self._making, maxlen=0)  # what is still missing
        self._reading = reading
        values = {"delimiter": reading.delimiter, "encoding": reading.encoding}
        values["date_order"] = self.form.values().get("date_order", "")
        columns = [(NO_COLUMN, _("no column"))]
        for number, heading in enumerate(reading.shown, 1):
            columns.append((str(number), f"{number}. {clean(heading, 30)}"))
        for name in FIELDS:
            self.form.field(name).offer(columns)
            values[name] = str(reading.columns.get(name, NO_COLUMN))
        self.form.set_values(values)
        unread = reading.unread if reading.candidates else ()
        self.unread.setText(_("Not read: {headings}").format(headings=", ".join(unread)))
        self.unread.setVisible(bool(unread))
        self._which.look_again()

    def wishes(self) -> Wishes:
        """Return the corrections as they stand."""
        if self._reading is None:
            return Wishes({})
        values: Mapping[str, str] = self.form.values()
        columns = {name: values[name].replace(NO_COLUMN, "") for name in FIELDS}
        if self._edited in columns:  # the last word about a column counts
            columns[self._edited] = columns.pop(self._edited)
        columns["date_order"] = values["date_order"]
        return Wishes(columns, values["encoding"], values["delimiter"])

    @Slot(str)
    def _on_edited(self, where: str) -> None:
        self._edited = where
        self.corrected.emit()
