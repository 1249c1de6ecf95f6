"""Fields one types words into: a line, several lines, a number nobody else should read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.text import LONGEST, _, clean
from patientdesk.ui.buttons import Button
from patientdesk.ui.dressed.line import Line
from patientdesk.ui.dressed.memo import Memo
from patientdesk.ui.fields.field import Field
from patientdesk.ui.look import Look
from patientdesk.ui.theme import BODY, VALUE

LINE_PX = 20


def too_long(field: Field, longest: int) -> Finding | None:
    """Return what is wrong with a text of more than ``longest`` letters; None otherwise."""
    count = len(field.text())
    if count <= longest:
        return None
    sentence = _("This is too long: {count} letters, at most {most} can be kept.")
    words = sentence.format(count=count, most=longest)
    return Finding("ui.too-long", Severity.ERROR, field.where, words)


class TextField(Field):
    """One line of text. Whatever is pasted comes in clean and on one line."""

    def __init__(
        self,
        look: Look,
        where: str,
        label: str,
        *,
        required: bool = False,
        example: str = "",
        help_text: str = "",
        longest: int | None = None,
        code: bool = False,
        upper: bool = False,
    ) -> None:
        """``code`` draws unmistakable 1 I l for identifiers; ``upper`` writes capitals.

        With ``longest`` the line takes no more letters. Without it whatever is pasted stays to be
        seen, and is an error when it is longer than any text of the desk.
        """
        self.line = Line(look)
        self._features = "code" if code else ""
        self._upper = upper
        super().__init__(look, where, label, self.line, required=required, help_text=help_text)
        if longest is not None:
            self.line.setMaxLength(longest)
        self.line.setPlaceholderText(example)
        self.line.textEdited.connect(self._on_edited)

    def text(self) -> str:
        """Return the line as it is typed."""
        return self.line.text()

    def own_finding(self) -> Finding | None:
        """Say that a text is too long rather than cut it."""
        return too_long(self, LONGEST) or super().own_finding()

    def set_text(self, text: str) -> None:
        """Show another line, from its beginning."""
        if text != self.line.text():
            self.line.setText(text)
            self.line.setCursorPosition(0)
            self.line.deselect()

    def on_left(self) -> None:
        """Drop blanks around and control characters within."""
        tidy = clean(self.line.text(), self.line.maxLength())
        tidy = tidy.upper() if self._upper else tidy
        if tidy != self.line.text():
            self.set_text(tidy)
            self.edited.emit()
        super().on_left()

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit()

    @Slot()
    def _dress_field(self) -> None:
        super()._dress_field()
        self.line.setFont(self.look.font(VALUE, 400, self._features))


class MemoField(Field):
    """Several lines of text; Tab leaves it."""

    def __init__(
        self,
        look: Look,
        where: str,
        label: str,
        *,
        required: bool = False,
        example: str = "",
        help_text: str = "",
        rows: int = 3,
        longest: int = 4000,
    ) -> None:
        self.memo = Memo(look)
        self._rows, self._longest, self._quiet = rows, longest, False
        super().__init__(look, where, label, self.memo, required=required, help_text=help_text)
        self.memo.setTabChangesFocus(True)
        self.memo.setPlaceholderText(example)
        self.memo.textChanged.connect(self._on_changed)

    def text(self) -> str:
        """Return the lines as they are typed."""
        return self.memo.toPlainText()

    def own_finding(self) -> Finding | None:
        """Say that a text is too long rather than cut it."""
        return too_long(self, self._longest) or super().own_finding()

    def set_text(self, text: str) -> None:
        """Show other lines."""
        if text != self.memo.toPlainText():
            self._quiet = True
            self.memo.setPlainText(text)
            self._quiet = False

    @Slot()
    def _on_changed(self) -> None:
        if not self._quiet:
            self.edited.emit()

    def _fix_height(self) -> None:
        self.memo.setFixedHeight(self.look.px(LINE_PX * self._rows + 12))

    @Slot()
    def _dress_field(self) -> None:
        super()._dress_field()
        self.memo.setFont(self.look.font(BODY))


class MaskedField(Field):
    """A number or a password shown as dots until somebody asks to see it.

    A password: ``MaskedField(look, "password", _("Password"))``; the eye shows what is typed.
    A number on file that is not read until asked for: ``field.keep("•••-••-6789")`` shows that it
    exists, the eye emits :attr:`asked`, and the owner answers with ``set_text(whole_number)``.
    """

    asked = Signal()

    def __init__(
        self,
        look: Look,
        where: str,
        label: str,
        *,
        required: bool = False,
        example: str = "",
        help_text: str = "",
        longest: int = LONGEST,
    ) -> None:
        self.line = Line(look)
        self._kept = ""
        super().__init__(look, where, label, self.line, required=required, help_text=help_text)
        self.line.setMaxLength(longest)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._example = example
        self.line.setPlaceholderText(example)
        self.line.textEdited.connect(self._on_edited)
        self.eye = Button(look, _("Show"), "eye", "tool", self._on_eye, self)
        self.eye.setObjectName(f"{self.line.objectName()}.show")
        self.eye.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(4))
        at = self._box.indexOf(self.line)
        self._box.removeWidget(self.line)
        row.addWidget(self.line)
        row.addWidget(self.eye)
        self._box.insertLayout(at, row)

    def text(self) -> str:
        """Return what was typed; empty while the number on file is left alone."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Show a value."""
        self.line.setText(text)

    def keep(self, masked: str) -> None:
        """Say that there is a number on file (``•••-••-6789``); empty when there is none."""
        self._kept = masked
        self.line.setPlaceholderText(masked or self._example)

    def name_within(self, form: str) -> None:
        """Name the eye as well."""
        super().name_within(form)
        self.eye.setObjectName(f"{self.line.objectName()}.show")

    def hide_again(self) -> None:
        """Draw dots again."""
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.eye.say(_("Show"), icon="eye")

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit()

    @Slot()
    def _on_eye(self) -> None:
        if self.line.echoMode() == QLineEdit.EchoMode.Normal:
            self.hide_again()
            return
        self.line.setEchoMode(QLineEdit.EchoMode.Normal)
        self.eye.say(_("Hide"), icon="eye-off")
        if self._kept and not self.line.text():
            self.asked.emit()

    def _say(self, sentence: str, level: str) -> None:
        if sentence and self._remark is None:
            self._make_remark(2)
        super()._say(sentence, level)

    @Slot()
    def _dress_field(self) -> None:
        super()._dress_field()
        self.line.setFont(self.look.font(VALUE, 400, "code"))
