"""The recovery code on paper: printed once, from memory, and kept nowhere."""

from __future__ import annotations

from patientdesk.kernel.snapshot import Sealed
from patientdesk.kernel.text import N_
from patientdesk.printing.sheet import Column, Print, Sheet, print_form


class Recovery(Sealed):
    """The code, and whose it is."""

    clinic: str
    code: str


class RecoveryPaper:
    """Seven groups, and what they are for."""

    key = "recovery-code"
    title = N_("Recovery code")

    def fill(self, sheet: Sheet, data: Recovery) -> None:
        """Write the groups by their number, and what to do with the paper."""
        sheet.subtitle(data.clinic)
        sheet.text(sheet.say(N_("This code opens the clinic when nothing else does.")), strong=True)
        columns = (Column(N_("Group"), 1), Column(N_("Letters"), 5, strong=True))
        groups = enumerate(data.code.split("-"), start=1)
        sheet.table(columns, [[str(place), " ".join(group)] for place, group in groups])
        sheet.space()
        sheet.text(
            sheet.say(
                N_("Keep it where you keep the keys of the clinic, away from the computer. Whoever"
                   " has this paper and a copy of the clinic's file can read all of it.")
            )
        )  # fmt: skip


def print_recovery(clinic: str, code: str, language: str) -> Print:
    """Return the finished paper."""
    return print_form(RecoveryPaper(), Recovery(clinic, code), language=language)
