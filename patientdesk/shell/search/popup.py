"""The list under the search box: what was understood, who was found, and whom to register."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QListView, QVBoxLayout, QWidget

from patientdesk.kernel.text import _, n_
from patientdesk.registration.model import Hit
from patientdesk.registration.rules.typed import understand
from patientdesk.registration.service import find_patients
from patientdesk.shell.search.box import SearchBox
from patientdesk.shell.search.hits import HIT_COLUMNS, ROW_PX, HitRows
from patientdesk.ui.buttons import Button
from patientdesk.ui.chips import Chip, KeyCap
from patientdesk.ui.dressed.scroll import with_bars
from patientdesk.ui.labels import Label, ShortLabel
from patientdesk.ui.session import DeskSession
from patientdesk.ui.surface import Surface
from patientdesk.ui.table import RecordTable
from patientdesk.ui.theme import LABEL

WIDTH_PX, MOST_ROWS = 660, 8
LIMIT = 20


class SearchPopup(Surface):
    """Lies over the window, below the box; the focus stays in the box."""

    #: A patient was chosen; the focus must not go back.
    gone = Signal()

    def __init__(self, session: DeskSession, box: SearchBox, window: QWidget) -> None:
        super().__init__(session.look, "surface", window)
        self._session, self._box = session, box
        self._back: QWidget | None = None
        self.setObjectName("search.popup")
        look = session.look
        self.table: RecordTable[Hit] = RecordTable(HIT_COLUMNS, self)
        self.view = QListView()
        with_bars(self.view, look)
        self.view.setModel(self.table)
        self.view.setItemDelegate(HitRows(session, self.table, self.view))
        self.view.setObjectName("search.hits")
        self.view.setAccessibleName(_("Patients found"))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setFrameShape(QListView.Shape.NoFrame)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.count = ShortLabel(look, LABEL, "text2")
        self._chips: list[Chip] = []
        self.register = Button(
            look, "", "user-plus", "link", self._register, key="Ctrl+R", name="search.register"
        )
        self.register.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()
        box.line.textEdited.connect(self._on_typed)
        box.line.came.connect(self._on_came)
        box.line.went.connect(self._on_went)
        box.line.given_up.connect(self.give_up)
        box.line.for_list.connect(self._on_key)
        self.view.clicked.connect(self._on_clicked)
        self.hide()

    def come(self) -> None:
        """Put the focus into the box, and remember where it was."""
        focus = QApplication.focusWidget()
        if focus is not self._box.line:
            self._back = focus
        self._box.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.line.selectAll()

    @Slot()
    def give_up(self) -> None:
        """Go back to where the clerk was."""
        self.hide()
        self._box.line.clear()
        back, self._back = self._back, None
        if back is not None and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._box.line.clearFocus()

    def place_below(self) -> None:
        """Stand below the box, inside the window."""
        window = self.parentWidget()
        if window is None:
            return
        px = self.look.px
        width = min(px(WIDTH_PX), window.width() - px(16))
        below = self._box.mapTo(window, QPoint(self._box.width() // 2, self._box.height() + px(6)))
        left = max(px(8), min(below.x() - width // 2, window.width() - width - px(8)))
        rows = max(1, min(MOST_ROWS, self.table.rowCount()))
        row = px(ROW_PX)
        room = window.height() - below.y() - px(110)
        height = min(rows * row, max(row, room // row * row))
        self.view.setFixedHeight(height if self.table.rowCount() else 0)
        self.setGeometry(left, below.y(), width, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the frame of an overlay."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(self.look.theme.colour("control"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _lay_out(self) -> None:
        look, px = self.look, self.look.px
        head, foot = Surface(look, "window"), Surface(look, "window")
        self._head = QHBoxLayout(head)
        self._head.setContentsMargins(px(14), px(6), px(12), px(6))
        self._head.setSpacing(px(8))
        self._head.addWidget(self.count)
        self._head.addStretch(1)
        self._head.addWidget(ShortLabel(look, LABEL, "text2", text=_("Esc goes back")))
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(14), px(4), px(8), px(4))
        row.setSpacing(px(6))
        for key, words in (("↵", _("open")), ("Ctrl+↵", _("book")), ("Alt+↵", _("inquiry"))):
            row.addWidget(KeyCap(look, key))
            row.addWidget(Label(look, LABEL, "text2", text=words))
        row.addStretch(1)
        row.addWidget(self.register)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        for widget in (head, self.view, foot):
            whole.addWidget(widget)

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        """Look it up; the newest question wins, so every key may ask."""
        if not text.strip():
            self.hide()
            return
        self._show_chips(text)
        self._session.ask(find_patients, text, LIMIT, then=self._show)

    def _show(self, hits: list[Hit]) -> None:
        """Show the answer to the newest question."""
        text = self._box.line.text().strip()
        if not text or not self._box.line.hasFocus():
            return
        self.table.replace(hits)
        self.count.setText(
            n_("{count} patient found", "{count} patients found", len(hits)).format(count=len(hits))
            if hits
            else _("Nobody found")
        )
        self.register.say(_("Register “{typed}”").format(typed=text[:24]))
        if hits:
            self.view.setCurrentIndex(self.table.index(0, 0))
        self.place_below()
        self.show()
        self.raise_()

    def _show_chips(self, text: str) -> None:
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        parts = understand(text, self._session.now().date()).chips()
        self._chips = [Chip(self.look, part) for part in parts]
        for number, chip in enumerate(self._chips):
            self._head.insertWidget(1 + number, chip)

    @Slot(object)
    def _on_key(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            index = self.view.currentIndex()
            if self.isVisible() and index.isValid():
                self._choose(self.table.record(index.row()), event.modifiers())
        elif self.isVisible():
            QApplication.sendEvent(self.view, event)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(self.table.record(index.row()), QApplication.keyboardModifiers())

    def _choose(self, hit: Hit, keys: Qt.KeyboardModifier) -> None:
        self._leave()
        if keys & Qt.KeyboardModifier.ControlModifier:
            self._session.open("book", int(hit.patient_id))
        elif keys & Qt.KeyboardModifier.AltModifier:
            self._session.open("new-inquiry", int(hit.patient_id))
        else:
            self._session.open("patient", int(hit.patient_id))

    @Slot()
    def _register(self) -> None:
        typed = self._box.line.text().strip()
        self._leave()
        self._session.open("new-patient", hint=typed)

    def _leave(self) -> None:
        """Close; whoever opens the record takes the focus."""
        self.hide()
        self._back = None
        self._box.line.clear()
        self._box.line.clearFocus()
        self.gone.emit()

    @Slot()
    def _on_came(self) -> None:
        if self._box.line.text().strip():
            self._on_typed(self._box.line.text())

    @Slot()
    def _on_went(self) -> None:
        self.hide()
