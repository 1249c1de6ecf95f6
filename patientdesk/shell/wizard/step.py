"""What every step of the set-up is: a question, a form, and what it remembers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from patientdesk.charges.exchange import FeeReading
from patientdesk.kernel.findings import Finding
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import _
from patientdesk.ui.form import Form
from patientdesk.ui.jobs import Jobs
from patientdesk.ui.labels import Label
from patientdesk.ui.look import Look
from patientdesk.ui.theme import BODY, Type

if TYPE_CHECKING:
    from patientdesk.founding.model import Founding, Secrets
    from patientdesk.kernel.progress import Progress

#: The question of a page; look.md's display type, a little smaller as the picture has it.
QUESTION = Type(20, 28, 600)
Found = Callable[[Path, "Founding", "Secrets", Callable[[], datetime], "Progress"], Any]


def _keyring_works() -> bool:
    from patientdesk.founding.folder import keyring_works

    return keyring_works()


def _fresh_code() -> str:
    from patientdesk.founding.folder import fresh_code

    return fresh_code()


def _read_code(typed: str) -> str:
    from patientdesk.founding.folder import read_code

    return read_code(typed)


def _print_code(clinic: str, code: str, language: str) -> str:
    """Print the code on the default printer and return its name; empty when there is none."""
    from patientdesk.founding.paper import print_recovery
    from patientdesk.ui.printers import Order, available_printers, send

    printers = available_printers()
    if not printers:
        return ""
    send(print_recovery(clinic, code, language), Order(printers[0].name))
    return printers[0].name


def _found(*args: Any) -> Any:
    from patientdesk.founding.folder import found_clinic

    return found_clinic(*args)


class Tools(Snapshot):
    """What the set-up does beyond asking; tests and the tour may bring their own keyring."""

    keyring_works: Callable[[], bool] = _keyring_works
    fresh_code: Callable[[], str] = _fresh_code
    read_code: Callable[[str], str] = _read_code
    print_code: Callable[[str, str, str], str] = _print_code
    found: Found = _found


@dataclass(slots=True)
class Setup:
    """What the steps share. ``answers`` is what a draft keeps; the rest is forgotten at the end."""

    look: Look
    folder: Path
    now: Callable[[], datetime]
    jobs: Jobs
    tools: Tools = field(default_factory=Tools)
    answers: dict[str, dict[str, str]] = field(default_factory=dict)
    #: None until the keyring was asked.
    keyring: bool | None = None
    recovery_code: str = field(default="", repr=False)
    passphrase: str | None = field(default=None, repr=False)
    password: str = field(default="", repr=False)
    fees: FeeReading | None = None

    def forget(self) -> None:
        """Let go of what nobody may find in memory once the clinic is made."""
        self.recovery_code = self.password = ""
        self.passphrase = None


class Step(QWidget):
    """One page: its question, a sentence, its fields. ``key`` names it in drafts and tests."""

    key: ClassVar[str]
    #: English source texts: the name in the list at the left, the question, the sentence below.
    title: ClassVar[str]
    question: ClassVar[str]
    lead: ClassVar[str]

    #: Another language was chosen: everything is to be said anew.
    spoken = Signal(str)
    #: The page has another row: it is to be made anew, with the focus in the field named.
    again = Signal(str)

    def __init__(self, setup: Setup) -> None:
        super().__init__()
        self.setup, self.look = setup, setup.look
        self.setObjectName(f"setup.{self.key}")
        self.form = Form(self.look, f"setup.{self.key}")
        self.form.bare()
        self._box = QVBoxLayout(self)
        self._box.addWidget(Label(self.look, QUESTION, text=_(self.question), wrap=True))
        self._sentence = Label(self.look, BODY, "text2", text=_(self.lead), wrap=True)
        self._box.addWidget(self._sentence)
        self._box.addSpacing(self.look.px(10))
        self._build()
        self._box.addWidget(self.form, 1)
        self.recall()
        self.form.left.connect(self._on_left)
        self.look.changed.connect(self._dress_step)
        self._dress_step()

    def _build(self) -> None:
        """Make the fields."""

    def findings(self) -> Iterable[Finding]:
        """Return what is wrong with the answers of this page."""
        return ()

    def arrive(self) -> None:
        """Be shown: take over what earlier pages know."""

    def start_here(self) -> None:
        """Put the focus where the page begins: the first field."""
        first = next(iter(self.form.fields.values()), None)
        if first is not None:
            first.editor.setFocus()

    def texts(self) -> dict[str, str]:
        """Return what a draft may keep of this page."""
        return self.form.values()

    def remember(self) -> None:
        """Put what is typed where the other pages find it."""
        self.setup.answers[self.key] = self.texts()

    def recall(self) -> None:
        """Show what was answered before, if anything."""
        for path, text in self.setup.answers.get(self.key, {}).items():
            if path in self.form.fields:
                self.form.fields[path].set_text(text)

    def grow(self, path: str) -> None:
        """Have one more row, whose first field is ``path``."""
        self.remember()
        self.setup.answers[self.key][path] = ""
        self.again.emit(path)

    def reflow(self) -> None:
        """Give what was hidden and is shown now its place in the form."""
        for section in self.form.sections:
            section.again()

    def may_go_on(self) -> bool:
        """Check everything; False leads to the first field that must be corrected."""
        self.remember()
        return not self.form.mark(self.findings(), everywhere=True)

    @Slot(str)
    def _on_left(self, _where: str) -> None:
        self.remember()
        self.form.mark(self.findings())

    @Slot()
    def _dress_step(self) -> None:
        px = self.look.px
        self._box.setContentsMargins(px(28), px(20), px(28), px(8))
        self._box.setSpacing(px(4))
