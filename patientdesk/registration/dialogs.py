"""Is this somebody we know already? What is typed beside what is on file, field by field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from patientdesk.kernel.text import _
from patientdesk.registration.model import ALIKE_WORDS, Alike, FieldLikeness, Likeness, Patient
from patientdesk.ui.buttons import Button
from patientdesk.ui.chips import KeyCap
from patientdesk.ui.dialogs import DeskDialog
from patientdesk.ui.empty import Picture
from patientdesk.ui.labels import Label, ShortLabel
from patientdesk.ui.look import Look
from patientdesk.ui.theme import BODY, LABEL, STRONG, TITLE, VALUE, Space

PICTURE_PX = 26
ROW_PX = 30
#: How each likeness is drawn: icon and colour; the word stands beside them.
DRAWN: dict[Alike, tuple[str, str]] = {
    Alike.SAME: ("equal", "good"),
    Alike.NEARLY: ("equal-approximately", "note"),
    Alike.DIFFERS: ("equal-not", "warn"),
    Alike.NOT_TYPED: ("minus", "text3"),
}
SHOWN_AS_VALUE = frozenset({"sex"})


class Comparison(QWidget):
    """Two people side by side; only rows that differ are tinted."""

    def __init__(self, look: Look, rows: Sequence[FieldLikeness]) -> None:
        super().__init__()
        self._look = look
        self._differs: list[bool] = []
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(look.px(16), 0, look.px(16), 0)
        grid.setSpacing(0)
        for column, stretch in enumerate((3, 5, 4, 6)):
            grid.setColumnStretch(column, stretch)
        self.mine = Label(look, STRONG, text=_("You are typing (new)"))
        self.theirs = Label(look, STRONG)
        grid.addWidget(self.mine, 0, 1)
        grid.addWidget(self.theirs, 0, 3)
        grid.setRowMinimumHeight(0, look.px(ROW_PX + 4))
        self._cells = [self._make_row(number + 1, row) for number, row in enumerate(rows)]

    def show_likeness(self, likeness: Likeness) -> None:
        """Compare with another patient on file."""
        record = _("Already here: record {record}").format(record=likeness.record)
        self.theirs.setText(record)
        self._differs = [field.alike is Alike.DIFFERS for field in likeness.fields]
        for field, (typed, picture, how, known) in zip(likeness.fields, self._cells, strict=True):
            translated = field.where in SHOWN_AS_VALUE
            typed.setText(_said(field.typed, translated) if field.alike != Alike.NOT_TYPED else "–")  # noqa: RUF001
            known.setText(_said(field.known, translated))
            icon, token = DRAWN[field.alike]
            picture.show_icon(icon, token)
            how.setText(_(field.detail) if field.detail else _(ALIKE_WORDS[field.alike]))
            how.colour(token)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the head's ground, the tinted rows and the lines between them."""
        theme, painter = self._look.theme, QPainter(self)
        for row in range(self._grid.rowCount()):
            area = self._row(row)
            if row == 0:
                painter.fillRect(area, theme.colour("window"))
            elif row <= len(self._differs) and self._differs[row - 1]:
                left = self._grid.cellRect(row, 1).left() - self._look.px(8)
                painter.fillRect(area.adjusted(left, 0, 0, 0), theme.colour("warn_wash"))
            painter.setPen(theme.colour("line"))
            painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _row(self, row: int) -> QRect:
        cell = self._grid.cellRect(row, 0)
        return QRect(0, cell.top(), self.width(), cell.height())

    def _make_row(
        self, number: int, row: FieldLikeness
    ) -> tuple[ShortLabel, Picture, ShortLabel, ShortLabel]:
        look = self._look
        name = ShortLabel(look, LABEL, "text2", text=_(row.label))
        typed, known = ShortLabel(look, VALUE, "text"), ShortLabel(look, VALUE, "text")
        picture, how = Picture(look, "equal", Space.MARK, "good"), ShortLabel(look, LABEL)
        mark = QHBoxLayout()
        mark.setSpacing(look.px(6))
        mark.addWidget(picture)
        mark.addWidget(how, 1)
        self._grid.addWidget(name, number, 0)
        self._grid.addWidget(typed, number, 1)
        self._grid.addLayout(mark, number, 2)
        self._grid.addWidget(known, number, 3)
        self._grid.setRowMinimumHeight(number, look.px(ROW_PX))
        return typed, picture, how, known


