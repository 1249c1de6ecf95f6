"""What the clerk sees when the program made a mistake; loaded when it made one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from patientdesk.kernel.text import _
from patientdesk.ui.buttons import Button
from patientdesk.ui.dialogs.dialog import DeskDialog
from patientdesk.ui.dressed.memo import Memo
from patientdesk.ui.empty import Picture
from patientdesk.ui.labels import Label
from patientdesk.ui.look import Look
from patientdesk.ui.theme import BODY, TITLE

TECHNICAL_PX, PICTURE_PX = 160, 26
TOP = Qt.AlignmentFlag.AlignTop


class CrashDialog(DeskDialog):
    """Says that the program made a mistake, what is safe, and where it happened when asked."""

    def __init__(self, look: Look, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, look, "patientdesk", "crash")
        px = look.px
        body = _(
            "The last step may not have been done. Everything saved before is safe, and what "
            "you were typing is kept. If it happens again, copy the report for support; it "
            "holds no patient data."
        )
        row = QHBoxLayout()
        row.setSpacing(px(16))
        row.addWidget(Picture(look, "triangle-alert", PICTURE_PX, "warn"), 0, TOP)
        words = QVBoxLayout()
        words.setSpacing(px(8))
        words.addWidget(Label(look, TITLE, text=_("The program made a mistake"), wrap=True))
        words.addWidget(Label(look, BODY, "text2", text=body, wrap=True))
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self.report = Memo(look, report)
        self.report.setObjectName("crash.report")
        self.report.setAccessibleName(_("Technical report"))
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setFont(look.font(BODY, features="code"))
        self.report.setFixedHeight(px(TECHNICAL_PX))
        self.report.hide()
        self.body.addWidget(self.report)
        self.body.addStretch(1)
        self.more = Button(
            look, _("Technical part"), "chevron-right", "quiet", self._unfold, name="crash.more"
        )
        self.copy = Button(look, _("Copy the report"), "copy", "", self._copy, name="crash.copy")
        self.go_on = Button(
            look, _("Go on"), "", "primary", self.accept, key="↵", name="crash.go-on"
        )
        lead = QWidget()
        left = QHBoxLayout(lead)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.more)
        left.addStretch(1)
        self.finish(lead, self.copy, self.go_on, default=self.go_on)
        self.go_on.setFocus()

    @Slot()
    def _unfold(self) -> None:
        shown = self.report.isHidden()
        self.report.setVisible(shown)
        self.more.say(self.more.words, icon="chevron-down" if shown else "chevron-right")
        self.resize(self.sizeHint())

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
