"""The painted week: open time drawn with the mouse or moved with the keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from patientdesk.directory.dialogs.plan import STEP, Span, Week
from patientdesk.kernel.dates import WEEKDAYS
from patientdesk.kernel.hours import show_hours, show_minutes
from patientdesk.kernel.text import _
from patientdesk.ui.look import Look
from patientdesk.ui.strokes import hatch
from patientdesk.ui.theme import BODY, HINT, LABEL, STRONG, VALUE

ROW_PX, BAR_PX, HEAD_PX = 32, 20, 26
GAP_PX, HATCH_PX, RADIUS_PX = 14, 6, 4
#: How near to an end of a stretch the mouse must be to take hold of it.
GRIP_PX = 6
#: A timeline narrower than this says its hours in words only beside the row that is chosen.
NARROW_PX = 220
OWN_KEYS = (Qt.Key.Key_Insert, Qt.Key.Key_Delete, Qt.Key.Key_Space)
TICKS = (60, 120, 180, 240, 360)


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
        px = self._look.px
        return QSize(px(560), px(HEAD_PX) + len(WEEKDAYS) * px(ROW_PX))

    def minimumSizeHint(self) -> QSize:
        """Give way in width."""
        return QSize(self._look.px(320), self.sizeHint().height())

    # Where things stand

    def span(self) -> Span:
        """Return the part of the day that is shown, between the days' names and their hours."""
        left = round(self._names_width()) + self._look.px(GAP_PX)
        right = round(self._words_width()) + self._look.px(GAP_PX)
        width = self.width() - left - right
        if width < self._look.px(NARROW_PX):
            width = self.width() - left - self._look.px(22)
        return Span.over(self.week, left, width)

    def bar(self, weekday: int) -> QRectF:
        """Return the rectangle of a whole day."""
        px, span = self._look.px, self.span()
        top = px(HEAD_PX) + weekday * px(ROW_PX) + (px(ROW_PX) - px(BAR_PX)) / 2
        return QRectF(span.left, top, span.width, px(BAR_PX))

    def stretch(self, weekday: int, index: int) -> QRectF:
        """Return the rectangle of an open stretch."""
        span, day = self.span(), self.bar(weekday)
        starts, ends = self.week.on(weekday)[index]
        return QRectF(
            span.x(starts), day.top() - 1, span.x(ends) - span.x(starts), day.height() + 2
        )

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the numbers, then the days."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        span = self.span()
        self._draw_ticks(painter, span)
        for weekday in range(len(WEEKDAYS)):
            self._draw_day(painter, span, weekday)

    def _draw_ticks(self, painter: QPainter, span: Span) -> None:
        look, px = self._look, self._look.px
        painter.setFont(look.font(HINT, features="figures"))
        metrics = QFontMetricsF(painter.font())
        room = metrics.horizontalAdvance("00:00") + px(12)
        fits = (each for each in TICKS if span.x(span.first + each) - span.left >= room)
        bottom = px(HEAD_PX) + len(WEEKDAYS) * px(ROW_PX)
        for minute in span.ticks(next(fits, TICKS[-1])):
            x = round(span.x(minute))
            painter.setPen(QPen(look.theme.colour("line"), 1))
            painter.drawLine(QPointF(x + 0.5, px(HEAD_PX) - px(4)), QPointF(x + 0.5, bottom))
            painter.setPen(look.theme.colour("text2"))
            area = QRectF(x - 40, 0, 80, px(HEAD_PX) - px(8))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, show_minutes(minute))

    def _draw_day(self, painter: QPainter, span: Span, weekday: int) -> None:
        look, theme, px = self._look, self._look.theme, self._look.px
        current = weekday == self.weekday
        row = px(HEAD_PX) + weekday * px(ROW_PX)
        painter.setFont(look.font(STRONG if current else VALUE))
        painter.setPen(theme.colour("text"))
        names = QRectF(0, row, span.left, px(ROW_PX))
        painter.drawText(names, Qt.AlignmentFlag.AlignVCenter, _(WEEKDAYS[weekday]))
        bar = self.bar(weekday)
        ground = bar.adjusted(1, 0, 0, 0)
        painter.fillRect(ground, theme.colour("hatch_ground"))
        hatch(painter, ground, theme.colour("hatch"), px(HATCH_PX))
        for index in range(len(self.week.on(weekday))):
            self._draw_stretch(painter, self.stretch(weekday, index), current, index)
        if current and not self.week.on(weekday) and self.hasFocus():
            self._ring(painter, bar)
        if self.width() - bar.right() < self._words_width():
            return  # the hours in words stand in the line below
        words = QRectF(bar.right() + px(GAP_PX), row, self.width(), px(ROW_PX))
        painter.setFont(look.font(BODY, features="figures"))
        open_ = bool(self.week.on(weekday))
        painter.setPen(theme.colour("text2" if open_ else "text3"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, show_hours(self.week.on(weekday)))

    def _draw_stretch(self, painter: QPainter, area: QRectF, current: bool, index: int) -> None:
        theme = self._look.theme
        chosen = current and index == self.index
        width = 2.0 if chosen else float(theme.border)
        painter.setPen(QPen(theme.colour("accent"), width))
        painter.setBrush(theme.colour("wash"))
        inside = area.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        radius = self._look.px(RADIUS_PX)
        painter.drawRoundedRect(inside, radius, radius)
        if chosen and self.hasFocus():
            self._ring(painter, area)

    def _ring(self, painter: QPainter, area: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._look.theme.colour("focus"), 2))
        radius = self._look.px(RADIUS_PX + 2)
        painter.drawRoundedRect(area.adjusted(-3, -3, 3, 3), radius, radius)

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
        weekday = self._weekday_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or weekday is None:
            return
        index, part = self._part_at(weekday, event.position())
        self._before = self.week
        self._pressed = (self.span().minutes(event.position().x()), part)
        self.choose(weekday, index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw while the button is down; else show what a press would do."""
        if self._pressed is None:
            weekday = self._weekday_at(event.position())
            part = self._part_at(weekday, event.position())[1] if weekday is not None else ""
            shapes = {"": Qt.CursorShape.ArrowCursor, "free": Qt.CursorShape.CrossCursor}
            resize = Qt.CursorShape.SizeHorCursor
            self.setCursor(shapes.get(part, resize if part != "whole" else shapes[""]))
            return
        begun, part = self._pressed
        here = self.span().minutes(event.position().x())
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

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if self._pressed is not None and self._pressed[1] == "free":
            self._choose_at(self._pressed[0])
        self._pressed = None

    def _choose_at(self, minute: int) -> None:
        stretches = self.week.on(self.weekday)
        within = [at for at, (a, b) in enumerate(stretches) if a - STEP <= minute <= b + STEP]
        self.choose(self.weekday, within[0] if within else self.index)

    def _weekday_at(self, place: QPointF) -> int | None:
        weekday = int((place.y() - self._look.px(HEAD_PX)) // self._look.px(ROW_PX))
        return weekday if 0 <= weekday < len(WEEKDAYS) else None

    def _part_at(self, weekday: int, place: QPointF) -> tuple[int, str]:
        """Return which stretch is at a place, and which part of it: start, end, whole or free."""
        grip = self._look.px(GRIP_PX)
        for index in range(len(self.week.on(weekday))):
            area = self.stretch(weekday, index)
            if abs(place.x() - area.right()) <= grip:
                return index, "end"
            if abs(place.x() - area.left()) <= grip:
                return index, "start"
            if area.left() < place.x() < area.right():
                return index, "whole"
        span = self.span()
        inside = span.left <= place.x() <= span.left + span.width
        return 0, "free" if inside else ""

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

    def _names_width(self) -> float:
        metrics = QFontMetricsF(self._look.font(STRONG))
        return max(metrics.horizontalAdvance(_(day)) for day in WEEKDAYS) + self._look.px(8)

    def _words_width(self) -> float:
        metrics = QFontMetricsF(self._look.font(BODY, features="figures"))
        said = [show_hours(self.week.on(weekday)) for weekday in range(len(WEEKDAYS))]
        usual = show_hours(((480, 720), (780, 1020)))
        return max(metrics.horizontalAdvance(each) for each in [usual, *said])

    @Slot()
    def _dress(self) -> None:
        self.setFont(self._look.font(LABEL))
        self.updateGeometry()
        self.update()
