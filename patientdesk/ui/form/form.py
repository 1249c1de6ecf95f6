"""The form itself: what stands where, what is typed, what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from patientdesk.kernel.findings import Finding, Severity
from patientdesk.ui.dressed.scroll import with_bars
from patientdesk.ui.fields.field import Field
from patientdesk.ui.form.section import Piece, Section, columns_for
from patientdesk.ui.form.summary import Summary
from patientdesk.ui.look import Look
from patientdesk.ui.strip import Strip
from patientdesk.ui.surface import Surface

MARGIN_PX = 12
#: Sections beyond the ninth have no key.
MOST_KEYS = 9


class Form(QScrollArea):
    """Sections of fields; see the folder's docstring for its use."""

    edited = Signal(str)
    left = Signal(str)

    def __init__(self, look: Look, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self.key = look, key
        self.setObjectName(f"{key}.form")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        with_bars(self, look)
        self.fields: dict[str, Field] = {}
        self.sections: list[Section] = []
        self.summary = Summary(look)
        self.strays = Strip(look)
        self._touched: set[str] = set()
        self._findings: list[Finding] = []
        self._shown: dict[str, str] = {}
        self._last: QWidget | None = None
        self._margins = True
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._flow)
        self._content = Surface(look)
        self._box = QVBoxLayout(self._content)
        self._box.addWidget(self.strays)
        self._box.addStretch(1)
        self.setWidget(self._content)
        look.changed.connect(self._dress)
        self._dress()

    # Building

    def section(self, title: str = "", action: QWidget | None = None) -> Section:
        """Begin a section; ``action`` stands at the right end of its head."""
        number = len([each for each in self.sections if each.title]) + 1
        key = f"Alt+{number}" if title and number <= MOST_KEYS else ""
        section = Section(self.look, title, key, action)
        self._box.insertWidget(self._box.count() - 1, section)
        self.sections.append(section)
        if key:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.go_to_section, number - 1))
        if action is not None:
            self._follow(action)
        return section

    def add(self, field: Field, span: int = 2, *, new_row: bool = False) -> Field:
        """Put a field behind the others, over ``span`` of six columns."""
        self.fields[field.where] = field
        field.name_within(self.key)
        self.put(field, span, new_row=new_row)
        field.edited.connect(partial(self._on_edited, field.where))
        field.left.connect(partial(self._on_left, field.where))
        field.entered.connect(partial(self._on_entered, field))
        self._shown[field.where] = field.text()
        return field

    def put(self, widget: QWidget, span: int = 6, *, new_row: bool = False) -> None:
        """Put any widget behind the others."""
        section = self.sections[-1] if self.sections else self.section()
        section.add(Piece(widget, span, new_row))
        self._follow(widget)
        self._soon.start()

    def lead_to(self, *widgets: QWidget) -> None:
        """Let these come after the last field, with the Tab key."""
        for widget in widgets:
            self._follow(widget)

    def show_field(self, where: str, shown: bool = True) -> None:
        """Show or hide a field; the others close up."""
        self.show_fields({where: shown})

    def show_fields(self, shown: Mapping[str, bool]) -> None:
        """Show or hide several fields; a section closes up once."""
        turned = [where for where, see in shown.items() if self.fields[where].isHidden() == see]
        for where in turned:
            self.fields[where].setVisible(shown[where])
        if turned:
            for section in self.sections:
                section.look_again()

    def field(self, where: str) -> Any:
        """Return the field of a path, as whatever kind of field it is."""
        return self.fields[where]

    def bare(self) -> None:
        """Stand inside a dialog: without margins of its own."""
        self._margins = False
        self._dress()

    def content_height(self, width: int) -> int:
        """Return the height all fields need at this width."""
        for section in self.sections:
            section.flow(columns_for(width, self.look.scale))
        layout = self._box
        if not layout.hasHeightForWidth():
            return layout.totalSizeHint().height()
        return max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height())

    # What is typed

    def values(self) -> dict[str, str]:
        """Return every field's text by its path."""
        return {where: field.text() for where, field in self.fields.items()}

    def set_values(self, values: Mapping[str, str]) -> None:
        """Show other values: a fresh start, without marks. Paths not given become empty."""
        for where, field in self.fields.items():
            field.set_text(values.get(where, ""))
        self.start_afresh()

    def start_afresh(self) -> None:
        """Take what is shown as saved: nothing is marked, nothing is dirty."""
        self._touched.clear()
        self._shown = self.values()
        self.mark(())

    @property
    def dirty(self) -> bool:
        """Whether something differs from what was shown first."""
        return self.values() != self._shown

    def memory(self) -> dict[str, object]:
        """Return what is typed and where the clerk is, to be put into another form."""
        at = next((w for w, field in self.fields.items() if field.editor.hasFocus()), "")
        return {
            "values": self.values(),
            "shown": dict(self._shown),
            "touched": sorted(self._touched),
            "focus": at,
            "scroll": self.verticalScrollBar().value(),
        }

    def recall(self, memory: Mapping[str, Any]) -> None:
        """Put back what :meth:`memory` returned."""
        for where, text in memory["values"].items():
            if where in self.fields:
                self.fields[where].set_text(text)
        self._shown = {**self._shown, **memory["shown"]}
        self.revisit(memory["touched"])
        self.mark(())
        if memory["focus"] in self.fields:
            self.fields[memory["focus"]].editor.setFocus()
        self.verticalScrollBar().setValue(memory["scroll"])

    def revisit(self, touched: Iterable[str]) -> None:
        """Take these fields, and no others, for left once: the next mark shows what is wrong."""
        self._touched = set(touched) & set(self.fields)

    # What is wrong with it

    def mark(self, findings: Iterable[Finding], *, everywhere: bool = False) -> bool:
        """Show findings below their fields; tell whether one of them forbids saving.

        Only fields that were left once are marked, unless ``everywhere``: then the first field
        that must be fixed also gets the focus.
        """
        own = [field.own_finding() for field in self.fields.values() if not field.isHidden()]
        self._findings = [*findings, *(each for each in own if each)]
        if everywhere:
            self._touched = set(self.fields)
        for where, field in self.fields.items():
            here = [f for f in self._findings if f.where == where and where in self._touched]
            worst = max(here, key=lambda f: f.severity, default=None)
            if worst != field.finding:
                field.show_finding(worst, aloud=field.editor.hasFocus())
        self._show_strays(everywhere)
        self._count()
        stops = self.stops
        if everywhere and stops:
            self._go_to_first(stops)
        return bool(stops)

    def point_out(self, findings: Iterable[Finding], where: str = "") -> None:
        """Show all that is wrong, and go to the field ``where``, or to what is wrong first."""
        stopped = self.mark(findings, everywhere=True)
        if not self.go_to(where) and not stopped:
            self.next_finding()

    @property
    def stops(self) -> list[Finding]:
        """Everything that forbids saving, whether it is shown yet or not."""
        return [f for f in self._findings if f.severity is Severity.ERROR]

    def go_to(self, where: str) -> bool:
        """Put the focus into a field and bring it into sight; False when it is not here."""
        field = self.fields.get(where)
        if field is None:
            return False
        field.editor.setFocus(Qt.FocusReason.TabFocusReason)  # selects, to be typed over
        self._bring(field)
        return True

    def go_to_section(self, index: int) -> None:
        """Put the focus into the first field of a section and its head to the top."""
        titled = [each for each in self.sections if each.title]
        if index >= len(titled):
            return
        section = titled[index]
        self.verticalScrollBar().setValue(section.geometry().top() - self.look.px(MARGIN_PX))
        for widget in (piece.widget for piece in section.pieces):
            target = widget.focusProxy() or widget
            if target.focusPolicy() != Qt.FocusPolicy.NoFocus and target.isEnabled():
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def next_finding(self) -> bool:
        """Go to the next field with a finding, round and round; False when there is none."""
        places = [w for w, f in self.fields.items() if f.finding is not None and not f.isHidden()]
        if not places:
            return False
        order = list(self.fields)
        here = next((order.index(w) for w in order if self.fields[w].editor.hasFocus()), -1)
        return self.go_to(next((w for w in places if order.index(w) > here), places[0]))

    # Qt

    def minimumSizeHint(self) -> QSize:
        """Let the dock be small: the form scrolls."""
        return QSize(self.look.px(200), self.look.px(80))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the grid when it is narrow."""
        super().resizeEvent(event)
        self._flow()

    @Slot()
    def _flow(self) -> None:
        columns = columns_for(self.viewport().width(), self.look.scale)
        for section in self.sections:
            section.flow(columns)

    @Slot()
    def _dress(self) -> None:
        px = self.look.px
        side, top = (px(MARGIN_PX), px(10)) if self._margins else (2, 2)
        self._box.setContentsMargins(side, top, side, top)
        self._box.setSpacing(px(12))
        self._flow()

    def _follow(self, widget: QWidget) -> None:
        """Come after what was added before, with the Tab key."""
        for stop in _stops(widget):
            if self._last is not None:
                QWidget.setTabOrder(self._last, stop)
            self._last = stop

    def _on_edited(self, where: str) -> None:
        self.edited.emit(where)

    def _on_left(self, where: str) -> None:
        self._touched.add(where)
        self.left.emit(where)

    def _on_entered(self, field: Field) -> None:
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._bring(field)

    def _bring(self, field: Field) -> None:
        self.ensureWidgetVisible(field, 0, self.look.px(MARGIN_PX))

    def _go_to_first(self, stops: list[Finding]) -> None:
        places = {finding.where for finding in stops}
        first = next((where for where in self.fields if where in places), "")
        if not self.go_to(first):
            self.ensureWidgetVisible(self.strays)

    def _show_strays(self, everywhere: bool) -> None:
        strays = [f for f in self._findings if f.where not in self.fields]
        if strays and (everywhere or self._touched):
            worst = max(strays, key=lambda f: f.severity)
            self.strays.show_finding(worst, [f.message for f in strays])
        else:
            self.strays.hide()

    def _count(self) -> None:
        """Count fields rather than findings: that is how many stops F7 makes."""
        shown = [field.finding for field in self.fields.values() if field.finding]
        if not self.strays.isHidden():
            shown += [f for f in self._findings if f.where not in self.fields]
        fix = sum(f.severity is Severity.ERROR for f in shown)
        check = sum(f.severity is Severity.WARNING for f in shown)
        self.summary.count(fix, check)


def _stops(widget: QWidget) -> list[QWidget]:
    """Return where the Tab key stops within a widget, in its own order.

    Qt passes over what takes no focus itself, as a field that hands it to its editor.
    """
    found: list[QWidget] = []
    each: QWidget | None = widget
    while each is not None and (each is widget or widget.isAncestorOf(each)):
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None:
            found.append(each)
        each = each.nextInFocusChain()
        if each is widget:
            break
    return found
