"""The hours of a week: drawn above, typed below, and said as they were understood."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from patientdesk.directory.dialogs.plan import Week
from patientdesk.directory.dialogs.week import WeekGrid
from patientdesk.directory.model import Hours
from patientdesk.kernel.dates import WEEKDAYS
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.hours import Stretch, read_hours, show_hours
from patientdesk.kernel.text import _
from patientdesk.ui.buttons import Button
from patientdesk.ui.fields import Field, TextField
from patientdesk.ui.labels import Label
from patientdesk.ui.look import Look

#: Monday to Friday.
WORKDAYS = range(5)


class HoursField(TextField):
    """Hours of one day, typed as ``8-12, 1p-5p`` or ``closed``; says what it understood."""

    def rename(self, label: str) -> None:
        """Be the hours of another day."""
        item = self._head.itemAt(0) if self._head is not None else None
        name = item.widget() if item is not None else None
        if isinstance(name, Label) and name.text() != label:
            name.setText(label)
            self.words = label
            self.editor.setAccessibleName(label)

    def stretches(self) -> tuple[Stretch, ...] | None:
        """Return the open stretches typed; None when they cannot be read."""
        return read_hours(self.text())

    def own_finding(self) -> Finding | None:
        """Say how hours are typed when these cannot be read."""
        if self.stretches() is None:
            sentence = _("Type hours such as 8-12, 1p-5p, or the word closed.")
            return Finding("hours.unreadable", Severity.ERROR, self.where, sentence)
        return None

    def tell(self) -> None:
        """Say below what was understood, or how it should be typed."""
        self.show_finding(self.own_finding())
        stretches = self.stretches()
        if stretches is not None:
            self.show_understood(show_hours(stretches))


class WeekEditor(QWidget):
    """The painted week with a line to type one day's hours in; what is said in one is in both."""

    edited = Signal()

    def __init__(
        self, look: Look, name: str, *beside: Field, parent: QWidget | None = None
    ) -> None:
        """``beside`` are fields that stand at the right of the typed hours."""
        super().__init__(parent)
        self.look = look
        self.grid = WeekGrid(look, f"{name}.week")
        self.typed = HoursField(look, "hours", _(WEEKDAYS[0]))
        self.typed.name_within(name)
        self.spread = Button(
            look, _("Same Monday to Friday"), "copy", run=self._spread, name=f"{name}.spread"
        )
        self._under = QHBoxLayout()
        self._under.addWidget(self.typed, 3)
        for field in beside:
            field.name_within(name)
            self._under.addWidget(field, 2)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self.grid)
        self._box.addLayout(self._under)
        self._box.addWidget(self.spread, 0, Qt.AlignmentFlag.AlignLeft)
        self._box.addStretch(1)
        self.setFocusProxy(self.grid)
        self.grid.turned.connect(self._show_day)
        self.grid.edited.connect(self._on_drawn)
        self.typed.edited.connect(self._on_typed)
        self.typed.left.connect(self._show_day)
        look.changed.connect(self._dress)
        self._dress()
        self._show_day()

    def hours(self) -> tuple[Hours, ...]:
        """Return the hours shown; what is typed and cannot be read is not among them."""
        return self.grid.week.hours()

    def set_hours(self, hours: tuple[Hours, ...]) -> None:
        """Show other hours; nobody drew them, so ``edited`` is not told."""
        self.grid.show_week(Week.of(hours))
        self._show_day(always=True)

    def finding(self) -> Finding | None:
        """Return what cannot be read, if anything."""
        return self.typed.own_finding()

    @Slot()
    def _show_day(self, *, always: bool = False) -> None:
        """Put the current day into the line, unless somebody is typing there."""
        name = _(WEEKDAYS[self.grid.weekday])
        self.typed.rename(name)
        readable = self.typed.stretches() is not None or self.grid.hasFocus()
        if always or (readable and not self.typed.line.hasFocus()):
            self.typed.set_text(show_hours(self.grid.week.on(self.grid.weekday)))
            self.typed.show_finding(None)
            self.typed.show_understood("")

    @Slot()
    def _on_drawn(self) -> None:
        self._show_day(always=True)
        self.edited.emit()

    @Slot()
    def _on_typed(self) -> None:
        self.typed.tell()
        stretches = self.typed.stretches()
        if stretches is not None:
            grid = self.grid
            grid.show_week(grid.week.put(grid.weekday, stretches))
        self.edited.emit()

    @Slot()
    def _spread(self) -> None:
        self.grid.show_week(self.grid.week.spread(self.grid.weekday, WORKDAYS))
        self.edited.emit()

    @Slot()
    def _dress(self) -> None:
        px = self.look.px
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(px(10))
        self._under.setContentsMargins(0, px(6), 0, 0)
        self._under.setSpacing(px(10))
