"""A field that suggests: what is typed is looked up, and one of the answers may be taken.

The owner looks things up; the field only shows::

    payer = SuggestField(look, "payer", _("Payer"))
    payer.typed.connect(self._look_up)                    # self.session.ask(find_payers, text, ...)
    payer.suggest([Suggestion("12", "Medicare Part B", "Novitas, MR095"), ...])
    payer.chosen.connect(self._take)                      # receives the Suggestion's value
    payer.value()                                         # "" once the text was changed by hand
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot

from patientdesk.ui.fields.answers import Answers, Suggestion
from patientdesk.ui.fields.text import TextField
from patientdesk.ui.look import Look


class SuggestField(TextField):
    """A line with answers below; Down and Enter take one, Esc closes them."""

    #: What is typed, to be looked up.
    typed = Signal(str)
    #: The value of the suggestion taken.
    chosen = Signal(str)

    def __init__(
        self,
        look: Look,
        where: str,
        label: str,
        *,
        required: bool = False,
        example: str = "",
        help_text: str = "",
        code: bool = False,
    ) -> None:
        super().__init__(
            look,
            where,
            label,
            required=required,
            example=example,
            help_text=help_text,
            code=code,
        )
        self._value = ""
        self._offered: dict[str, str] = {}
        self._answers: Answers | None = None  # most forms are read, and never ask for one
        self.line.textEdited.connect(self._on_typed)

    @property
    def answers(self) -> Answers:
        """The list under the line."""
        if self._answers is None:
            self._answers = Answers(self.look, self.line, self.line.accessibleName())
            self._answers.taken.connect(self._on_taken)
        return self._answers

    def value(self) -> str:
        """Return the value of the suggestion taken; empty when the text was typed by hand."""
        return self._value

    def set_choice(self, value: str, words: str) -> None:
        """Show a suggestion as taken."""
        self._value = value
        self.set_text(words)

    def suggest(self, suggestions: Sequence[Suggestion]) -> None:
        """Show the answers to what is typed."""
        self._offered = {each.value: each.words for each in suggestions}
        self.answers.offer(suggestions)

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self._value = ""
        self.typed.emit(text)

    @Slot(str)
    def _on_taken(self, value: str) -> None:
        self.set_choice(value, self._offered[value])
        self.edited.emit()
        self.chosen.emit(value)
