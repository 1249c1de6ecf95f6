"""Going to a day by typing it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from patientdesk.kernel.dates import show_date
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.text import _
from patientdesk.ui.dialogs import FormDialog
from patientdesk.ui.fields import DateField
from patientdesk.ui.session import DeskSession


class GoToDayDialog(FormDialog):
    """One field: the day to look at."""

    width_px = 360

    def __init__(self, parent: QWidget, session: DeskSession) -> None:
        super().__init__(
            parent, session.look, "schedule.go-to-day",
            title=_("Go to a day"), save=_("Show the day"), icon="calendar-days",
        )  # fmt: skip
        self._session = session
        self.form.add(DateField(session.look, "day", _("Day"), today=session.now), 6)
        self.form.set_values({"day": show_date(session.day)})
        self.check = self._check
        self.submitted.connect(self._go)
        self.form.go_to("day")

    def _check(self, values: dict[str, str]) -> list[Finding]:
        if values["day"]:
            return []
        return [Finding("schedule.day", Severity.ERROR, "day", _("Choose a day."))]

    @Slot(dict)
    def _go(self, _values: dict[str, str]) -> None:
        day = self.form.field("day").day()
        if day is not None:
            self._session.choose_day(day)
            self.accept()
