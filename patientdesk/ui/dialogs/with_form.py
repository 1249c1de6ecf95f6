"""A form in a dialog: for records that are typed seldom, such as a payer or a room."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Signal, Slot
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
        self._handed_over = False
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
        for grows in (self, self.form.widget()):
            if grows is not None:
                grows.installEventFilter(self)
        self.form.left.connect(self._on_left)
        self.form.edited.connect(self._on_changed)
        for keys, run in (("F7", self.form.next_finding), ("Ctrl+S", self.submit)):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

    def height_for(self, width: int) -> int:
        """Count all the fields in, where the form alone would be content to scroll."""
        margins = self.body.contentsMargins()
        inside = width - margins.left() - margins.right()
        window = self.form.sizeHint().expandedTo(self.form.minimumSizeHint()).height()
        return super().height_for(width) - window + self.form.content_height(inside)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make room for a complaint, a finding or a field that appears."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.grow()
        return super().eventFilter(watched, event)

    @Slot()
    def submit(self) -> None:
        """Check everything; hand the values over, once, when nothing must be fixed.

        A second press finds nothing to do until it was refused or something was typed: money
        would be taken twice.
        """
        values = self.form.values()
        if not self._handed_over and not self.form.mark(self.check(values), everywhere=True):
            self.complaint.hide()
            self._handed_over = True
            self.submitted.emit(values)

    @Slot(object)
    def complain(self, error: DeskError) -> None:
        """Say why it was refused; nothing typed is lost."""
        self._handed_over = False
        self.complaint.tell("stop", str(error))

    @Slot(str)
    def _on_changed(self, _where: str) -> None:
        self._handed_over = False

    @Slot(str)
    def _on_left(self, _where: str) -> None:
        self.form.mark(self.check(self.form.values()))


def _nothing_wrong(_values: dict[str, str]) -> Iterable[Finding]:
    return ()
