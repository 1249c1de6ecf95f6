"""A form in a dialog: for records that are typed seldom, such as a payer or a room."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.findings import Finding
from patientdesk.kernel.text import _
from patientdesk.ui.buttons import Button
from patientdesk.ui.dialogs.dialog import DeskDialog
from patientdesk.ui.form import Form
from patientdesk.ui.labels import Label
from patientdesk.ui.look import Look
from patientdesk.ui.strip import Strip
from patientdesk.ui.theme import BODY, TITLE


class FormDialog(DeskDialog):
    """Fields, Save and Not now; see the folder's docstring. F7 goes to the next finding."""

    #: Nothing must be fixed: the fields' texts by their path.
    submitted = Signal(dict)

    width_px = 640

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        key: str,
        *,
        title: str,
        sentence: str = "",
        body: str = "",
        save: str = "",
        icon: str = "save",
    ) -> None:
        super().__init__(parent, look, title, key)
        self.check: Callable[[dict[str, str]], Iterable[Finding]] = _nothing_wrong
        if sentence:
            self.body.addWidget(Label(look, TITLE, text=sentence, wrap=True))
        if body:
            self.body.addWidget(Label(look, BODY, "text2", text=body, wrap=True))
        self.complaint = Strip(look)
        self.body.addWidget(self.complaint)
        self.form = Form(look, key, self)
        self.form.bare()
        self.body.addWidget(self.form, 1)
        self.keep = Button(look, _("Not now"), run=self.reject, key="Esc", name=f"{key}.keep")
        self.do = Button(
            look, save or _("Save"), icon, "primary", self.submit, key="Ctrl+S", name=f"{key}.save"
        )
        self.finish(self.form.summary, self.keep, self.do, default=self.do)
        self.form.left.connect(self._on_left)
        for keys, run in (("F7", self.form.next_finding), ("Ctrl+S", self.submit)):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

    def sizeHint(self) -> QSize:
        """Show as much of the form as there is room for."""
        usual = super().sizeHint()
        parent = self.parentWidget()
        most = parent.height() * 0.9 if parent is not None else self.look.px(700)
        wanted = usual.height() + self.form.content_height(usual.width() - self.look.px(40))
        return QSize(usual.width(), round(min(most, wanted)))

    @Slot()
    def submit(self) -> None:
        """Check everything; hand the values over when nothing must be fixed."""
        values = self.form.values()
        if not self.form.mark(self.check(values), everywhere=True):
            self.complaint.hide()
            self.submitted.emit(values)

    @Slot(object)
    def complain(self, error: DeskError) -> None:
        """Say why it was refused; nothing typed is lost."""
        self.complaint.tell("stop", str(error))

    @Slot(str)
    def _on_left(self, _where: str) -> None:
        self.form.mark(self.check(self.form.values()))


def _nothing_wrong(_values: dict[str, str]) -> Iterable[Finding]:
    return ()
