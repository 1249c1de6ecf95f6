"""The coverage timeline: one lane a rank, gaps hatched, today as a line, a sentence below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from patientdesk.coverage.model import RANKS, Coverage
from patientdesk.coverage.rules.timeline import Stretch, Timeline, sentence, timeline
from patientdesk.kernel.text import _
from patientdesk.ui.look import Look
from patientdesk.ui.theme import HINT, LABEL, Space

AXIS_PX, LANE_PX, BAR_PX = 18, 26, 22
HEAD_PX = 74
#: A bar shorter than this says nothing inside; its tip does.
LEAST_WORDS_PX = 34


class TimelineStrip(QWidget):
    """Paints a patient's policies in time; a screen reader hears the sentence."""

    def __init__(self, look: Look, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._today = look, today
        self._coverages: tuple[Coverage, ...] = ()
        self._line: Timeline = timeline((), today)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Insurance in time"))
        look.changed.connect(self._dress)

    def show_coverages(self, coverages: Sequence[Coverage]) -> None:
        """Paint other policies."""
        self._coverages = tuple(coverages)
        self._line = timeline(coverages, self._today)
        self.setAccessibleDescription(sentence(coverages, self._today))
        self.setVisible(bool(coverages))
        self._dress()

    def sizeHint(self) -> QSize:
        """Return the room of the axis and the lanes."""
        lanes = max(1, len(self._line.lanes))
        return QSize(self._look.px(240), self._look.px(AXIS_PX + LANE_PX * lanes + 4))

    def minimumSizeHint(self) -> QSize:
        """Claim no width at all."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint years, lanes, gaps, then today over everything."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_years(painter)
        px = self._look.px
        for place, (rank, bars) in enumerate(self._line.lanes):
            top = px(AXIS_PX + LANE_PX * place) + 2
            painter.setFont(self._look.font(LABEL))
            painter.setPen(self._look.theme.colour("text2"))
            head = QRectF(0, top, px(HEAD_PX), px(BAR_PX))
            painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, _(RANKS.get(rank, RANKS[3])))
            if rank == 1:
                for gap in self._line.gaps:
                    self._paint_gap(painter, gap, top)
            for coverage, stretch in bars:
                self._paint_bar(painter, coverage, stretch, top)
        self._paint_today(painter)

    def _x(self, day: date) -> float:
        span = self._line.span
        share = (day - span.first).days / max(1, (span.last - span.first).days)
        left = self._look.px(HEAD_PX)
        return left + max(0.0, min(1.0, share)) * (self.width() - left - 2)

    def _paint_years(self, painter: QPainter) -> None:
        look, theme = self._look, self._look.theme
        painter.setFont(look.font(HINT))
        for year in range(self._line.span.first.year, self._line.span.last.year + 1):
            x = self._x(date(year, 1, 1))
            painter.setPen(theme.colour("line"))
            painter.drawLine(round(x), look.px(AXIS_PX), round(x), self.height())
            painter.setPen(theme.colour("text2"))
            place = QRectF(x + look.px(3), 0, look.px(60), look.px(AXIS_PX - 2))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, str(year))

    def _paint_bar(
        self, painter: QPainter, coverage: Coverage, stretch: Stretch, top: float
    ) -> None:
        look, theme = self._look, self._look.theme
        left, right = self._x(stretch.first), self._x(stretch.last + timedelta(days=1))
        area = QRectF(left + 0.5, top + 0.5, max(3.0, right - left - 1), look.px(BAR_PX) - 1)
        live = coverage.ends is None or coverage.ends >= self._today
        painter.setPen(QPen(theme.colour("accent" if live else "control"), theme.border))
        painter.setBrush(theme.colour("wash" if live else "window"))
        painter.drawRoundedRect(area, look.px(Space.RADIUS), look.px(Space.RADIUS))
        if area.width() < look.px(LEAST_WORDS_PX):
            return
        font = look.font(LABEL, 600 if live else 500)
        painter.setFont(font)
        painter.setPen(theme.colour("text" if live else "text3"))
        inside = area.adjusted(look.px(7), 0, -look.px(4), 0)
        said = coverage.plan or coverage.payer_name
        words = QFontMetricsF(font).elidedText(said, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_gap(self, painter: QPainter, gap: Stretch, top: float) -> None:
        look, theme = self._look, self._look.theme
        if gap.last < self._line.span.first:
            return
        left, right = self._x(gap.first), self._x(gap.last + timedelta(days=1))
        area = QRectF(left + 1, top + 0.5, max(4.0, right - left - 2), look.px(BAR_PX) - 1)
        painter.setPen(QPen(theme.colour("stop"), theme.border))
        painter.setBrush(QBrush(theme.colour("stop"), Qt.BrushStyle.BDiagPattern))
        painter.drawRect(area)

    def _paint_today(self, painter: QPainter) -> None:
        look, theme = self._look, self._look.theme
        x = round(self._x(self._today))
        painter.setPen(QPen(theme.colour("text"), 2))
        painter.drawLine(x, look.px(AXIS_PX - 2), x, self.height())
        font = look.font(HINT, 600)
        words = _("today")
        width = QFontMetricsF(font).horizontalAdvance(words) + look.px(10)
        tag = QRectF(x - width / 2, 0, width, look.px(AXIS_PX - 2))
        tag.moveRight(min(tag.right(), self.width() - 1.0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("text"))
        painter.drawRoundedRect(tag, look.px(3), look.px(3))
        painter.setFont(font)
        painter.setPen(theme.colour("surface"))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, words)

    @Slot()
    def _dress(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.update()
