"""Fields one chooses in: one of several, yes or no."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QListView, QSizePolicy

from patientdesk.kernel.text import _
from patientdesk.ui.dressed.box import draw_box
from patientdesk.ui.dressed.scroll import with_bars
from patientdesk.ui.dressed.sheet import wear
from patientdesk.ui.fields.field import Field
from patientdesk.ui.look import Look
from patientdesk.ui.theme import BODY, Space

YES = "yes"
PADDING_PX = 9
BOX_PX = 14
BOX_GAP_PX = 8


class Combo(QComboBox):
    """A list that drops down. The wheel scrolls the form, it never changes a choice unseen."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._has_list = look, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for room for two letters and the chevron: the form gives what there is.

        Qt would make the list that drops down already now, only to measure its words.
        """
        px = self._look.px
        letters = QFontMetrics(self.font()).horizontalAdvance("MM")
        return QSize(letters + px(PADDING_PX + Space.MARK + 12), px(Space.FIELD))

    def minimumSizeHint(self) -> QSize:
        """Refuse to be narrower."""
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()

    def showPopup(self) -> None:
        """Open the list as wide as its longest word."""
        if not self._has_list:
            self._has_list = True
            view = QListView(self)
            with_bars(view, self._look)
            self.setView(view)
            around = view.parentWidget()
            if isinstance(around, QFrame):
                around.setFrameShape(QFrame.Shape.NoFrame)
        wear(self.view(), self._look, "choices")
        widest = self.view().sizeHintForColumn(0) + self._look.px(28)
        self.view().setMinimumWidth(max(self.width(), widest))
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, the chosen word and a chevron."""
        look, theme, px = self._look, self._look.theme, self._look.px
        painter = QPainter(self)
        draw_box(painter, self, look, focus=self.hasFocus())
        size = px(Space.MARK)
        ratio = self.devicePixelRatioF()
        chevron = look.icons.pixmap("chevron-down", theme.colour("text2"), size, ratio)
        at = QPoint(self.width() - size - px(8), (self.height() - size) // 2)
        painter.drawPixmap(at, chevron)
        painter.setFont(self.font())
        words = self.currentText() or self.placeholderText()
        painter.setPen(theme.colour("text" if self.currentText() and self.isEnabled() else "text3"))
        area = self.rect().adjusted(px(PADDING_PX), 0, -size - px(12), 0)
        shown = QFontMetrics(self.font()).elidedText(
            words, Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)


class ChoiceField(Field):
    """One of several: ``options=[("F", _("Female")), ("M", _("Male"))]``.

    ``text()`` is the value, not the word. A value no option has (from a draft, from another
    system) is kept and shown as it is rather than lost.
    """

    def __init__(
        self,
        look: Look,
        where: str,
        label: str,
        *,
        options: Sequence[tuple[str, str]],
        required: bool = False,
        help_text: str = "",
        empty: bool = False,
    ) -> None:
        """``empty`` puts "not chosen" first; without it the first option is chosen."""
        self.combo = Combo(look)
        self._empty = empty
        super().__init__(look, where, label, self.combo, required=required, help_text=help_text)
        self.combo.setPlaceholderText(_("Choose"))
        self.offer(options)
        self.combo.activated.connect(self._on_activated)

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer other options; what is chosen stays chosen."""
        chosen = self.text()
        self.combo.clear()
        if self._empty:
            self.combo.addItem("", "")
        for value, word in options:
            self.combo.addItem(word, value)
        self.set_text(chosen)

    def text(self) -> str:
        """Return the chosen value."""
        return str(self.combo.currentData() or "")

    def word(self) -> str:
        """Return the chosen word."""
        return self.combo.currentText()

    def set_text(self, text: str) -> None:
        """Choose a value."""
        at = self.combo.findData(text)
        if at < 0 and text:
            self.combo.addItem(text, text)
            at = self.combo.count() - 1
        self.combo.setCurrentIndex(max(0, at) if self.combo.count() else -1)

    @Slot()
    def _on_activated(self) -> None:
        self.edited.emit()

    @Slot()
    def _dress_field(self) -> None:
        super()._dress_field()
        self.combo.setFont(self.look.font(BODY))


class Check(QCheckBox):
    """A box to tick, drawn like the rest of the desk."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__(words.replace("&", "&&"))
        self._look = look
        # Qt's own policy would make the words the least width of the whole form
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room for box and words."""
        px = self._look.px
        words = QFontMetrics(self.font()).horizontalAdvance(self.text().replace("&&", "&"))
        return QSize(words + px(BOX_PX + BOX_GAP_PX + 8), px(Space.FIELD))

    def minimumSizeHint(self) -> QSize:
        """Give way down to the box and a letter."""
        px = self._look.px
        return QSize(px(BOX_PX + BOX_GAP_PX + 24), px(Space.FIELD))

    def hitButton(self, pos: QPoint) -> bool:
        """Take a press anywhere on the words."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, its tick, the words, and the ring."""
        look, theme, px = self._look, self._look.theme, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(BOX_PX)
        box = QRectF(px(4), (self.height() - side) / 2, side, side)
        ticked = self.isChecked()
        painter.setPen(QPen(theme.colour("accent" if ticked else "control"), theme.border))
        painter.setBrush(theme.colour("accent" if ticked else "surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if ticked:
            size = px(12)
            tick = look.icons.pixmap(
                "check", theme.colour("onaccent"), size, self.devicePixelRatioF()
            )
            painter.drawPixmap(
                QPoint(px(4) + (side - size) // 2, (self.height() - size) // 2), tick
            )
        words = self.rect().adjusted(px(4 + BOX_PX + BOX_GAP_PX), 0, 0, 0)
        painter.setPen(theme.colour("text" if self.isEnabled() else "text3"))
        painter.setFont(self.font())
        shown = QFontMetrics(self.font()).elidedText(
            self.text().replace("&&", "&"), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            width = min(self.width(), self.sizeHint().width() + px(4))
            around = QRectF(1, px(3), width - 2, self.height() - 2 * px(3))
            painter.drawRoundedRect(around, px(4), px(4))


class CheckField(Field):
    """Yes or no. ``text()`` is ``"yes"`` or empty, so that a form's values are all texts."""

    def __init__(
        self, look: Look, where: str, label: str, *, help_text: str = "", aligned: bool = False
    ) -> None:
        """``aligned`` leaves room for a label above, to stand in one row with other fields."""
        self.check = Check(look, label)
        self._aligned = aligned
        super().__init__(look, where, label, self.check, help_text=help_text, head=False)
        self.check.clicked.connect(self._on_clicked)

    @property
    def checked(self) -> bool:
        """Whether it is ticked."""
        return self.check.isChecked()

    def text(self) -> str:
        """Return ``"yes"`` or nothing."""
        return YES if self.check.isChecked() else ""

    def set_text(self, text: str) -> None:
        """Tick it for any text but the empty one."""
        self.check.setChecked(bool(text))

    @Slot()
    def _on_clicked(self) -> None:
        self.edited.emit()

    @Slot()
    def _dress_field(self) -> None:
        super()._dress_field()
        self.check.setFont(self.look.font(BODY))
        self._box.setContentsMargins(0, self.look.px(18) if self._aligned else 0, 0, 0)
