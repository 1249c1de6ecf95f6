"""The twelve diagnoses of a claim, A to L: each a cell that searches by code or by words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from patientdesk.claims.model import LETTERS, Claim, Diagnosis, dotted
from patientdesk.claims.service import find_diagnoses
from patientdesk.kernel.findings import Finding, worst
from patientdesk.kernel.text import _, clean
from patientdesk.ui.dressed.line import Line
from patientdesk.ui.fields import Answers, Suggestion
from patientdesk.ui.look import Look
from patientdesk.ui.marks import LEVELS, MARKS
from patientdesk.ui.session import DeskSession
from patientdesk.ui.theme import BODY, LABEL, STRONG, VALUE, Space
from patientdesk.ui.tips import plain_tip

COLUMNS = 4
HEIGHT_PX = 28
LETTER_PX = 24
#: A cell needs so much at 100 %: its letter, a whole code, two words of it, the mark of a finding.
CELL_PX = 148
#: Fewer letters of the words say nothing, and are left out.
LEAST_LETTERS = 4
#: How wide the codes of the answers are at 100 %.
CODE_PX = 84


class DiagnosisCell(Line):
    """One place of item 21: its letter, the code, the words; typing in it searches."""

    #: The code that stands here now; empty takes it away.
    settled = Signal(str)
    #: Nothing is half typed in it any more: it was kept, or given up.
    rested = Signal()

    def __init__(self, session: DeskSession, letter: str) -> None:
        super().__init__(session.look)
        self._session, self.letter = session, letter
        self.diagnosis: Diagnosis | None = None
        self.code = ""
        self._level = ""
        self.setObjectName(f"claims.diagnosis.{letter.lower()}")
        self.setWhatsThis(
            _(
                "A letter of the claim's list. Type a code or words of it: E11.9, or diabetes "
                "type 2."
            )
        )
        self.setAccessibleName(_("Diagnosis {letter}").format(letter=letter))
        self.setMaxLength(60)
        self.answers = Answers(self.look, self, self.accessibleName(), code_px=CODE_PX, marks=True)
        self.answers.taken.connect(self._on_taken)
        self.textEdited.connect(self._on_edited)
        self.look.changed.connect(self._dress)
        self._dress()

    def show_code(self, code: str, diagnosis: Diagnosis | None) -> None:
        """Show what stands here; what is half typed stays."""
        self.code, self.diagnosis = code, diagnosis
        if not (self.hasFocus() and self.isModified()):
            self.setText(code)
            self.setModified(False)
        words = diagnosis.words if diagnosis else ""
        self.setAccessibleDescription(words)
        self._tip(words)
        self.update()

    def show_findings(self, findings: list[Finding]) -> None:
        """Colour the cell by the worst finding and say all in its tip."""
        severity = worst(findings)
        level = LEVELS[severity] if severity else ""
        sentences = [each.message for each in findings]
        words = self.diagnosis.words if self.diagnosis else ""
        self._tip("\n".join(filter(None, (words, *sentences))))
        if level != self._level:
            self._level = level
            self.setProperty("level", level if level != "note" else "")
            self.update()

    def put_back(self, typed: str) -> None:
        """Show half-typed text again, and search for it."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setText(typed)
        self.setModified(True)
        self._on_edited(typed)

    def sizeHint(self) -> QSize:
        """Return the usual size of a cell."""
        return QSize(self.look.px(120), self.look.px(HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """Let four stand side by side in a narrow dock."""
        return QSize(self.look.px(60), self.look.px(HEIGHT_PX))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark everything, so that typing replaces it."""
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed: a code that stands in the list, or what it is."""
        super().focusOutEvent(event)
        # The list of answers takes the focus of the window; nobody has left the cell by that.
        reason = Qt.FocusReason
        if event.reason() not in (reason.PopupFocusReason, reason.ActiveWindowFocusReason):
            self.answers.close()
            self._settle(self.text())
            self.deselect()
            self.setCursorPosition(0)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps and goes on, Esc puts back what was here, Del on a marked code removes it."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Escape if self.answers.open:
                event.ignore()  # the list of answers is asked first, and passes its keys here
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._settle(self.text())
                self.focusNextChild()
            case Qt.Key.Key_Escape if self.isModified():
                self.setText(self.code)
                self.setModified(False)
                self.selectAll()
                self.rested.emit()
            case Qt.Key.Key_Down if not self.answers.open and self.text():
                self._on_edited(self.text())
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the editor, its letter, and the words while nobody types."""
        super().paintEvent(event)
        look, theme, px = self.look, self.look.theme, self.look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font(STRONG))
        painter.setPen(theme.colour("accent" if self.text() or self.hasFocus() else "text2"))
        middle = Qt.AlignmentFlag.AlignVCenter
        area = self.rect().adjusted(px(8), 0, -px(8), 0)
        painter.drawText(area, middle, self.letter)
        if self._level:
            mark = MARKS[self._level]
            size = px(Space.MARK)
            picture = look.icons.pixmap(
                mark.icon, theme.colour(mark.token), size, self.devicePixelRatioF()
            )
            top = round((self.height() - size) / 2)
            painter.drawPixmap(QPointF(area.right() - size + 1, top), picture)
            area.setRight(area.right() - size - px(4))
        if self.hasFocus():
            return
        if not self.text():
            painter.setFont(look.font(BODY))
            painter.setPen(theme.colour("text3"))
            painter.drawText(area.adjusted(px(LETTER_PX - 8), 0, 0, 0), middle, "–")  # noqa: RUF001
        elif self.diagnosis and self.diagnosis.words:
            self._draw_words(painter, area)

    def _draw_words(self, painter: QPainter, area: QRect) -> None:
        look, px = self.look, self.look.px
        used = QFontMetrics(self.font()).horizontalAdvance(self.text())
        rest = area.adjusted(px(LETTER_PX - 8) + used + px(9), 0, 0, 0)
        font = look.font(LABEL, 400)
        painter.setFont(font)
        painter.setPen(look.theme.colour("text2"))
        words = self.diagnosis.words if self.diagnosis else ""
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rest.width())
        if shown == words or len(shown) > LEAST_LETTERS:
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, shown)

    @Slot(str)
    def _on_edited(self, typed: str) -> None:
        if len(clean(typed)) < 2:
            self.answers.close()
            return
        self._session.ask(find_diagnoses, typed, then=self._show_answers)

    def _show_answers(self, found: list[Diagnosis]) -> None:
        if self.isModified() or self.text() != self.code:
            self.answers.offer(
                [Suggestion(each.code, each.code, each.words, each.billable) for each in found]
            )

    @Slot(str)
    def _on_taken(self, code: str) -> None:
        self.setText(code)
        self.setModified(True)
        self._settle(code)
        self.focusNextChild()

    def _settle(self, typed: str) -> None:
        if not self.isModified():
            return
        self.setModified(False)
        code = dotted(clean(typed))
        self.setText(code)
        if code != self.code:
            self.settled.emit(code)
        self.rested.emit()

    def _tip(self, words: str) -> None:
        self.setToolTip(plain_tip(words))

    @Slot()
    def _dress(self) -> None:
        self.setFont(self.look.font(VALUE, features="code"))
        self.leave_room(before=self.look.px(LETTER_PX - 8))
        self.setFixedHeight(self.look.px(HEIGHT_PX))


class DiagnosisGrid(QWidget):
    """All twelve cells, four a row; in a narrow dock fewer, and no row before it is needed."""

    #: The place, counted from 0, and the code that stands there now.
    settled = Signal(int, str)
    #: The place and what is half typed in it.
    typed = Signal(int, str)
    #: Nothing is half typed any more.
    rested = Signal()

    def __init__(self, session: DeskSession) -> None:
        super().__init__()
        self._look: Look = session.look
        self.cells = [DiagnosisCell(session, letter) for letter in LETTERS]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._columns, self._filled = 0, 0
        for place, cell in enumerate(self.cells):
            cell.settled.connect(partial(self._on_settled, place))
            cell.textEdited.connect(partial(self.typed.emit, place))
            cell.rested.connect(self.rested)
        self._flow(COLUMNS)
        self._look.changed.connect(self._dress)
        self._dress()

    def show_claim(self, claim: Claim, diagnoses: Mapping[str, Diagnosis]) -> None:
        """Show the diagnoses of a claim."""
        self._need(len(claim.diagnoses))
        for place, cell in enumerate(self.cells):
            code = claim.diagnoses[place] if place < len(claim.diagnoses) else ""
            cell.show_code(code, diagnoses.get(code))

    def show_findings(self, findings: list[Finding]) -> None:
        """Show on every cell what there is to say about it."""
        for place, cell in enumerate(self.cells):
            cell.show_findings([each for each in findings if each.where == f"diagnoses[{place}]"])

    def go_to(self, place: int) -> None:
        """Put the focus on a cell, counted from 0; the last one for a place beyond it."""
        place = min(place, len(self.cells) - 1)
        self._need(max(self._filled, place))
        self.cells[place].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def start_here(self) -> None:
        """Put the focus on the first empty cell."""
        empty = (place for place, cell in enumerate(self.cells) if not cell.code)
        self.go_to(next(empty, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold to three or two cells a row when there is no room for four."""
        room = self.width() // self._look.px(CELL_PX)
        self._flow(max(2, min(COLUMNS, room)))

    @Slot(int, str)
    def _on_settled(self, place: int, code: str) -> None:
        """Have the next cell there before the focus goes on to it."""
        self._need(max(self._filled, place + 1))
        self.settled.emit(place, code)

    def _need(self, filled: int) -> None:
        """Show a free cell behind so many; where four stand in a row all twelve have room."""
        self._filled = filled
        rows = len(LETTERS) if self._columns == COLUMNS else filled // self._columns + 1
        for place, cell in enumerate(self.cells):
            cell.setVisible(place < rows * self._columns)

    def _flow(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, cell in enumerate(self.cells):
            row, column = divmod(place, columns)
            self._grid.addWidget(cell, row, column)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._need(self._filled)

    @Slot()
    def _dress(self) -> None:
        self._grid.setSpacing(self._look.px(5))
