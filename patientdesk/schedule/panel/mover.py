"""Moving a visit: dragged by the mouse, or carried by the arrow keys. The same words either way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from patientdesk.schedule.model import EXPECTED, Appointment, Track
from patientdesk.schedule.panel.overlay import Ghost
from patientdesk.schedule.panel.spots_view import SpotsView

#: How near the edge the day begins to scroll along, and how far at a time.
EDGE_PX, SCROLL_PX = 16, 12
#: Says whether a visit could go to a column at a time, and in which words.
Judge = Callable[[Appointment, Track, datetime], tuple[bool, str]]


def announce(widget: QObject, words: str) -> None:
    """Have a screen reader say something now."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


class Mover(QObject):
    """Holds the visit that is being moved; the view paints its :attr:`ghost`."""

    #: A visit was let go over a place: the visit, the column and the time.
    dropped = Signal(object, object, object)
    #: Something else is held, or nothing any more.
    changed = Signal()

    def __init__(self, view: SpotsView) -> None:
        super().__init__(view)
        self._view = view
        self._pressed: tuple[QPoint, int] | None = None
        self._grabbed = 0.0  # minutes from the visit's start to where it was taken hold of
        self._dragging = False
        self.held: Appointment | None = None
        self.ghost: Ghost | None = None
        self.slot_minutes = 15
        self.judge: Judge = _anywhere

    def hold(self, visit: Appointment) -> None:
        """Take a visit up, to be put down elsewhere by a key."""
        self.held, self.ghost = visit, None
        self.changed.emit()
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Show the held visit in the free time that is chosen, if there is one."""
        if self.held is None or self._dragging:
            return
        spot = self._view.current_spot()
        ghost = None
        if spot is not None and spot.visit is None:
            track = next(each for each in self._view.plan.tracks if each.key == spot.track)
            ghost = self._ghost(self.held, track, spot.starts)
        self._show(ghost)

    def let_go(self) -> None:
        """Leave everything as it was."""
        self.held, self.ghost, self._pressed, self._dragging = None, None, None, False
        self._view.viewport().unsetCursor()
        self.changed.emit()

    def put_down(self) -> bool:
        """Move the held visit to where its ghost stands; tell whether there was one."""
        visit, ghost = self.held, self.ghost
        if visit is None or ghost is None:
            return False
        if not ghost.free:
            announce(self._view, ghost.words)
            return True
        self.let_go()
        self.dropped.emit(visit, ghost.track, ghost.starts)
        return True

    def on_mouse(self, event: QMouseEvent) -> bool:
        """Follow the mouse over the day; tell whether the event is used up."""
        where = event.position()
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() == Qt.MouseButton.LeftButton:
                row = self._view.indexAt(where.toPoint()).row()
                self._pressed = (where.toPoint(), row) if row >= 0 else None
            case QEvent.Type.MouseMove if self._dragging:
                self._drag(where)
                return True
            case QEvent.Type.MouseMove if self._pressed and event.buttons():
                return self._begin(where)
            case QEvent.Type.MouseButtonRelease:
                self._pressed = None
                if self._dragging:
                    self._drop()
                    return True
        return False

    def _begin(self, where: QPointF) -> bool:
        """Take the visit along when the mouse has gone far enough to mean it."""
        assert self._pressed is not None
        start, row = self._pressed
        if (where.toPoint() - start).manhattanLength() < QApplication.startDragDistance():
            return False
        spot = self._view.plan.spots[row] if row < len(self._view.plan.spots) else None
        if spot is None or spot.visit is None or spot.visit.visit not in EXPECTED:
            return False
        at = self._view.plan.scale.minute(start.y() + self._view.verticalOffset())
        self._grabbed = at - (spot.starts.hour * 60 + spot.starts.minute)
        self._dragging, self.held = True, spot.visit
        self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.changed.emit()
        self._drag(where)
        return True

    def _drag(self, where: QPointF) -> None:
        view = self._view
        if where.y() < EDGE_PX or where.y() > view.viewport().height() - EDGE_PX:
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + (SCROLL_PX if where.y() > EDGE_PX else -SCROLL_PX))
        column = view.plan.column_at(round(where.x()))
        if column is None or self.held is None:
            self._show(None)
            return
        scale = view.plan.scale
        begins = scale.minute(where.y() + view.verticalOffset()) - self._grabbed
        begins = round(begins / self.slot_minutes) * self.slot_minutes
        begins = max(scale.opens, min(begins, scale.closes - self.held.minutes))
        midnight = datetime.combine(self.held.starts.date(), time.min)
        day = view.plan.spots[0].starts.date() if view.plan.spots else midnight.date()
        starts = datetime.combine(day, time.min) + timedelta(minutes=begins)
        self._show(self._ghost(self.held, column.track, starts))

    def _drop(self) -> None:
        visit, ghost = self.held, self.ghost
        self.let_go()
        if visit is None or ghost is None or not ghost.free:
            return
        same_column = any(spot.visit and spot.visit.id == visit.id for spot in ghost.track.spots)
        if not same_column or ghost.starts != visit.starts:
            self.dropped.emit(visit, ghost.track, ghost.starts)

    def _ghost(self, visit: Appointment, track: Track, starts: datetime) -> Ghost:
        free, words = self.judge(visit, track, starts)
        return Ghost(visit, track, starts, free, words)

    def _show(self, ghost: Ghost | None) -> None:
        if ghost == self.ghost:
            return
        if ghost is not None and (self.ghost is None or ghost.words != self.ghost.words):
            announce(self._view, ghost.words)
        self.ghost = ghost
        self._view.viewport().update()


def _anywhere(_visit: Appointment, _track: Track, _starts: datetime) -> tuple[bool, str]:
    return True, ""