class DuplicateDialog(DeskDialog):
    """Shows the likeliest people on file one by one; opening the known one is the safe act."""

    #: It is this patient: open them.
    same = Signal(int)
    #: It is nobody on file: register.
    somebody_else = Signal()

    width_px = 860

    def __init__(
        self, parent: QWidget, look: Look, typed: Patient, alike: Sequence[Likeness]
    ) -> None:
        super().__init__(parent, look, _("Possible duplicate"), "duplicate")
        self._alike, self._at, self._known = list(alike), 0, bool(typed.id)
        self._why = Label(look, BODY, "text2", wrap=True)
        self.table = Comparison(look, alike[0].fields)
        self.body.setContentsMargins(0, look.px(14), 0, 0)
        self.body.addLayout(self._make_head())
        self.body.addWidget(self.table)
        self.count = Label(look, LABEL, "text2")
        self.body.addLayout(self._make_count())
        later = Button(
            look, _("Decide later"), "clock", run=self.reject, key="Ctrl+D", name="duplicate.later"
        )
        other = Button(
            look,
            _("Somebody else: save") if self._known else _("Somebody else: register"),
            "user-plus",
            run=self._on_other,
            name="duplicate.other",
        )
        self.open_button = Button(
            look, "", "user-round", "primary", self._on_same, name="duplicate.same"
        )
        lead = QWidget()
        row = QHBoxLayout(lead)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(later)
        row.addStretch(1)
        self.finish(lead, other, self.open_button, default=self.open_button)
        for key, step in (("PgDown", self._next), ("PgUp", self._last), ("Ctrl+D", self.reject)):
            QShortcut(QKeySequence(key), self).activated.connect(step)
        self._show()
        self.open_button.setFocus()

    @Slot()
    def _next(self) -> None:
        self._at = (self._at + 1) % len(self._alike)
        self._show()

    @Slot()
    def _last(self) -> None:
        self._at = (self._at - 1) % len(self._alike)
        self._show()

    def _on_other(self) -> None:
        self.accept()
        self.somebody_else.emit()

    def _on_same(self) -> None:
        self.accept()
        self.same.emit(self._alike[self._at].patient_id)

    def _show(self) -> None:
        likeness = self._alike[self._at]
        self.table.show_likeness(likeness)
        self._why.setText(" ".join((why(likeness), _("Nothing has been saved yet."))))
        count = len(self._alike)
        words = _("{number} of {count} possible matches") if count > 1 else _("One possible match")
        self.count.setText(words.format(number=self._at + 1, count=count))
        record = likeness.record
        self.open_button.say(_("Same person: open {record}").format(record=record), "\u21b5")

    def _make_head(self) -> QHBoxLayout:
        look = self.look
        row, words = QHBoxLayout(), QVBoxLayout()
        row.setContentsMargins(look.px(16), 0, look.px(16), look.px(6))
        row.setSpacing(look.px(12))
        words.setSpacing(0)
        words.addWidget(Label(look, TITLE, text=_("Is this somebody we know already?")))
        words.addWidget(self._why)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(Picture(look, "users", PICTURE_PX, "warn"), 0, top)
        row.addLayout(words, 1)
        return row

    def _make_count(self) -> QHBoxLayout:
        look, row = self.look, QHBoxLayout()
        row.setContentsMargins(look.px(20), look.px(8), look.px(20), 0)
        row.setSpacing(look.px(8))
        row.addWidget(self.count)
        if len(self._alike) > 1:
            row.addWidget(KeyCap(look, _("PgDn")))
            row.addWidget(Label(look, LABEL, "text2", text=_("next")))
        row.addStretch(1)
        goes = _("What you typed goes along into the record you choose.")
        row.addWidget(ShortLabel(look, LABEL, "text3", text=goes))
        return row


def why(likeness: Likeness) -> str:
    """Say in a sentence what makes two people look like one."""
    same = [
        words
        for where, words in (
            ("birth_date", _("birth date")),
            ("phone", _("phone")),
            ("street", _("street")),
            ("member", _("member number")),
        )
        if likeness.how(where) is Alike.SAME
    ]
    names = {likeness.how("family_name"), likeness.how("given_name")}
    if names == {Alike.SAME}:
        name = _("the name is the same")
    elif names <= {Alike.SAME, Alike.NEARLY}:
        name = _("the name is written almost alike")
    else:
        name = _("the name differs in part")
    if not same:
        return _("Look twice: {name}.").format(name=name)
    return _("Same {fields}, and {name}.").format(fields=", ".join(same), name=name)


def _said(value: str, translated: bool) -> str:
    if not value:
        return "–"  # noqa: RUF001 - nothing is known, as a dash
    return _(value) if translated else value
