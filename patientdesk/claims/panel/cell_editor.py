"""The editor of one cell of a service line; where codes are typed it offers the fee list."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from patientdesk.claims.panel.lines import CODE, FIELDS, HEADS, LineModel
from patientdesk.kernel.text import _
from patientdesk.ui.dressed.line import Line
from patientdesk.ui.fields import Answers, Suggestion
from patientdesk.ui.look import Look
from patientdesk.ui.theme import VALUE

#: How many services are offered, and how wide their codes are at 100 %.
ANSWERS, CODE_PX = 12, 84


class CellEditor(Line):
    """The editor of one cell; in the column of codes it offers the fee list."""

    def __init__(self, look: Look, model: LineModel, column: int, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._model = model
        self.setObjectName(f"claims.line.{FIELDS[column]}")
        self.setAccessibleName(_(HEADS[column]))
        self.setFont(look.font(VALUE, features="code"))
        self.setMaxLength(60)
        self.answers: Answers | None = None
        if column == CODE:
            self.answers = Answers(look, self, self.accessibleName(), code_px=CODE_PX, marks=True)
            self.textEdited.connect(self._on_edited)

    @Slot(str)
    def _on_edited(self, typed: str) -> None:
        """Offer what the fee list has: codes that begin so, then words that hold it."""
        if self.answers is None:
            return
        wanted = typed.casefold().split()
        codes, others = [], []
        for fee in self._model.fees.values() if wanted else ():
            amount = f"{fee.cents / 100:,.2f}"
            answer = Suggestion(fee.code, fee.code, fee.words, end=amount)
            if fee.code.casefold().startswith(wanted[0]) and len(wanted) == 1:
                codes.append(answer)
            elif all(word in fee.words.casefold() for word in wanted):
                others.append(answer)
        self.answers.offer([*codes, *others][:ANSWERS])
