"""Opening hours: drawn or typed."""

from __future__ import annotations

from patientdesk.directory.dialogs.hours import WeekEditor
from patientdesk.directory.model import SLOTS, Hours
from patientdesk.kernel.hours import show_hours
from patientdesk.kernel.text import N_, _, n_
from patientdesk.shell.wizard.answers import hours_of
from patientdesk.shell.wizard.step import Step
from patientdesk.ui.fields import ChoiceField

#: What a week begins with: a morning and an afternoon, Monday to Friday.
USUAL = tuple(Hours(day, a, b) for day in range(5) for a, b in ((480, 720), (780, 1020)))


def slots() -> list[tuple[str, str]]:
    """Return the lengths of the shortest visit, as a choice offers them."""
    return [
        (str(minutes), n_("{count} minute", "{count} minutes", minutes).format(count=minutes))
        for minutes in SLOTS
    ]


class HoursStep(Step):
    """The painted week, and the shortest visit."""

    key = "hours"
    title = N_("Opening hours")
    question = N_("When is the clinic open?")
    lead = N_("Draw the hours or type them. Clinicians can have their own hours afterwards.")

    def _build(self) -> None:
        self.slot = ChoiceField(self.look, "slot_minutes", _("Shortest visit"), options=slots())
        self.week = WeekEditor(self.look, "setup.hours", self.slot)
        self.form.put(self.week, 6)

    def start_here(self) -> None:
        """Begin in the week."""
        self.week.grid.setFocus()

    def texts(self) -> dict[str, str]:
        """Return the hours by day, as they would be typed."""
        week = self.week.grid.week
        days = {
            f"hours[{day}]": show_hours(week.on(day)) if week.on(day) else "" for day in range(7)
        }
        return {**days, "slot_minutes": self.slot.text()}

    def recall(self) -> None:
        """Show the week that was drawn, or the usual one."""
        kept = self.setup.answers.get(self.key)
        self.week.set_hours(hours_of(kept) if kept else USUAL)
        self.slot.set_text((kept or {}).get("slot_minutes") or "15")

    def may_go_on(self) -> bool:
        """Stay while something typed cannot be read."""
        self.remember()
        if self.week.finding():
            self.week.typed.tell()
            self.week.typed.line.setFocus()
            return False
        return True
