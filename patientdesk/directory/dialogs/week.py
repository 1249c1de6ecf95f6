"""The painted week: open time drawn with the mouse or moved with the keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from patientdesk.directory.dialogs.plan import STEP, Week
from patientdesk.directory.dialogs.week_picture import WeekPicture, height_of
from patientdesk.kernel.dates import WEEKDAYS
from patientdesk.kernel.hours import show_hours
from patientdesk.kernel.text import _
from patientdesk.ui.look import Look
from patientdesk.ui.theme import LABEL

OWN_KEYS = (Qt.Key.Key_Insert, Qt.Key.Key_Delete, Qt.Key.Key_Space)


class WeekGrid(QWidget):
    """Seven rows of a day. One row is the current one, and one of its stretches."""

    edited = Signal()
    #: Another day or stretch is the current one.
    turned = Signal()

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.week = Week()
        self.weekday, self.index = 0, 0
        self._pressed: tuple[int, str] | None = None
        self._before = self.week
        self.setObjectName(name)
        self.setAccessibleName(_("Hours of the week"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWhatsThis(
            _(
                "Up and Down choose the day, Left and Right a stretch of it. Ctrl with Left or"
                " Right moves its end, Shift its beginning. Insert opens more time, Delete closes."
            )
        )
        look.changed.connect(self._dress)

    def show_week(self, week: Week) -> None:
        """Show other hours; nobody drew them, so ``edited`` is not told."""
        self.week = week
        self.index = min(self.index, max(0, len(week.on(self.weekday)) - 1))
        self._tell()
        self.update()

    def choose(self, weekday: int, index: int = 0) -> None:
        """Make another day, and a stretch of it, the current one."""
        self.weekday = weekday % len(WEEKDAYS)
        self.index = max(0, min(index, len(self.week.on(self.weekday)) - 1))
        self._tell()
        self.turned.emit()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for seven rows."""
        return QSize(self._look.px(560), height_of(self._look))

    def minimumSizeHint(self) -> QSize:
        """Give way in width."""
        return QSize(self._look.px(320), self.sizeHint().height())

    @property
    def picture(self) -> WeekPicture:
        """The week as it stands in the room there is now."""
        return WeekPicture(self._look, self.week, self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the week."""
        self.picture.paint(QPainter(self), (self.weekday, self.index), focused=self.hasFocus())

    # Keys

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the week from being taken for shortcuts of the window."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() in OWN_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, move, open and close."""
        key, keys = event.key(), event.modifiers()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key), 0)
        turn = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key), 0)
        plain = not keys & ~Qt.KeyboardModifier.KeypadModifier
        if turn and plain and 0 <= self.weekday + turn < len(WEEKDAYS):
            self.choose(self.weekday + turn, self.index)
        elif step and plain:
            self.choose(self.weekday, self.index + step)
        elif step and keys & Qt.KeyboardModifier.ControlModifier:
            self._stretch_by(0, step * STEP)
        elif step and keys & Qt.KeyboardModifier.ShiftModifier:
            self._stretch_by(step * STEP, 0)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.week.on(self.weekday):
            self._do(self.week.without(self.weekday, self.index))
        elif key in (Qt.Key.Key_Insert, Qt.Key.Key_Space):
            self._do(self.week.with_another(self.weekday))
        elif not (turn and plain):
            super().keyPressEvent(event)

    def _stretch_by(self, starts: int, ends: int) -> None:
        if self.week.on(self.weekday):
            a, b = self.week.on(self.weekday)[self.index]
            self._do(self.week.change(self.weekday, self.index, a + starts, b + ends))

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of an end of a stretch, of the whole of it, or begin a new one."""
        picture = self.picture
        weekday = picture.weekday_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or weekday is None:
            return
        index, part = picture.part_at(weekday, event.position())
        self._before = self.week
        self._pressed = (picture.span.minutes(event.position().x()), part)
        self.choose(weekday, index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw while the button is down; else show what a press would do."""
        if self._pressed is None:
            self._show_shape(event.position())
            return
        begun, part = self._pressed
        here = self.picture.span.minutes(event.position().x())
        week = self._before
        if part == "free":
            week = week.draw(self.weekday, begun, here)
        else:
            a, b = week.on(self.weekday)[self.index]
            moved = here - begun
            starts = a + moved * (part in ("whole", "start"))
            ends = b + moved * (part in ("whole", "end"))
            week = week.change(self.weekday, self.index, starts, ends)
        self._do(week)

    def _show_shape(self, place: QPointF) -> None:
        """Let the pointer say what a press would do."""
        picture = self.picture
        weekday = picture.weekday_at(place)
        part = picture.part_at(weekday, place)[1] if weekday is not None else ""
        shapes = {
            "": Qt.CursorShape.ArrowCursor,
            "whole": Qt.CursorShape.ArrowCursor,
            "free": Qt.CursorShape.CrossCursor,
        }
        self.setCursor(shapes.get(part, Qt.CursorShape.SizeHorCursor))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if self._pressed is not None and self._pressed[1] == "free":
            self._choose_at(self._pressed[0])
        self._pressed = None

    def _choose_at(self, minute: int) -> None:
        stretches = self.week.on(self.weekday)
        within = [at for at, (a, b) in enumerate(stretches) if a - STEP <= minute <= b + STEP]
        self.choose(self.weekday, within[0] if within else self.index)

    # The rest

    def _do(self, week: Week) -> None:
        if week != self.week:
            self.week = week
            self.index = max(0, min(self.index, len(week.on(self.weekday)) - 1))
            self._tell()
            self.edited.emit()
            self.turned.emit()
            self.update()

    def _tell(self) -> None:
        """Say to a screen reader which day is the current one, and when it is open."""
        words = f"{_(WEEKDAYS[self.weekday])}: {show_hours(self.week.on(self.weekday))}"
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
            if self.hasFocus():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    @Slot()
    def _dress(self) -> None:
        self.setFont(self._look.font(LABEL))
        self.updateGeometry()
        self.update()
