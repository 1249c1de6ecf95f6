"""Writing what was answered: a draft after every page, the clinic at the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from patientdesk.founding.model import Founding, Secrets
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.progress import Progress
from patientdesk.kernel.text import _
from patientdesk.shell.wizard.answers import founding_of
from patientdesk.shell.wizard.draft import Draft, drop_draft, write_draft
from patientdesk.shell.wizard.step import Setup, Tools
from patientdesk.ui.jobs import Job


class Writing(QObject):
    """Writes on a worker, and tells how it went."""

    #: The newest draft is on the disk.
    kept = Signal()
    #: The clinic is there (``patientdesk.founding.folder.Founded``).
    founded = Signal(object)
    #: Neither is; why, in a sentence.
    refused = Signal(str)

    def __init__(self, setup: Setup, parent: QObject) -> None:
        super().__init__(parent)
        self._setup = setup
        #: The clinic is being written; nothing may change meanwhile.
        self.under_way = False
        self._keeping = False
        self._waiting: Draft | None = None

    def keep(self, reached: str) -> None:
        """Write the draft, after the one that is being written; only the newest one counts.

        ``reached`` is the key of the farthest page seen.
        """
        answers = {step: dict(texts) for step, texts in self._setup.answers.items()}
        self._waiting = Draft(reached, answers)
        if not self._keeping:
            self._keep_next()

    def found(self) -> Job:
        """Write the clinic; return the job, whose progress can be shown."""
        setup, self.under_way = self._setup, True
        wanted = founding_of(setup.answers, setup.fees)
        secrets = Secrets(setup.password, setup.recovery_code, setup.passphrase)
        work = partial(_found, setup.tools, setup.folder, wanted, secrets, setup.now)
        return setup.jobs.start(
            _("Setting up the clinic"), work, done=self._on_founded, failed=self._on_fault
        )

    @Slot(object)
    def _keep_next(self, _nothing: object = None) -> None:
        """Write the draft that waits; when none does, tell."""
        draft, self._waiting = self._waiting, None
        self._keeping = draft is not None
        if draft is None:
            self.kept.emit()
            return
        work = partial(_write, self._setup.folder, draft)
        self._setup.jobs.start(
            _("Keeping the draft"), work, done=self._keep_next, failed=self._on_fault
        )

    @Slot(object)
    def _on_founded(self, founded: object) -> None:
        self.founded.emit(founded)

    @Slot(object)
    def _on_fault(self, error: Exception) -> None:
        """Say what can be done about it; what is no DeskError is a bug."""
        self.under_way = self._keeping = False
        if isinstance(error, OSError):
            error = DeskError(_("The folder {folder} cannot be written: choose another with"
                                " --clinic.").format(folder=self._setup.folder))  # fmt: skip
        if not isinstance(error, DeskError):
            raise error
        self.refused.emit(str(error))


def _write(folder: Path, draft: Draft, _progress: Progress) -> None:
    """Write the draft; runs on a worker."""
    write_draft(folder, draft)


def _found(
    tools: Tools,
    folder: Path,
    wanted: Founding,
    secrets: Secrets,
    now: Callable[[], datetime],
    progress: Progress,
) -> object:
    """Found the clinic and drop the draft; runs on a worker."""
    founded = tools.found(folder, wanted, secrets, now, progress)
    drop_draft(folder)
    return founded
