"""How the clinic file is locked: by the keyring of this computer, or by a passphrase."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from PySide6.QtCore import Slot

from patientdesk.kernel.findings import Finding, Severity
from patientdesk.kernel.progress import Progress
from patientdesk.kernel.text import N_, _
from patientdesk.shell.wizard.step import Step
from patientdesk.ui.fields import ChoiceField, MaskedField
from patientdesk.ui.labels import Label
from patientdesk.ui.strip import Strip
from patientdesk.ui.theme import BODY

KEYRING, PASSPHRASE = "keyring", "passphrase"
#: Whoever has the disk can try passphrases without end (the store refuses fewer, too).
SHORTEST = 12


class LockStep(Step):
    """Asks the keyring first whether it works; where it does not, a passphrase is chosen."""

    key = "lock"
    title = N_("How the file is locked")
    question = N_("What opens the clinic file on this computer?")
    lead = N_("The file is always encrypted. Whoever signs in still needs a password of their own.")

    def _build(self) -> None:
        look, form = self.look, self.form
        self.strip = Strip(look)
        self.way = ChoiceField(look, "way", _("Opened by"), options=[])
        self.told = Label(look, BODY, "text2", wrap=True)
        self.passphrase = MaskedField(look, "passphrase", _("Passphrase"), required=True)
        self.repeat = MaskedField(look, "repeat", _("The same passphrase again"), required=True)
        form.put(self.strip, 6)
        self.strip.hide()
        form.add(self.way, 4)
        form.put(self.told, 6)
        form.add(self.passphrase, 3, new_row=True)
        form.add(self.repeat, 3)
        self.way.edited.connect(self._show)

    def arrive(self) -> None:
        """Ask the keyring, once; it may take seconds, and nobody waits for it."""
        if self.setup.keyring is None:
            self.strip.tell("note", _("Asking the keyring of this computer…"))
            work = self.setup.tools.keyring_works
            self.setup.jobs.start(
                _("Asking the keyring"),
                partial(_probe, work),
                done=self._on_answer,
                failed=self._on_fault,
            )
        self._show()

    def texts(self) -> dict[str, str]:
        """Return the way alone; a draft never holds a passphrase."""
        return {"way": self.way.text()}

    def remember(self) -> None:
        """Keep the passphrase in memory only."""
        super().remember()
        typed = self.passphrase.text() if self.way.text() == PASSPHRASE else None
        self.setup.passphrase = typed

    def recall(self) -> None:
        """Offer what this computer can do."""
        self._offer()
        super().recall()
        if self.setup.passphrase:
            self.passphrase.set_text(self.setup.passphrase)
            self.repeat.set_text(self.setup.passphrase)
        self._show()

    def may_go_on(self) -> bool:
        """Wait for the keyring's answer."""
        return self.setup.keyring is not None and super().may_go_on()

    def findings(self) -> Iterable[Finding]:
        """Return what is wrong with the passphrase."""
        return self._findings() if self.way.text() == PASSPHRASE else ()

    def _findings(self) -> Iterator[Finding]:
        typed = self.passphrase.text()
        if typed and len(typed) < SHORTEST:
            message = _("A passphrase has at least {count} characters: take a few words.")
            message = message.format(count=SHORTEST)
            yield Finding("setup.passphrase", Severity.ERROR, "passphrase", message)
        if self.repeat.text() and self.repeat.text() != typed:
            message = _("The two passphrases differ.")
            yield Finding("setup.repeat", Severity.ERROR, "repeat", message)

    def _offer(self) -> None:
        options = [(PASSPHRASE, _("A passphrase, typed when patientdesk starts"))]
        if self.setup.keyring is not False:
            options.insert(0, (KEYRING, _("The keyring of this computer (recommended)")))
        self.way.offer(options)
        if self.setup.keyring is False:
            self.way.set_text(PASSPHRASE)

    @Slot()
    def _show(self) -> None:
        by_passphrase = self.way.text() == PASSPHRASE
        known = self.setup.keyring is not None
        for field in ("passphrase", "repeat"):
            self.form.show_field(field, by_passphrase and known)
        self.form.show_field("way", known)
        words = (
            _("Take four or five words that do not belong together. Everybody who starts"
              " patientdesk on this computer types them.")
            if by_passphrase
            else _("Signing in to the computer opens the file. Nothing has to be typed, and the"
                   " file is useless on any other computer.")
        )  # fmt: skip
        self.told.setText(words if known else "")
        if self.setup.keyring is False:
            self.strip.tell(
                "warn",
                _("No keyring works on this computer."),
                _("A passphrase opens the clinic file instead."),
            )
        elif known:
            self.strip.hide()
        self.reflow()

    @Slot(object)
    def _on_answer(self, works: bool) -> None:
        self.setup.keyring = works
        self._offer()
        self._show()
        if self.isVisible():
            self.start_here()

    @Slot(object)
    def _on_fault(self, error: Exception) -> None:
        raise error

    def start_here(self) -> None:
        """Begin where something can be chosen or typed."""
        by_passphrase = self.setup.keyring is False
        field = self.passphrase if by_passphrase else self.way
        if self.setup.keyring is not None:
            field.editor.setFocus()


def _probe(works: Callable[[], bool], _progress: Progress) -> bool:
    """Ask the keyring; runs on a worker."""
    return works()
