"""The clinic's backups at the window: made when asked for, and told in the status line."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from patientdesk.continuity.actions import BACK_UP
from patientdesk.continuity.exchange import back_up
from patientdesk.continuity.model import KeptBackup, Standing
from patientdesk.continuity.rules import told
from patientdesk.continuity.service import KIND, standing
from patientdesk.kernel.changes import Change
from patientdesk.kernel.text import _
from patientdesk.ui.session import DeskSession


class Safety(QObject):
    """Starts a backup, and says what there is to be said about the last one."""

    #: A sentence for the status line, and its level.
    says = Signal(str, str)

    def __init__(self, session: DeskSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._making = session, False
        session.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)
        session.jobs.idle.connect(self._on_idle)

    def ask(self) -> None:
        """Look how safe the clinic is now."""
        self._session.ask(standing, then=self._know)

    def _know(self, found: Standing) -> None:
        self.says.emit(*told(found, self._session.now()))

    @Slot(str, int)
    def _on_opened(self, kind: str, _number: int) -> None:
        if kind == BACK_UP and not self._making:
            self._making = True
            self._session.start_job(_("Making a backup"), back_up, done=self._made)

    def _made(self, made: KeptBackup) -> None:
        self._session.announce(Change(_("Backup made"), frozenset({KIND})))
        words = _("Backup made and checked: {file}").format(file=made.file.name)
        self._session.noticed.emit(words)

    @Slot()
    def _on_idle(self) -> None:
        self._making = False

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if KIND in change.kinds:
            self.ask()
