"""What this program is, which version, and on whose shoulders it stands."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from patientdesk.kernel.text import _
from patientdesk.ui.buttons import Button
from patientdesk.ui.dialogs import DeskDialog
from patientdesk.ui.labels import Label
from patientdesk.ui.look import Look
from patientdesk.ui.theme import BODY, TITLE


class AboutDialog(DeskDialog):
    """Name, purpose, fonts and icons."""

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent, look, _("About patientdesk"), "about")
        said = (
            _("The program a clinic's front desk keeps open all day."),
            _("Typeface: Inter, SIL Open Font License. Icons: Lucide, ISC License."),
            _("Built with Qt for Python, used under the LGPL."),
        )
        self.body.addWidget(Label(look, TITLE, text="patientdesk"))
        for sentence in said:
            self.body.addWidget(Label(look, BODY, "text2", text=sentence, wrap=True))
        done = Button(look, _("Close"), "", "primary", self.accept, key="Esc", name="about.close")
        self.finish(None, done, default=done)
