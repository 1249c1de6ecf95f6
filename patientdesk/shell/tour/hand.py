"""The hand of the tour: keys and mouse on the real windows, and nothing else.

It finds a widget by its object name, looks where it is on the screen, and sends what a keyboard or
a mouse would send there. It never calls a slot, an action or a use case.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QRect, QRegularExpression, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

#: Longer than any step needs, even on a machine that does something else as well.
PATIENCE_S = 10.0
#: How long a look at the screen lets the event loop run.
GLANCE_MS = 5
#: How long a list takes letters for one word: a hand as quick as this one needs no longer.
SEARCH_MS = 25
#: While it waits it lets go of the interpreter, or the desk thread would get it too seldom.
BREATH_S = 0.001
#: What Qt calls the field for a file's name in its own dialog.
QTS_FILE_NAME = "fileNameEdit"


class LostError(Exception):
    """What the tour wanted to use is not on the screen, or did not happen in time."""


class Hand:
    """Types and clicks in whatever window is in front."""

    def __init__(self, busy: Callable[[], bool]) -> None:
        """``busy`` tells whether the desk still works on what was asked of it."""
        self._busy = busy
        QApplication.setKeyboardInputInterval(SEARCH_MS)

    def press(self, keys: str, times: int = 1) -> None:
        """Press a key or a chord: ``"Ctrl+K"``, ``"Tab"``, ``"Return"``."""
        chord = cast(Any, QKeySequence(keys))[0]
        for _ in range(times):
            QTest.keyClick(self._focused(), chord.key(), chord.keyboardModifiers())
        self.settle()

    def type(self, text: str) -> None:
        """Type a text into whatever has the focus."""
        for letter in text:
            if letter.isascii():
                cast(Any, QTest).keyClick(self._focused(), letter)
            else:  # a key of another keyboard; the test library knows the American one only
                self._strike(letter)
        self.settle()

    def _strike(self, letter: str) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            stroke = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(self._focused(), stroke)

    def fill(self, text: str) -> None:
        """Replace what the field in focus holds, and go on to the next one."""
        self.press("Ctrl+A")
        if text:
            self.type(text)
        else:
            self.press("Delete")
        self.press("Tab")

    def write(self, name: str, text: str) -> None:
        """Click into a field and type over what it holds."""
        self.click(name)
        self.press("Ctrl+A")
        self.type(text)

    def choose(self, name: str, word: str) -> None:
        """Open a choice and pick the word that begins so.

        Raises:
            LostError: when no word does.

        """
        self.click(name)
        time.sleep(SEARCH_MS / 1000)  # or the letters would belong to the word chosen before
        self.type(word)
        self.press("Return")
        chosen: Any = self._found(name)[:1]
        if chosen and word.casefold() not in chosen[0].currentText().casefold():
            raise LostError(f"{name} does not offer {word}")

    def click(self, name: str, at: QPoint | None = None, *, twice: bool = False) -> None:
        """Click the middle of a widget, or a point of it."""
        widget = self.find(name)
        target = getattr(widget, "viewport", lambda: widget)()
        point = at or target.rect().center()
        for _ in range(2 if twice else 1):
            QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=point)
        if twice:
            QTest.mouseDClick(target, Qt.MouseButton.LeftButton, pos=point)
        self.settle()

    def click_row(self, name: str, row: int, *, twice: bool = False) -> None:
        """Click a row of a list or a table by its number from 0."""
        view = self.find(name)
        place: QRect = view.visualRect(view.model().index(row, 0))  # type: ignore[attr-defined]
        self.click(name, place.center(), twice=twice)

    def drag(self, name: str, start: QPoint, end: QPoint) -> None:
        """Drag with the left button from one point of a widget to another."""
        target = getattr(self.find(name), "viewport", lambda: self.find(name))()
        button = Qt.MouseButton.LeftButton
        QTest.mousePress(target, button, pos=start)
        for part in range(1, 9):
            QTest.mouseMove(target, start + (end - start) * part / 8)
            self.glance()
        QTest.mouseRelease(target, button, pos=end)
        self.settle()

    def find(self, name: str) -> QWidget:
        """Return the visible widget whose object name ends with ``name``; the frontmost first.

        Raises:
            LostError: when there is none; the step does not hold.

        """
        self.wait(lambda: bool(self._found(name)), f"{name} on the screen")
        return self._found(name)[0]

    def sees(self, name: str) -> bool:
        """Tell whether such a widget is on the screen now."""
        return bool(self._found(name))

    def reads(self, name: str, words: str) -> bool:
        """Tell whether some label inside a widget says these words."""
        labels = self.find(name).findChildren(QLabel)
        return any(label.isVisible() and words in label.text() for label in labels)

    def wait(self, until: Callable[[], bool], what: str) -> None:
        """Let the desk work until something is so.

        Raises:
            LostError: when it is not so in time.

        """
        end = time.monotonic() + PATIENCE_S
        while not until():
            if time.monotonic() > end:
                raise LostError(f"waited in vain for {what}")
            time.sleep(BREATH_S)
            self.glance()

    def settle(self) -> None:
        """Let the desk answer everything that was asked of it."""
        self.glance()
        self.wait(lambda: not self._busy(), "the desk to come to rest")
        self.glance()

    def glance(self) -> None:
        """Let the event loop run for a moment."""
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, GLANCE_MS)
        QApplication.sendPostedEvents()

    def _focused(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.focusWidget() or popup
        front = QApplication.focusWidget() or QApplication.activeWindow()
        modal = QApplication.activeModalWidget()
        if front is None or not front.isVisible():
            return self._bring_forward()
        return front if modal is None or front.window() is modal else self._bring_forward()

    def _bring_forward(self) -> QWidget:
        """Give the keys to the window on top, as a window manager does when a dialog closes."""
        windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
        modal = QApplication.activeModalWidget()
        top = modal or max(windows, key=lambda w: w.width() * w.height(), default=None)
        if top is None:
            raise LostError("no window is in front")
        top.activateWindow()
        self.glance()
        return QApplication.focusWidget() or top

    def _found(self, name: str) -> list[QWidget]:
        front = QApplication.activeModalWidget() or QApplication.activeWindow()
        windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
        windows.sort(key=lambda window: window is not front)
        return [
            widget for window in windows for widget in _called(window, name) if widget.isVisible()
        ]


def _called(window: QWidget, name: str) -> list[QWidget]:
    """Return the window and what stands in it, as far as the names end so.

    A widget of Qt's own is known by the dialog it stands in.
    """
    own = f"{window.objectName()}.{QTS_FILE_NAME}"
    ends = QTS_FILE_NAME if own.endswith(name) else name
    pattern = QRegularExpression(rf"(^|\.){QRegularExpression.escape(ends)}$")
    itself = [window] if pattern.match(window.objectName()).hasMatch() else []
    return itself + window.findChildren(QWidget, pattern)
