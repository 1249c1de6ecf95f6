"""What is cut on the screen: words that have less room than they need, and no shorter form."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QComboBox,
    QDockWidget,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QTabBar,
    QWidget,
)

from patientdesk.ui.labels import ShortLabel

#: The frame and arrow of a drop-down list, and the room Qt leaves beside a tab's words.
ARROW_PX, SLACK_PX = 24, 1


def cut_in(window: QWidget) -> list[str]:
    """Return every text of a window that is cut, with the name of what shows it."""
    return [
        f"{type(child).__name__} {_name_of(child)}: {words!r}"
        for child in window.findChildren(QWidget)
        if child.isVisible() and child.window() is window and not _left_out(child)
        for words in _cut(child)
    ]


def _left_out(widget: QWidget) -> bool:
    """Tell whether a narrow header gave the widget up, or its panel stands behind another."""
    if not widget.maximumWidth():
        return True
    while widget is not None and not isinstance(widget, QDockWidget):
        widget = widget.parentWidget()
    return widget is not None and widget.visibleRegion().isEmpty()


def _name_of(widget: QWidget) -> str:
    while widget is not None and not widget.objectName():
        widget = widget.parentWidget()
    return widget.objectName() if widget is not None else ""


def _cut(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, ShortLabel):
        if widget.text() and not widget.width():
            yield widget.text()
    elif isinstance(widget, QLabel):
        yield from _cut_label(widget)
    elif isinstance(widget, QPushButton):
        if widget.width() < widget.sizeHint().width() or widget.height() < 24:
            yield widget.text() or widget.accessibleName()
    elif isinstance(widget, QComboBox):
        words = widget.currentText()
        if widget.fontMetrics().horizontalAdvance(words) + ARROW_PX > widget.width():
            yield words
    elif isinstance(widget, QTabBar):
        yield from _cut_tabs(widget)
    elif isinstance(widget, QHeaderView):
        yield from _cut_heads(widget)
    if not isinstance(widget, QAbstractScrollArea) and _pushed_out(widget):
        yield f"{_words(widget)} lies outside of what holds it"


def _words(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLabel | QPushButton) else widget.objectName()


def _cut_label(label: QLabel) -> Iterator[str]:
    words, area = label.text(), label.contentsRect()
    if not words or label.textFormat() == Qt.TextFormat.RichText:
        return
    metrics = label.fontMetrics()
    if label.wordWrap():
        flags = int(Qt.TextFlag.TextWordWrap)
        needed = metrics.boundingRect(QRect(0, 0, area.width(), 10_000), flags, words)
        if needed.height() > area.height() + SLACK_PX or needed.width() > area.width() + SLACK_PX:
            yield words
    elif metrics.horizontalAdvance(words) > area.width() + SLACK_PX:
        yield words


def _cut_tabs(tabs: QTabBar) -> Iterator[str]:
    for at in range(tabs.count()):
        if tabs.fontMetrics().horizontalAdvance(tabs.tabText(at)) > tabs.tabRect(at).width():
            yield tabs.tabText(at)


def _cut_heads(header: QHeaderView) -> Iterator[str]:
    model = header.model()
    if header.orientation() == Qt.Orientation.Vertical or model is None:
        return
    for section in range(header.count()):
        words = str(model.headerData(section, header.orientation()) or "")
        if header.isSectionHidden(section) or not words:
            continue
        if header.fontMetrics().horizontalAdvance(words) > header.sectionSize(section):
            yield words


def _pushed_out(widget: QWidget) -> bool:
    """Tell whether words lie partly outside of their parent, and cannot be scrolled to."""
    parent = widget.parentWidget()
    if parent is None or not isinstance(widget, QLabel | QPushButton | QComboBox):
        return False
    holder = parent
    while holder is not None and not holder.isWindow():
        if isinstance(holder, QScrollArea):
            return False
        holder = holder.parentWidget()
    inside = QRect(widget.mapTo(parent, QPoint()), widget.size())
    return not parent.rect().adjusted(-1, -1, 1, 1).contains(inside)
