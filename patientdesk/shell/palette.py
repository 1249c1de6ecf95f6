"""The command palette: every command, found by its words, with its key (Ctrl+Shift+P)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import N_, _, n_
from patientdesk.ui.actions import Action
from patientdesk.ui.chips import KeyCap, draw_key, key_width
from patientdesk.ui.dialogs.scrim import Scrim
from patientdesk.ui.dressed.line import Line
from patientdesk.ui.dressed.scroll import with_bars
from patientdesk.ui.empty import Picture
from patientdesk.ui.labels import Label, ShortLabel
from patientdesk.ui.session import DeskSession
from patientdesk.ui.surface import Surface
from patientdesk.ui.table import Column, RecordTable
from patientdesk.ui.theme import BODY, LABEL, STRONG, TITLE, Space

WIDTH_PX, ROW_PX, MOST_ROWS, TOP_PX = 640, 36, 9, 108
Index = QModelIndex | QPersistentModelIndex


class Entry(Snapshot):
    """One command as the palette shows it."""

    action: Action
    title: str
    menu: str
    why_not: str = ""

    @property
    def possible(self) -> bool:
        """Whether the command can be given now."""
        return not self.why_not


def _spoken(line: Entry) -> str:
    parts = (line.title, line.menu, line.action.shortcut, line.why_not)
    return ", ".join(part for part in parts if part)


COLUMNS: tuple[Column[Entry], ...] = (Column(N_("Command"), _spoken),)


def matching(lines: Sequence[Entry], typed: str) -> list[Entry]:
    """Return the commands holding every typed word; titles that begin so come first."""
    words = typed.casefold().split()
    found = [
        line for line in lines
        if all(word in f"{line.title} {line.menu}".casefold() for word in words)
    ]  # fmt: skip
    begun = typed.casefold().strip()
    return sorted(
        found, key=lambda line: (not line.possible, not line.title.casefold().startswith(begun))
    )


class _Rows(QStyledItemDelegate):
    """Draws icon, title, menu and key."""

    def __init__(self, session: DeskSession, table: RecordTable[Entry], view: QListView) -> None:
        super().__init__(view)
        self._session, self._table = session, table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a row's height."""
        return QSize(0, self._session.look.px(ROW_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one command."""
        look, px = self._session.look, self._session.look.px
        theme, line = look.theme, self._table.record(index.row())
        area, state = QRect(option.rect), option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, theme.colour("surface"))
        if chosen:
            painter.setPen(QPen(theme.colour("accent"), 1))
            painter.setBrush(theme.colour("wash"))
            painter.drawRoundedRect(area.adjusted(px(6), 0, -px(6), -1), px(6), px(6))
        inside = area.adjusted(px(16), 0, -px(16), 0)
        size = px(Space.ICON)
        token = "accent" if chosen else "text2" if line.possible else "text3"
        picture = look.icons.pixmap(
            line.action.icon or "chevron-right", theme.colour(token), size,
            painter.device().devicePixelRatioF(),
        )  # fmt: skip
        painter.drawPixmap(QPoint(inside.left(), inside.center().y() - size // 2 + 1), picture)
        rest = self._tail(painter, inside, line)
        words = inside.adjusted(size + px(10), 0, rest - inside.right() - px(8), 0)
        painter.setFont(look.font(STRONG if chosen else BODY))
        painter.setPen(theme.colour("text" if line.possible else "text3"))
        title = painter.fontMetrics().elidedText(
            line.title, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()

    def _tail(self, painter: QPainter, inside: QRect, line: Entry) -> int:
        """Draw the menu, and the key or the reason; return where they begin."""
        look, px = self._session.look, self._session.look.px
        right = inside.right()
        if line.action.shortcut:
            width = key_width(look, line.action.shortcut)
            height = px(Space.KEY)
            cap = QRect(right - width, inside.center().y() - height // 2, width, height)
            draw_key(painter, cap, look, line.action.shortcut)
            right -= width + px(10)
        painter.setFont(look.font(LABEL, 400))
        painter.setPen(look.theme.colour("text2"))
        words = line.why_not or line.menu
        width = painter.fontMetrics().horizontalAdvance(words)
        place = QRect(right - width, inside.top(), width, inside.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
        return place.left()


class Palette(Surface):
    """Lies over the darkened window; the focus stays in its line."""

    #: A command was chosen.
    chosen = Signal(object)

    def __init__(self, session: DeskSession, actions: Sequence[Action], window: QWidget) -> None:
        super().__init__(session.look, "surface", window)
        self._session, self._window = session, window
        self._actions = [action for action in actions if action.key != "desk.palette"]
        self._lines: list[Entry] = []
        self._scrim: Scrim | None = None
        self._back: QWidget | None = None
        self.setObjectName("palette")
        self.line = Line(self.look, bare=True)
        self.line.setObjectName("palette.line")
        self.line.setAccessibleName(_("Find a command"))
        self.line.setPlaceholderText(_("Type what you want to do"))
        self.table: RecordTable[Entry] = RecordTable(COLUMNS, self)
        self.view = QListView()
        with_bars(self.view, self.look)
        self.view.setModel(self.table)
        self.view.setItemDelegate(_Rows(session, self.table, self.view))
        self.view.setObjectName("palette.commands")
        self.view.setAccessibleName(_("Commands"))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setFrameShape(QListView.Shape.NoFrame)
        self.view.setUniformItemSizes(True)
        self.count = ShortLabel(session.look, LABEL, "text2", "figures")
        self._lay_out()
        self.line.textEdited.connect(self._on_typed)
        self.line.installEventFilter(self)
        self.view.clicked.connect(self._on_clicked)
        self.hide()

    def come(self) -> None:
        """Show every command, the focus in the line."""
        self._lines = [self._line_of(action) for action in self._actions]
        self._back = QApplication.focusWidget()
        self._scrim = Scrim(self.look, self._window, above=self)
        self._scrim.installEventFilter(self)
        self.line.clear()
        self._on_typed("")
        self.show()
        self.raise_()
        self.line.setFocus()

    @Slot()
    def go(self) -> None:
        """Close, and give the focus back."""
        self.hide()
        if self._scrim is not None:
            self._scrim.lift()
            self._scrim = None
        if self._back is not None and self._back.isVisible():
            self._back.setFocus()
        self._back = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the keys of the list in the line; a press beside the palette closes it."""
        if isinstance(event, QMouseEvent) and watched is self._scrim:
            if event.type() == QEvent.Type.MouseButtonPress:
                self.go()
            return True
        if watched is self.line and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._on_key(event)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the frame."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(self.look.theme.colour("control"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _line_of(self, action: Action) -> Entry:
        title = _(action.title)
        if action.key == "desk.undo" and self._session.history.done:
            title = _("Undo: {act}").format(act=self._session.history.done[-1].summary)
        menu = _(action.menu) if action.menu else ""
        return Entry(action, title, menu, action.why_not(self._session))

    def _lay_out(self) -> None:
        look, px = self.look, self.look.px
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(8), px(14), px(8))
        head.setSpacing(px(10))
        head.addWidget(Picture(look, "command", Space.ICON + 2))
        self.line.setFont(look.font(TITLE, 500))
        self.line.setFixedHeight(px(30))
        head.addWidget(self.line, 1)
        head.addWidget(self.count)
        head.addWidget(KeyCap(look, "Esc"))
        foot = Surface(look, "window")
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(16), px(8), px(14), px(8))
        row.setSpacing(px(6))
        for key, words in (("↑", ""), ("↓", _("choose")), ("↵", _("do it"))):
            row.addWidget(KeyCap(look, key))
            if words:
                row.addWidget(Label(look, LABEL, "text2", text=words))
        row.addStretch(1)
        row.addWidget(ShortLabel(look, LABEL, "text2", text=_("Every command shows its own key")))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addLayout(head)
        line = Surface(look, "line")
        line.setFixedHeight(1)
        whole.addWidget(line)
        whole.addSpacing(px(6))
        whole.addWidget(self.view)
        whole.addSpacing(px(6))
        whole.addWidget(foot)

    @Slot(str)
    def _on_typed(self, typed: str) -> None:
        found = matching(self._lines, typed)
        self.table.replace(found)
        count = n_("{found} of {count} command", "{found} of {count} commands", len(self._lines))
        self.count.setText(count.format(found=len(found), count=len(self._lines)))
        if found:
            self.view.setCurrentIndex(self.table.index(0, 0))
        self._place()

    def _place(self) -> None:
        px, window = self.look.px, self._window
        width = min(px(WIDTH_PX), window.width() - px(24))
        top = min(px(TOP_PX), window.height() // 7)
        most = max(2, (window.height() - top - px(130)) // px(ROW_PX))
        rows = max(1, min(MOST_ROWS, most, self.table.rowCount()))
        self.view.setFixedHeight(rows * px(ROW_PX))
        self.setGeometry((window.width() - width) // 2, top, width, self.sizeHint().height())

    def _on_key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Escape:
                self.go()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._choose(self.view.currentIndex())
            case Qt.Key.Key_Up | Qt.Key.Key_Down | Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                QApplication.sendEvent(self.view, event)
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                pass
            case _:
                return False
        return True

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and self.table.record(index.row()).possible:
            action = self.table.record(index.row()).action
            self.go()
            self.chosen.emit(action)
