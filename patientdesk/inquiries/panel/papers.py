"""The open queue as it leaves the desk: on paper, or as a table for a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from patientdesk.inquiries.actions import MAY_EXPORT
from patientdesk.inquiries.exchange import queue_file
from patientdesk.inquiries.model import Whose
from patientdesk.inquiries.service import note_export
from patientdesk.kernel.changes import Change
from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.text import N_, _, spoken_language
from patientdesk.ui.dialogs.where import ask_where
from patientdesk.ui.session import DeskSession


class Papers(QObject):
    """Previews the queue for printing, and exports it once that is written down."""

    def __init__(self, session: DeskSession, panel: QWidget) -> None:
        super().__init__(panel)
        self._session, self._panel = session, panel
        self._whose, self._place = Whose.ALL, Path()

    def preview(self, whose: Whose) -> None:
        """Show the part of the queue that is looked at, as a paper."""
        from patientdesk.inquiries.forms.queue import print_queue  # the desk starts without it
        from patientdesk.ui.preview import Paper, PreviewDialog

        paper = Paper(
            "open-inquiries", N_("Open inquiries"), print_queue, (whose,),
            languages=True, language=spoken_language(),
        )  # fmt: skip
        PreviewDialog(self._panel, self._session, paper).open()

    def ask_where(self, whose: Whose) -> None:
        """Ask where the part of the queue that is looked at is to be kept as a table."""
        if MAY_EXPORT not in self._session.clerk.may:
            return
        self._whose = whose
        title = _("Export the open inquiries")
        name = _("Open inquiries")
        ask_where(self._panel, title, name, "csv", self.export_to, "inquiries.where")

    @Slot(str)
    def export_to(self, path: str) -> None:
        """Write down that the queue leaves, and only then let it."""
        self._place = Path(path)
        self._session.perform(note_export, self._whose, done=self._noted)

    def _noted(self, _change: Change) -> None:
        self._session.ask(queue_file, self._whose, then=self._keep)

    def _keep(self, table: bytes) -> None:
        self._session.start_job(_("Saving"), _write, table, self._place, done=self._told)

    def _told(self, place: Path) -> None:
        self._session.noticed.emit(_("Saved as {name}.").format(name=place.name))


def _write(_store: Any, _clerk: Any, _progress: Any, table: bytes, place: Path) -> Path:
    """Keep the table; for nobody but the person who works here.

    Raises:
        DeskError: when it cannot be written there.

    """
    try:
        place.touch(mode=0o600)
        place.write_bytes(table)
    except OSError:
        text = _("{name} could not be saved. Choose another folder.")
        raise DeskError(text.format(name=place.name)) from None
    return place
