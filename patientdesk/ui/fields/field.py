"""What every field has: its label, its place in a form, and what is to be said about it."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.text import _
from patientdesk.ui.labels import Label, ShortLabel
from patientdesk.ui.look import Look
from patientdesk.ui.marks import LEVELS, MARKS
from patientdesk.ui.theme import HINT, LABEL, Space

#: Going to a menu, a popup or another window is not leaving the field.
NOT_LEFT = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)
LABEL_GAP_PX, HEAD_GAP_PX = 2, 5
REMARK_GAP_PX = 3


def named(where: str) -> str:
    """Return ``lines.2.family-name`` for the path ``lines[2].family_name``."""
    return re.sub(r"\[(\d+)\]", r".\1", where).replace("_", "-")


class Remark(QLabel):
    """The sentence under a field, with the icon of its level; wraps, never widens the field."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._level = look, "note"
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()
        look.changed.connect(self._dress)

    def say(self, sentence: str, level: str) -> None:
        """Show a sentence; an empty one hides."""
        self._level = level
        self.setText(sentence)
        self._dress()
        self.setVisible(bool(sentence))

    def minimumSizeHint(self) -> QSize:
        """Claim no width at all."""
        return QSize(0, self._look.px(LABEL.line + REMARK_GAP_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon beside the first line."""
        super().paintEvent(event)
        look, mark = self._look, MARKS[self._level]
        size = look.px(Space.MARK)
        colour = look.theme.colour(mark.token)
        picture = look.icons.pixmap(mark.icon, colour, size, self.devicePixelRatioF())
        line = self.fontMetrics().height()
        QPainter(self).drawPixmap(QPoint(0, look.px(REMARK_GAP_PX) + (line - size) // 2), picture)

    @Slot()
    def _dress(self) -> None:
        look = self._look
        self.setFont(look.font(LABEL))
        self.setContentsMargins(look.px(Space.MARK + 6), look.px(REMARK_GAP_PX), 0, 0)
        palette = self.palette()
        palette.setColor(self.foregroundRole(), look.theme.colour(MARKS[self._level].token))
        self.setPalette(palette)


class Field(QWidget):
    """One thing to fill in. Subclasses give it an editor and say how its text is read."""

    #: A person typed, chose or pasted.
    edited = Signal()
    #: The focus went elsewhere in the same window.
    left = Signal()
    #: The focus came here.
    entered = Signal()

    def __init__(
        self,
        look: Look,
        where: str,
        label: str,
        editor: QWidget,
        *,
        required: bool = False,
        help_text: str = "",
        head: bool = True,
    ) -> None:
        super().__init__()
        self.look, self.where, self.words, self.required = look, where, label, required
        self.editor = editor
        self.finding: Finding | None = None
        editor.setParent(self)
        self.setFocusProxy(editor)
        editor.setObjectName(named(where))
        editor.setWhatsThis(help_text)
        editor.installEventFilter(self)
        spoken = f"{label}, {_('required')}" if required else label
        editor.setAccessibleName(spoken)
        self._fact: ShortLabel | None = None
        self._remark: Remark | None = None
        self._needed: Label | None = None
        self._name: ShortLabel | None = None
        self._box = box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self._head = self._make_head(label) if head else None
        box.addWidget(editor)
        box.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        look.changed.connect(self._on_look_changed)
        self._dress_field()

    def text(self) -> str:
        """Return what is typed or chosen, as it stands."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Show a value; nobody typed it, so ``edited`` is not told."""
        raise NotImplementedError

    def own_finding(self) -> Finding | None:
        """Return what the field itself cannot read; None when it can, or is empty."""
        if self.required and not self.text().strip():
            sentence = _("{field} is required.").format(field=self.words)
            return Finding("ui.required", Severity.ERROR, self.where, sentence)
        return None

    def show_finding(self, finding: Finding | None, *, aloud: bool = False) -> None:
        """Show a finding under the field, or nothing; ``aloud`` tells a screen reader at once."""
        self.finding = finding
        level = LEVELS[finding.severity] if finding else ""
        sentence = " ".join(filter(None, (finding.message, finding.hint))) if finding else ""
        self._say(sentence, level)
        if aloud and sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.editor, sentence))

    def show_understood(self, words: str) -> None:
        """Say under the field what was understood; only where there is no finding."""
        if self.finding is None:
            self._say(words, "good")

    def note_fact(self, words: str) -> None:
        """Show a derived fact at the right end of the label: an age, a weekday."""
        if self._fact is None and self._head is not None and words:
            self._fact = ShortLabel(self.look, HINT, "text3", "figures")
            self._fact.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._head.addWidget(self._fact, 1)
        if self._fact is not None:
            self._fact.setText(words)
        if self._needed is not None:
            self._needed.setVisible(not words)  # it is filled in, and there is little room

    def lock(self, locked: bool, why: str = "") -> None:
        """Let nobody type here, and say why."""
        self.editor.setEnabled(not locked)
        self._say(why if locked else "", "note")

    def name_within(self, form: str) -> None:
        """Take the form's key into the name tests and assistive technology find the editor by."""
        self.editor.setObjectName(f"{form}.{named(self.where)}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of the editor's focus."""
        if isinstance(event, QFocusEvent) and watched is self.editor:
            if event.type() == QEvent.Type.FocusIn:
                self.entered.emit()
            elif event.type() == QEvent.Type.FocusOut and event.reason() not in NOT_LEFT:
                self.on_left()
        return super().eventFilter(watched, event)

    def on_left(self) -> None:
        """Tidy what was typed, and tell."""
        self.left.emit()

    def place(self) -> QRect:
        """Return where the editor stands in the field."""
        return self.editor.geometry()

    def _say(self, sentence: str, level: str) -> None:
        if sentence and self._remark is None:
            self._make_remark(self._box.indexOf(self.editor) + 1)
        if self._remark is not None:
            self._remark.say(sentence, level or "note")
        self.editor.setAccessibleDescription(sentence)
        if self.editor.property("level") != level:
            self.editor.setProperty("level", level)
            self.editor.update()

    def _make_remark(self, at: int) -> None:
        self._remark = Remark(self.look, self)
        self._box.insertWidget(at, self._remark)

    def _make_head(self, label: str) -> QHBoxLayout:
        row = QHBoxLayout()
        self._name = name = ShortLabel(self.look, LABEL, "text2", text=label)
        name.setBuddy(self.editor)
        row.addWidget(name)
        if self.required:
            self._needed = Label(self.look, HINT, "text3", text=_("required"))
            row.addWidget(self._needed)
        row.addStretch()
        self._box.addLayout(row)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let a star say ``required`` where the word would cut the label."""
        super().resizeEvent(event)
        if self._needed is not None and self._name is not None:
            word = _("required")
            taken = self._name.sizeHint().width() + self.look.px(HEAD_GAP_PX)
            fits = taken + self._needed.fontMetrics().horizontalAdvance(word) <= self.width()
            self._needed.setText(word if fits else "*")

    def _fix_height(self) -> None:
        self.editor.setFixedHeight(self.look.px(Space.FIELD))

    @Slot()
    def _on_look_changed(self) -> None:
        """Dress anew. Not overridden: Qt goes on calling an overridden slot of a dead widget."""
        self._dress_field()

    def _dress_field(self) -> None:
        px = self.look.px
        self._box.setSpacing(0)
        if self._head is not None:
            self._head.setSpacing(px(HEAD_GAP_PX))
            self._head.setContentsMargins(0, 0, 0, px(LABEL_GAP_PX))
        self._fix_height()
