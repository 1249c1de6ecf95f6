"""The recovery code: shown here and nowhere else, written down, typed once to prove it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.progress import Progress
from patientdesk.kernel.text import N_, _, spoken_language
from patientdesk.shell.wizard.step import Step
from patientdesk.ui.buttons import Button
from patientdesk.ui.fields import TextField
from patientdesk.ui.labels import Label
from patientdesk.ui.look import Look
from patientdesk.ui.strip import Strip
from patientdesk.ui.theme import BODY, Space, Type

CODE = Type(20, 32, 600)
#: Groups that stand in the first line.
FIRST_LINE = 4


class CodeCard(QWidget):
    """The code in large letters nobody mistakes, four groups and three."""

    def __init__(self, look: Look, code: str) -> None:
        super().__init__()
        self._look, self._groups = look, code.split("-")
        self.setObjectName("setup.code.card")
        self.setAccessibleName(_("Recovery code"))
        self.setAccessibleDescription(", ".join(" ".join(group) for group in self._groups))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room for two lines."""
        px = self._look.px
        return QSize(px(320), px(2 * CODE.line + 32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, the groups and their numbers."""
        look, px, theme = self._look, self._look.px, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("control"), theme.border))
        painter.setBrush(theme.colour("window"))
        inset = theme.border / 2
        radius = px(Space.CONTROL_RADIUS)
        body = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(body, radius, radius)
        painter.setFont(look.font(CODE, features="code"))
        painter.setPen(theme.colour("text"))
        width = (self.width() - px(32)) / FIRST_LINE
        for at, group in enumerate(self._groups):
            line, column = divmod(at, FIRST_LINE)
            place = QRectF(px(16) + column * width, px(16 + line * CODE.line), width, px(CODE.line))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, group)


class CodeStep(Step):
    """Shows the code; goes on only when it was typed again."""

    key = "code"
    title = N_("Recovery code")
    question = N_("Write this code down. It opens the clinic when nothing else does.")
    lead = N_("A new computer, a lost passphrase, a backup: each needs it. It is shown only now.")

    def _build(self) -> None:
        if not self.setup.recovery_code:
            self.setup.recovery_code = self.setup.tools.fresh_code()
        look, form = self.look, self.form
        self.card = CodeCard(look, self.setup.recovery_code)
        form.put(self.card, 6)
        advice = _("Write it on paper, twice, and keep both away from this computer.")
        form.put(Label(look, BODY, "text2", text=advice, wrap=True), 6)
        self.print = Button(
            look, _("Print it"), "printer", run=self._print, name="setup.code.print"
        )
        self.news = Strip(look)
        form.put(self.print, 2)
        form.put(self.news, 6)
        self.news.hide()
        self.typed = TextField(
            look, "typed", _("Type it from the paper"), required=True, code=True, upper=True
        )
        form.add(self.typed, 6)
        self.typed.edited.connect(self._on_typed)

    def texts(self) -> dict[str, str]:
        """Return nothing: a draft never holds the code."""
        return {}

    def findings(self) -> Iterable[Finding]:
        """Say where what was typed differs from what is shown."""
        return [each for each in (self._finding(),) if each is not None]

    def _finding(self) -> Finding | None:
        if not self.typed.text():
            return None
        try:
            read = self.setup.tools.read_code(self.typed.text())
        except DeskError as error:
            return Finding("setup.code", Severity.ERROR, "typed", str(error))
        if read == self.setup.recovery_code:
            return None
        message = _("This is a recovery code, but not the one above.")
        return Finding("setup.code", Severity.ERROR, "typed", message)

    def start_here(self) -> None:
        """Begin where the code is typed."""
        self.typed.editor.setFocus()

    def _print(self) -> None:
        """Print the paper on a worker; the code goes from memory to the printer."""
        clinic = self.setup.answers.get("clinic", {}).get("name", "")
        self.print.setEnabled(False)
        work = partial(
            self.setup.tools.print_code, clinic, self.setup.recovery_code, spoken_language()
        )
        self.setup.jobs.start(
            _("Printing"), partial(_run, work), done=self._on_printed, failed=self._on_not_printed
        )

    @Slot(object)
    def _on_printed(self, printer: str) -> None:
        self.print.setEnabled(True)
        if printer:
            told = _("It was sent to {printer}. Check that all seven groups can be read.")
            self.news.tell("good", told.format(printer=printer))
        else:
            self.news.tell("warn", _("There is no printer. Write the code down by hand."))
        self.reflow()

    @Slot(object)
    def _on_not_printed(self, error: Exception) -> None:
        self.print.setEnabled(True)
        if not isinstance(error, DeskError):
            raise error
        self.news.tell("stop", str(error))
        self.reflow()

    @Slot()
    def _on_typed(self) -> None:
        if self.typed.text() and self._finding() is None:
            self.form.mark(())
            self.typed.show_understood(_("That is the code."))


def _run(work: Callable[[], str], _progress: Progress) -> str:
    """Print; runs on a worker."""
    return work()
