"""One window a clinic: a second start raises the first window and ends."""

from __future__ import annotations

import getpass
import os
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from patientdesk.store.folder import ClinicFolder

RAISE = b"raise\n"
#: The first window answers from its event loop; a machine that swaps may take this long.
PATIENCE_MS = 1000


def server_name(folder: ClinicFolder) -> str:
    """Return where the window of a clinic listens: one place a user and a folder."""
    whose = f"{getpass.getuser()}:{folder.path.resolve()}"
    name = f"patientdesk-{sha256(whose.encode()).hexdigest()[:24]}"
    private = os.environ.get("XDG_RUNTIME_DIR", "")
    return str(Path(private) / name) if private and Path(private).is_dir() else name


class OnlyOne(QObject):
    """Listens for a second start on the same clinic; only this user may speak to it."""

    #: Somebody started the program again: bring the window to the front.
    asked = Signal()

    def __init__(self, folder: ClinicFolder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = server_name(folder)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def claim(self) -> bool:
        """Be the first, or tell the first to come to the front and return False."""
        if self._told_first():
            return False
        if not self._server.listen(self._name):
            QLocalServer.removeServer(self._name)  # left behind by a program that was killed
            self._server.listen(self._name)
        return True

    def give_up(self) -> None:
        """Listen no more: the next start is a first one."""
        self._server.close()

    def _told_first(self) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(PATIENCE_MS):
            return False
        socket.write(RAISE)
        socket.waitForBytesWritten(PATIENCE_MS)
        socket.disconnectFromServer()
        return True

    @Slot()
    def _on_connection(self) -> None:
        caller = self._server.nextPendingConnection()
        if caller is not None:
            caller.disconnected.connect(caller.deleteLater)
            self.asked.emit()
