"""One question with two answers, the safe one ready under Enter and Esc."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.text import _
from patientdesk.ui.buttons import Button
from patientdesk.ui.dialogs.dialog import DeskDialog
from patientdesk.ui.empty import Picture
from patientdesk.ui.form import Form
from patientdesk.ui.labels import Label
from patientdesk.ui.look import Look
from patientdesk.ui.strip import Strip
from patientdesk.ui.theme import BODY, LABEL, TITLE

PICTURE_PX = 26


class AskDialog(DeskDialog):
    """Asks, names whom it is about, says what is already saved; see the folder's docstring.

    ``destructive`` outlines the act in red and makes keeping the default; without it the act is
    the primary button. ``technical`` is folded away and must hold no patient data.
    """

    #: The act was chosen: the texts of the dialog's fields by their path.
    done_with = Signal(dict)

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        *,
        title: str,
        question: str,
        do: str,
        body: str = "",
        keep: str = "",
        destructive: bool = False,
        icon: str = "triangle-alert",
        level: str = "warn",
        hint: str = "",
        saved: str = "",
        technical: str = "",
        name: str = "ask",
    ) -> None:
        super().__init__(parent, look, title, name)
        self._form: Form | None = None
        self._technical = technical
        row = QHBoxLayout()
        row.setSpacing(look.px(16))
        row.addWidget(Picture(look, icon, PICTURE_PX, level), 0, Qt.AlignmentFlag.AlignTop)
        self.words = QVBoxLayout()
        self.words.setSpacing(look.px(8))
        row.addLayout(self.words, 1)
        self.body.addLayout(row)
        self.words.addWidget(Label(look, TITLE, text=question, wrap=True))
        if body:
            self.words.addWidget(Label(look, BODY, "text2", text=body, wrap=True))
        if saved:
            self.words.addLayout(self._tick(saved))
        if technical:
            self.words.addLayout(self._fold(technical))
        self.complaint = Strip(look)
        self.words.addWidget(self.complaint)
        self.body.addStretch(1)
        kinds = ("primary", "destructive") if destructive else ("", "primary")
        self.keep = Button(look, keep or _("Not now"), "", kinds[0], self.reject, key="Esc")
        self.keep.setObjectName(f"{name}.keep")
        self.do = Button(look, do, "", kinds[1], self._do, name=f"{name}.do")
        lead = Label(look, LABEL, "text2", text=hint) if hint else None
        if destructive:
            self.finish(lead, self.do, self.keep, default=self.keep)
            self.keep.setFocus()
        else:
            self.do.say(do, "↵")
            self.finish(lead, self.keep, self.do, default=self.do)
            self.do.setFocus()

    @property
    def form(self) -> Form:
        """Fields to fill in before the act, made when first asked for."""
        if self._form is None:
            self._form = Form(self.look, self.objectName(), self)
            self._form.setMinimumHeight(self.look.px(70))
            self._form.bare()
            self.words.addWidget(self._form, 1)
        return self._form

    @Slot(object)
    def complain(self, error: DeskError) -> None:
        """Say why the act was refused; the dialog stays."""
        self.complaint.tell("stop", str(error))
        self.do.setEnabled(True)
        self.adjustSize()

    @Slot()
    def _do(self) -> None:
        if self._form is not None and self._form.mark((), everywhere=True):
            return
        self.done_with.emit(self._form.values() if self._form else {})
        if self.close_on_do:
            self.accept()

    #: False keeps the dialog until the owner calls ``saved`` or ``complain``.
    close_on_do = True

    def _tick(self, saved: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self.look.px(8))
        row.addWidget(Picture(self.look, "check", 14, "good"))
        row.addWidget(Label(self.look, LABEL, "text2", text=saved, wrap=True), 1)
        return row

    def _fold(self, technical: str) -> QVBoxLayout:
        """Return what a technician needs, folded."""
        box, head = QVBoxLayout(), QHBoxLayout()
        self._details = Label(self.look, LABEL, "text2", "code", text=technical, wrap=True)
        self._details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._details.hide()
        self._more = Button(
            self.look, _("What the technician needs (no patient data)"), "chevron-right", "quiet"
        )
        self._more.setObjectName(f"{self.objectName()}.technical")
        self._more.clicked.connect(self._unfold)
        head.addWidget(self._more)
        head.addStretch(1)
        copy = Button(self.look, _("Copy"), kind="link", run=self._copy)
        copy.setObjectName(f"{self.objectName()}.copy")
        head.addWidget(copy)
        box.addLayout(head)
        box.addWidget(self._details)
        return box

    @Slot()
    def _unfold(self) -> None:
        shown = self._details.isHidden()
        self._details.setVisible(shown)
        self._more.say(self._more.words, icon="chevron-down" if shown else "chevron-right")
        self.adjustSize()

    @Slot()
    def _copy(self) -> None:
        QApplication.clipboard().setText(self._technical)
