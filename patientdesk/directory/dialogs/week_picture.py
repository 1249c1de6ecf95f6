"""The picture of a week: where days and stretches stand in it, and how they are drawn."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from patientdesk.directory.dialogs.plan import Span, Week
from patientdesk.kernel.dates import WEEKDAYS
from patientdesk.kernel.hours import show_hours, show_minutes
from patientdesk.kernel.text import _
from patientdesk.ui.look import Look
from patientdesk.ui.strokes import hatch
from patientdesk.ui.theme import BODY, HINT, STRONG, VALUE

ROW_PX, BAR_PX, HEAD_PX = 32, 20, 26
GAP_PX, HATCH_PX, RADIUS_PX = 14, 6, 4
#: How near to an end of a stretch the mouse must be to take hold of it.
GRIP_PX = 6
#: A timeline narrower than this says its hours in words only beside the row that is chosen.
NARROW_PX = 220
TICKS = (60, 120, 180, 240, 360)


def height_of(look: Look) -> int:
    """Return the pixels seven rows need."""
    return look.px(HEAD_PX) + len(WEEKDAYS) * look.px(ROW_PX)


class WeekPicture:
    """A week as it stands in a widget of some width. One stretch of one day is the current one."""

    def __init__(self, look: Look, week: Week, width: int) -> None:
        self._look, self._week, self._width = look, week, width
        px = look.px
        self._words = self._words_width()
        left = round(self._names_width()) + px(GAP_PX)
        room = width - left - round(self._words) - px(GAP_PX)
        if room < px(NARROW_PX):
            room = width - left - px(22)
        #: The part of the day that is shown, between the days' names and their hours.
        self.span = Span.over(week, left, room)

    def bar(self, weekday: int) -> QRectF:
        """Return the rectangle of a whole day."""
        px, span = self._look.px, self.span
        top = px(HEAD_PX) + weekday * px(ROW_PX) + (px(ROW_PX) - px(BAR_PX)) / 2
        return QRectF(span.left, top, span.width, px(BAR_PX))

    def stretch(self, weekday: int, index: int) -> QRectF:
        """Return the rectangle of an open stretch."""
        span, day = self.span, self.bar(weekday)
        starts, ends = self._week.on(weekday)[index]
        return QRectF(
            span.x(starts), day.top() - 1, span.x(ends) - span.x(starts), day.height() + 2
        )

    def weekday_at(self, place: QPointF) -> int | None:
        """Return the day at a place; None above and below the week."""
        weekday = int((place.y() - self._look.px(HEAD_PX)) // self._look.px(ROW_PX))
        return weekday if 0 <= weekday < len(WEEKDAYS) else None

    def part_at(self, weekday: int, place: QPointF) -> tuple[int, str]:
        """Return which stretch is at a place, and which part of it: start, end, whole or free."""
        grip = self._look.px(GRIP_PX)
        for index in range(len(self._week.on(weekday))):
            area = self.stretch(weekday, index)
            if abs(place.x() - area.right()) <= grip:
                return index, "end"
            if abs(place.x() - area.left()) <= grip:
                return index, "start"
            if area.left() < place.x() < area.right():
                return index, "whole"
        span = self.span
        inside = span.left <= place.x() <= span.left + span.width
        return 0, "free" if inside else ""

    def paint(self, painter: QPainter, at: tuple[int, int], *, focused: bool) -> None:
        """Draw the numbers, then the days; ``at`` are the current day and its stretch."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ticks(painter)
        for weekday in range(len(WEEKDAYS)):
            index = at[1] if weekday == at[0] else None
            self._draw_day(painter, weekday, index, focused=focused)

    def _draw_ticks(self, painter: QPainter) -> None:
        look, px, span = self._look, self._look.px, self.span
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

    def _draw_day(
        self, painter: QPainter, weekday: int, index: int | None, *, focused: bool
    ) -> None:
        """Draw a row; ``index`` is the current stretch if this is the current day."""
        look, theme, px = self._look, self._look.theme, self._look.px
        row = px(HEAD_PX) + weekday * px(ROW_PX)
        painter.setFont(look.font(VALUE if index is None else STRONG))
        painter.setPen(theme.colour("text"))
        names = QRectF(0, row, self.span.left, px(ROW_PX))
        painter.drawText(names, Qt.AlignmentFlag.AlignVCenter, _(WEEKDAYS[weekday]))
        bar, stretches = self.bar(weekday), self._week.on(weekday)
        ground = bar.adjusted(1, 0, 0, 0)
        painter.fillRect(ground, theme.colour("hatch_ground"))
        hatch(painter, ground, theme.colour("hatch"), px(HATCH_PX))
        for at in range(len(stretches)):
            self._draw_stretch(painter, self.stretch(weekday, at), chosen=at == index)
        if focused and index is not None:
            self._ring(painter, self.stretch(weekday, index) if stretches else bar)
        if self._width - bar.right() < self._words:
            return  # the hours in words stand in the line below
        words = QRectF(bar.right() + px(GAP_PX), row, self._width, px(ROW_PX))
        painter.setFont(look.font(BODY, features="figures"))
        painter.setPen(theme.colour("text2" if stretches else "text3"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, show_hours(stretches))

    def _draw_stretch(self, painter: QPainter, area: QRectF, *, chosen: bool) -> None:
        theme = self._look.theme
        width = 2.0 if chosen else float(theme.border)
        painter.setPen(QPen(theme.colour("accent"), width))
        painter.setBrush(theme.colour("wash"))
        inside = area.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        radius = self._look.px(RADIUS_PX)
        painter.drawRoundedRect(inside, radius, radius)

    def _ring(self, painter: QPainter, area: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._look.theme.colour("focus"), 2))
        radius = self._look.px(RADIUS_PX + 2)
        painter.drawRoundedRect(area.adjusted(-3, -3, 3, 3), radius, radius)

    def _names_width(self) -> float:
        metrics = QFontMetricsF(self._look.font(STRONG))
        return max(metrics.horizontalAdvance(_(day)) for day in WEEKDAYS) + self._look.px(8)

    def _words_width(self) -> float:
        metrics = QFontMetricsF(self._look.font(BODY, features="figures"))
        said = [show_hours(self._week.on(weekday)) for weekday in range(len(WEEKDAYS))]
        usual = show_hours(((480, 720), (780, 1020)))
        return max(metrics.horizontalAdvance(each) for each in [usual, *said])
