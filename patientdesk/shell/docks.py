"""The docks: what stands where in three workspaces, kept for each clerk, put back when asked.

Every dock is there at once. Its panel comes in a turn of its own, so that the window never stands
still for all of them: the first with the window, the others when that one has its answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar, QTabWidget

from patientdesk.kernel.text import N_, _
from patientdesk.ui.dressed.sheet import wear
from patientdesk.ui.panel import Panel
from patientdesk.ui.session import DeskSession
from patientdesk.ui.surface import Surface
from patientdesk.ui.theme import BODY, Space
from patientdesk.ui.titlebar import TitleBar

FRONT_DESK, PHONE, BILLING = "front-desk", "phone", "billing"
WORKSPACES: dict[str, str] = {
    FRONT_DESK: N_("Front desk"),
    PHONE: N_("Phone"),
    BILLING: N_("Billing"),
}
#: Grows when a layout saved before would no longer fit.
VERSION = 1
#: Below this height at 100 % the inquiries stand behind the schedule.
LOW_PX = 620
#: The share of the width the left docks take, and of the height the lower ones, in percent.
LEFT = {FRONT_DESK: 61, PHONE: 56, BILLING: 42}
#: Narrower windows give the forms at the right more: (px at 100 %, most percent for the left).
NARROW = ((1000, 50), (1450, 54))
LOWER = {FRONT_DESK: 27, PHONE: 50, BILLING: 40}
#: Who stands in front and first, by workspace: keys of panels.
FIRST = {FRONT_DESK: "registration", PHONE: "registration", BILLING: "claims"}
HANDLE_PX = 4
#: The other panels come after so long, if the first one has no answers by then.
PATIENCE_MS = 400


class Panels(dict[str, Panel]):
    """The panels that are there, by their key. One asked for before its turn is built at once."""

    def __init__(self, build: Callable[[str], Panel]) -> None:
        super().__init__()
        self._build = build

    def __missing__(self, key: str) -> Panel:
        """Have it now."""
        return self._build(key)


class Docks(QObject):
    """Wraps the panels of a window in docks and knows where they belong."""

    def __init__(
        self, window: QMainWindow, session: DeskSession, kinds: Sequence[type[Panel]]
    ) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self.workspace = FRONT_DESK
        self.panels = Panels(self._build)
        self.docks: dict[str, QDockWidget] = {}
        self._kinds = {kind.key: kind for kind in kinds}
        #: What panels that are not there yet are to show: see :meth:`Panel.memory`.
        self._kept: dict[str, Mapping[str, Any]] = {}
        self._resting = False
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._build_next)
        #: Whether the lower docks stand behind the upper ones, for want of height.
        self.was_low = False
        #: A dock that was dragged onto another has its tab in the next turn.
        self._tabs_come = QTimer(self, singleShot=True, interval=0)
        self._tabs_come.timeout.connect(self.name_tabs)
        window.setDockOptions(
            QMainWindow.DockOption.AllowNestedDocks | QMainWindow.DockOption.AllowTabbedDocks
        )
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        window.setDocumentMode(True)

    def make(self, first: str = "") -> Iterator[None]:
        """Put up the docks, and the panel ``first`` if one is named, a step at a time.

        Whoever makes them calls :meth:`arrange` or :meth:`restore` then, and :meth:`go_on` if
        nothing is asked of the desk thread.
        """
        for kind in self._kinds.values():
            self._add(kind)
        yield
        if first in self._kinds:
            self._build(first)
            yield
        self._session.quiet.connect(self._go_on)
        QTimer.singleShot(PATIENCE_MS, self, self._go_on)
        self._session.look.changed.connect(self.name_tabs)

    @property
    def complete(self) -> bool:
        """Whether every panel is there."""
        return len(self.panels) == len(self._kinds)

    def memory(self) -> dict[str, Mapping[str, Any]]:
        """Return what every panel would lose by being made anew."""
        return self._kept | {key: panel.memory() for key, panel in self.panels.items()}

    def recall(self, memory: Mapping[str, Mapping[str, Any]]) -> None:
        """Let every panel show what it showed, those to come when they are there."""
        self._kept = {key: kept for key, kept in memory.items() if kept}
        for key, panel in self.panels.items():
            if key in self._kept:
                panel.recall(self._kept.pop(key))

    def rest(self) -> None:
        """Let no more panels come for now: the screen is locked, or the window closes."""
        self._resting = True

    def go_on(self) -> None:
        """Let the panels come that are not there yet."""
        self._resting = False
        self._go_on()

    def obeying(self, kind: str, number: int) -> list[str]:
        """Return the panels that obey; one that was not there to hear of it is told."""
        found = [key for key, each in self._kinds.items() if kind in each.opens]
        for key in found:
            if key not in self.panels:
                self._build(key).open(kind, number)
        return found

    def close(self) -> None:
        """Take all docks off the window: it is about to be built anew."""
        self._session.quiet.disconnect(self._go_on)
        self._kinds.clear()
        self._kept.clear()
        self._take_off()
        for dock in self.docks.values():
            dock.hide()
            dock.setObjectName("")
            dock.deleteLater()
        self.docks.clear()
        self.panels.clear()
        self.deleteLater()

    def show(self, key: str) -> None:
        """Bring a panel to the front, whatever hides it."""
        dock = self.docks[key]
        dock.show()
        dock.raise_()
        if dock.isFloating():
            dock.activateWindow()

    def arrange(self, workspace: str = "") -> None:
        """Put every dock where it belongs in a workspace."""
        self.workspace = workspace or self.workspace
        for dock in self.docks.values():
            if dock.isFloating():  # asked of one that stands, it goes and comes all the same
                dock.setFloating(False)
        self._take_off()
        left = [self.docks[key] for key, kind in self._kinds.items() if _is_left(kind)]
        right = [self.docks[key] for key, kind in self._kinds.items() if not _is_left(kind)]
        if self.workspace == PHONE:
            left.reverse()
        self._stack(left, Qt.DockWidgetArea.LeftDockWidgetArea, beneath=not self._low())
        self._stack(right, Qt.DockWidgetArea.RightDockWidgetArea, beneath=False)
        first = self.docks.get(FIRST[self.workspace])
        for dock in (*self.docks.values(), *left[:1], *right[:1], *((first,) if first else ())):
            dock.show()
            dock.raise_()
        self._share(left, right)
        self.name_tabs()
        self.was_low = self._low()

    def fit(self) -> None:
        """Follow the window: when it becomes low, what stood beneath stands behind, and back."""
        low = self._low()
        if low == self.was_low:
            return
        self.was_low = low
        left = self._standing(Qt.DockWidgetArea.LeftDockWidgetArea)
        if len(left) < 2:
            return
        behind = left[1] in self._window.tabifiedDockWidgets(left[0])
        if low and not behind:
            self._window.tabifyDockWidget(left[0], left[1])
            left[0].raise_()
        elif behind and not low:
            self._window.removeDockWidget(left[1])  # out of its tab: Qt does not split tabs
            beneath = Qt.Orientation.Vertical
            self._window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, left[1], beneath)
            left[1].show()
            self._share(left, [])
        self.name_tabs()

    def share_anew(self) -> None:
        """Give each side its share at another size; what stands where stays there."""
        self.fit()
        sides = (Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea)
        self._share(*map(self._standing, sides))

    def save(self) -> QByteArray:
        """Return where everything stands."""
        return self._window.saveState(VERSION)

    def restore(self, state: QByteArray, *, low: bool = False) -> bool:
        """Put everything where it stood; False when that cannot be read, and nothing moved.

        ``low`` tells that what stood behind did so for want of height.
        """
        before = self.save()
        self._take_off()
        if state.isEmpty() or not self._window.restoreState(state, VERSION):
            self._window.restoreState(before, VERSION)
            return False
        if all(dock.isHidden() for dock in self.docks.values()):
            return False
        self.pull_back()
        self.name_tabs()
        self.was_low = low  # the layout may come from a higher window, or a lower one
        self.fit()
        return True

    def pull_back(self) -> None:
        """Bring floated docks that no screen shows any more back into sight."""
        for dock in self.docks.values():
            if dock.isFloating() and not _in_sight(dock.frameGeometry()):
                around = self._window.frameGeometry()
                dock.move(around.topLeft() + QPoint(60, 60))

    @Slot()
    def name_tabs(self) -> None:
        """Dress Qt's own tab bars, and name them for tests and assistive technology."""
        for number, bar in enumerate(self._window.findChildren(QTabBar)):
            bar.setObjectName(f"docks.tabs-{number}")
            bar.setAccessibleName(_("Panels"))
            wear(bar, self._session.look, "tabs")
            bar.setFont(self._session.look.font(BODY))
            bar.setElideMode(Qt.TextElideMode.ElideRight)
            bar.setUsesScrollButtons(False)
            bar.setExpanding(False)

    def _add(self, kind: type[Panel]) -> None:
        """Put up a dock with nothing in it yet."""
        dock = QDockWidget(_(kind.title), self._window)
        dock.setObjectName(f"dock.{kind.key}")  # saveState() needs it
        ground, header = Surface(self._session.look), Surface(self._session.look)
        header.setFixedHeight(self._session.look.px(Space.HEADER))
        dock.setWidget(ground)
        dock.setTitleBarWidget(header)
        self.docks[kind.key] = dock
        self._window.addDockWidget(kind.area, dock)
        dock.dockLocationChanged.connect(self._tabs_come.start)

    def _build(self, key: str) -> Panel:
        """Put a panel into its dock, showing what it is to show."""
        dock = self.docks[key]
        before = (dock.widget(), dock.titleBarWidget())
        panel = self._kinds[key](self._session, dock)
        self.panels[key] = panel
        # The header first: what stands in it would be a window of its own if the panel showed it.
        dock.setTitleBarWidget(TitleBar(self._session.look, panel, dock))
        dock.setWidget(panel)
        for ground in before:
            if ground is not None:
                ground.deleteLater()
        if key in self._kept:
            panel.recall(self._kept.pop(key))
        return panel

    @Slot()
    def _go_on(self) -> None:
        """Have the next panel in the next turn, after what is to be painted now."""
        if not self.complete:
            self._next.start()

    @Slot()
    def _build_next(self) -> None:
        for key in self._kinds:
            if key not in self.panels and not self._resting:
                self._build(key)
                self._go_on()
                return

    def _take_off(self) -> None:
        """Take all docks out of the layout, so that Qt leaves none of their tabs painted."""
        for dock in self.docks.values():
            self._window.removeDockWidget(dock)
        layout = self._window.layout()
        if layout is not None:
            layout.activate()

    def _stack(self, docks: list[QDockWidget], area: Qt.DockWidgetArea, *, beneath: bool) -> None:
        for number, dock in enumerate(docks):
            self._window.addDockWidget(area, dock)
            if number and beneath:
                self._window.splitDockWidget(docks[number - 1], dock, Qt.Orientation.Vertical)
            elif number:
                self._window.tabifyDockWidget(docks[number - 1], dock)

    def _share(self, left: list[QDockWidget], right: list[QDockWidget]) -> None:
        width, height = self._window.width(), self._window.height()
        share, lower = LEFT[self.workspace], LOWER[self.workspace]
        for below, most in reversed(NARROW):
            if width < below * self._session.look.scale:
                share = min(share, most)
        if left and right:
            widths = [width * share // 100, width * (100 - share) // 100]
            self._window.resizeDocks([left[0], right[0]], widths, Qt.Orientation.Horizontal)
        if len(left) > 1 and not self._low():
            heights = [height * (100 - lower) // 100, height * lower // 100]
            self._window.resizeDocks(left[:2], heights, Qt.Orientation.Vertical)

    def _standing(self, area: Qt.DockWidgetArea) -> list[QDockWidget]:
        """Return the docks that stand on one side of the window, the upper ones first."""
        found = [
            dock for dock in self.docks.values()
            if not dock.isFloating() and self._window.dockWidgetArea(dock) == area
        ]  # fmt: skip
        if self.workspace == PHONE and area == Qt.DockWidgetArea.LeftDockWidgetArea:
            found.reverse()
        return found

    def _low(self) -> bool:
        return self._window.height() < LOW_PX * self._session.look.scale


def _is_left(kind: type[Panel]) -> bool:
    return kind.area != Qt.DockWidgetArea.RightDockWidgetArea


def _in_sight(frame: QRect) -> bool:
    handle = QRect(frame.topLeft(), frame.topRight() + QPoint(0, 30))
    screens = (screen.availableGeometry() for screen in QGuiApplication.screens())
    return any(place.intersected(handle).width() > 60 for place in screens)
