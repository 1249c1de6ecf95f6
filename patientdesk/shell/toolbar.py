"""The toolbar: three things a desk starts, the one search box, the workspace, who is here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from patientdesk.kernel.text import _
from patientdesk.shell.docks import WORKSPACES
from patientdesk.shell.search.box import SearchBox
from patientdesk.ui.banner import draw_avatar
from patientdesk.ui.buttons import ICON_ONLY, WHOLE, WITHOUT_KEY, Button, OneOf
from patientdesk.ui.fields.choice import Combo
from patientdesk.ui.labels import ShortLabel
from patientdesk.ui.session import DeskSession
from patientdesk.ui.surface import Surface
from patientdesk.ui.theme import LABEL, VALUE, Space
from patientdesk.ui.tips import plain_tip

FACE_PX = 26
#: What each step of folding gives up, in this order.
WHOLE_BAR, NO_KEYS, COMBO, INITIALS, ICONS = range(5)


class Face(QWidget):
    """Who is signed in: initials in a circle."""

    def __init__(self, session: DeskSession) -> None:
        super().__init__()
        self._session = session
        words = session.clerk.name.split()
        self._letters = "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(session.clerk.name)
        self.setToolTip(plain_tip(session.clerk.name))
        session.look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the room of the circle."""
        return QSize(self._session.look.px(FACE_PX), self._session.look.px(FACE_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the initials."""
        draw_avatar(QPainter(self), QRectF(self.rect()), self._session, self._letters, LABEL)


class ToolRow(Surface):
    """The widgets of the toolbar; words give way to icons before anything overflows."""

    #: Another workspace was chosen, by its key.
    workspace_chosen = Signal(str)

    def __init__(self, session: DeskSession, run: Callable[[str], Callable[[], None]]) -> None:
        """Take ``run``, which gives what the action with that shortcut does."""
        look = session.look
        super().__init__(look, "window")
        self.setObjectName("tools")
        self.search = SearchBox(session)
        quiet = [
            ("new-visit", _("New visit"), "calendar", "Ctrl+N"),
            ("register", _("Register"), "user-plus", "Ctrl+R"),
            ("new-inquiry", _("Inquiry"), "message-square", "Ctrl+I"),
        ]
        self.starts = [
            Button(look, words, icon, "quiet", run(shortcut), key=shortcut, name=f"tools.{name}")
            for name, words, icon, shortcut in quiet
        ]
        options = [(key, _(title)) for key, title in WORKSPACES.items()]
        self.spaces = OneOf(look, options, _("Workspace"), "tools.workspace")
        self.narrow = Combo(look)
        self.narrow.setObjectName("tools.workspace-list")
        self.narrow.setAccessibleName(_("Workspace"))
        for key, words in options:
            self.narrow.addItem(words, key)
        self.undo = Button(look, _("Undo"), "undo-2", "tool", run("Ctrl+Z"), key="Ctrl+Z")
        self.redo = Button(
            look, _("Redo"), "redo-2", "tool", run("Ctrl+Shift+Z"), key="Ctrl+Shift+Z"
        )
        self.print = Button(look, _("Print"), "printer", "tool", run("Ctrl+P"), key="Ctrl+P")
        self.face = Face(session)
        self.clerk = ShortLabel(look, VALUE, text=_short_name(session.clerk.name))
        self.lock = Button(look, _("Lock"), "lock", "tool", run("Ctrl+L"), key="Ctrl+L")
        for name in ("undo", "redo", "print", "lock"):
            getattr(self, name).setObjectName(f"tools.{name}")
        self._lay_out()
        self.spaces.chosen.connect(self.workspace_chosen)
        self.narrow.activated.connect(self._on_narrow)
        session.turned.connect(self._wake)
        self._session = session
        look.changed.connect(self._dress_row)
        self._dress_row()
        self._wake()

    def show_workspace(self, key: str) -> None:
        """Show which workspace it is."""
        self.spaces.blockSignals(True)
        self.spaces.choose(key)
        self.spaces.blockSignals(False)
        self.narrow.setCurrentIndex(self.narrow.findData(key))

    def minimumSizeHint(self) -> QSize:
        """Let the window be narrow: words fold."""
        return QSize(self.look.px(420), self.look.px(Space.TOOLBAR))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what there is no room for."""
        super().resizeEvent(event)
        self._fold()

    def _lay_out(self) -> None:
        self._row = row = QHBoxLayout(self)
        for button in self.starts:
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.search, 4)
        row.addStretch(1)
        for widget in (
            self.spaces, self.narrow, self.undo, self.redo, self.print, self.face, self.clerk,
            self.lock,
        ):  # fmt: skip
            row.addWidget(widget)

    def _fold(self) -> None:
        for level in (WHOLE_BAR, NO_KEYS, COMBO, INITIALS, ICONS):
            self._fold_to(level)
            if self._row.sizeHint().width() <= self.width():
                return

    def _fold_to(self, level: int) -> None:
        for button in self.starts:
            button.fold(ICON_ONLY if level >= ICONS else WITHOUT_KEY if level >= NO_KEYS else WHOLE)
        self.spaces.setVisible(level < COMBO)
        self.narrow.setVisible(level >= COMBO)
        for tool in (self.undo, self.redo):
            tool.setVisible(level < COMBO)
        self.clerk.setVisible(level < INITIALS)
        self.search.fold(least=level >= ICONS)

    @Slot()
    def _dress_row(self) -> None:
        px = self.look.px
        self._row.setContentsMargins(px(10), px(4), px(12), px(6))
        self._row.setSpacing(px(6))
        self.narrow.setFont(self.look.font(VALUE))
        self.narrow.setFixedSize(px(128), px(Space.BUTTON))
        self.setFixedHeight(px(Space.TOOLBAR))

    @Slot()
    def _wake(self) -> None:
        self.undo.setEnabled(self._session.can_undo)
        self.redo.setEnabled(self._session.can_redo)

    @Slot(int)
    def _on_narrow(self, _index: int) -> None:
        self.workspace_chosen.emit(str(self.narrow.currentData()))


def _short_name(name: str) -> str:
    """Return ``Marta S.`` for Marta Solís."""
    words = name.split()
    return f"{words[0]} {words[-1][0]}." if len(words) > 1 else name
